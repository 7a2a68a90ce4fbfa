"""What can happen to the studio besides the events of a painting. Plain records; knows neither Qt nor the session."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from model_runtime.process.painter import UnknownWord
from model_runtime.trajectory.events import Stage
from strokes_app.abroad import AbroadHappening

Gates = Literal["ask", "ask when unsure", "auto"]


# --- the painting as a file --------------------------------------------------------------------------------


@dataclass(frozen=True)
class Away:
    """Where the painting belongs nothing can be painted: it is worked on in a copy on this computer.

    kind: what is there. copied: when both were last the same, in seconds since 1970. local: the copy. trouble: why it could
    not be brought back, in a sentence.
    """

    kind: Literal["network", "synchronised"]
    copied: float
    local: Path
    trouble: str = ""


@dataclass(frozen=True)
class PaintingChosen:
    """Another painting is on the easel, its events follow; `file` None: none is."""

    file: Path | None
    untitled: bool = True
    away: Away | None = None


@dataclass(frozen=True)
class PaintingKept:
    """It was saved under a name of the artist's, and goes on there."""

    file: Path
    away: Away | None = None


@dataclass(frozen=True)
class CopiedBack:
    """The copy on this computer was brought to where the painting belongs, or could not be."""

    away: Away | None


@dataclass(frozen=True)
class Weighed:
    """What compacting would win: deleted branches that go, and about so many bytes."""

    branches: int
    size: int


@dataclass(frozen=True)
class Compacted:
    """What it has won. The painting's events were told anew before."""

    branches: int
    size: int


@dataclass(frozen=True)
class GroundChosen:
    """The next painting starts from a picture; `picture` is its name for `pictures`, None: from blank paper after all."""

    picture: str | None
    name: str = ""
    size: tuple[int, int] = (0, 0)


@dataclass(frozen=True)
class Recent:
    """A painting that was open before. `thumbnail` is the path of a PNG; `crashed`: it was open when the studio last died."""

    path: Path
    prompt: str
    opened: float
    thumbnail: Path | None = None
    crashed: bool = False


@dataclass(frozen=True)
class RecentListed:
    """The latest first. damaged: entries of the list that could not be read."""

    paintings: tuple[Recent, ...] = ()
    damaged: int = 0


# --- the painter at work -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class StageBegan:
    stage: Stage
    step: int
    attempt: int
    since: float


@dataclass(frozen=True)
class StageStopped:
    """Nothing runs: it is the artist's turn."""


@dataclass(frozen=True)
class PausePlanned:
    """The painter will stop once the stage that runs is done."""


@dataclass(frozen=True)
class PainterLoading:
    name: str


@dataclass(frozen=True)
class PainterReady:
    name: str
    model: str
    revision: str
    device: str


@dataclass(frozen=True)
class PainterUnusable:
    """It cannot be loaded, or was lost for good; `message` says what to do."""

    name: str
    message: str


@dataclass(frozen=True)
class WordsChecked:
    """What of `prompt` the painter cannot paint."""

    prompt: str
    unknown: tuple[UnknownWord, ...]


@dataclass(frozen=True)
class SketchMade:
    """How the plan as it is being edited would be painted; `picture` is its name for `pictures`, None: no ghost any more."""

    picture: str | None


# --- the artist looks and decides -----------------------------------------------------------------------------


@dataclass(frozen=True)
class Shown:
    """The artist looks at an event; None: at the head."""

    event: str | None


@dataclass(frozen=True)
class GatesSet:
    gates: Gates


@dataclass(frozen=True)
class Complained:
    """Something went wrong outside of a stage: one sentence for the artist, `details` for who wants to know.

    stays: it is said until it was read; else until the painter goes on.
    """

    sentence: str
    details: str = ""
    stays: bool = False


@dataclass(frozen=True)
class Refused:
    """What the artist intended (a record of `intentions`) could not be kept: whoever shows it already takes it back."""

    intention: object


@dataclass(frozen=True)
class Dismissed:
    """The artist has read the complaint."""


Happening = (
    PaintingChosen | PaintingKept | CopiedBack | Weighed | Compacted | GroundChosen | RecentListed
    | StageBegan | StageStopped | PausePlanned | PainterLoading | PainterReady | PainterUnusable | WordsChecked | SketchMade
    | Shown | GatesSet | Complained | Refused | Dismissed
    | AbroadHappening
)  # fmt: skip
