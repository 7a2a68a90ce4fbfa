"""What Python throws away while a window is there, it throws away in the window's thread."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from strokes_app import collecting
from strokes_app.collecting import Collecting
from tests.app.sitting import Opens


@pytest.fixture
def held() -> Iterator[Collecting]:
    holding = Collecting()
    yield holding
    holding.close()


def thrown_away_in(threads: list[int]) -> None:
    """A Qt object that only the collector can find, for it holds itself; the thread in which it goes is noted."""
    knot = QObject()
    knot.itself = knot  # type: ignore[attr-defined]
    weakref.finalize(knot, lambda: threads.append(threading.get_ident()))


def much_is_made_in_another_thread() -> None:
    def make() -> None:
        for _ in range(200):
            [[i] for i in range(1000)]
            kept: list[object] = [[] for _ in range(2000)]
            del kept

    worker = threading.Thread(target=make)
    worker.start()
    worker.join()


def test_it_goes_in_the_window_s_thread_however_busy_another_is(
    qtbot: QtBot, held: Collecting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(collecting, "OFTEN_MS", 10)
    held.begin()
    threads: list[int] = []
    thrown_away_in(threads)
    much_is_made_in_another_thread()
    assert threads == []
    made: list[object] = [[] for _ in range(10 * gc.get_threshold()[0])]
    qtbot.waitUntil(lambda: bool(threads))
    assert threads == [threading.get_ident()] and made


def test_without_it_another_thread_would_have_thrown_it_away(qtbot: QtBot) -> None:
    threads: list[int] = []
    gc.collect()
    thrown_away_in(threads)
    much_is_made_in_another_thread()
    assert threads and threads[0] != threading.get_ident()


def test_a_studio_holds_the_collector_until_it_is_closed(opens: Opens) -> None:
    assert gc.isenabled()
    first, second = opens(), opens()
    assert not gc.isenabled()
    first.close()
    assert not gc.isenabled()
    second.close()
    assert gc.isenabled() and gc.get_freeze_count() == 0
