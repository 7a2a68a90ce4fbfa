"""Sittings of a scripted artist with the painter, and what came of each: what they wanted, and what the judge sees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from model_runtime.evaluation.accuracy import MATCH
from model_runtime.evaluation.cocreation.artist import Aiming, Changing, Edit, Kind, Pen, changeable, changed
from model_runtime.evaluation.cocreation.wishing import one_more
from model_runtime.evaluation.figures import Share
from model_runtime.evaluation.judge import of_union
from model_runtime.evaluation.painting import Painting
from model_runtime.evaluation.plans import BACKDROP
from model_runtime.evaluation.questions import Question
from model_runtime.evaluation.strokeeval.bench import Settings
from model_runtime.evaluation.strokeeval.critics import Look
from model_runtime.evaluation.strokeeval.tracing import State, outside, state_of, trace
from model_runtime.evaluation.strokeeval.truth import is_right
from model_runtime.evaluation.trials import marks_of
from model_runtime.process.brief import brief_of
from model_runtime.process.canvas import Easel, canvas_of
from model_runtime.process.decide import Policy
from model_runtime.process.loop import Waiting, paint
from model_runtime.process.painter import Painter
from model_runtime.process.store import MemoryStore
from model_runtime.trajectory.events import (
    Artist,
    Critiqued,
    Drafted,
    Failed,
    Mark,
    PaintingEvent,
    PlanEdited,
    Planned,
    PromptChanged,
    Refined,
    Started,
)
from model_runtime.world.relations import box_of

MAX_STEPS = 12
LATER = 3
"""Steps after which it is looked again whether an edit is honoured."""
MOST_WISHES = 5
"""Things that an artist asks for besides, at most, until so many steps are painted."""


class Outcome(Struct, kw_only=True):
    """One sitting. at_once, later: whether the edit was honoured when its step was done, and three steps on (or at the end, where
    it ended sooner), None where it cannot be seen; steps_later: how many steps on that was; wishes: things that the artist asked
    for besides; repeated: rejected findings that were made again, of all that were rejected; elsewhere: pixels that a late edit
    left alone, of those that it should have; edits, things, reached: of a scene that was aimed at; sure: (confidence, whether it
    was so) of the critic's verdicts."""

    prompt: str
    kind: str
    at_once: bool | None = None
    later: bool | None = None
    steps_later: int = 0
    wishes: int = 0
    repeated: Share = Share()
    elsewhere: Share = Share()
    edits: int = 0
    things: int = 0
    reached: bool | None = None
    failed: bool = False
    sure: list[tuple[float, bool]] = []


@dataclass
class Studio:
    """A painter, a judge's eye, and a painting that is being made."""

    painter: Painter
    look: Look
    prompt: str
    size: tuple[int, int]
    seed: int
    settings: Settings = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.store, self._names = MemoryStore(), count(1)
        self.pen = Pen(self.store, self.new_id)
        self.store.append(Started(id="e0", parent=None, time=0.0, author=Artist(), prompt=self.prompt, size=self.size, seed=self.seed, painter=self.painter.model, settings=self.settings))  # fmt: skip

    def new_id(self) -> str:
        return f"e{next(self._names)}"

    def paint(self, artist: Changing | Aiming | None) -> None:
        """Until it is finished or fails; the artist is asked at every gate."""
        policy = Policy("auto" if artist is None else "ask")
        for pulled in paint(
            self.store, self.painter, policy, max_steps=MAX_STEPS, new_id=self.new_id, clock=lambda: 0.0
        ):
            if artist is not None and isinstance(pulled, Waiting):
                path = self.store.path()
                planned = next(event for event in reversed(path) if isinstance(event, Planned))
                artist.answer(pulled.gate, brief_of(path).marks, planned.plan, planned, self.pen)

    def painting(self) -> Painting:
        path = self.store.path()
        easel, canvas = Easel(self.store.blob), canvas_of(path)
        return Painting(path, brief_of(path), easel.picture(canvas), easel.groups(canvas), None, self.store.blob)

    def states(self) -> list[tuple[int, State]]:
        """(step, the painting) after each draft and refinement."""
        path, easel = self.store.path(), Easel(self.store.blob)
        return [
            (event.step, state_of(path[: index + 1], easel, self.look))
            for index, event in enumerate(path)
            if isinstance(event, Drafted | Refined)
        ]


