"""The parts of an evaluation, each a dictionary of figures. Each stops between two cases when its time is up."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from typing import TypeVar

import numpy as np

from model_runtime.evaluation.accuracy import accuracy, case
from model_runtime.evaluation.critique import Tally, count
from model_runtime.evaluation.figures import share
from model_runtime.evaluation.judge import Judge, Seen
from model_runtime.evaluation.marking import Marks, mark
from model_runtime.evaluation.painting import Painting, Planner, painted, size_of
from model_runtime.evaluation.plans import PlanMarks, mark_plans
from model_runtime.evaluation.questions import TAGS, Question, question, questions
from model_runtime.evaluation.trials import Trial, own_trial, teacher_trial
from model_runtime.hosts.many import Hosts, each
from model_runtime.process.painter import Painter, Picture
from model_runtime.trajectory.events import Refined
from model_runtime.world import teacher
from model_runtime.world.choosing import RELATIONS

T = TypeVar("T")
Figures = dict[str, object]


@dataclass
class Limits:
    """How many cases, from which seed, until when (seconds of `time.monotonic`). `step` is told of every case."""

    count: int
    seed: int
    until: float = float("inf")
    step: Callable[[str], None] = lambda _: None

    def half(self) -> Limits:
        """The same for half of the time that is left."""
        now = time.monotonic()
        return replace(self, until=now + max(0.0, self.until - now) / 2)

    def in_time(self, some: Sequence[T], what: str) -> Iterator[T]:
        """The cases that there is time for, always at least one."""
        for index, one in enumerate(some):
            if index and time.monotonic() > self.until:
                return
            yield one
            self.step(f"{what} {index + 1} of {len(some)}")


@dataclass
class Answer:
    """A question, the picture that was painted for it, and what the judge makes of it."""

    question: Question
    picture: Picture
    seen: Seen
    marks: Marks


@dataclass
class Studio:
    """A painter and a judge. Each question is painted once, whoever asks for it. hosts: where more of the same painter are had."""

    painter: Painter
    judge: Judge
    hosts: Hosts | None = None
    paintings: dict[tuple[str, int, int], Painting] = field(default_factory=dict)
    seconds: list[float] = field(default_factory=list)

    def painting(self, one: Question) -> Painting:
        key = one.tag, one.index, one.seed
        if key not in self.paintings:
            began = time.monotonic()
            self.paintings[key] = painted(self.painter, one.prompt, size_of(one.scene.format), one.seed)
            self.seconds.append(time.monotonic() - began)
        return self.paintings[key]

    def painted(self, some: Sequence[Question], limits: Limits) -> Iterable[Question]:
        """Those that there is time to paint, by all painters at once; without `hosts` they are painted as they are asked for."""
        if self.hosts is None:
            return limits.in_time(some, "painting")

        def paint(painter: Painter, one: Question) -> Painting:
            return painted(painter, one.prompt, size_of(one.scene.format), one.seed)

        with closing(each(self.hosts, some, paint)) as made:
            for done, outcome in enumerate(made, start=1):
                one = outcome.item
                self.paintings[one.tag, one.index, one.seed] = outcome.wanted()
                self.seconds.append(outcome.seconds)
                limits.step(f"painting {done} of {len(some)}")
                if time.monotonic() > limits.until:
                    break
        return [one for one in some if (one.tag, one.index, one.seed) in self.paintings]


def _by_tag(answers: Sequence[Answer]) -> Figures:
    out: Figures = {}
    for tag in TAGS:
        own = [answer.marks for answer in answers if answer.question.tag == tag]
        out[tag] = {
            "strict": share(marks.strict for marks in own).told(),
            "extras forgiven": share(marks.lenient for marks in own).told(),
        }
    out["sky"] = share(answer.marks.sky for answer in answers if answer.question.told.sky).told()
    out["ground"] = share(answer.marks.ground for answer in answers if answer.question.told.ground).told()
    return out


def judge_part(judge: Judge, limits: Limits) -> tuple[Figures, list[Answer]]:
    """The judge's own error, and how it marks the teacher's pictures for the same questions: the ceiling."""
    clean = [case(judge, index) for index in limits.half().in_time(range(4 * limits.count), "clean picture")]
    answers = []
    for one in limits.in_time(questions(limits.count, limits.seed), "teacher's picture"):
        rng = np.random.default_rng([limits.seed, 95, one.seed])
        picture = teacher.picture(teacher.parts(one.scene, rng), size_of(one.scene.format))
        seen = judge.look(picture)
        answers.append(Answer(one, picture, seen, mark(one, seen)))
    return {"error": {name: one.told() for name, one in accuracy(clean).items()}, "ceiling": _by_tag(answers)}, answers


def picture_part(studio: Studio, limits: Limits) -> tuple[Figures, list[Answer]]:
    """What the painter's pictures show of what was asked."""
    answers, failed, refined = [], 0, 0
    for one in studio.painted(questions(limits.count, limits.seed), limits):
        painting = studio.painting(one)
        seen = studio.judge.look(painting.picture)
        answers.append(Answer(one, painting.picture, seen, mark(one, seen)))
        failed += painting.failed is not None
        refined += sum(isinstance(event, Refined) for event in painting.path)
    return {
        **_by_tag(answers),
        "failed": failed,
        "refinements a painting": round(refined / len(answers), 3),
        "seconds a painting": round(float(np.mean(studio.seconds)), 2),
    }, answers


def plan_part(painter: Painter, limits: Limits) -> Figures:
    """Whether the plans say what the prompts say. Nothing is painted."""
    planner = Planner(painter)
    marked: list[tuple[Question, PlanMarks]] = []
    for one in limits.in_time(questions(limits.count, limits.seed), "plan"):
        painting = painted(planner, one.prompt, (64, 64), one.seed)
        marked.append((one, mark_plans(one, painting)))
    figures: Figures = {
        "object list exact": share(marks.objects for _, marks in marked).told(),
        "backdrop": share(marks.backdrop for _, marks in marked).told(),
        "relations": share(held for _, marks in marked for held in marks.relations).told(),
        "overlap only where wanted": share(marks.room for _, marks in marked).told(),
        "ended of its own accord": share(marks.ended for _, marks in marked).told(),
        "all right": share(marks.all for _, marks in marked).told(),
    }
    by_tag = {tag: share(marks.objects for one, marks in marked if one.tag == tag).told() for tag in TAGS}
    held = [
        (link.relation, one)
        for asked, marks in marked
        for link, one in zip(asked.scene.links, marks.relations, strict=True)
    ]
    by_kind = {kind: share(one for relation, one in held if relation == kind).told() for kind in RELATIONS}
    return {**figures, "object list exact by tag": by_tag, "relations by kind": by_kind}


def critic_part(studio: Studio, limits: Limits) -> Figures:
    """Planted faults, on the teacher's pictures and on the painter's own."""
    teachers, own = Tally(), Tally()
    for index in limits.half().in_time(range(2 * limits.count), "teacher's picture with faults"):
        count(teachers, studio.painter, teacher_trial(index, limits.seed + 2))
    for index in limits.in_time(range(limits.count), "own picture with faults"):
        count(own, studio.painter, _own(studio, index, limits.seed))
    return {"teacher's pictures": teachers.told(), "own pictures": own.told()}


def _own(studio: Studio, index: int, seed: int) -> Trial:
    one = question("compose", index, seed)
    painting = studio.painting(one)
    return own_trial(one.prompt, painting, studio.judge.look(painting.picture), index, seed + 3)
