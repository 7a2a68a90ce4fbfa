"""A painter that plays by a script: deterministic, instant, honest about the brief. Knows no torch and no models."""

from __future__ import annotations

import re
import time
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from hashlib import blake2b

import msgspec
import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

from model_runtime.brush.record import ALPHA, COLOUR, PAPER, WIDTH, WIDTHS, XS, YS, seeds_of
from model_runtime.process import errors
from model_runtime.process.brief import Brief
from model_runtime.process.painter import (
    Context,
    CritiqueRequest,
    CritiqueResult,
    DraftRequest,
    PaintResult,
    Picture,
    PlanRequest,
    PlanResult,
    Previewed,
    Progress,
    RefineRequest,
    StrokeGroup,
    StrokesLaid,
    TextWritten,
    UnknownWord,
)
from model_runtime.trajectory.events import (
    Check,
    Failed,
    Finding,
    Frame,
    Mark,
    PaintingEvent,
    Plan,
    Planned,
    Refined,
    Stage,
)
from model_runtime.world.palette import COLOURS, GROUNDS, SKIES


class Remark(Struct, frozen=True):
    """A finding that the critic will make: in `step`, after so many refinements (or, in a check, so many plans before)."""

    step: int
    finding: Finding
    attempt: int = 0
    check: Check = "picture"


class Failure(Struct, frozen=True):
    """The stage fails in `step` as often as `times`, with `error`, a class of `process.errors` (any other name: a crash)."""

    stage: Stage
    step: int
    error: str = "PainterFailed"
    times: int = 1


class Script(Struct, frozen=True):
    """What happens. `plans`, one per step; empty: one step per thing of the prompt. revised: (step, plan) given when a
    plan is to be made anew. delay: seconds before each piece of progress. nags: it repeats what the artist rejected.
    reckless: it spares neither mask nor paint. unknown: words that it says it cannot paint."""

    plans: tuple[Plan, ...] = ()
    revised: tuple[tuple[int, Plan], ...] = ()
    remarks: tuple[Remark, ...] = ()
    failures: tuple[Failure, ...] = ()
    delay: float = 0.0
    nags: bool = False
    reckless: bool = False
    unknown: tuple[str, ...] = ()


def load(device: str) -> ScriptedPainter:
    """The painter for a host's child: its script is the painting's setting `script`, in JSON."""
    return ScriptedPainter()


