"""The port that every painter implements: four stages, each a generator of progress that returns its result. No torch."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from model_runtime.process.brief import Brief
from model_runtime.trajectory.events import Finding, Mark, PaintingEvent, Plan, Stage, Value

Picture = NDArray[np.uint8]
"""Read-only RGB, (height, width, 3)."""
Mask = NDArray[np.uint8]
"""Read-only grey, (height, width); 255 where it holds."""


@dataclass(frozen=True)
class StrokeGroup:
    """The strokes of one mark, as they lie in the stack: they are removed or replaced together.

    rows: float32 (n, 16), see `model_runtime.brush.record`; seeds: uint64 (n,);
    spare: the mask that these strokes must not touch, or None.
    """

    mark: str
    rows: NDArray[np.float32]
    seeds: NDArray[np.uint64]
    spare: Mask | None = None


@dataclass(frozen=True)
class Context:
    """What every stage is told. Complete in itself: a lost stage can be run again from it, anywhere.

    path: the events from `Started` to the present one. brief: the prompt as the artist has since changed it.
    canvas: the picture as it stands, the artist's paint included. ground: the starting picture below all strokes, or None
    for blank paper. groups: the stack of strokes, from the bottom up. paint: the artist's own paint, RGBA (height, width, 4)
    of the picture's size, above every group, or None. protected: what no stage may change, or None. seed: of this stage alone.
    settings, style: as the artist chose them last; the style is a picture of any size to take the manner from, or None.
    """

    path: tuple[PaintingEvent, ...]
    brief: Brief
    canvas: Picture
    ground: Picture | None
    groups: tuple[StrokeGroup, ...]
    paint: NDArray[np.uint8] | None
    protected: Mask | None
    seed: int
    step: int
    max_steps: int
    settings: dict[str, Value] = field(default_factory=dict)
    style: Picture | None = None

    @property
    def size(self) -> tuple[int, int]:
        """(width, height) of the picture in pixels."""
        return self.canvas.shape[1], self.canvas.shape[0]


@dataclass(frozen=True)
class PlanRequest:
    """The next step's plan. `conflicts`: what was found wrong with `rejected`, the plan that this one is to replace."""

    context: Context
    rejected: Plan | None = None
    conflicts: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class DraftRequest:
    """hasty: the artist is still changing the plan, and wants to see at once about where everything would go."""

    context: Context
    plan: Plan
    hasty: bool = False


@dataclass(frozen=True)
class CritiqueRequest:
    """With `before` None the plan is held against the brief (nothing is painted yet); otherwise the picture in
    `context.canvas` is held against the plan, `before` being the picture at the start of the step."""

    context: Context
    plan: Plan
    before: Picture | None


@dataclass(frozen=True)
class RefineRequest:
    """Mend `findings`, and nothing else. `before`: the picture at the start of the step. `attempt` counts from 1."""

    context: Context
    plan: Plan
    before: Picture
    findings: tuple[Finding, ...]
    attempt: int


Request = PlanRequest | DraftRequest | CritiqueRequest | RefineRequest


# --- progress ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class TextWritten:
    """A further piece of the stage's text, to be appended to what came before."""

    stage: Stage
    text: str


@dataclass(frozen=True)
class StrokesLaid:
    """Strokes in the order in which they are laid; `rows` and `seeds` as in `StrokeGroup`."""

    stage: Stage
    mark: str
    rows: NDArray[np.float32]
    seeds: NDArray[np.uint64]


@dataclass(frozen=True)
class Previewed:
    """The picture as it will about be. Never a result."""

    stage: Stage
    picture: Picture
    fraction: float


Progress = TextWritten | StrokesLaid | Previewed


# --- results -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Making:
    """By which model something was made, where a painter has several, and what else matters of how: precision, sizes, files."""

    model: str
    revision: str
    how: dict[str, Value] = field(default_factory=dict)


@dataclass(frozen=True)
class PlanResult:
    plan: Plan
    notices: tuple[str, ...] = ()
    making: Making | None = None


@dataclass(frozen=True)
class PaintResult:
    """`groups` is the whole stack after the stage; empty where the painter has no strokes.

    marks: of a refinement, those that the artist's own findings asked to be otherwise than planned, as they are painted now.
    """

    picture: Picture
    groups: tuple[StrokeGroup, ...]
    sampling_steps: int
    marks: tuple[Mark, ...] = ()
    making: Making | None = None


@dataclass(frozen=True)
class CritiqueResult:
    findings: tuple[Finding, ...]
    analysis: str = ""
    making: Making | None = None


class Painter(Protocol):
    """Finding ids and mark ids are the painter's to make; they must be new in the path unless the same thing is meant.

    A generator that is closed (`GeneratorExit`) stops at once. Libraries' exceptions are translated into `process.errors`.
    """

    @property
    def model(self) -> str: ...
    @property
    def revision(self) -> str: ...
    def unknown_words(self, prompt: str) -> tuple[UnknownWord, ...]:
        """What in the prompt this painter cannot paint, with the nearest that it can; asked before painting starts."""
        ...

    def plan(self, request: PlanRequest) -> Generator[Progress, None, PlanResult]: ...
    def draft(self, request: DraftRequest) -> Generator[Progress, None, PaintResult]: ...
    def critique(self, request: CritiqueRequest) -> Generator[Progress, None, CritiqueResult]: ...
    def refine(self, request: RefineRequest) -> Generator[Progress, None, PaintResult]: ...


@dataclass(frozen=True)
class UnknownWord:
    word: str
    start: int
    """Where it stands in the prompt, in characters."""
    nearest: tuple[str, ...]
