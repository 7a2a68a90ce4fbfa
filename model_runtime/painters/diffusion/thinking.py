"""Planning and criticising by a vision-language model: it sees the canvas, answers in JSON, and looks twice before it accuses."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Final

from msgspec.structs import replace

from model_runtime.painters.diffusion import talking
from model_runtime.painters.diffusion.composing import region_of
from model_runtime.painters.diffusion.fitting import window_around
from model_runtime.painters.diffusion.grammar import Schema
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
from model_runtime.trajectory.events import Check, Finding, Mark, Stage

Model = Callable[[Line], Vlm]
"""The model, loaded now if it was not: inside of the call that may take long."""
MOST: Final = 900
"""Tokens of an answer: three marks, or eight findings, need about half."""
TRIES: Final = 3
SURE: Final = 0.85
"""A fault that the critic is less sure of is looked at again, closer."""
CLOSE: Final = 0.5
"""How much of a region's size is shown around it in a closer look."""


def plan(model: Model, request: PlanRequest) -> Generator[Progress, None, PlanResult]:
    """Raises PainterFailed where three answers held no plan."""
    context = request.context
    asked = talking.plan_question(request)
    talk = (Said("system", (talking.said("planner"),)), Said("user", (context.canvas, asked)))
    for attempt in range(TRIES):
        text = yield from _answer(
            model, talk, talking.PLAN, "plan", ("instruction", "scene"), context.seed + attempt, 0.7
        )
        if text is None:
            continue
        found = read_plan(text, context.brief.marks, unused_marks(context.path))
        if found is not None and found != request.rejected:
            return PlanResult(found)
    raise PainterFailed("The model found no plan: try again, or put the prompt in other words.")


def critique(model: Model, request: CritiqueRequest) -> Generator[Progress, None, CritiqueResult]:
    """The plan against the brief, or the picture against the plan. Doubtful faults of a picture are looked at once more."""
    context, before = request.context, request.before
    seen = () if before is None else (before, context.canvas)
    talk = (Said("system", (talking.said("critic"),)), Said("user", (*seen, talking.critique_question(request))))
    text = yield from _answer(model, talk, talking.CRITIQUE, stage_of(request), ("analysis",), context.seed, 0.0)
    if text is None:
        raise PainterFailed("The critic came to no end: try the stage again.")
    marks = {mark.id: mark for mark in (*context.brief.marks, *request.plan.marks)}
    check: Check = "instruction" if before is None else "picture"
    findings, analysis = read_findings(text, check, marks.values(), f"f{len(context.path)}.")
    if before is not None:
        looked = []
        for finding in findings:
            looked.append((yield from _closer(model, finding, marks, context.canvas, context.seed)))
        findings = tuple(looked)
    return CritiqueResult(findings, analysis)


def stage_of(request: CritiqueRequest) -> Stage:
    return "check" if request.before is None else "critique"


def _closer(
    model: Model, finding: Finding, marks: dict[str, Mark], canvas: Picture, seed: int
) -> Generator[Progress, None, Finding]:
    """A doubtful fault once more, from near: what is not confirmed is no fault; what is, is as sure as the second look."""
    if finding.verdict != "wrong" or finding.confidence >= SURE or finding.region is None:
        return finding
    height, width = canvas.shape[:2]
    part = window_around(region_of((finding.region,), (width, height), 0), CLOSE, 1).of(canvas)
    thing = marks.get(finding.mark or "")
    about = talking.mark_in_words(thing) if thing is not None else "something in the picture"
    question = talking.said("closer", claim=finding.text, thing=about)
    talk = (Said("system", (talking.said("critic"),)), Said("user", (part, question)))
    text = yield from _answer(model, talk, talking.CLOSER, "critique", (), seed, 0.0)
    if text is None:
        return finding
    seen = read_json(text)
    sure = seen["confidence"] / 100
    if seen["true"]:
        return replace(finding, confidence=sure)
    said = " ".join(seen["seen"].split()) or "Looks right from near."
    return replace(finding, verdict="ok", text=said, correction="", confidence=sure)


def _answer(
    model: Model,
    talk: tuple[Said, ...],
    schema: Schema,
    stage: Stage,
    live: tuple[str, ...],
    seed: int,
    temperature: float,
) -> Generator[Progress, None, str | None]:
    """The model's answer while its words are told; None where it came to no end."""

    def call(line: Line) -> str | None:
        tell: Callable[[str], None] = Live(live, lambda words: line.tell(TextWritten(stage, words)))
        try:
            return model(line).write(talk, schema, line, tell, seed=seed, most=MOST, temperature=temperature)
        except Unfinished:
            return None

    return (yield from ongoing(call, TextWritten(stage, "")))
