"""An artist at random: scripts for the painter, acts of the artist in between, and sittings in which both happen."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

import numpy as np
from hypothesis import strategies as st
from msgspec.structs import replace

from model_runtime.painters.scripted import Failure, Remark, Script
from model_runtime.process.decide import Done, Policy, decide
from model_runtime.trajectory.events import (
    Critiqued,
    FindingAccepted,
    FindingAdded,
    FindingEdited,
    FindingRejected,
    Finished,
    Frame,
    HeadMoved,
    Mark,
    Noted,
    PainterChosen,
    Plan,
    PlanEdited,
    Planned,
    PlanSkipped,
    PromptChanged,
    SettingsChosen,
)
from tests.runtime.sitting import SIZE, Sitting, mark, plan, wrong

IDS = ("house-1", "tree-1", "boat-1")
COLOURS = ("red", "blue", "green", "yellow")
Act = Callable[[Sitting], object]
MAX_STEPS = 5

frames = st.builds(
    lambda left, top, width, height: Frame(left, top, left + width, top + height),
    st.integers(0, 600),
    st.integers(0, 600),
    st.integers(100, 400),
    st.integers(100, 400),
)
marks = st.builds(
    lambda id, colour, frame, action: mark(id, colour, frame=frame, action=action),
    st.sampled_from(IDS),
    st.sampled_from(COLOURS),
    frames,
    st.sampled_from(("add", "add", "add", "modify", "remove")),
)
plans = st.builds(
    lambda things, last: plan(*things, last=last),
    st.lists(marks, min_size=1, max_size=3, unique_by=lambda thing: thing.id),
    st.booleans(),
)
remarks = st.builds(
    lambda step, id, text, attempt, check, sure: Remark(step, wrong(id, text, confidence=sure), attempt, check),
    st.sampled_from((1, 1, 2, 3)),
    st.sampled_from(IDS),
    st.sampled_from(("too small", "too red")),
    st.sampled_from((0, 0, 1, 2)),
    st.sampled_from(("instruction", "picture", "picture")),
    st.sampled_from((0.2, 0.9)),
)
failures = st.builds(
    Failure, st.sampled_from(("plan", "check", "draft", "critique", "refine")), st.integers(1, 3), times=st.just(1)
)
scripts = st.builds(
    lambda plans, remarks, failures: Script(
        tuple(plans), (), tuple(remarks), tuple(failures), nags=True, reckless=True
    ),
    st.lists(plans, min_size=1, max_size=3),
    st.lists(remarks, min_size=1, max_size=6),
    st.lists(failures, max_size=2),
)


def about_a_plan(which: int, change: Callable[[Plan], Plan]) -> Act:
    def act(sitting: Sitting) -> None:
        planned = sitting.all(Planned)
        if planned:
            target = planned[which % len(planned)]
            edited = [event.plan for event in sitting.all(PlanEdited) if event.target == target.id]
            sitting.artist(PlanEdited, target=target.id, plan=change(edited[-1] if edited else target.plan))

    return act


def recoloured(colour: str, frame: Frame) -> Callable[[Plan], Plan]:
    def change(old: Plan) -> Plan:
        first = (replace(thing, attributes=(colour,), frame=frame) for thing in old.marks[:1])
        return replace(old, marks=(*first, *old.marks[1:]))

    return change


def struck(old: Plan) -> Plan:
    return replace(old, marks=old.marks[1:])


def with_another(thing: Mark) -> Callable[[Plan], Plan]:
    def change(old: Plan) -> Plan:
        return replace(old, marks=(*(other for other in old.marks if other.id != thing.id), thing))

    return change


def about_a_finding(kind: type[FindingAccepted] | type[FindingRejected], which: int) -> Act:
    def act(sitting: Sitting) -> None:
        findings = [finding for event in sitting.all(Critiqued) for finding in event.findings]
        if findings:
            sitting.artist(kind, finding=findings[which % len(findings)].id)

    return act


def add_finding(id: str, number: int) -> Act:
    def act(sitting: Sitting) -> None:
        sitting.artist(FindingAdded, finding=replace(wrong(id, "lean it"), id=f"asked-{sitting.new_id()}"))

    return act


def edit_finding(which: int) -> Act:
    def act(sitting: Sitting) -> None:
        findings = [finding for event in sitting.all(Critiqued) for finding in event.findings]
        if findings:
            old = findings[which % len(findings)]
            sitting.artist(FindingEdited, finding=old.id, edited=replace(old, text="much too small"))

    return act


def skip(which: int) -> Act:
    def act(sitting: Sitting) -> None:
        planned = sitting.all(Planned)
        if planned:
            sitting.artist(PlanSkipped, target=planned[which % len(planned)].id)

    return act


def move_head(which: int) -> Act:
    def act(sitting: Sitting) -> None:
        tree = [event for event in sitting.events if event.id in sitting.store.trajectory]
        sitting.artist(HeadMoved, target=tree[which % len(tree)].id)

    return act


def protect(left: int) -> Act:
    def act(sitting: Sitting) -> None:
        mask = np.zeros((SIZE[1], SIZE[0]), np.uint8)
        mask[:, left : left + 8] = 255
        sitting.protect(mask)

    return act


numbers = st.integers(0, 20)
acts: st.SearchStrategy[Act] = st.one_of(
    st.builds(about_a_plan, numbers, st.builds(recoloured, st.sampled_from(COLOURS), frames)),
    st.builds(about_a_plan, numbers, st.just(struck)),
    st.builds(about_a_plan, numbers, st.builds(with_another, marks)),
    st.builds(skip, numbers),
    st.builds(about_a_finding, st.sampled_from((FindingAccepted, FindingRejected)), numbers),
    st.builds(add_finding, st.sampled_from(IDS), numbers),
    st.builds(edit_finding, numbers),
    st.builds(move_head, numbers),
    st.builds(protect, st.integers(0, 30)),
    st.builds(
        lambda x, y: lambda sitting: sitting.paint_over(x, y, (x, y, 99)), st.integers(0, 34), st.integers(0, 24)
    ),
    st.just(lambda sitting: sitting.artist(Noted, text="more light")),
    st.just(lambda sitting: sitting.artist(PromptChanged, prompt="a boat")),
    st.just(lambda sitting: sitting.artist(PainterChosen, painter="another")),
    st.just(lambda sitting: sitting.artist(SettingsChosen, settings={"strength": 0.5})),
    st.just(lambda sitting: sitting.artist(Finished, reason="artist")),
)
sittings = st.builds(
    lambda script, policy, doings: sit(script, policy, doings),
    scripts,
    st.sampled_from((Policy("ask"), Policy("auto"), Policy("ask when unsure"))),
    st.lists(st.tuples(st.integers(0, 20), st.booleans(), acts), min_size=1, max_size=10),
)


def sit(script: Script, policy: Policy, doings: list[tuple[int, bool, Act]]) -> Sitting:
    """A painting with an artist who does something after so many pulls, sometimes in a fresh run, and then lets go."""
    sitting = Sitting(script, policy)
    run = sitting.run(MAX_STEPS)
    for pulls, afresh, act in doings:
        for _ in islice(run, pulls):
            pass
        act(sitting)
        if afresh:
            run.close()
            run = sitting.run(MAX_STEPS)
    run.close()
    for _ in range(30):
        pulled = list(islice(sitting.run(MAX_STEPS), 1500))
        assert len(pulled) < 1500, "it does not end"
        if decide(sitting.path, Policy(), MAX_STEPS) == Done():
            return sitting
    raise AssertionError("it fails for ever")
