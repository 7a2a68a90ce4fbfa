"""A replay's path and its time: what is shown, in which order, for how long, and with the same state as when it happened."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model_runtime.process.canvas import canvas_of
from model_runtime.process.errors import BadInput
from model_runtime.trajectory.events import (
    Artist,
    BranchNamed,
    Critiqued,
    Drafted,
    Failed,
    HeadMoved,
    PaintedOver,
    Plan,
    PlanEdited,
    Planned,
    PlanSkipped,
    Refined,
    Started,
)
from model_runtime.trajectory.tree import Trajectory
from strokes_app.replay.path import cut, without_rejected
from strokes_app.state import StudioState, apply
from tests.app.replays import CROOKED, HOUSE, PALE, SKY, TREE, Easel, a_whole_painting


def kinds(events: object) -> list[str]:
    return [type(event).__name__ for event in events]  # type: ignore[attr-defined]


def test_a_replay_lasts_as_long_as_was_asked_for() -> None:
    for seconds in (1.0, 20.0, 300.0):
        schedule = a_whole_painting().schedule(seconds, hold_last=seconds / 10)
        assert schedule.seconds == pytest.approx(seconds)
        assert schedule.moments[0].begin == 0
        assert all(one.end == two.begin for one, two in zip(schedule.moments, schedule.moments[1:]))


def test_what_is_painted_has_more_time_than_what_is_quickly_said() -> None:
    moments = a_whole_painting().schedule(20.0).moments
    lasts = {type(moment.event): moment.end - moment.begin for moment in moments[:-1]}
    assert lasts[Drafted] > lasts[Planned] > 0
    assert lasts[Refined] > lasts[Critiqued]


def test_the_finished_picture_is_held_and_may_come_first() -> None:
    easel = a_whole_painting()
    schedule = easel.schedule(20.0, hold_last=3.0, result_first=1.0)
    assert schedule.at(0.5).moment.event.id == easel.events[-1].id
    assert isinstance(schedule.at(1.01).moment.event, Started)
    assert schedule.at(17.1).moment.event.id == easel.events[-1].id


def test_however_long_it_is_held_something_is_left_for_the_painting() -> None:
    schedule = a_whole_painting().schedule(4.0, hold_last=60.0)
    assert schedule.seconds == pytest.approx(4.0)
    assert schedule.moments[-1].begin > 0.9


def test_without_captions_only_painting_takes_time() -> None:
    schedule = a_whole_painting().schedule(10.0, captions="none")
    told = [moment for moment in schedule.moments[:-1] if isinstance(moment.event, Planned | Critiqued | Started)]
    assert all(moment.end == moment.begin for moment in told)
    assert isinstance(schedule.at(0.001).moment.event, Drafted)


@given(st.floats(-5, 40, allow_nan=False))
def test_every_time_has_its_instant(time: float) -> None:
    schedule = a_whole_painting().schedule(20.0)
    instant = schedule.at(time)
    assert 0 <= instant.fraction <= 1
    assert instant.moment.begin <= max(time, 0) or instant.number == 0


def test_a_replay_shows_the_states_that_there_were() -> None:
    """The very `apply` of the live studio, event by event, beside the replay's."""
    easel = a_whole_painting()
    schedule, live = easel.schedule(20.0), StudioState()
    for number, event in enumerate(easel.events):
        live = apply(live, event)
        again = schedule.state(schedule.at_moment(number))
        assert again.at == live.at
        assert (again.canvas, again.brief, again.plans, again.findings) == (
            live.canvas,
            live.brief,
            live.plans,
            live.findings,
        )


def test_while_something_is_painted_the_painter_is_seen_at_work() -> None:
    schedule = a_whole_painting().schedule(20.0)
    moment = next(moment for moment in schedule.moments if isinstance(moment.event, Refined))
    state = schedule.state(schedule.at((moment.begin + moment.settled) / 2))
    assert state.running is not None and state.running.stage == "refine"
    assert state.canvas == canvas_of(schedule.events[: moment.index])


# --- paths -------------------------------------------------------------------------------------------------------


def branched() -> Trajectory:
    """Two ways on from the first draft; the artist went back to the first."""
    easel = a_whole_painting()
    tree = Trajectory(easel.events)
    fork = Planned(id="other", parent="e4", time=2000.0, author=easel.events[1].author, plan=Plan("", "", ()), step=2)
    tree.append(fork)
    tree.append(BranchNamed(id="name", parent="other", time=2001.0, author=Artist(), target="other", name="by night"))
    tree.append(HeadMoved(id="back", parent="other", time=2002.0, author=Artist(), target="e13"))
    return tree


