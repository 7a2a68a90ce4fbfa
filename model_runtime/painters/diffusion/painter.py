"""The open-weight painter: a planner, a critic, a brush, the room for them, and where it is wanted the built-in painter for its sketches."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import AbstractContextManager
from dataclasses import replace

import msgspec.structs

from model_runtime.painters.diffusion import painting, thinking
from model_runtime.painters.diffusion.choices import Choices, choices
from model_runtime.painters.diffusion.crew import BRUSH, Crew, Staff
from model_runtime.painters.diffusion.job import Brush
from model_runtime.painters.diffusion.ongoing import Line
from model_runtime.painters.diffusion.thinking import Thinker
from model_runtime.painters.diffusion.workshop import Workshop
from model_runtime.process.painter import (
    Context,
    CritiqueRequest,
    CritiqueResult,
    DraftRequest,
    Painter,
    PaintResult,
    Picture,
    PlanRequest,
    PlanResult,
    Progress,
    RefineRequest,
    UnknownWord,
)
from model_runtime.trajectory.events import Value
from model_runtime.world.catalogue import thing_named


class DiffusionPainter:
    """See `process.painter.Painter`. notices: said with the first plan.

    sketcher: whose strokes lay a plan out.
    """

    def __init__(self, crew: Crew, workshop: Workshop, sketcher: Painter, notices: tuple[str, ...] = ()) -> None:
        self._crew = crew
        self._workshop = workshop
        self._sketcher = sketcher
        self._notices = notices

    @property
    def model(self) -> str:
        """What paints, and what plans where nothing else is chosen."""
        planner = self._crew.staff(Choices()).planner
        return " + ".join(filter(None, (self._crew.painter.model.name, planner)))

    @property
    def revision(self) -> str:
        return self._crew.painter.revision

    def unknown_words(self, prompt: str) -> tuple[UnknownWord, ...]:
        """None: these models have seen everything once."""
        return ()

    def plan(self, request: PlanRequest) -> Generator[Progress, None, PlanResult]:
        _, staff = self._staffed(request.context)
        shop, thinker = self._workshop, self._thinker(staff.planner)
        result = yield from shop.with_room("plan", lambda: thinking.plan(thinker, request))
        notices = (*result.notices, *(self._notices if request.context.step == 1 else ()))
        return replace(result, notices=notices, making=self._crew.making(staff.planner, shop.rung))

    def critique(self, request: CritiqueRequest) -> Generator[Progress, None, CritiqueResult]:
        _, staff = self._staffed(request.context)
        shop, thinker = self._workshop, self._thinker(staff.critic)
        stage = thinking.stage_of(request)
        result = yield from shop.with_room(stage, lambda: thinking.critique(thinker, request))
        return replace(result, making=self._crew.making(staff.critic, shop.rung))

    def draft(self, request: DraftRequest) -> Generator[Progress, None, PaintResult]:
        """A hasty one is the sketch alone: nobody waits for a large model while a frame is being moved."""
        if request.hasty:
            sketch = yield from self._sketch(request)
            return PaintResult(request.context.canvas if sketch is None else sketch, (), 0)
        wanted, _ = self._staffed(request.context)
        sketch = (yield from self._sketch(request)) if wanted.sketch else None
        shop, steps = self._workshop, wanted.steps or self._crew.painter.model.steps
        return (
            yield from shop.with_room(
                "draft", lambda: painting.draft(self._brush(wanted), request, wanted, steps, sketch)
            )
        )

    def refine(self, request: RefineRequest) -> Generator[Progress, None, PaintResult]:
        wanted, _ = self._staffed(request.context)
        shop, steps = self._workshop, wanted.steps or self._crew.painter.model.steps
        return (
            yield from shop.with_room("refine", lambda: painting.refine(self._brush(wanted), request, wanted, steps))
        )

    # --- who does it -------------------------------------------------------------------------------------------

    def _staffed(self, context: Context) -> tuple[Choices, Staff]:
        """What the artist has chosen, and who is at work accordingly. Raises BadInput, ModelMissing, OutOfMemory."""
        wanted = choices(context.settings)
        staff = self._crew.staff(wanted)
        self._workshop.use(staff)
        return wanted, staff

    def _thinker(self, name: str) -> Thinker:
        return Thinker(lambda line: self._workshop.vlm(name, line), self._crew.speech(name))

    def _brush(self, wanted: Choices) -> painting.Easel:
        worn = self._crew.wears(wanted.loras)

        def use(line: Line) -> AbstractContextManager[Brush]:
            return self._workshop.brush(line, worn)

        def made(**how: Value) -> painting.Making:
            names = {"loras": " ".join(f"{lora.name}@{lora.hash[:12]}" for lora in wanted.loras)} if worn else {}
            return self._crew.making(BRUSH, self._workshop.rung, **how, **names)

        return painting.Easel(use, made)

    def _sketch(self, request: DraftRequest) -> Generator[Progress, None, Picture | None]:
        """The plan's things that the sketcher knows, laid in its strokes; None where it knows none."""
        plan = request.plan
        known = tuple(mark for mark in plan.marks if thing_named(mark.name) is not None and mark.action != "remove")
        if not known:
            return None
        context = replace(request.context, settings={}, style=None)
        laid = yield from self._sketcher.draft(
            DraftRequest(context, msgspec.structs.replace(plan, marks=known), request.hasty)
        )
        return laid.picture
