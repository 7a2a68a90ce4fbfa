"""The models panel, before a hub that is slow, broken, gated or lying: what an artist does, sees, and finds again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit, QMessageBox

from model_runtime.models import table
from model_runtime.models.library import Library
from tests.app.models_at import (
    BRUSH,
    FILES,
    INDEX,
    WEIGHTS,
    Desk,
    Sits,
    card,
    desk,
    dressed,
    hub,
    hubs,
    kept,
    keyring_file,
    sits,
    with_patches,
)
from tests.runtime.stand_in_hub import PIECE, Hub

__all__ = ["card", "desk", "dressed", "hub", "hubs", "keyring_file", "sits"]

MODEL = table.find(BRUSH)


def answers(desk: Desk, words: str) -> None:
    """The question that stands over the sheet."""
    desk.until(lambda: desk.sheet.findChildren(QMessageBox))
    box = desk.sheet.findChildren(QMessageBox)[-1]
    desk.qtbot.mouseClick(next(each for each in box.buttons() if each.text() == words), Qt.MouseButton.LeftButton)


def halfway(desk: Desk, hub: Hub) -> None:
    """So much has come that it can be seen, and the line is slow."""
    hub.slow = 0.05
    desk.clicks(desk.brush.get)
    desk.until(lambda: desk.downloads.standing(MODEL).here > len(WEIGHTS) // 4)


def test_a_model_comes_and_the_sheet_says_so_all_along(desk: Desk, hub: Hub) -> None:
    assert desk.brush.size_.text() == "16.0 GB to download" and desk.brush.licence.text() == "Licence: Apache-2.0"
    halfway(desk, hub)
    assert desk.brush.bar.isVisible() and "MB are here" in desk.brush.size_.text()
    desk.until(lambda: "a second" in desk.brush.said.text())
    hub.slow = 0
    desk.until(lambda: desk.kind() == "here")
    assert desk.brush.size_.text() == "Here, 2.1 MB" and desk.brush.remove.isVisible()
    assert not desk.brush.bar.isVisible() and not desk.brush.get.isVisible()
    assert (desk.library.path(MODEL) / "transformer/model.safetensors").read_bytes() == WEIGHTS


def test_it_goes_on_after_a_pause_where_it_stopped(desk: Desk, hub: Hub) -> None:
    halfway(desk, hub)
    desk.clicks(desk.brush.pause)
    desk.until(lambda: desk.kind() == "half")
    assert desk.brush.said.text() == "Paused; what has come stays." and desk.brush.get.text() == "Resume"
    came, hub.slow, hub.served = desk.downloads.standing(MODEL).here, 0, 0
    desk.clicks(desk.brush.get)
    desk.until(lambda: desk.kind() == "here")
    assert hub.served <= sum(map(len, FILES.values())) - came + 2 * PIECE  # of which one was still under way


def test_closing_the_sheet_stops_nothing(desk: Desk, hub: Hub) -> None:
    halfway(desk, hub)
    desk.clicks(desk.sheet.done_)
    assert not desk.sheet.isVisible()
    hub.slow = 0
    desk.until(lambda: desk.kind() == "here")
    desk.models.open()
    assert desk.brush.size_.text() == "Here, 2.1 MB"


def test_what_is_half_here_when_the_studio_ends_is_offered_by_the_next_one(sits: Sits, hub: Hub) -> None:
    first = sits()
    halfway(first, hub)
    first.close()
    hub.slow = 0
    second = sits()
    assert second.downloads.unfinished() == (MODEL,)
    assert second.brush.get.text() == "Resume" and "are here" in second.brush.size_.text()
    second.clicks(second.brush.get)
    second.until(lambda: second.kind() == "here")


def test_cancelling_asks_and_throws_away_what_has_come(desk: Desk, hub: Hub) -> None:
    halfway(desk, hub)
    desk.clicks(desk.brush.cancel)
    answers(desk, "Keep it")
    assert desk.kind() == "coming"
    desk.clicks(desk.brush.cancel)
    answers(desk, "Delete")
    desk.until(lambda: desk.kind() == "absent")
    assert not desk.library.path(MODEL).exists()
    assert desk.brush.get.text() == "Get"


def test_a_line_that_breaks_for_a_moment_is_not_noticed(desk: Desk, hub: Hub) -> None:
    hub.breaks["transformer/model.safetensors"] = len(WEIGHTS) // 2
    desk.clicks(desk.brush.get)
    desk.until(lambda: desk.kind() == "here")


def test_a_hub_that_is_silent_is_said_and_can_be_tried_again(sits: Sits, hub: Hub) -> None:
    desk = sits("http://127.0.0.1:9")
    desk.clicks(desk.brush.get)
    desk.until(lambda: "could not be fetched" in desk.brush.said.text())
    assert "try again" in desk.brush.said.text() and desk.brush.said.property("role") == "wrong"
    desk.downloads.mirror = hub.endpoint
    desk.clicks(desk.brush.get)
    desk.until(lambda: desk.kind() == "here")


def test_damaged_bytes_are_said_and_fetched_once_more(desk: Desk, hub: Hub) -> None:
    hub.lies.add("vae/model.safetensors")
    desk.clicks(desk.brush.get)
    desk.until(lambda: "came damaged and was thrown away" in desk.brush.said.text())
    hub.lies.clear()
    desk.clicks(desk.brush.get)
    desk.until(lambda: desk.kind() == "here")


def test_a_gated_model_asks_for_the_token_and_comes_with_it(desk: Desk, hub: Hub, keyring_file: Path) -> None:
    hub.gated = True
    desk.clicks(desk.brush.get)
    desk.until(lambda: desk.brush.token.isVisible())
    assert "accept their terms" in desk.brush.said.text()
    field = desk.brush.token.field
    assert field.echoMode() == QLineEdit.EchoMode.Password
    desk.qtbot.keyClicks(field, "read-token")
    desk.clicks(desk.brush.token.keep)
    desk.until(lambda: desk.kind() == "here")
    assert kept(keyring_file) == ["read-token"] and field.text() == ""
    files = [each for each in desk.library.folder.rglob("*") if each.is_file()]
    assert not any(b"read-token" in each.read_bytes() for each in files)


def test_a_wrong_token_asks_again(desk: Desk, hub: Hub) -> None:
    hub.gated = True
    desk.clicks(desk.brush.get)
    for token in ("wrong", "read-token"):
        desk.until(lambda: desk.brush.token.isVisible() and desk.kind() in ("absent", "half"))
        desk.qtbot.keyClicks(desk.brush.token.field, token)
        desk.clicks(desk.brush.token.keep)
        desk.until(lambda: desk.kind() in ("coming", "here"))
        if token == "wrong":
            desk.until(lambda: "does not know your token" in desk.brush.said.text())
    desk.until(lambda: desk.kind() == "here")


def test_a_token_can_be_kept_and_forgotten_in_the_details(desk: Desk, keyring_file: Path) -> None:
    details = desk.sheet.details
    desk.clicks(details.unfold)
    desk.qtbot.keyClicks(details.token.field, "mine")
    desk.qtbot.keyClick(details.token.field, Qt.Key.Key_Return)
    desk.until(lambda: kept(keyring_file) == ["mine"])
    desk.until(lambda: "kept in the system's keyring" in details.token.said.text())
    desk.clicks(details.forget)
    desk.until(lambda: kept(keyring_file) == [])


def test_a_full_disk_is_said_before_anything_is_asked_for(
    desk: Desk, hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Library, "room", lambda self: 7_000_000_000)
    desk.models.open()
    assert desk.card.room.text() == "It needs 24.9 GB on the disk, and 7.0 GB are free: make room first."
    assert not desk.card.get.isEnabled()
    assert hub.requests == []


def test_a_disk_that_is_full_after_all_is_said(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    with_patches(monkeypatch, "from model_runtime.models.library import Library", "Library.room = lambda self: 1000")
    desk.clicks(desk.brush.get)
    desk.until(lambda: "make room" in desk.brush.said.text())


def test_what_is_here_can_be_removed(desk: Desk) -> None:
    desk.clicks(desk.brush.get)
    desk.until(lambda: desk.kind() == "here")
    desk.clicks(desk.brush.remove)
    answers(desk, "Delete")
    desk.until(lambda: desk.kind() == "absent")
    assert not desk.library.path(MODEL).exists()


def test_files_that_the_artist_has_are_used_and_stay_theirs(desk: Desk, tmp_path: Path) -> None:
    own = tmp_path / "mine"
    own.mkdir()
    desk.clicks(desk.brush.folder)
    choose(desk, own)
    desk.until(lambda: "does not lie in" in desk.brush.said.text())
    (own / "model_index.json").write_bytes(INDEX)
    (own / "model.safetensors").write_bytes(b"")
    desk.clicks(desk.brush.folder)
    choose(desk, own)
    desk.until(lambda: desk.kind() == "shown")
    assert desk.brush.size_.text() == "In a folder of yours" and desk.brush.remove.text() == "Stop using it"
    desk.clicks(desk.brush.remove)
    desk.until(lambda: desk.kind() == "absent")
    assert (own / "model.safetensors").exists()


def choose(desk: Desk, folder: Path) -> None:
    dialog = desk.sheet.findChildren(QFileDialog)[-1]
    dialog.fileSelected.emit(str(folder))
    dialog.close()


def test_a_licence_that_wants_it_is_accepted_first(sits: Sits, hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    strict = replace(MODEL, licence=table.Licence("FLUX Non-Commercial", "https://example.org/l", False, ask=True))
    monkeypatch.setattr(table, "MODELS", (strict, *table.MODELS[1:]))
    with_patches(
        monkeypatch,
        "from dataclasses import replace",
        "from model_runtime.models import table as t",
        "l = t.Licence('FLUX Non-Commercial', 'https://example.org/l', False, ask=True)",
        "t.MODELS = (replace(t.MODELS[0], licence=l), *t.MODELS[1:])",
    )
    desk = sits()
    assert desk.brush.licence.text() == "Licence: FLUX Non-Commercial, for non-commercial use"
    assert not desk.brush.get.isEnabled() and not desk.card.get.isEnabled()
    desk.clicks(desk.brush.accept)
    desk.clicks(desk.brush.get)
    desk.until(lambda: desk.kind() == "here")
    manifest = desk.library.manifest(strict)
    assert manifest is not None and manifest.licence == "FLUX Non-Commercial"
