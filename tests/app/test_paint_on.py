"""The studio paints on another machine: paired by its link, in sight, one stage there and one here, and never silently."""

from __future__ import annotations

import json
from dataclasses import replace as with_fields
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QPushButton

from model_runtime.hosts.local import LocalHost
from model_runtime.hosts.pool import Offer
from model_runtime.hosts.protocol.messages import Load
from model_runtime.hosts.remote.state import Connected
from model_runtime.painters.table import find
from model_runtime.trajectory.events import Critiqued, Drafted, Failed, Finished
from strokes_app import intentions as i
from strokes_app import settings
from strokes_app.abroad import Lost, Reached, TurnedAway
from strokes_app.happenings import PainterUnusable
from strokes_app.paint_on import band
from strokes_app.panels.choices import PainterChoice
from strokes_app.places import Places
from strokes_app.session.standings import standing_of
from tests.app.boxes import Boxes, boxes, moves_to, no_keyring, opens_again, pairs, pastes, place_action, pocket, said
from tests.app.hand import SLOW, HandAt
from tests.app.sitting import PROMPT, Opens, Sitting
from tests.runtime.moody_painter import ENTRY as MOODY

__all__ = ["boxes", "no_keyring", "pocket"]


def test_the_link_pasted_is_the_whole_set_up_and_each_stage_is_painted_where_the_artist_says(
    opens: Opens, boxes: Boxes, pocket: Path
) -> None:
    sitting, box = opens(), boxes(with_fields(find("scripted"), title="A painter of the box"))
    moves_to(sitting, box)
    sitting.says(PROMPT)
    assert box.painted == ["plan", "critique"]
    place_action(sitting, "This computer").trigger()
    sitting.until(lambda: isinstance(sitting.studio.worker.host, LocalHost))
    state = sitting.presses("Paint this")
    assert isinstance(state.path[-2], Drafted) and isinstance(state.path[-1], Critiqued)
    assert box.painted == ["plan", "critique"]
    place_action(sitting, "the box").trigger()
    sitting.studio.window.gates.positions.button(2).click()
    state = sitting.presses("Paint on")
    assert isinstance(state.path[-1], Finished) and not any(isinstance(event, Failed) for event in state.path)
    assert len(box.painted) > 2


def test_which_machine_it_is_and_its_painters_device_load_and_latency_are_in_sight(
    opens: Opens, boxes: Boxes, pocket: Path
) -> None:
    sitting, box = opens(), boxes(with_fields(find("scripted"), title="A painter of the box"))
    picker, sign = sitting.studio.window.prompt.painter_picker, sitting.studio.window.places.sign
    here = [each.name for each in picker.offered]
    sheet = pastes(sitting, box.link())
    assert sheet.machine.text() == f"the box at {box.place}"
    sitting.qtbot.keyClick(sheet.link, Qt.Key.Key_Return)
    sitting.until(sheet.paint.isVisible)
    assert "A painter of the box" in sheet.machine.text() and sheet.said.text() == "Paired with the box."
    assert sitting.state.abroad.place is None, "it is not painted there before the artist says so"
    sheet.paint.click()
    sitting.until(lambda: " · free · " in sign.text() and picker.text() == "A painter of the box")
    standing = sitting.state.abroad.standing
    assert isinstance(standing, Reached)
    assert sign.text() == f"the box · {standing.about} · free · {standing.latency} ms"
    assert sign.accessibleName() == f"Painted on: {sign.text()}"
    assert place_action(sitting, "the box").isChecked() and standing.about in place_action(sitting, "the box").text()
    place_action(sitting, "This computer").trigger()
    sitting.until(lambda: [each.name for each in picker.offered] == here)