@dataclass(frozen=True)
class ScriptedPainter:
    """Keeps nothing between stages: what it does follows from the request alone, so that it may die at any moment."""

    script: Script = field(default_factory=Script)
    model: str = "scripted"
    revision: str = "1"

    def unknown_words(self, prompt: str) -> tuple[UnknownWord, ...]:
        found = (match for word in self.script.unknown for match in re.finditer(rf"\b{re.escape(word)}\b", prompt))
        return tuple(UnknownWord(match.group(), match.start(), ("house", "tree")) for match in found)

    def plan(self, request: PlanRequest) -> Generator[Progress, None, PlanResult]:
        context, script = request.context, self._script(request.context)
        plans = script.plans or plans_of(context.brief.prompt)
        written = plans[context.step - 1] if context.step <= len(plans) else Plan("", context.brief.prompt, (), True)
        if request.rejected is not None:
            written = dict(script.revised).get(context.step, written)
        plan = obedient(written, context.brief)
        yield from _write(script, "plan", plan.instruction)
        _fail(script, "plan", context)
        unknown = self.unknown_words(context.brief.prompt) if context.step == 1 else ()
        return PlanResult(plan, tuple(f"I cannot paint “{word.word}”." for word in unknown))

    def draft(self, request: DraftRequest) -> Generator[Progress, None, PaintResult]:
        context, script = request.context, self._script(request.context)
        groups = {group.mark: group for group in context.groups}
        for mark in request.plan.marks:
            if mark.action == "remove":
                groups.pop(mark.id, None)
                continue
            groups[mark.id] = group_of(mark, context)
            yield from _lay(script, "draft", groups[mark.id])
        result = _result(groups, context, script)
        yield from _preview(script, "draft", result.picture)
        _fail(script, "draft", context)
        return result

    def critique(self, request: CritiqueRequest) -> Generator[Progress, None, CritiqueResult]:
        context, script = request.context, self._script(request.context)
        check: Check = "instruction" if request.before is None else "picture"
        stage: Stage = "check" if request.before is None else "critique"
        attempt = _plans_before(context) if request.before is None else _refinements(context)
        made = [
            remark.finding
            for remark in script.remarks
            if (remark.step, remark.attempt, remark.check) == (context.step, attempt, check)
        ]
        if not script.nags:
            made = [finding for finding in made if (finding.mark, finding.text) not in context.brief.rejected]
        yield from _write(script, stage, "I look at it.")
        _fail(script, stage, context)
        ids = (f"finding-{context.seed:016x}-{number}" for number in range(len(made)))
        return CritiqueResult(tuple(replace(finding, id=id) for finding, id in zip(made, ids)), "I look at it.")

    def refine(self, request: RefineRequest) -> Generator[Progress, None, PaintResult]:
        context, script = request.context, self._script(request.context)
        groups = {group.mark: group for group in context.groups}
        marks = {mark.id: mark for mark in (*context.brief.marks, *request.plan.marks)}
        for finding in request.findings:
            mark = marks.get(finding.mark or "")
            if mark is not None and mark.action != "remove":
                groups[mark.id] = group_of(mark, context)
                yield from _lay(script, "refine", groups[mark.id])
        result = _result(groups, context, script)
        yield from _preview(script, "refine", result.picture)
        _fail(script, "refine", context)
        return result

    def _script(self, context: Context) -> Script:
        text = context.settings.get("script")
        return msgspec.json.decode(text, type=Script) if isinstance(text, str) else self.script


def plans_of(prompt: str) -> tuple[Plan, ...]:
    """One step per thing of the prompt, side by side: "a red house and two trees" has two."""
    phrases = [phrase.split() for phrase in re.split(r",| and | with ", prompt.lower())]
    phrases = [phrase for phrase in phrases if phrase] or [["thing"]]
    width = 1000 / len(phrases)
    plans = []
    for index, phrase in enumerate(phrases):
        words = [word for word in phrase if word not in ("a", "an", "the", "some")] or ["thing"]
        frame = Frame(index * width + width * 0.1, 300, (index + 1) * width - width * 0.1, 800)
        mark = Mark(f"{words[-1]}-{index + 1}", words[-1], frame, attributes=tuple(words[:-1]))
        plans.append(Plan(f"Paint {' '.join(phrase)}.", prompt, (mark,), last=index == len(phrases) - 1))
    return tuple(plans)


def obedient(plan: Plan, brief: Brief) -> Plan:
    """`plan` without what the artist refused, and with every thing that the artist changed as they want it."""
    dropped = {mark.id for mark in brief.dropped}
    wanted = {amendment.after.id: amendment.after for amendment in brief.amendments if amendment.after is not None}
    marks = (mark for mark in plan.marks if mark.id not in dropped)
    return replace(plan, marks=tuple(_as_wanted(mark, wanted.get(mark.id)) for mark in marks))


def _as_wanted(mark: Mark, wanted: Mark | None) -> Mark:
    return mark if wanted is None else replace(wanted, action=mark.action)


def group_of(mark: Mark, context: Context) -> StrokeGroup:
    """A rectangle per thing, side by side in the mark's frame; the colour strays a little with the stage's seed."""
    rows = np.zeros((mark.count, WIDTH), np.float32)
    edges = np.linspace(mark.frame.left, mark.frame.right, mark.count + 1) / 1000
    rows[:, XS] = np.stack([edges[:-1], edges[1:], edges[1:], edges[:-1]], axis=1)
    rows[:, YS] = np.array([mark.frame.top, mark.frame.top, mark.frame.bottom, mark.frame.bottom]) / 1000
    rows[:, WIDTHS] = 0.01
    stray = (context.seed % 17 - 8) / 400
    rows[:, COLOUR] = np.clip(np.array(_colour(mark)) + stray, 0, 1)
    rows[:, ALPHA] = 1
    return StrokeGroup(mark.id, rows, seeds_of(context.seed, mark.count), context.protected)


