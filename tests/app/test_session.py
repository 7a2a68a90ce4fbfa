"""A whole painting with the scripted painter, as the artist's wishes steer it: no window is needed for that."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from msgspec.structs import replace
from PIL import Image

from model_runtime.hosts.local import LocalHost
from model_runtime.painters.scripted import Failure, Remark, Script
from model_runtime.process.errors import ModelMissing
from model_runtime.process.painter import TextWritten
from model_runtime.trajectory.blobs import decode_picture
from model_runtime.trajectory.events import (
    Critiqued,
    Drafted,
    Failed,
    Finding,
    Finished,
    Frame,
    PaintedOver,
    PlanEdited,
    Planned,
    Protected,
    Refined,
)
from strokes_app import intentions as i
from tests.app.hand import Hand
from tests.runtime.moody_painter import ENTRY as MOODY

HandAt = Callable[..., Any]
BEGIN = i.Begin(prompt="a red house and a green tree", size=(96, 64), seed=3, painter="scripted")
DARK = Finding("f", "wrong", "picture", "The house is too dark.", "house-1", Frame(100, 300, 400, 800), confidence=0.4)
SLOW = Script(delay=0.05)


def kinds(hand: Hand) -> list[str]:
    return [type(event).__name__ for event in hand.state.path]


def pixels(hand: Hand) -> np.ndarray:
    assert hand.state.canvas is not None and hand.state.canvas.picture is not None
    return decode_picture(hand.session.read(hand.state.canvas.picture))


def test_a_painting_is_painted_to_its_end_where_nobody_wants_to_be_asked(hand_at: HandAt) -> None:
    hand = hand_at()
    state = hand.intend(i.SetGates("auto"), BEGIN)
    assert isinstance(state.path[-1], Finished)
    assert sum(isinstance(event, Drafted) for event in state.path) == 2
    assert any(isinstance(told, TextWritten) for told in hand.told)
    assert state.running is None and state.gate is None and state.untitled


def test_asked_about_everything_the_painter_waits_at_each_plan_and_each_critique(hand_at: HandAt) -> None:
    hand = hand_at()
    state = hand.intend(i.SetGates("ask"), BEGIN)
    assert kinds(hand) == ["Started", "Planned", "Critiqued"] and state.gate.kind == "plan"
    state = hand.intend(i.Go())
    assert kinds(hand)[3:] == ["Drafted", "Critiqued"] and state.gate.kind == "critique"
    state = hand.intend(i.Go())
    assert state.gate.kind == "plan" and state.step.number == 2
    state = hand.intend(i.Go(), i.Go())
    assert isinstance(state.path[-1], Critiqued)


def test_gates_that_are_set_otherwise_hold_from_then_on(hand_at: HandAt) -> None:
    hand = hand_at()
    hand.intend(i.SetGates("ask"), BEGIN)
    state = hand.intend(i.SetGates("auto"), i.Go())
    assert isinstance(state.path[-1], Finished)


def test_asked_when_unsure_the_painter_stops_at_a_doubtful_finding_alone(hand_at: HandAt) -> None:
    hand = hand_at(Script(remarks=(Remark(1, DARK),)))
    state = hand.intend(BEGIN)
    assert state.gate is not None and state.gate.kind == "critique"
    assert [judged.finding.text for judged in state.findings] == [DARK.text]


def test_the_picture_follows_a_plan_that_was_edited_before_the_draft(hand_at: HandAt) -> None:
    hand = hand_at()
    state = hand.intend(i.SetGates("ask"), BEGIN)
    plan = state.plan.plan
    (mark,) = plan.marks
    moved = replace(plan, marks=(replace(mark, frame=Frame(0, 0, 500, 500), attributes=("blue",)),))
    state = hand.intend(i.EditPlan(state.plan.planned.id, moved))
    assert state.gate.kind == "plan" and state.plan.edited
    hand.intend(i.Go())
    picture = pixels(hand).astype(int)
    assert picture[8, 8, 2] > picture[8, 8, 0] + 40  # blue where the frame was moved to
    assert (picture[60, 90] == picture[60, 50]).all()  # and paper elsewhere


def test_an_edit_that_changes_nothing_is_not_recorded(hand_at: HandAt) -> None:
    hand = hand_at()
    state = hand.intend(i.SetGates("ask"), BEGIN)
    assert hand.intend(i.EditPlan(state.plan.planned.id, state.plan.plan)).head == state.head


def test_a_rejected_finding_is_neither_refined_nor_repeated(hand_at: HandAt) -> None:
    again = tuple(Remark(step, DARK) for step in (1, 2))
    hand = hand_at(Script(remarks=again))
    state = hand.intend(BEGIN)
    hand.intend(i.RejectFinding(state.findings[0].finding.id))
    assert hand.state.findings[0].decision == "rejected"
    state = hand.intend(i.Go())
    assert isinstance(state.path[-1], Finished)
    assert not any(isinstance(event, Refined) for event in state.path)
    assert all(not event.findings for event in state.path[-3:] if isinstance(event, Critiqued))


def test_a_finding_of_the_artists_own_is_mended(hand_at: HandAt) -> None:
    hand = hand_at()
    hand.intend(i.SetGates("ask"), BEGIN)
    hand.intend(i.Go())
    state = hand.intend(i.AddFinding(Frame(0, 0, 300, 300), "A cloud is missing here."))
    assert [judged.added for judged in state.findings] == [True]
    state = hand.intend(i.Go())
    assert isinstance(state.path[-2], Refined) and len(state.path[-2].findings) == 1


def test_cancel_in_the_middle_stops_at_once_and_leaves_the_last_finished_event(hand_at: HandAt) -> None:
    hand = hand_at(SLOW)
    hand.session.intend(i.SetGates("auto"))
    hand.session.intend(BEGIN)
    hand.until(lambda: hand.state.running is not None and hand.state.running.stage == "critique" and hand.told)
    before = hand.state.head
    hand.session.intend(i.Cancel())
    assert hand.state.running is None and hand.state.head == before
    hand.intend()
    assert hand.state.head == before and isinstance(hand.state.path[-1], Drafted)
    state = hand.intend(i.Go())
    assert isinstance(state.path[-1], Finished)
    assert kinds(hand).count("Drafted") == 2


def test_pause_stops_after_the_stage_and_step_makes_one(hand_at: HandAt) -> None:
    hand = hand_at(SLOW)
    hand.session.intend(i.SetGates("auto"))
    hand.session.intend(BEGIN)
    hand.until(lambda: hand.told)
    hand.session.intend(i.Pause())
    assert hand.state.pausing
    hand.intend()
    assert kinds(hand) == ["Started", "Planned"] and not hand.state.pausing
    hand.intend(i.Step())
    assert kinds(hand) == ["Started", "Planned", "Critiqued"]
    hand.intend(i.Step())
    assert kinds(hand)[-1] == "Drafted"


def test_another_plan_is_made_where_the_artist_wants_one(hand_at: HandAt) -> None:
    hand = hand_at()
    state = hand.intend(i.SetGates("ask"), BEGIN)
    first = state.plan.planned.id
    state = hand.intend(i.PlanAgain(first))
    assert state.plan.planned.id != first and state.step.number == 1 and state.gate.kind == "plan"
    hand.intend(i.Go())
    painted = hand.state.plan.planned.id
    state = hand.intend(i.PlanAgain(painted))
    assert state.step.drafted is None and state.plan.planned.id not in (first, painted)
    assert len(state.trajectory.branches) == 2  # what was painted is not lost


def test_a_skipped_plan_is_not_painted(hand_at: HandAt) -> None:
    hand = hand_at()
    state = hand.intend(i.SetGates("ask"), BEGIN)
    state = hand.intend(i.SkipPlan(state.plan.planned.id))
    assert state.step.number == 2 and "Drafted" not in kinds(hand)


def test_branching_from_the_middle_leaves_the_other_branch_as_it_was(hand_at: HandAt) -> None:
    hand = hand_at()
    state = hand.intend(i.SetGates("auto"), BEGIN)
    planned = next(event for event in state.path if isinstance(event, Planned))
    old_head = state.head
    state = hand.intend(i.Show(planned.id))
    assert state.at == planned.id and state.head == old_head
    state = hand.intend(i.Go())
    assert state.at_head and len(state.trajectory.branches) == 2
    assert isinstance(state.path[-1], Finished)
    assert old_head in state.trajectory


def test_undo_goes_back_over_everything_and_redo_forth_again_also_after_reopening(hand_at: HandAt) -> None:
    hand = hand_at(Script(remarks=(Remark(1, DARK),)))
    state = hand.intend(BEGIN)
    hand.intend(i.RejectFinding(state.findings[0].finding.id), i.Star(state.head), i.NameBranch(state.head, "bright"))
    mask = np.zeros((64, 96), np.uint8)
    mask[:20] = 255
    hand.intend(i.Protect(mask))
    ink = np.full((10, 12, 4), (255, 0, 0, 255), np.uint8)
    state = hand.intend(i.PaintOver(3, 2, ink))
    end, file = state, state.file
    hand.close()
    hand = hand_at()
    hand.intend(i.Open(str(file)))
    steps = 0
    while hand.state.can_undo:
        hand.intend(i.Undo())
        steps += 1
    assert hand.state.head == hand.state.started.id and not hand.state.trajectory.starred and steps >= 7
    hand.intend(*[i.Redo()] * steps)
    state = hand.state
    assert state.head == end.head and state.trajectory.names == end.trajectory.names and not state.can_redo
    assert state.trajectory.starred == end.trajectory.starred and state.canvas == end.canvas


def test_what_the_artist_paints_is_there_at_once_and_the_painter_leaves_it_be(hand_at: HandAt) -> None:
    hand = hand_at()
    hand.intend(i.SetGates("ask"), BEGIN)
    hand.intend(i.Go())
    before = pixels(hand)
    ink = np.zeros((20, 20, 4), np.uint8)
    ink[5:15, 5:15] = (0, 0, 255, 255)
    state = hand.intend(i.PaintOver(-4, 30, ink))
    assert isinstance(state.path[-1], PaintedOver)
    assert (pixels(hand)[36:44, 2:10] == (0, 0, 255)).all()
    assert (pixels(hand)[:, 40:] == before[:, 40:]).all()
    hand.intend(i.SetGates("auto"), i.Go())
    assert (pixels(hand)[36:44, 2:10] == (0, 0, 255)).all()
    hand.intend(i.PaintOver(-4, 30, np.zeros((20, 20, 4), np.uint8)))
    assert not (pixels(hand)[36:44, 2:10] == (0, 0, 255)).any()


def test_what_is_protected_stays_byte_for_byte(hand_at: HandAt) -> None:
    hand = hand_at()
    hand.intend(i.SetGates("ask"), BEGIN)
    mask = np.zeros((64, 96), np.uint8)
    mask[:, :24] = 255
    state = hand.intend(i.Protect(mask))
    assert isinstance(state.path[-1], Protected)
    hand.intend(i.Go())
    assert len(np.unique(pixels(hand)[:, :24].reshape(-1, 3), axis=0)) == 1
    assert len(np.unique(pixels(hand)[:, 24:].reshape(-1, 3), axis=0)) > 1


def test_the_ghost_is_what_the_draft_will_be(hand_at: HandAt) -> None:
    hand = hand_at()
    state = hand.intend(i.SetGates("ask"), BEGIN)
    (mark,) = state.plan.plan.marks
    plan = replace(state.plan.plan, marks=(replace(mark, frame=Frame(0, 0, 500, 500)),))
    for left in range(0, 300, 50):
        stale = replace(plan, marks=(replace(mark, frame=Frame(left, 0, 900, 500)),))
        hand.session.intend(i.Sketch(state.plan.planned.id, stale))
    hand.session.intend(i.Sketch(state.plan.planned.id, plan))
    hand.until(lambda: hand.state.sketch is not None)
    assert hand.state.head == state.head  # nothing is decided
    hand.until(lambda: not hand.session.sketching)
    ghost = hand.pictures(hand.state.sketch.picture)
    state = hand.intend(i.EditPlan(state.plan.planned.id, plan))
    assert state.sketch is None
    state = hand.intend(i.Go())
    assert hand.pictures(state.canvas.picture) == ghost


def test_a_failed_stage_says_one_sentence_and_the_painting_goes_on(hand_at: HandAt) -> None:
    hand = hand_at(Script(failures=(Failure("draft", 1, "OutOfMemory"),)))
    state = hand.intend(i.SetGates("auto"), BEGIN)
    assert isinstance(state.path[-1], Failed) and state.failure.error == "OutOfMemory"
    state = hand.intend(i.Go())
    assert state.failure is None and isinstance(state.path[-1], Finished)


def test_a_painter_whose_process_is_killed_is_replaced_under_the_artists_hands(hand_at: HandAt) -> None:
    hand = hand_at(SLOW)
    hand.session.intend(i.SetGates("auto"))
    hand.session.intend(BEGIN)
    hand.until(lambda: hand.told)
    first = hand.worker.host.pid
    os.kill(first, signal.SIGKILL)
    state = hand.intend()
    assert isinstance(state.path[-1], Finished) and hand.worker.host.pid != first


def test_a_painter_that_is_not_there_is_said_in_a_sentence(hand_at: HandAt) -> None:
    hand = hand_at()
    state = hand.intend(replace(BEGIN, painter="nobody"))
    assert "There is no painter named 'nobody'" in state.complaint.sentence
    assert state.running is None
    assert hand.intend(i.Dismiss()).complaint is None


def test_words_that_cannot_be_painted_are_named_while_the_artist_types(hand_at: HandAt) -> None:
    hand = hand_at()
    hand.worker.need("scripted")
    for prompt in ("a", "a ze", "a zebra"):
        hand.session.intend(i.Typed(prompt))
    hand.until(lambda: hand.state.words.prompt == "a zebra")


def test_a_painting_is_saved_under_a_name_and_goes_on_there(hand_at: HandAt, tmp_path: Path) -> None:
    hand = hand_at()
    state = hand.intend(i.SetGates("ask"), BEGIN)
    untitled, named = state.file, tmp_path / "my house.strokes"
    state = hand.intend(i.SaveAs(str(named)))
    assert state.file == named and not state.untitled and not untitled.exists()
    hand.intend(i.Go())
    head = hand.state.head
    hand.close()
    hand = hand_at()
    state = hand.intend(i.Open(str(named)))
    assert state.head == head and state.started.prompt == BEGIN.prompt
    assert state.recent.paintings[0].path == named and not state.recent.paintings[0].crashed


def test_where_it_cannot_be_saved_the_painting_stays_where_it_is(hand_at: HandAt, tmp_path: Path) -> None:
    hand = hand_at()
    state = hand.intend(i.SetGates("ask"), BEGIN)
    state = hand.intend(i.SaveAs(str(tmp_path / "nowhere" / "x.strokes")))
    assert state.complaint is not None and state.untitled
    assert hand.intend(i.Go()).step.drafted is not None


def test_a_painting_starts_from_a_picture(hand_at: HandAt, tmp_path: Path) -> None:
    file = tmp_path / "photo.png"
    Image.new("RGB", (120, 80), (10, 200, 30)).save(file)
    hand = hand_at()
    state = hand.intend(i.Open(str(file)))
    assert state.ground.size == (120, 80) and state.started is None
    state = hand.intend(i.SetGates("ask"), BEGIN)
    assert state.size == (120, 80) and (pixels(hand) == (10, 200, 30)).all()


def test_an_empty_canvas_is_painted_on_by_hand_and_the_painter_comes_in_with_the_first_words(hand_at: HandAt) -> None:
    hand = hand_at()
    state = hand.intend(i.SetGates("ask"), replace(BEGIN, prompt=""))
    assert kinds(hand) == ["Started"] and state.complaint is None
    assert "Say first" in hand.intend(i.Go()).complaint.sentence
    hand.intend(i.PaintOver(x=3, y=2, pixels=np.full((10, 12, 4), (255, 0, 0, 255), np.uint8)))
    state = hand.intend(i.ChangePrompt("a red house"))
    assert state.gate.kind == "plan" and state.prompt == "a red house" and state.complaint is None


def test_a_picture_that_was_pasted_waits_for_the_words(hand_at: HandAt) -> None:
    hand = hand_at()
    pasted = np.full((90, 130, 3), 77, np.uint8)
    state = hand.intend(i.Begin(prompt="", size=(130, 90), seed=0, painter="scripted", picture=pasted))
    assert state.ground is not None and state.ground.size == (130, 90) and state.started is None
    assert hand.intend(i.BlankPaper()).ground is None


@pytest.mark.parametrize("content", [b"", b"not a picture", b"SQLite format 3\0 but broken"])
def test_a_file_that_cannot_be_opened_leaves_the_painting_on_the_easel(
    hand_at: HandAt, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "x.dat"
    file.write_bytes(content)
    hand = hand_at()
    hand.intend(i.SetGates("ask"), BEGIN)
    state = hand.intend(i.Open(str(file)))
    assert state.complaint is not None and state.started is not None
    assert hand.intend(i.Go()).step.drafted is not None


def test_an_edit_while_the_painter_works_is_heeded_at_once(hand_at: HandAt) -> None:
    hand = hand_at(SLOW)
    hand.intend(i.SetGates("ask"), BEGIN)
    plan = hand.state.plan
    hand.session.intend(i.Go())
    hand.until(lambda: hand.state.running is not None and hand.state.running.stage == "draft")
    blue = replace(plan.plan, marks=(replace(plan.plan.marks[0], attributes=("blue",)),))
    state = hand.intend(i.EditPlan(plan.planned.id, blue))
    assert kinds(hand).index("PlanEdited") < kinds(hand).index("Drafted")
    assert isinstance(state.path[3], PlanEdited)
    row = pixels(hand)[40, 20].astype(int)
    assert row[2] > row[0]


def test_deleting_the_branch_that_one_stands_on_leads_out_of_it_and_can_be_undone(hand_at: HandAt) -> None:
    hand = hand_at()
    state = hand.intend(i.SetGates("auto"), BEGIN)
    drafted = next(event for event in state.path if isinstance(event, Drafted))
    state = hand.intend(i.HideBranch(drafted.id))
    end = state.trajectory.path(hand.state.trajectory.branches[-1].id)[-1]
    assert state.head == drafted.parent and state.trajectory.hidden == (drafted.id,)
    state = hand.intend(i.Undo())
    assert state.trajectory.hidden == () and state.head == end.id
    state = hand.intend(i.Redo())
    assert state.trajectory.hidden == (drafted.id,) and state.head == drafted.parent


def test_pictures_are_there_before_they_are_shown(hand_at: HandAt) -> None:
    hand = hand_at()
    missing = []

    def look(state: Any) -> None:
        canvas = state.canvas
        if canvas is not None and canvas.picture is not None and hand.pictures(canvas.picture) is None:
            missing.append(canvas.picture)

    hand.session.changed.connect(look)
    hand.intend(i.SetGates("auto"), BEGIN)
    assert missing == []


def test_enough_ends_the_painting(hand_at: HandAt) -> None:
    hand = hand_at(SLOW)
    hand.session.intend(BEGIN)
    hand.until(lambda: hand.told)
    state = hand.intend(i.Enough())
    assert isinstance(state.path[-1], Finished) and state.path[-1].reason == "artist" and state.running is None


def test_a_painting_that_is_put_away_is_on_the_shelf_with_its_picture(hand_at: HandAt) -> None:
    hand = hand_at()
    hand.intend(i.SetGates("auto"), BEGIN)
    state = hand.intend(i.PutAway())
    assert state.started is None and state.file is None
    (recent,) = state.recent.paintings
    assert recent.prompt == BEGIN.prompt and recent.thumbnail is not None and not recent.crashed
    with Image.open(recent.thumbnail) as thumbnail:
        assert thumbnail.size == (96, 64)
    assert hand.intend(i.Open(str(recent.path))).prompt == BEGIN.prompt


def test_a_studio_that_closes_while_a_painting_is_being_opened_leaves_it_free(hand_at: HandAt) -> None:
    hand = hand_at()
    file = hand.intend(i.SetGates("ask"), BEGIN).file
    hand.intend(i.PutAway())
    hand.session.intend(i.Open(str(file)))
    hand.close()
    assert hand_at().intend(i.Open(str(file))).prompt == BEGIN.prompt


def test_a_stage_that_hangs_is_stopped_at_once_and_its_process_replaced(hand_at: HandAt, tmp_path: Path) -> None:
    marker = tmp_path / "marker"
    hand = hand_at(hire=lambda name: LocalHost(MOODY))
    hand.session.intend(i.SetGates("auto"))
    hand.session.intend(replace(BEGIN, prompt=f"hang {marker}"))
    hand.until(marker.exists)
    hand.session.intend(i.Cancel())
    assert hand.state.running is None and not hand.session.busy
    state = hand.intend(i.Go())
    assert isinstance(state.path[-1], Finished)
    assert hand.worker.host.pid != int(marker.read_text())


def test_a_painter_that_breaks_unforeseen_fails_its_stage_and_no_more(hand_at: HandAt, tmp_path: Path) -> None:
    hand = hand_at(hire=lambda name: LocalHost(MOODY))
    state = hand.intend(i.SetGates("auto"), replace(BEGIN, prompt=f"stumble {tmp_path / 'marker'}"))
    assert isinstance(state.path[-1], Failed) and "try again" in state.failure.message
    assert isinstance(hand.intend(i.Go()).path[-1], Finished)


def test_without_its_weights_a_painter_says_what_is_missing_and_the_artist_paints_on_by_hand(hand_at: HandAt) -> None:
    def refuse(name: str) -> LocalHost:
        raise ModelMissing("Its weights are not there: make them with `strokes train`.")

    hand = hand_at(hire=refuse)
    state = hand.intend(BEGIN)
    assert "weights" in state.complaint.sentence and state.running is None
    state = hand.intend(i.PaintOver(x=3, y=2, pixels=np.full((10, 12, 4), (255, 0, 0, 255), np.uint8)))
    assert isinstance(state.path[-1], PaintedOver)
