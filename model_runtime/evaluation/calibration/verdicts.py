"""The critic's verdicts on paintings of development scenes, each with what the judge says of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from msgspec import Struct

from model_runtime.evaluation.cocreation.sitting import Studio
from model_runtime.evaluation.painting import size_of
from model_runtime.evaluation.plans import BACKDROP
from model_runtime.evaluation.questions import Question
from model_runtime.evaluation.strokeeval.bench import Looks, looked_once
from model_runtime.evaluation.strokeeval.tracing import State, state_of
from model_runtime.process.canvas import Easel
from model_runtime.process.painter import Painter
from model_runtime.trajectory.events import Critiqued, Drafted, PaintingEvent, Refined
from model_runtime.world import grammar, splits
from model_runtime.world.sampling import sample
from model_runtime.world.wording import told

SEED = 1706


class Verdict(Struct, frozen=True):
    """One that the critic gave of a thing. confidence: as it is written down; right: whether the judge sees the same."""

    confidence: float
    right: bool


def scenes(number: int) -> list[Question]:
    """Such as training may show: nothing of them is held out, so that a constant may be fitted to them."""
    out = []
    for index in range(number):
        rng = np.random.default_rng([SEED, index])
        scene = sample(rng, things=(1, splits.MOST_IN_TRAINING), held_out=False)
        prompt = grammar.prompt(scene, rng)
        out.append(Question("compose", index, prompt, scene, told(scene, prompt), int(rng.integers(2**31))))
    return out


def verdicts(painter: Painter, judge: Looks, question: Question) -> list[Verdict]:
    """Of one painting, in every critique of it; nothing of what the judge cannot tell."""
    studio = Studio(painter, looked_once(judge), question.prompt, size_of(question.scene.format), question.seed)
    studio.paint(None)
    return [verdict for now, event in _critiques(studio) for verdict in _of(now, event)]


def _critiques(studio: Studio) -> Iterator[tuple[State, Critiqued]]:
    path: Sequence[PaintingEvent] = studio.store.path()
    easel, now = Easel(studio.store.blob), None
    for index, event in enumerate(path):
        if isinstance(event, Drafted | Refined):
            now = state_of(path[: index + 1], easel, studio.look)
        elif isinstance(event, Critiqued) and event.check == "picture" and now is not None:
            yield now, event


def _of(now: State, event: Critiqued) -> Iterator[Verdict]:
    said = {finding.mark: finding for finding in event.findings if finding.verdict != "pending"}
    for mark in now.marks:
        truth, finding = now.truth(mark.id), said.get(mark.id)
        if truth is not None and finding is not None and mark.name not in BACKDROP:
            yield Verdict(finding.confidence, (finding.verdict == "ok") == truth)
