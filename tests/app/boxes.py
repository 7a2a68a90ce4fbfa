"""A machine to paint on, a keyring, and an artist at a studio who pairs with it."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from model_runtime.hosts.gateway import certificate
from model_runtime.hosts.gateway.guard import Pairings
from model_runtime.hosts.jobs import Job
from model_runtime.hosts.local_pool import LocalPool
from model_runtime.hosts.pool import Piece
from model_runtime.hosts.protocol.link import Invitation
from model_runtime.hosts.protocol.messages import Limits
from model_runtime.painters.scripted import Script
from model_runtime.painters.table import Entry, find
from model_runtime.process.painter import Request
from strokes_app.paint_on.pairing import PairingSheet
from strokes_app.places import Places
from tests.app.pocket_keyring import Pocket
from tests.app.sitting import Sitting
from tests.runtime.gateways import Served


class Box:
    """A machine with a gateway as other machines reach it. painted: the stages that were begun there."""

    def __init__(self, folder: Path, painters: tuple[Entry, ...] = (find("scripted"),)) -> None:
        self.painted: list[str] = []
        self.pairings = Pairings(folder)
        tls, self.pin = certificate.own(folder, "the box")
        self.served = Served(lambda: Pool(painters, self.painted), Limits(), self.pairings, tls, self.pin)

    @property
    def place(self) -> str:
        return self.served.machine.place

    def vanish(self) -> None:
        """Without a farewell."""
        self.served.cut()
        self.served.stop()

    def link(self) -> str:
        return str(Invitation(self.served.machine, self.pairings.invite(), "the box"))


class Pool(LocalPool):
    def __init__(self, painters: tuple[Entry, ...], painted: list[str]) -> None:
        super().__init__(painters)
        self._painted = painted

    def stage(self, painter: str, request: Request | Job) -> AsyncGenerator[Piece, None]:
        self._painted.append(type(request).__name__.removesuffix("Request").lower())
        return super().stage(painter, request)


@pytest.fixture
def pocket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The system's keyring, as a file."""
    before = keyring.get_keyring()
    monkeypatch.setenv("STROKES_TEST_KEYRING", str(tmp_path / "keyring"))
    keyring.set_keyring(Pocket())
    yield tmp_path / "keyring"
    keyring.set_keyring(before)


@pytest.fixture
def no_keyring() -> Iterator[None]:
    before = keyring.get_keyring()
    keyring.set_keyring(NoKeyring())
    yield
    keyring.set_keyring(before)


Boxes = Callable[..., Box]


@pytest.fixture
def boxes(tmp_path: Path) -> Iterator[Boxes]:
    """`boxes()`: a machine that serves until the test is over."""
    with ExitStack() as stack:
        made = 0

        def box(*painters: Entry) -> Box:
            nonlocal made
            made += 1
            new = Box(tmp_path / f"box-{made}", painters or (find("scripted"),))
            stack.callback(new.served.stop)
            return new

        yield box


def place_action(sitting: Sitting, name: str) -> QAction:
    """Of the menu of places; the machine's name begins it."""
    return next(each for each in sitting.studio.window.places.menu.actions() if each.text().startswith(name))


def pastes(sitting: Sitting, link: str) -> PairingSheet:
    """Opens the sheet and pastes the link into it."""
    sitting.studio.window.actions_.named["pair"].trigger()
    sheet = sitting.studio.window.places.sheet
    assert sheet is not None and sheet.isVisible()
    sheet.link.setText(link)
    return sheet


def pairs(sitting: Sitting, link: str) -> PairingSheet:
    sheet = pastes(sitting, link)
    sitting.qtbot.keyClick(sheet.link, Qt.Key.Key_Return)
    sitting.until(lambda: sheet.paint.isVisible() or sheet.pair.isEnabled())
    return sheet


def moves_to(sitting: Sitting, box: Box) -> None:
    """Pairs with it and paints there."""
    sitting.studio.window.prompt.size_picker.choose((96, 64))
    sheet = pairs(sitting, box.link())
    sitting.qtbot.mouseClick(sheet.paint, Qt.MouseButton.LeftButton)
    sitting.until(lambda: sitting.state.abroad.place == box.place and sitting.studio.worker.host is not None)
    assert sheet.isHidden()


def opens_again(qtbot: QtBot, places: Places) -> Sitting:
    """With the settings as they were kept."""
    return Sitting(qtbot, places, Script())


def said(sitting: Sitting) -> str:
    """In the band above the canvas."""
    band = sitting.studio.window.places.band
    return band.said.text() if band.isVisible() else ""
