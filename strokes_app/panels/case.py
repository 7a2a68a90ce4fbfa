"""How one finding of a critique stands, and what becomes of it in words. Knows no widgets."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from model_runtime.trajectory.events import Frame
from strokes_app.panels.standing import Standing
from strokes_app.readings import Judged

translate = QCoreApplication.translate


@dataclass(frozen=True)
class Case:
    """asked: the artist wants it mended. fresh: it was rejected just now. region: what to draw the eye to."""

    standing: Standing
    asked: bool = False
    fresh: bool = False
    region: Frame | None = None


def becoming(judged: Judged, case: Case, *, doubtful: bool) -> str:
    """What becomes of it; of a doubtful one, how sure the painter is."""
    if judged.decision == "rejected":
        return translate("FindingRow", "Rejected: it will not be said again.")
    if doubtful:
        return translate("FindingRow", "%1% sure").replace("%1", f"{100 * judged.finding.confidence:.0f}")
    if judged.mended:
        return translate("FindingRow", "Taken up.")
    match case.standing:
        case "left":
            wanted = case.asked
        case "past":
            return "" if judged.finding.check == "instruction" else translate("FindingRow", "Left as it was.")
        case _:
            wanted = judged.decision == "accepted" and not judged.mine
    return translate("FindingRow", "Will be mended.") if wanted else ""
