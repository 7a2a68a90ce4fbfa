"""Planning and criticising by a vision-language model: it sees the canvas, answers in JSON, and looks twice before it accuses."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Final

from msgspec.structs import replace

from model_runtime.models.table import Speech
from model_runtime.painters.diffusion import interleaving, talking
from model_runtime.painters.diffusion.asking import Ask, Talk
from model_runtime.painters.diffusion.composing import region_of
from model_runtime.painters.diffusion.fitting import window_around
from model_runtime.painters.diffusion.grammar import Grammar
from model_runtime.painters.diffusion.ongoing import Line, ongoing
from model_runtime.painters.diffusion.reading import Live, read_findings, read_json, read_plan
from model_runtime.painters.diffusion.vlm import Said, Unfinished, Vlm
from model_runtime.process.errors import PainterFailed
from model_runtime.process.ids import unused_marks
from model_runtime.process.painter import (
    CritiqueRequest,
    CritiqueResult,
    Picture,
    PlanRequest,
    PlanResult,
    Progress,
    TextWritten,
)
from model_runtime.trajectory.events import Check, Finding, Mark, Plan, Stage

MOST: Final = 900
"""Tokens of an answer: three marks, or eight findings, need about half."""
TRIES: Final = 3
SURE: Final = 0.85
"""A fault that the critic is less sure of is looked at again, closer."""
CLOSE: Final = 0.5
"""How much of a region's size is shown around it in a closer look."""


@dataclass(frozen=True)
class Thinker:
    """use: the model, loaded now if it was not, for as long as it is asked. speech: in which JSON it was taught to answer."""

    use: Callable[[Line], AbstractContextManager[Vlm]]
    speech: Speech = "strokes"


def plan(thinker: Thinker, request: PlanRequest) -> Generator[Progress, None, PlanResult]:
    """Raises PainterFailed where three answers held no plan."""
    for attempt in range(TRIES):
        ask = _asking(thinker, "plan", request.context.seed + attempt, 0.7)
        found = yield from (interleaving.plan if thinker.speech == "interleave" else _plan)(ask, request)
        if found is not None and found != request.rejected:
            return PlanResult(found)
    raise PainterFailed("The model found no plan: try again, or put the prompt in other words.")


def _plan(ask: Ask, request: PlanRequest) -> Generator[Progress, None, Plan | None]:
    context = request.context
    asked = talking.plan_question(request)
    talk = (Said("system", (talking.said("planner"),)), Said("user", (context.canvas, asked)))
    text = yield from ask(talk, Grammar(talking.PLAN), ("instruction", "scene"))
    return None if text is None else read_plan(text, context.brief.marks, unused_marks(context.path))


def critique(thinker: Thinker, request: CritiqueRequest) -> Generator[Progress, None, CritiqueResult]:
    """The plan against the brief, or the picture against the plan. Doubtful faults of a picture are looked at once more."""
    context, before = request.context, request.before
    ask = _asking(thinker, stage_of(request), context.seed, 0.0)
    if before is not None and thinker.speech == "interleave":
        findings, analysis = yield from interleaving.critique(ask, request, before)
    else:
        findings, analysis = yield from _critique(ask, request)
    if before is None:
        return CritiqueResult(findings, analysis)
    marks, looked = _marks(request), []
    for finding in findings:
        looked.append((yield from _closer(ask, finding, marks, context.canvas)))
    return CritiqueResult(tuple(looked), analysis)


def _critique(ask: Ask, request: CritiqueRequest) -> Generator[Progress, None, tuple[tuple[Finding, ...], str]]:
    context, before = request.context, request.before
    seen = () if before is None else (before, context.canvas)
    talk = (Said("system", (talking.said("critic"),)), Said("user", (*seen, talking.critique_question(request))))
    text = yield from ask(talk, Grammar(talking.CRITIQUE), ("analysis",))
    if text is None:
        raise PainterFailed("The critic came to no end: try the stage again.")
    check: Check = "instruction" if before is None else "picture"
    return read_findings(text, check, _marks(request).values(), f"f{len(context.path)}.")


def stage_of(request: CritiqueRequest) -> Stage:
    return "check" if request.before is None else "critique"


def _marks(request: CritiqueRequest) -> dict[str, Mark]:
    return {mark.id: mark for mark in (*request.context.brief.marks, *request.plan.marks)}


def _closer(ask: Ask, finding: Finding, marks: dict[str, Mark], canvas: Picture) -> Generator[Progress, None, Finding]:
    """A doubtful fault once more, from near: what is not confirmed is no fault; what is, is as sure as the second look."""
    if finding.verdict != "wrong" or finding.confidence >= SURE or finding.region is None:
        return finding
    height, width = canvas.shape[:2]
    part = window_around(region_of((finding.region,), (width, height), 0), CLOSE, 1).of(canvas)
    thing = marks.get(finding.mark or "")
    about = talking.mark_in_words(thing) if thing is not None else "something in the picture"
    question = talking.said("closer", claim=finding.text, thing=about)
    talk = (Said("system", (talking.said("critic"),)), Said("user", (part, question)))
    text = yield from ask(talk, Grammar(talking.CLOSER), ())
    if text is None:
        return finding
    seen = read_json(text)
    sure = seen["confidence"] / 100
    if seen["true"]:
        return replace(finding, confidence=sure)
    said = " ".join(seen["seen"].split()) or "Looks right from near."
    return replace(finding, verdict="ok", text=said, correction="", confidence=sure)


def _asking(thinker: Thinker, stage: Stage, seed: int, temperature: float) -> Ask:
    """Asks the model while its words are told; None is the answer that came to no end."""

    def ask(talk: Talk, grammar: Grammar, live: tuple[str, ...]) -> Generator[Progress, None, str | None]:
        def call(line: Line) -> str | None:
            tell = Live(live, lambda words: line.tell(TextWritten(stage, words)), thinks=grammar.thinks)
            with thinker.use(line) as vlm:
                try:
                    return vlm.write(talk, grammar, line, tell, seed=seed, most=MOST, temperature=temperature)
                except Unfinished:
                    return None

        return (yield from ongoing(call, TextWritten(stage, "")))

    return ask
