"""What the planner and the critic are told: the prompts in `resources/prompts`, filled with the brief and the plan."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from string import Template

from model_runtime.painters.diffusion.grammar import Schema
from model_runtime.process.brief import Amendment, Brief
from model_runtime.process.painter import CritiqueRequest, PlanRequest
from model_runtime.resources import resource
from model_runtime.trajectory.events import Finding, Frame, Mark, Plan

FRAME: Schema = {
    "type": "array",
    "items": {"type": "integer", "minimum": 0, "maximum": 1000},
    "minItems": 4,
    "maxItems": 4,
}
WORD: Schema = {"type": "string", "maxLength": 60}
WORDS: Schema = {"type": "string", "maxLength": 400}
SURE: Schema = {"type": "integer", "minimum": 0, "maximum": 100}


def fields(**each: Schema) -> Schema:
    """An object that has these and no others."""
    return {"type": "object", "properties": each, "required": list(each), "additionalProperties": False}


MARKS: Schema = {
    "type": "array",
    "minItems": 1,
    "maxItems": 3,
    "items": fields(
        id=WORD,
        name=WORD,
        count={"type": "integer", "minimum": 1, "maximum": 20},
        attributes={"type": "array", "items": WORD, "maxItems": 4},
        action={"enum": ["add", "modify", "swap", "remove"]},
        frame=FRAME,
    ),
}


PLAN = fields(
    instruction=WORDS,
    scene=WORDS,
    marks=MARKS,
    last={"type": "boolean"},
)
CRITIQUE = fields(
    analysis=WORDS,
    findings={
        "type": "array",
        "maxItems": 8,
        "items": fields(
            mark=WORD,
            verdict={"enum": ["ok", "pending", "wrong"]},
            text=WORDS,
            frame=FRAME,
            correction=WORDS,
            confidence=SURE,
        ),
    },
)
CLOSER = fields(seen=WORDS, true={"type": "boolean"}, confidence=SURE)


@cache
def _template(name: str) -> Template:
    return Template(resource("prompts", f"{name}.txt").read_text(encoding="utf-8").strip())


def said(name: str, **filled: str) -> str:
    """The prompt of that name. Raises KeyError where something that it asks for is not given."""
    return _template(name).substitute(filled)


def plan_question(request: PlanRequest) -> str:
    context = request.context
    question = said("plan", brief=brief_in_words(context.brief), step=str(context.step), most=str(context.max_steps))
    if request.rejected is None:
        return question
    conflicts = _listed(_conflict(finding) for finding in request.conflicts) or "The artist asks for another plan."
    return f"{question}\n{said('replan', plan=plan_in_words(request.rejected), conflicts=conflicts)}"


def critique_question(request: CritiqueRequest) -> str:
    name = "check" if request.before is None else "critique"
    return said(name, brief=brief_in_words(request.context.brief), plan=plan_in_words(request.plan))


def interleaved_question(request: PlanRequest) -> str:
    """For a planner that writes the whole way at once."""
    context = request.context
    question = said("interleave_plan", brief=brief_in_words(context.brief))
    if request.rejected is None:
        return question
    conflicts = _listed(_conflict(finding) for finding in request.conflicts) or "The artist asks for another plan."
    return f"{question}\n{said('replan', plan=plan_in_words(request.rejected), conflicts=conflicts)}"


def judged_question(request: CritiqueRequest) -> str:
    """For a critic that says whether a step succeeded, and how it is to be asked for again."""
    return said("interleave_judge", brief=brief_in_words(request.context.brief), plan=plan_in_words(request.plan))


def standing_in_words(brief: Brief) -> str:
    return _listed(mark_in_words(mark) for mark in brief.marks) or "nothing, the canvas is empty"


def brief_in_words(brief: Brief) -> str:
    return said(
        "brief",
        prompt=brief.prompt,
        standing=standing_in_words(brief),
        changes=_listed(_amended(amendment) for amendment in brief.amendments) or "nothing",
        refused=_listed(_thing(mark) for mark in brief.dropped) or "nothing",
        notes=_listed(brief.notes) or "none",
        left_alone=_listed(text for _, text in brief.rejected) or "none",
    )


def plan_in_words(plan: Plan) -> str:
    return f"{plan.instruction}\n{_listed(mark_in_words(mark) for mark in plan.marks)}"


def mark_in_words(mark: Mark) -> str:
    """A mark as the models read it; JSON, so that words of the artist cannot be taken for anything else."""
    fields = {
        "id": mark.id,
        "name": mark.name,
        "count": mark.count,
        "attributes": list(mark.attributes),
        "action": mark.action,
        "frame": whole(mark.frame),
    }
    return json.dumps(fields, ensure_ascii=False)


def whole(frame: Frame) -> list[int]:
    return [round(value) for value in (frame.left, frame.top, frame.right, frame.bottom)]


def _amended(amendment: Amendment) -> str:
    match amendment.before, amendment.after:
        case None, Mark() as after:
            return f"added {mark_in_words(after)}"
        case Mark() as before, None:
            return f"removed {_thing(before)}"
        case Mark() as before, Mark() as after:
            return f"{_thing(before)} is to be {mark_in_words(after)}"
    return "nothing"


def _thing(mark: Mark) -> str:
    count = f"{mark.count} " if mark.count > 1 else ""
    return f"{count}{' '.join((*mark.attributes, mark.name))}"


def _conflict(finding: Finding) -> str:
    return f"{finding.text} {finding.correction}".strip()


def _listed(lines: Iterable[str]) -> str:
    """One line each, so that a list of one reads like a list."""
    return "".join(f"\n- {' '.join(line.split())}" for line in lines)