def test_what_is_wrong_with_a_link_is_said_with_what_to_do(opens: Opens, boxes: Boxes, pocket: Path) -> None:
    sitting, box = opens(), boxes()
    used = box.link()
    pairs(sitting, used).close()
    nobody = "strokes://127.0.0.1:9/?code=aaaaaaaaaaaaaaaaaaaaaaaa"
    assert "This is not a pairing link" in fails_to_pair(sitting, "strokes://nowhere")
    assert "is no address of a machine" in fails_to_pair(sitting, "https://example.org")
    assert "is `strokes serve` running there?" in fails_to_pair(sitting, nobody)
    assert "was used already, or was never good: ask for another" in fails_to_pair(sitting, used)
    assert "pair it again" in fails_to_pair(sitting, box.link().replace(box.pin, "0" * 64))
    assert sitting.state.abroad.place is None and len(sitting.state.abroad.machines) == 1


def test_without_a_keyring_it_is_said_and_painted_there_until_the_studio_ends(
    opens: Opens, boxes: Boxes, places: Places, no_keyring: None
) -> None:
    sitting, box = opens(), boxes()
    sheet = pairs(sitting, box.link())
    assert "keyring" in sheet.kept.text() and "until" in sheet.kept.text()
    sheet.paint.click()
    sitting.until(lambda: sitting.state.abroad.place == box.place and sitting.studio.worker.host)
    sitting.close()
    assert set(json.loads(places.machines.read_text())[0]) == {"name", "machine"}, "no token is in a file"
    sitting = opens_again(sitting.qtbot, places)
    sitting.until(lambda: isinstance(sitting.state.abroad.standing, TurnedAway))
    assert "strokes serve --pair" in said(sitting)
    sitting.presses("Paint here")
    sitting.until(lambda: isinstance(sitting.studio.worker.host, LocalHost))
    sitting.close()


def test_where_it_is_painted_is_remembered_and_a_machine_that_is_not_there_is_said(
    opens: Opens, boxes: Boxes, pocket: Path, places: Places
) -> None:
    sitting, box = opens(), boxes()
    moves_to(sitting, box)
    sitting.close()
    assert settings.load(places.settings).machine == box.place
    box.vanish()
    sitting = opens_again(sitting.qtbot, places)
    sitting.until(lambda: isinstance(sitting.state.abroad.standing, Lost))
    assert "trying again" in said(sitting) and sitting.studio.worker.host is None
    box.served.start()
    sitting.until(lambda: isinstance(sitting.state.abroad.standing, Reached) and sitting.studio.worker.host)
    assert said(sitting) == ""
    sitting.close()


def test_lost_it_is_shown_and_the_stage_goes_on_when_it_is_back_or_here(
    opens: Opens, boxes: Boxes, pocket: Path
) -> None:
    sitting, box = opens(SLOW, gates="auto"), boxes()
    moves_to(sitting, box)
    sitting.qtbot.keyClicks(sitting.studio.window.prompt.text, PROMPT)
    sitting.qtbot.keyClick(sitting.studio.window.prompt.text, Qt.Key.Key_Return)
    sitting.until(lambda: sitting.state.running is not None and sitting.state.running.stage == "plan")
    box.vanish()
    sitting.until(lambda: "trying again" in said(sitting))
    assert sitting.state.running is not None
    box.served.start()
    sitting.until(lambda: sitting.state.running is not None and sitting.state.running.stage == "draft")
    assert said(sitting) == ""
    box.vanish()
    sitting.until(lambda: said(sitting))
    before = [event.id for event in sitting.state.path]
    state = sitting.presses("Paint here")
    assert isinstance(state.path[-1], Finished) and not any(isinstance(event, Failed) for event in state.path)
    assert [event.id for event in state.path][: len(before)] == before
    assert isinstance(sitting.studio.worker.host, LocalHost) and said(sitting) == ""


def test_a_machine_that_lets_it_in_no_more_can_be_paired_again_and_forgotten(
    opens: Opens, boxes: Boxes, pocket: Path, places: Places
) -> None:
    sitting, box = opens(), boxes()
    moves_to(sitting, box)
    for each in box.pairings.paired():
        box.pairings.forget(each.name)
    box.served.cut()
    sitting.until(lambda: isinstance(sitting.state.abroad.standing, TurnedAway))
    assert "paints no more for this computer" in said(sitting)
    sitting.studio.window.places.band.again.click()
    pairs(sitting, box.link()).close()
    sitting.until(lambda: isinstance(sitting.state.abroad.standing, Reached) and sitting.studio.worker.host)
    assert box.place in pocket.read_text()
    forgets(sitting, "the box")
    sitting.until(lambda: sitting.state.abroad.machines == () and box.place not in pocket.read_text())
    sitting.until(lambda: isinstance(sitting.studio.worker.host, LocalHost))
    assert settings.load(places.settings).machine == "" and json.loads(places.machines.read_text()) == []


