"""What holds for every test of the studio: Qt's own log fails a test, and so do threads and processes that are left behind."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import psutil
import pytest
from PySide6.QtGui import QCursor, QGuiApplication
from pytestqt.qtbot import QtBot

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LANGUAGE"] = "en"  # whatever the desk around it speaks

from model_runtime.hosts.local import LocalHost
from model_runtime.painters.scripted import Script
from strokes_app import settings
from strokes_app.places import Places
from strokes_app.session.worker import Hire
from strokes_app.settings import Settings
from tests.app.hand import Hand
from tests.app.sitting import Opens, Sitting


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places(tmp_path / "state", tmp_path / "settings.json")


@pytest.fixture
def hand_at(qtbot: QtBot, places: Places) -> Iterator[Callable[..., Hand]]:
    """A studio without a window: `hand_at(script)`. Closed when the test is over, with nothing left behind."""
    threads, children = set(threading.enumerate()), set(psutil.Process().children())
    hands: list[Hand] = []

    def sit(script: Script = Script(), hire: Hire = LocalHost) -> Hand:
        hands.append(Hand(qtbot, places, script, hire))
        return hands[-1]

    yield sit
    for hand in hands:
        hand.close()
    assert [
        child for child in set(psutil.Process().children()) - children if "tracker" not in " ".join(child.cmdline())
    ] == []
    assert set(threading.enumerate()) <= threads


@pytest.fixture(autouse=True)
def a_desk_cleared(request: pytest.FixtureRequest) -> Iterator[None]:
    """The pointer rests on nothing, and what one test has copied is not there for the next, nor when Python has ended."""
    if "qapp" not in request.fixturenames:
        yield
        return
    request.getfixturevalue("qapp")
    QCursor.setPos(QGuiApplication.primaryScreen().geometry().bottomRight())
    yield
    QGuiApplication.clipboard().clear()


@pytest.fixture(autouse=True)
def nothing_went_wrong(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A log line above a warning fails the test; one that expects it clears it away."""
    yield
    logged = [record for record in caplog.get_records("call") if record.levelno >= logging.ERROR]
    assert [record.getMessage() for record in logged] == []


@pytest.fixture
def opens(qtbot: QtBot, places: Places) -> Iterator[Opens]:
    children = set(psutil.Process().children())
    sittings: list[Sitting] = []

    def sit(script: Script = Script(), gates: str = "ask") -> Sitting:
        settings.save(places.settings, msgspec.convert({"gates": gates, "still": True}, Settings))
        sittings.append(Sitting(qtbot, places, script))
        return sittings[-1]

    yield sit
    for sitting in reversed(sittings):
        sitting.close()
    left = set(psutil.Process().children()) - children
    assert [child for child in left if "resource_tracker" not in " ".join(child.cmdline())] == []
