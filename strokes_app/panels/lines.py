"""What a card says in one line, for when it is folded and for who listens. Knows no widgets."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from model_runtime.process.steps import first_notices
from model_runtime.trajectory.events import Critiqued, Failed, Finished, Planned, Refined
from strokes_app.panels.failed_card import failure_words, plainly
from strokes_app.panels.finished_card import ending_words
from strokes_app.panels.story import Entry
from strokes_app.panels.told_cards import told
from strokes_app.sentences import translated
from strokes_app.state import StudioState

translate = QCoreApplication.translate


def line_of(entry: Entry, state: StudioState) -> tuple[str, str, str]:
    """A sign, a title and what it was about."""
    match entry.event:
        case Planned(id=id, step=step):
            return (
                "plan",
                translate("Line", "Plan · step %1").replace("%1", str(step)),
                state.plans[id].plan.instruction,
            )
        case Critiqued() | None:
            return _critique(entry, state)
        case Refined(step=step):
            return "mend", translate("Line", "Refined · step %1").replace("%1", str(step)), ""
        case Failed(stage=stage, message=message):
            return "alert", failure_words(stage), plainly(translated(message))
        case Finished() as event:
            return "flag", translate("Line", "Finished"), ending_words(event, state.seen)
        case event if entry.sort == "painted":
            step = getattr(event, "step", 0)
            return "brush", translate("Line", "Painted · step %1").replace("%1", str(step)), ""
        case event:
            return told(event, entry.count)


def _critique(entry: Entry, state: StudioState) -> tuple[str, str, str]:
    judged = state.judgements.get(entry.key, ())
    wrong = [each for each in judged if each.amiss and each.decision != "rejected"]
    checked = isinstance(entry.event, Critiqued) and entry.event.check == "instruction"
    if entry.quiet and checked:
        if first_notices(state.seen):
            return "check", translate("Line", "The plan fits those of your words that the painter knows"), ""
        return "check", translate("Line", "The plan fits your words"), ""
    if not isinstance(entry.event, Critiqued):
        title = translate("Line", "What you found")
    elif checked:
        title = translate("Line", "Held the plan against your words")
    else:
        title = translate("Line", "Looked · step %1").replace("%1", str(entry.event.step))
    return "look", title, " ".join(each.finding.text for each in wrong) or translate("Line", "Nothing is wrong.")
