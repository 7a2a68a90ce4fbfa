"""InterleaveThinker's planner and critic (arXiv 2606.13679), asked in the JSON that they were trained on.

Their planner writes the whole way to the picture and knows no places; their critic knows success or failure alone. So the
first of its steps is ours, and where its things go, or where the fault is, they are asked in a second question.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import Any, Final

from model_runtime.painters.diffusion import talking
from model_runtime.painters.diffusion.asking import Ask
from model_runtime.painters.diffusion.grammar import Grammar, Schema
from model_runtime.painters.diffusion.reading import answer_in, read_frame, read_json, read_marks
from model_runtime.painters.diffusion.talking import FRAME, MARKS, SURE, WORDS, fields
from model_runtime.painters.diffusion.vlm import Said
from model_runtime.process.errors import PainterFailed
from model_runtime.process.ids import unused_marks
from model_runtime.process.painter import CritiqueRequest, Picture, PlanRequest, Progress
from model_runtime.trajectory.events import Finding, Mark, Plan

NOTHING: Final[Schema] = {"type": "null"}
EXECUTION: Final = fields(
    execution_plan={
        "type": "array",
        "minItems": 1,
        "maxItems": 6,
        "items": fields(
            step_number={"type": "integer", "minimum": 1, "maximum": 12},
            step_name=WORDS,
            instruction=WORDS,
            prompt=WORDS,
            auxiliary_text=NOTHING,
        ),
    }
)
JUDGEMENT: Final = fields(previous_step_success={"type": "boolean"}, refine_prompt=WORDS)
PLACES: Final = fields(marks=MARKS)
PLACE: Final = fields(mark=WORDS, frame=FRAME, confidence=SURE)
Critique = tuple[tuple[Finding, ...], str]


def plan(ask: Ask, request: PlanRequest) -> Generator[Progress, None, Plan | None]:
    """The first step of its way from here, with the places of its things; None where it came to no end."""
    context = request.context
    talk = (Said("user", (context.canvas, talking.interleaved_question(request))),)
    text = yield from ask(talk, Grammar(EXECUTION, thinks=True), ())
    if text is None:
        return None
    steps: list[dict[str, Any]] = read_json(answer_in(text))["execution_plan"]
    words = " ".join((steps[0]["prompt"] or steps[0]["instruction"]).split())
    if not words:
        return None
    question = talking.said("interleave_places", step=words, standing=talking.standing_in_words(context.brief))
    text = yield from ask((Said("user", (context.canvas, question)),), Grammar(PLACES), ())
    marks = () if text is None else read_marks(text, context.brief.marks, unused_marks(context.path))
    if not marks:
        return None
    return Plan(words, "" if context.brief.marks else words, marks, last=len(steps) == 1)


def critique(ask: Ask, request: CritiqueRequest, before: Picture) -> Generator[Progress, None, Critique]:
    """Success is as many findings as the plan has things; failure is one, with the place that it names."""
    context, marks = request.context, request.plan.marks
    prefix = f"f{len(context.path)}."
    talk = (Said("user", (before, context.canvas, talking.judged_question(request))),)
    text = yield from ask(talk, Grammar(JUDGEMENT, thinks=True), ())
    if text is None:
        raise PainterFailed("The critic came to no end: try the stage again.")
    said, analysis = read_json(answer_in(text)), _musing(text)
    if said["previous_step_success"]:
        return tuple(_right(f"{prefix}{number}", mark) for number, mark in enumerate(marks, 1)), analysis
    wanted = " ".join(said["refine_prompt"].split()) or request.plan.instruction
    question = talking.said("interleave_fault", fault=wanted, plan=talking.plan_in_words(request.plan))
    text = yield from ask((Said("user", (context.canvas, question)),), Grammar(PLACE), ())
    place = {} if text is None else read_json(text)
    return (_fault(f"{prefix}1", analysis or wanted, wanted, place, {mark.id for mark in marks}),), analysis


def _right(id: str, mark: Mark) -> Finding:
    return Finding(id, "ok", "picture", f"The {mark.name} is as planned.", mark=mark.id, region=mark.frame)


def _fault(id: str, text: str, correction: str, place: dict[str, Any], known: set[str]) -> Finding:
    mark = place.get("mark")
    return Finding(
        id,
        "wrong",
        "picture",
        text,
        mark=mark if mark in known else None,
        region=read_frame(place["frame"]) if place else None,
        correction=correction,
        confidence=place["confidence"] / 100 if place else 1.0,
    )


def _musing(text: str) -> str:
    """What it thought before it answered, in one line."""
    thought = text.partition("<think>")[2].partition("</think>")[0]
    return " ".join(thought.split())[:600]