def test_any_path_through_the_tree_can_be_shown() -> None:
    tree = branched()
    assert [event.id for event in cut(tree).events][-1] == "e13"
    for name in ("other", "oth", "by night"):
        assert [event.id for event in cut(tree, name).events] == ["e0", "e1", "e2", "e3", "e4", "other"]


def test_a_part_of_a_path_can_be_shown_and_what_was_before_is_there_already() -> None:
    easel = a_whole_painting()
    part = cut(Trajectory(easel.events), since="e7", until="e10")
    schedule = easel.schedule(6.0, part)
    assert [moment.event.id for moment in schedule.moments] == ["e7", "e8", "e9", "e10"]
    canvas = schedule.state(schedule.at(0.0)).canvas
    assert canvas is not None and len(canvas.layers) == 1


@pytest.mark.parametrize(
    ("wish", "says"),
    [
        ({"path": "nowhere"}, "--path 'nowhere' is no event"),
        ({"since": "e"}, "events of this path"),
        ({"until": "x"}, "--until 'x' is no event"),
        ({"since": "e9", "until": "e4"}, "comes after"),
    ],
)
def test_a_path_that_does_not_exist_is_refused_with_what_to_do(wish: dict[str, str], says: str) -> None:
    with pytest.raises(BadInput, match=says):
        cut(branched(), **wish)  # type: ignore[arg-type]


def test_an_empty_painting_cannot_be_replayed() -> None:
    with pytest.raises(BadInput, match="nothing to replay"):
        cut(Trajectory())


def test_what_the_artist_painted_in_one_go_is_one_moment() -> None:
    easel = a_whole_painting()
    for left in range(12, 72, 6):
        easel.paint_over(left, 10, 6)
    easel.critique(3)
    easel.paint_over(80, 10, 6)
    by_hand = [event for event in cut(Trajectory(easel.events)).events if isinstance(event, PaintedOver)]
    assert [len(event.tiles) for event in by_hand] == [1, 10, 1]
    assert [len(event.samples) for event in by_hand] == [1, 10, 1]
    schedule = easel.schedule(20.0)
    live = StudioState(trajectory=Trajectory(easel.events))
    assert schedule.state(schedule.at(20.0)).canvas == live.canvas


# --- without what was rejected -----------------------------------------------------------------------------------


def test_rejected_remarks_are_left_out_and_the_others_stay() -> None:
    path = without_rejected(Trajectory(a_whole_painting().events).path())
    findings = [finding.id for event in path if isinstance(event, Critiqued) for finding in event.findings]
    assert findings == [PALE.id]
    assert "FindingRejected" not in kinds(path)
    assert kinds(Trajectory(path).path()) == kinds(path)


def test_skipped_and_replaced_plans_failures_and_drafts_painted_again_are_left_out() -> None:
    easel = Easel()
    easel.start()
    skipped = easel.plan(1, SKY, words="skipped")
    easel.add(PlanSkipped, by=Artist(), target=skipped)
    easel.plan(2, SKY, words="turned back")
    easel.check(2, CROOKED)
    planned = easel.plan(2, SKY, words="painted")
    easel.add(Failed, stage="draft", error="PainterFailed", message="oh")
    easel.draft(2, SKY)
    easel.critique(2, PALE)
    easel.add(PlanEdited, by=Artist(), target=planned, plan=Plan("once more", "", (SKY, TREE)))
    easel.draft(2, SKY, TREE, seed=5)
    path = without_rejected(Trajectory(easel.events).path())
    assert kinds(path) == ["Started", "Planned", "PlanEdited", "Drafted"]
    assert [event.plan.instruction for event in path if isinstance(event, Planned | PlanEdited)] == [
        "painted",
        "once more",
    ]
    assert isinstance(path[-1], Drafted) and len(path[-1].layers) == 2
    assert kinds(Trajectory(path).path()) == kinds(path)


def test_where_nothing_was_rejected_nothing_is_left_out() -> None:
    easel = Easel()
    easel.start()
    easel.plan(1, HOUSE)
    easel.draft(1, HOUSE)
    easel.critique(1)
    path = Trajectory(easel.events).path()
    assert without_rejected(path) == path