def changing(studio: Studio, question: Question, kind: Kind | None, rng: np.random.Generator) -> Outcome:
    """One thing is changed in its plan (or nothing), and every fault that is found is rejected."""
    artist = Changing(kind, rng)
    studio.paint(artist)
    wishes = _go_on(studio, artist, question, rng)
    out = Outcome(prompt=studio.prompt, kind=kind or "reject", wishes=wishes, failed=_failed(studio))
    out.sure = trace(studio.painting(), question, studio.look).sure
    out.repeated = repeated(studio.store.path(), [finding.id for finding in artist.rejected])
    if artist.edit is not None:
        edit, states = artist.edit, studio.states()
        at_once = [state for step, state in states if step == edit.step]
        on = [(step, state) for step, state in states if edit.step < step <= edit.step + LATER]
        if at_once:
            out.at_once = honoured(edit, at_once[-1])
        if on:
            out.later, out.steps_later = honoured(edit, on[-1][1]), on[-1][0] - edit.step
    return out


def _go_on(studio: Studio, artist: Changing, question: Question, rng: np.random.Generator) -> int:
    """A painting that is finished before the edit is old has one more thing wished for, and another, each of which is a step more.
    How many."""
    prompt, there = studio.prompt, {thing.name for thing in question.scene.things}
    for wishes in range(MOST_WISHES):
        path = studio.store.path()
        last = max((event.step for event in path if isinstance(event, Drafted)), default=0)
        if artist.edit is None or _failed(studio) or last >= artist.edit.step + LATER:
            return wishes
        marks = brief_of(path).marks
        prompt = one_more(prompt, question.scene.ground, there | {mark.name for mark in marks}, rng)
        studio.pen.write(PromptChanged, prompt=prompt)
        studio.paint(artist)
    return MOST_WISHES


def honoured(edit: Edit, state: State) -> bool | None:
    """Whether the judge sees what the artist wanted: the thing as they changed it, or no longer there, nor another of its name."""
    if edit.after is None:
        found = [thing for thing in state.seen.things if thing.name == edit.before.name]
        return not any(of_union(box_of(thing.frame), box_of(edit.before.frame)) >= MATCH for thing in found) and not any(mark.name == edit.before.name for mark in state.marks)  # fmt: skip
    standing = next((mark for mark in state.marks if mark.id == edit.after.id), None)
    if standing is None or not _as_wanted(standing, edit.after):
        return False
    return is_right(standing, state.marks, state.seen)


def _as_wanted(standing: Mark, wanted: Mark) -> bool:
    return replace(standing, action=wanted.action) == wanted


def repeated(path: Sequence[PaintingEvent], rejected: Sequence[str]) -> Share:
    """Of the rejected findings, those of which the mark was called wrong for the same in a later critique."""
    places = {finding.id: (index, finding) for index, event in enumerate(path) if isinstance(event, Critiqued) for finding in event.findings}  # fmt: skip
    again = 0
    for id in rejected:
        at, one = places[id]
        again += any(
            finding.verdict == "wrong" and (finding.mark, finding.check) == (one.mark, one.check)
            for event in path[at + 1 :]
            if isinstance(event, Critiqued)
            for finding in event.findings
        )
    return Share(again, len(rejected))


def late(studio: Studio, kind: Kind, rng: np.random.Generator) -> Outcome:
    """A finished painting of which one thing is changed: nothing else may change with it."""
    studio.paint(None)
    out = Outcome(prompt=studio.prompt, kind=f"late {kind}", failed=_failed(studio))
    path = studio.store.path()
    last = [event for event in path if isinstance(event, Planned)]
    mark = None if not last else changeable(last[-1].plan, (), kind)
    if mark is None or out.failed:
        return out
    before = studio.states()[-1][1]
    others = [other for other in before.marks if other.id != mark.id]
    after = changed(mark, kind, others, rng)
    marks = tuple(after if each.id == mark.id else each for each in last[-1].plan.marks)
    plan = replace(last[-1].plan, marks=tuple(each for each in marks if each is not None))
    studio.pen.write(PlanEdited, target=last[-1].id, plan=plan)
    studio.paint(None)
    now = studio.states()[-1][1]
    out.at_once = honoured(Edit(kind, last[-1].step, mark, after), now)
    out.elsewhere = outside(before, now, {mark.id})
    return out


def aiming(studio: Studio, question: Question) -> Outcome:
    """A scene in mind, of which the prompt says only what is in it."""
    target = tuple(mark for mark in marks_of(question.scene) if mark.name not in BACKDROP)
    artist = Aiming(target)
    studio.paint(artist)
    now = studio.states()[-1][1] if any(isinstance(e, Drafted) for e in studio.store.path()) else None
    return Outcome(
        prompt=studio.prompt, kind="aim", failed=_failed(studio), edits=artist.edits, things=len(target),
        reached=None if now is None else all(is_right(mark, target, now.seen) is not False for mark in target),
    )  # fmt: skip


def vague(question: Question) -> str:
    """The prompt of somebody who has more in mind than they say."""
    names = [thing.name for thing in question.scene.things]
    return " and ".join(f"{'an' if name[0] in 'aeio' else 'a'} {name}" for name in names)


def _failed(studio: Studio) -> bool:
    return isinstance(studio.store.path()[-1], Failed)
