"""Whatever an artist does, and whenever: the tree stays valid, nothing is lost, and the artist's word stands."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import HealthCheck, Phase, given, settings
from msgspec.structs import replace

from model_runtime.process.brief import brief_of
from model_runtime.process.canvas import Easel, canvas_of
from model_runtime.process.decide import Policy, decide
from model_runtime.process.findings import Key, key_of
from model_runtime.process.steps import step_of
from model_runtime.trajectory.events import (
    AnyEvent,
    Critiqued,
    Drafted,
    Finding,
    FindingAccepted,
    FindingAdded,
    FindingEdited,
    FindingRejected,
    HeadMoved,
    PaintingEvent,
    PlanEdited,
    PlanSkipped,
    Refined,
    decode,
    encode,
)
from model_runtime.trajectory.references import references
from model_runtime.trajectory.tree import Trajectory
from tests.runtime.random_artist import MAX_STEPS, sittings
from tests.runtime.sitting import Sitting

whatever = settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
)


def moments(sitting: Sitting) -> Iterator[tuple[PaintingEvent, ...]]:
    """The path to every event of every branch."""
    for event in sitting.events:
        if event.id in sitting.store.trajectory:
            yield sitting.store.trajectory.path(event.id)


@whatever
@given(sittings)
def test_the_tree_stays_valid_and_a_replay_of_its_events_rebuilds_it(sitting: Sitting) -> None:
    replayed = [decode(encode(event)) for event in sitting.events]
    again = Trajectory(replayed)
    assert again == sitting.store.trajectory
    for path in moments(sitting):
        same = again.path(path[-1].id)
        assert same == path
        assert brief_of(same) == brief_of(path)
        assert canvas_of(same) == canvas_of(path)
        assert decide(same, Policy(), MAX_STEPS) == decide(path, Policy(), MAX_STEPS)


@whatever
@given(sittings)
def test_nothing_that_an_event_names_is_lost(sitting: Sitting) -> None:
    for event in sitting.events:
        for hash in references(event):
            assert sitting.store.blob(hash)


@whatever
@given(sittings)
def test_what_the_artist_refused_neither_stands_nor_is_painted(sitting: Sitting) -> None:
    for path in moments(sitting):
        brief = brief_of(path)
        dropped = {thing.id for thing in brief.dropped}
        assert not dropped & {thing.id for thing in brief.marks}
        if isinstance(path[-1], Drafted):
            step = step_of(path)
            assert step.plan is not None and not step.skipped
            assert not dropped & {thing.id for thing in step.plan.marks if thing.action != "remove"}


@whatever
@given(sittings)
def test_what_the_artist_changed_stands_as_they_changed_it(sitting: Sitting) -> None:
    for path in moments(sitting):
        if isinstance(path[-1], Drafted):
            brief = brief_of(path)
            wanted = {(amendment.after or amendment.before).id: amendment.after for amendment in brief.amendments}  # type: ignore[union-attr]
            for thing in brief.marks:
                if thing.id in wanted:
                    after = wanted[thing.id]
                    assert after is not None
                    assert (thing.attributes, thing.frame) == (after.attributes, after.frame)


@whatever
@given(sittings)
def test_a_rejected_finding_is_never_refined(sitting: Sitting) -> None:
    for path in moments(sitting):
        if isinstance(path[-1], Refined):
            rejected = rejections(path)
            known = {finding.id: finding for finding in spoken(path)}
            assert not {key_of(known[id]) for id in path[-1].findings} & rejected


def spoken(path: tuple[PaintingEvent, ...]) -> Iterator[Finding]:
    for event in path:
        match event:
            case Critiqued():
                yield from event.findings
            case FindingAdded():
                yield event.finding
            case FindingEdited():
                yield replace(event.edited, id=event.finding)


def rejections(path: tuple[PaintingEvent, ...]) -> set[Key]:
    """The remarks about which the artist's last word is no."""
    rejected: set[Key] = set()
    for index, event in enumerate(path):
        match event:
            case FindingRejected():
                rejected |= {key_of(finding) for finding in spoken(path[:index]) if finding.id == event.finding}
            case FindingAccepted() | FindingEdited():
                rejected -= {key_of(finding) for finding in spoken(path[: index + 1]) if finding.id == event.finding}
            case FindingAdded():
                rejected.discard(key_of(event.finding))
    return rejected


@whatever
@given(sittings)
def test_more_than_two_refinements_of_a_draft_are_only_made_at_the_artists_word(sitting: Sitting) -> None:
    for path in moments(sitting):
        last = path[-1]
        if isinstance(last, Refined) and last.attempt > 2:
            assert any(isinstance(event, FindingAccepted | FindingAdded | FindingEdited) for event in path)


@whatever
@given(sittings)
def test_protected_pixels_and_the_artists_paint_are_the_same_before_and_after_every_stage(sitting: Sitting) -> None:
    easel = Easel(sitting.store.blob)
    for path in moments(sitting):
        if isinstance(path[-1], Drafted | Refined):
            before, after = canvas_of(path[:-1]), canvas_of(path)
            was, now = easel.picture(before), easel.picture(after)
            mask, paint = easel.protected(before), easel.paint(before)
            if mask is not None:
                assert (was[mask == 255] == now[mask == 255]).all()
            if paint is not None:
                solid = paint[..., 3] == 255
                assert (now[solid] == was[solid]).all()


def test_every_kind_of_event_is_met() -> None:
    """The sequences above are worth something: together they contain what an artist can do."""
    met: set[type[AnyEvent]] = set()

    @settings(whatever, max_examples=100)
    @given(sittings)
    def meet(sitting: Sitting) -> None:
        met.update(type(event) for event in sitting.events)

    meet()
    assert {Refined, PlanEdited, PlanSkipped, FindingRejected, FindingEdited, FindingAdded, HeadMoved} <= met