def _colour(mark: Mark) -> tuple[float, float, float]:
    for word in mark.attributes:
        if word in COLOURS:
            return COLOURS[word]
    if mark.name in (*SKIES, *GROUNDS, "sky"):
        return COLOURS["turquoise"]
    red, green, blue = blake2b(mark.name.encode(), digest_size=3).digest()
    return red / 255, green / 255, blue / 255


def picture_of(groups: tuple[StrokeGroup, ...], context: Context, reckless: bool = False) -> Picture:
    """The rectangles on the ground, the artist's paint above them, and what is protected as it was."""
    height, width = context.canvas.shape[:2]
    picture = np.empty((height, width, 3), np.uint8)
    picture[:] = PAPER if context.ground is None else context.ground
    for group in groups:
        _fill(picture, group, (width, height), reckless)
    if reckless:
        return picture
    if context.paint is not None:
        alpha = context.paint[..., 3:].astype(np.uint16)
        picture = ((context.paint[..., :3] * alpha + picture * (255 - alpha) + 127) // 255).astype(np.uint8)
    if context.protected is not None:
        picture = np.where((context.protected == 255)[..., None], context.canvas, picture)
    return picture


def _fill(picture: NDArray[np.uint8], group: StrokeGroup, size: tuple[int, int], reckless: bool) -> None:
    width, height = size
    before = picture.copy()
    for row in group.rows:
        left, right = (row[XS].min() * width).clip(0, width), (row[XS].max() * width).clip(0, width)
        top, bottom = (row[YS].min() * height).clip(0, height), (row[YS].max() * height).clip(0, height)
        picture[round(top) : round(bottom), round(left) : round(right)] = np.round(row[COLOUR] * 255)
    if group.spare is not None and not reckless:
        spared = group.spare == 255
        picture[spared] = before[spared]


def _result(groups: dict[str, StrokeGroup], context: Context, script: Script) -> PaintResult:
    stack = tuple(groups.values())
    return PaintResult(picture_of(stack, context, script.reckless), stack, sampling_steps=1)


def _refinements(context: Context) -> int:
    return sum(isinstance(event, Refined) for event in _step_events(context))


def _plans_before(context: Context) -> int:
    return sum(isinstance(event, Planned) for event in _step_events(context)) - 1


def _step_events(context: Context) -> Iterator[PaintingEvent]:
    return (event for event in context.path if getattr(event, "step", None) == context.step)


def _fail(script: Script, stage: Stage, context: Context) -> None:
    """Fails where the script says so, as often as it says: how often it already did is on the path."""
    for failure in script.failures:
        if (failure.stage, failure.step) != (stage, context.step) or _failed(context, stage) >= failure.times:
            continue
        kind = getattr(errors, failure.error, None)
        raise RuntimeError(failure.error) if kind is None else kind(f"The script lets the {stage} fail: try again.")


def _failed(context: Context, stage: Stage) -> int:
    """How often this stage has failed since the step before."""
    count = 0
    for event in reversed(context.path):
        if getattr(event, "step", context.step) < context.step:
            break
        count += isinstance(event, Failed) and event.stage == stage
    return count


def _write(script: Script, stage: Stage, text: str) -> Generator[Progress, None, None]:
    for piece in re.findall(r"\S+\s*", text):
        time.sleep(script.delay)
        yield TextWritten(stage, piece)


def _lay(script: Script, stage: Stage, group: StrokeGroup) -> Generator[Progress, None, None]:
    for index in range(len(group.rows)):
        time.sleep(script.delay)
        yield StrokesLaid(stage, group.mark, group.rows[index : index + 1], group.seeds[index : index + 1])


def _preview(script: Script, stage: Stage, picture: Picture) -> Generator[Progress, None, None]:
    time.sleep(script.delay)
    yield Previewed(stage, picture, 1.0)
