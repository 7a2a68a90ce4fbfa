"""How a critique stands: still to be judged, only shown, left as it is, or long past. Pure; knows no Qt."""

from __future__ import annotations

from typing import Literal

from model_runtime.trajectory.events import Finished
from strokes_app.readings import last_look
from strokes_app.state import StudioState

Standing = Literal["open", "shown", "left", "past"]
"""`open`: the artist judges it. `shown`: it is the present one, but the painter works, or an earlier moment is looked at.
`left`: the painting went on or ended without all of it, which can be taken up again. `past`: nothing can be done about it."""


def standing_of(critique: str, state: StudioState) -> Standing:
    """`critique`: the id of a `Critiqued`; empty for what the artist found before any."""
    editable = state.at_head and state.running is None
    if critique == _present(state) and not is_finished(state):
        return "open" if editable else "shown"
    return "left" if editable and critique and critique == last_look(state.seen) else "past"


def is_finished(state: StudioState) -> bool:
    return bool(state.seen) and isinstance(state.seen[-1], Finished)


def _present(state: StudioState) -> str | None:
    step = state.step
    if step.number == 0:
        return ""
    present = step.critique or (step.check if step.drafted is None else None)
    return None if present is None else present.id
