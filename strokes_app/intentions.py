"""What an artist can want, as plain records: views emit them, the session acts on them. Knows neither Qt nor the session.

Every view has one signal, `intended = Signal(object)`, that carries one of these. A view never changes what it shows of its
own accord: it shows the state, and the state changes by events.
"""

from __future__ import annotations

from typing import Literal

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from model_runtime.trajectory.events import Finding, Frame, PenSample, Plan, Value

Gates = Literal["ask", "ask when unsure", "auto"]
"""`ask`, `ask when unsure` or `auto`: see `process.decide.Policy`."""


# --- a painting as a whole -----------------------------------------------------------------------------------


class Begin(Struct, frozen=True, kw_only=True):
    """A new painting. `picture` (h, w, 3) is what it starts from; without a prompt it only waits for one. `settings`: in
    addition to those that the studio was started with; `style`: a picture to take the manner from."""

    prompt: str
    size: tuple[int, int]
    seed: int
    painter: str
    picture: NDArray[np.uint8] | None = None
    settings: dict[str, Value] = {}
    style: NDArray[np.uint8] | None = None


class Open(Struct, frozen=True):
    """A painting on disk, or a picture to start from: what the file is, the session finds out."""

    path: str


class SaveAs(Struct, frozen=True):
    path: str


class PutAway(Struct, frozen=True):
    """Leave the painting, which is kept already, for the start page."""


class BlankPaper(Struct, frozen=True):
    """The next painting does not start from the picture that was opened, after all."""


class Typed(Struct, frozen=True):
    """What stands in the prompt's field now; nothing is decided. The painter is asked what of it it cannot paint."""

    prompt: str


class ChangePrompt(Struct, frozen=True):
    prompt: str


class PaintOn(Struct, frozen=True):
    """The stages that follow are painted on the machine at that place, also the one that is painted now; None: here."""

    place: str | None


class LookAround(Struct, frozen=True):
    """How it stands with the machines that are known is about to be seen."""


class Pair(Struct, frozen=True):
    """link: as `strokes serve` prints it, a secret; or the address of a machine that lets this computer in as it is."""

    link: str


class Forget(Struct, frozen=True):
    """The machine at that place is not to be painted on any more."""

    place: str


class ChoosePainter(Struct, frozen=True):
    """The stages that follow are made by the painter of that name."""

    painter: str


class ChooseSettings(Struct, frozen=True):
    """The stages that follow are made so. `style`: a picture, the name of the one that the painting has already, or None."""

    settings: dict[str, Value]
    style: NDArray[np.uint8] | str | None = None


class Note(Struct, frozen=True):
    """Words to the painter, about the painting as it stands."""

    text: str


# --- how it goes on ------------------------------------------------------------------------------------------


class Go(Struct, frozen=True):
    """Paint on from what is shown, past the gate that it stands at."""


class Step(Struct, frozen=True):
    """As `Go`, and pause after the next stage."""


class Pause(Struct, frozen=True):
    """Stop once the stage that runs is done."""


class Cancel(Struct, frozen=True):
    """Stop the stage that runs, at once; nothing of it is kept."""


class Enough(Struct, frozen=True):
    """The artist calls the painting finished."""


class SetGates(Struct, frozen=True):
    gates: Gates


# --- the plan ------------------------------------------------------------------------------------------------


class EditPlan(Struct, frozen=True):
    """`target` is the id of the `Planned` event; `plan` replaces its plan. Moving a frame on the canvas is this too."""

    target: str
    plan: Plan


class PlanAgain(Struct, frozen=True):
    target: str


class SkipPlan(Struct, frozen=True):
    target: str


class Sketch(Struct, frozen=True):
    """A ghost of how the plan would be painted, while it is being edited; nothing is decided. None: no ghost any more."""

    target: str
    plan: Plan | None


# --- the critique --------------------------------------------------------------------------------------------


class AcceptFinding(Struct, frozen=True):
    finding: str


class RejectFinding(Struct, frozen=True):
    finding: str
    reason: str = ""


class EditFinding(Struct, frozen=True):
    finding: str
    edited: Finding


class AddFinding(Struct, frozen=True):
    """A finding of the artist's own: where, and what is to be done."""

    region: Frame
    text: str


# --- the artist's hand -----------------------------------------------------------------------------------------


class PaintOver(Struct, frozen=True):
    """The artist's layer changed within a rectangle whose top left corner is (x, y): `pixels` (h, w, 4) replaces what was there.

    Straight (not premultiplied) RGBA. `strokes` are the pen's readings, one tuple a stroke.
    """

    x: int
    y: int
    pixels: NDArray[np.uint8]
    strokes: tuple[tuple[PenSample, ...], ...] = ()


class Protect(Struct, frozen=True):
    """`mask` (h, w) of the picture's size, 255 = protected; None protects nothing."""

    mask: NDArray[np.uint8] | None


# --- the tree --------------------------------------------------------------------------------------------------


class Show(Struct, frozen=True):
    """Look at an event's picture; the painting itself does not move. None: back to the head."""

    event: str | None


class ContinueFrom(Struct, frozen=True):
    event: str


class Star(Struct, frozen=True):
    event: str
    on: bool = True


class NameBranch(Struct, frozen=True):
    event: str
    name: str


class HideBranch(Struct, frozen=True):
    """Delete a branch (it can be undone until the painting is compacted)."""

    event: str
    on: bool = True


class MarkPrivate(Struct, frozen=True):
    event: str
    on: bool = True


class Weigh(Struct, frozen=True):
    """What would compacting win? Nothing is decided."""


class Compact(Struct, frozen=True):
    """Purge the deleted branches from the painting's file, for good."""


class Undo(Struct, frozen=True):
    """Back to how it was before the last change, whoever made it; nothing is lost."""


class Redo(Struct, frozen=True):
    """On to where an undo came from."""


class Dismiss(Struct, frozen=True):
    """The complaint has been read."""


# --- what only concerns the view -------------------------------------------------------------------------------


class Point(Struct, frozen=True):
    """Draw the eye to a region of the picture (the pointer rests on a finding or a mark); None: nowhere. `zoom` brings it near."""

    region: Frame | None
    zoom: bool = False


class Compare(Struct, frozen=True):
    """See the pictures of two events against each other; the painting does not move."""

    first: str
    second: str
