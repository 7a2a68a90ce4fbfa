"""What the studio shows, and how it changes: one pure `apply`, the same for a painting that is made and one that is replayed.

Knows neither Qt nor the session. Views read a `StudioState` and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Literal

from model_runtime.process.brief import Brief, brief_of
from model_runtime.process.canvas import Canvas, canvas_of
from model_runtime.process.chosen import painter_of, settings_of
from model_runtime.process.decide import Gate, Policy, decide
from model_runtime.process.loop import MAX_STEPS
from model_runtime.process.painter import UnknownWord
from model_runtime.process.steps import Step, step_of
from model_runtime.trajectory.compaction import deleted
from model_runtime.trajectory.events import (
    AnyEvent,
    Event,
    Failed,
    HeadMoved,
    PaintingEvent,
    PlanEdited,
    Planned,
    SettingsChosen,
    Stage,
    Started,
)
from model_runtime.trajectory.tree import Trajectory
from strokes_app.abroad import Abroad
from strokes_app.happenings import (
    Away,
    Compacted,
    Complained,
    CopiedBack,
    Dismissed,
    GatesSet,
    GroundChosen,
    Happening,
    PainterLoading,
    PainterReady,
    PainterUnusable,
    PaintingChosen,
    PaintingKept,
    PausePlanned,
    RecentListed,
    Refused,
    Shown,
    SketchMade,
    StageBegan,
    StageStopped,
    Weighed,
    WordsChecked,
)
from strokes_app.history import History
from strokes_app.readings import Judged, PlanRead, judgements_of, plans_of

Gates = Literal["ask", "ask when unsure", "auto"]


@dataclass(frozen=True)
class Running:
    """The stage that the painter is at now. attempt: refinements of this step, this one included. since: seconds since 1970."""

    stage: Stage
    step: int
    attempt: int
    since: float


@dataclass(frozen=True)
class Words:
    """What the painter said of a prompt, which need not be the painting's: the artist may still be typing."""

    prompt: str = ""
    unknown: tuple[UnknownWord, ...] = ()


@dataclass(frozen=True)
class StudioState:
    """Everything that the window shows, and nothing that it does not.

    trajectory: to be read only; `apply` makes another. looked_at: the event that the artist looks at, None: the head.
    running: None when it is the artist's turn. pausing: it will stop after this stage. painter: what it is doing besides
    painting. ground: a picture that the next painting will start from. complaint: what went wrong outside of a stage.
    sketch: the picture (its name for `pictures`) of how the plan as it is being edited would be painted.
    """

    trajectory: Trajectory = field(default_factory=Trajectory)
    history: History = field(default_factory=History)
    looked_at: str | None = None
    running: Running | None = None
    pausing: bool = False
    gates: Gates = "ask when unsure"
    painter: PainterLoading | PainterReady | PainterUnusable | None = None
    words: Words = field(default_factory=Words)
    file: Path | None = None
    untitled: bool = True
    """The painting lives in the state folder until the artist gives it a name."""
    away: Away | None = None
    """It is worked on in a copy; None: where it lies."""
    ground: GroundChosen | None = None
    sketch: SketchMade | None = None
    complaint: Complained | None = None
    refused: Refused | None = None
    """What could not be kept last; another one is another record."""
    recent: RecentListed = field(default_factory=RecentListed)
    abroad: Abroad = field(default_factory=Abroad)
    """Where it is painted."""
    compaction: Weighed | Compacted | None = None
    """What it would win, or has won; another one is another record."""

    @property
    def kept_in(self) -> Path | None:
        """The file that holds everything so far: what lies where the painting belongs may be older."""
        return self.file if self.away is None else self.away.local

    # --- the tree --------------------------------------------------------------------------------------------

    @property
    def started(self) -> Started | None:
        """The painting's root; None: there is no painting yet, and the start page is shown."""
        return self.trajectory.root

    @property
    def head(self) -> str | None:
        head = self.trajectory.head
        return None if head is None else head.id

    @property
    def at(self) -> str | None:
        """The event that is shown: the one looked at, or the head."""
        return self.looked_at or self.head

    @property
    def at_head(self) -> bool:
        """Whether what is shown is the painting as it stands, which can be changed."""
        return self.at == self.head

    @cached_property
    def path(self) -> tuple[PaintingEvent, ...]:
        """From the root to the head."""
        return self.trajectory.path()

    @cached_property
    def seen(self) -> tuple[PaintingEvent, ...]:
        """From the root to the event that is shown."""
        return self.path if self.looked_at is None else self.trajectory.path(self.looked_at)

    # --- what is shown -----------------------------------------------------------------------------------------

    @cached_property
    def step(self) -> Step:
        return step_of(self.seen)

    @cached_property
    def canvas(self) -> Canvas | None:
        """What lies on the canvas that is shown, as names of blobs; None before the painting began."""
        return canvas_of(self.seen) if self.seen else None

    @cached_property
    def brief(self) -> Brief:
        return brief_of(self.seen)

    @cached_property
    def plans(self) -> dict[str, PlanRead]:
        """The plans on the path that is shown, by the id of their `Planned`, in order."""
        return plans_of(self.seen)

    @property
    def plan(self) -> PlanRead | None:
        """The plan on the table: that of the step that is shown."""
        planned: Planned | None = self.step.planned
        return None if planned is None else self.plans.get(planned.id)

    @cached_property
    def judgements(self) -> dict[str, tuple[Judged, ...]]:
        """The findings of every critique on the path that is shown, by the id of its `Critiqued`, as the artist judged them.

        What the artist found is with the critique before it; before any critique it is under the empty name.
        """
        return judgements_of(self.seen)

    @property
    def findings(self) -> tuple[Judged, ...]:
        """Those of the present critique: of the picture where there is one, else of the plan that is not yet painted."""
        step = self.step
        present = step.critique or (step.check if step.drafted is None else None)
        own = self.judgements.get("", ()) if present is None and step.number == 0 else ()
        return own if present is None else self.judgements.get(present.id, ())

    # --- what can be done --------------------------------------------------------------------------------------

    @cached_property
    def gate(self) -> Gate | None:
        """Where the artist is asked: the plan or the critique that lies open. None while the painter works or elsewhere."""
        if self.running is not None or not self.path or not self.at_head:
            return None
        action = decide(self.path, Policy("ask"), MAX_STEPS)
        return action if isinstance(action, Gate) else None

    @property
    def failure(self) -> Failed | None:
        """How the last stage failed, where nothing has happened since."""
        last = self.path[-1] if self.path and self.running is None else None
        return last if isinstance(last, Failed) else None

    @property
    def notices(self) -> tuple[str, ...]:
        planned = self.step.planned
        return () if planned is None else planned.notices

    @property
    def prompt(self) -> str:
        return self.brief.prompt if self.seen else ""

    @cached_property
    def chosen(self) -> str | None:
        """The name of the painter that makes the next stage."""
        return painter_of(self.path) if self.path else None

    @cached_property
    def settings(self) -> Started | SettingsChosen | None:
        """What has the settings and the style of the next stage."""
        return settings_of(self.path) if self.path else None

    @property
    def size(self) -> tuple[int, int] | None:
        return None if self.started is None else self.started.size

    @property
    def seed(self) -> int | None:
        return None if self.started is None else self.started.seed

    @cached_property
    def deleted(self) -> int:
        """Branches that compacting would purge."""
        return deleted(self.trajectory)

    @property
    def can_undo(self) -> bool:
        return bool(self.history.undone())

    @property
    def can_redo(self) -> bool:
        return bool(self.history.redone())


