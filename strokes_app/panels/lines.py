"""What a card says in one line, for when it is folded and for who listens. Knows no widgets."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from model_runtime.trajectory.events import Critiqued, Failed, Planned, Refined
from strokes_app.panels.story import Entry
from strokes_app.panels.told_cards import stage_words, told
from strokes_app.state import StudioState

_tr = QCoreApplication.translate


def line_of(entry: Entry, state: StudioState) -> tuple[str, str, str]:
    """A sign, a title and what it was about."""
    match entry.event:
        case Planned(id=id, step=step):
            return "plan", _tr("Line", "Plan · step %1").replace("%1", str(step)), state.plans[id].plan.instruction
        case Critiqued() | None:
            return _critique(entry, state)
        case Refined(step=step):
            return "mend", _tr("Line", "Refined · step %1").replace("%1", str(step)), ""
        case Failed(stage=stage, message=message):
            return "alert", _tr("Line", "Failed · %1").replace("%1", stage_words(stage)), message
        case event if entry.sort == "painted":
            step = getattr(event, "step", 0)
            return "brush", _tr("Line", "Painted · step %1").replace("%1", str(step)), ""
        case event:
            return told(event, entry.count)


def _critique(entry: Entry, state: StudioState) -> tuple[str, str, str]:
    judged = state.judgements.get(entry.key, ())
    wrong = [each for each in judged if (each.finding.verdict == "wrong" or each.added) and each.decision != "rejected"]
    if entry.quiet:
        return "check", _tr("Line", "The plan fits your words"), ""
    if not isinstance(entry.event, Critiqued):
        title = _tr("Line", "What you found")
    elif entry.event.check == "instruction":
        title = _tr("Line", "Held the plan against your words")
    else:
        title = _tr("Line", "Looked · step %1").replace("%1", str(entry.event.step))
    return "look", title, " ".join(each.finding.text for each in wrong) or _tr("Line", "Nothing is wrong.")