def test_a_machine_without_the_paintings_painter_says_so_and_another_one_of_its_own_goes_on(
    opens: Opens, boxes: Boxes, pocket: Path
) -> None:
    sitting, box = opens(), boxes(MOODY)
    sitting.studio.window.prompt.size_picker.choose((96, 64))
    sitting.says("house,tree")
    pairs(sitting, box.link()).paint.click()
    sitting.until(lambda: isinstance(sitting.state.painter, PainterUnusable))
    assert "choose one of moody" in sitting.state.painter.message  # type: ignore[union-attr]
    assert sitting.state.chosen == "scripted", "nobody chooses another one but the artist"
    sitting.studio.window.prompt.painter_picker.pick("moody")
    sitting.until(lambda: sitting.studio.worker.host is not None and sitting.studio.worker.host.model == "moody")
    assert sitting.rest().chosen == "moody"
    sitting.presses("Paint this")
    assert box.painted[0] == "draft"


def test_where_the_paintings_painter_cannot_run_here_the_one_that_would_go_on_is_named(
    opens: Opens, boxes: Boxes, pocket: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = (PainterChoice("moody", "Moody", usable=False), PainterChoice("scripted", "Scripted"))
    monkeypatch.setattr(band, "painters", lambda: here)
    sitting, box = opens(), boxes(MOODY)
    moves_to(sitting, box)
    sitting.until(lambda: sitting.studio.worker.host is not None and sitting.studio.worker.host.model == "moody")
    sitting.says("house,tree")
    assert sitting.state.chosen == "moody"
    box.vanish()
    sitting.until(lambda: said(sitting))
    assert sitting.presses("Paint here with Scripted").chosen == "scripted"
    sitting.until(lambda: isinstance(sitting.studio.worker.host, LocalHost))
    state = sitting.presses("Paint this")
    assert [event.author.model for event in state.path if isinstance(event, Drafted)] == ["scripted"]  # type: ignore[union-attr]


def test_a_machine_that_nobody_knows_any_more_is_said_and_painted_is_here(hand_at: HandAt) -> None:
    state = hand_at().intend(i.PaintOn("gone.example:7437"))
    assert "gone.example:7437 is not known here any more" in state.complaint.sentence
    assert state.abroad.place is None and state.complaint.stays


def test_what_a_machine_says_of_itself_is_shown_as_plain_words_of_bounded_length() -> None:
    offers = tuple(Offer(f"painter-{number}", "<img src=x>" * 100, 512) for number in range(1000))
    said = standing_of(Connected("name", "<b>fast</b>\n" * 1000, offers, Load(0, 0, 1), 0.004), None)
    assert isinstance(said, Reached) and said.latency == 4
    assert len(said.offers) == 40 and max(len(each.title) for each in said.offers) == 60
    assert len(said.about) == 60 and "<" not in said.about and "\n" not in said.about


# --- hands -------------------------------------------------------------------------------------------------------


def fails_to_pair(sitting: Sitting, link: str) -> str:
    """What is said then."""
    sheet = pastes(sitting, link)
    if sheet.pair.isEnabled():
        sheet.pair.click()
        sitting.until(sheet.pair.isEnabled)
    sheet.close()
    return sheet.said.text()


def forgets(sitting: Sitting, name: str) -> None:
    menus = [each.menu() for each in sitting.studio.window.places.menu.actions() if each.text() == "Forget a machine"]
    next(each for each in menus[0].actions() if each.text().startswith(name)).trigger()  # type: ignore[attr-defined]
    question = sitting.studio.window.findChild(QMessageBox)
    assert question is not None
    next(each for each in question.findChildren(QPushButton) if each.text() == "Forget it").click()
