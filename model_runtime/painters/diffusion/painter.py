"""The open-weight painter: a planner and critic, a brush, the room for them, and where it is wanted the built-in painter for its sketches."""

from __future__ import annotations

from collections.abc import Callable, Generator
from functools import cached_property

from msgspec.structs import replace

from model_runtime.painters.diffusion import painting, thinking
from model_runtime.painters.diffusion.choices import Choices, choices
from model_runtime.painters.diffusion.workshop import Workshop
from model_runtime.process.painter import (
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
from model_runtime.world.catalogue import thing_named


class DiffusionPainter:
    """See `process.painter.Painter`. `steps`: of sampling, what the brush's model was made for.

    sketcher: makes the painter whose strokes lay a plan out; called at the first sketch that is asked for.
    """

    def __init__(
        self, model: str, revision: str, workshop: Workshop, steps: int, sketcher: Callable[[], Painter]
    ) -> None:
        self.model = model
        self.revision = revision
        self._workshop = workshop
        self._steps = steps
        self._make_sketcher = sketcher

    def unknown_words(self, prompt: str) -> tuple[UnknownWord, ...]:
        """None: these models have seen everything once."""
        return ()

    def plan(self, request: PlanRequest) -> Generator[Progress, None, PlanResult]:
        shop = self._workshop
        return (yield from shop.with_room("plan", lambda: thinking.plan(shop.vlm, request)))

    def draft(self, request: DraftRequest) -> Generator[Progress, None, PaintResult]:
        wanted = choices(request.context.settings)
        sketch = yield from self._sketch(request, wanted)
        shop = self._workshop
        return (
            yield from shop.with_room("draft", lambda: painting.draft(shop.brush, request, wanted, self._steps, sketch))
        )

    def critique(self, request: CritiqueRequest) -> Generator[Progress, None, CritiqueResult]:
        shop, stage = self._workshop, thinking.stage_of(request)
        return (yield from shop.with_room(stage, lambda: thinking.critique(shop.vlm, request)))

    def refine(self, request: RefineRequest) -> Generator[Progress, None, PaintResult]:
        wanted = choices(request.context.settings)
        shop = self._workshop
        return (yield from shop.with_room("refine", lambda: painting.refine(shop.brush, request, wanted, self._steps)))

    @cached_property
    def _sketcher(self) -> Painter:
        return self._make_sketcher()

    def _sketch(self, request: DraftRequest, wanted: Choices) -> Generator[Progress, None, Picture | None]:
        """The plan's things that the sketcher knows, laid in its strokes; None where it knows none."""
        plan = request.plan
        known = tuple(mark for mark in plan.marks if thing_named(mark.name) is not None and mark.action != "remove")
        if not wanted.sketch or not known:
            return None
        laid = yield from self._sketcher.draft(DraftRequest(request.context, replace(plan, marks=known)))
        return laid.picture