def apply(state: StudioState, happening: AnyEvent | Happening) -> StudioState:
    """The state after `happening`. Raises `InvalidEvent` for an event that cannot follow."""
    if isinstance(happening, Event):
        return _happened(state, happening)
    match happening:
        case PaintingChosen():
            return _fresh(state, happening)
        case PaintingKept(file=file, away=away):
            return replace(state, file=file, untitled=False, away=away)
        case CopiedBack(away=away):
            return replace(state, away=away)
        case StageBegan(stage=stage, step=step, attempt=attempt, since=since):
            complaint = state.complaint if state.complaint is not None and state.complaint.stays else None
            return replace(state, running=Running(stage, step, attempt, since), complaint=complaint, sketch=None)
        case StageStopped():
            return replace(state, running=None, pausing=False)
        case PausePlanned():
            return replace(state, pausing=state.running is not None)
        case GatesSet(gates=gates):
            return replace(state, gates=gates)
        case Shown(event=event):
            looked_at = None if event == state.head else event
            return replace(state, looked_at=looked_at, sketch=state.sketch if looked_at == state.looked_at else None)
        case PainterLoading() | PainterReady() | PainterUnusable():
            return replace(state, painter=happening)
        case WordsChecked(prompt=prompt, unknown=unknown):
            return replace(state, words=Words(prompt, unknown))
        case GroundChosen():
            return replace(state, ground=None if happening.picture is None else happening)
        case SketchMade():
            return replace(state, sketch=None if happening.picture is None else happening)
        case Complained():
            return replace(state, complaint=happening)
        case Refused():
            return replace(state, refused=happening)
        case Dismissed():
            return replace(state, complaint=None)
        case RecentListed():
            return replace(state, recent=happening)
        case Weighed() | Compacted():
            return replace(state, compaction=happening)
        case _:
            return replace(state, abroad=state.abroad.after(happening))


def _happened(state: StudioState, event: AnyEvent) -> StudioState:
    trajectory = state.trajectory.grown(event)
    moved = isinstance(event, HeadMoved)
    return replace(
        state,
        trajectory=trajectory,
        history=state.history.after(event, trajectory),
        looked_at=None if moved else state.looked_at,
        sketch=state.sketch if isinstance(event, PlanEdited) else None,
    )


def _fresh(state: StudioState, chosen: PaintingChosen) -> StudioState:
    """Another painting, or none: what concerns the studio stays."""
    return StudioState(
        gates=state.gates,
        painter=state.painter,
        words=state.words,
        recent=state.recent,
        abroad=state.abroad,
        file=chosen.file,
        untitled=chosen.untitled,
        away=chosen.away,
    )
