"""What is said of machines, in few words and in whole sentences. Knows no widget."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from strokes_app.abroad import Asking, Lost, Machine, Reached, Standing, TurnedAway
from strokes_app.sentences import translated

translate = QCoreApplication.translate
DOT = " · "


def facts(standing: Standing | None, longest: int = 60) -> str:
    """Device, load and latency: `NVIDIA RTX 4090 · 2 stages ahead · 4 ms`. longest: characters of the device."""
    match standing:
        case None:
            return ""
        case Asking():
            return translate("PaintOn", "asking …")
        case Reached():
            told = (cut(standing.about, longest), _load(standing), _latency(standing.latency))
            return DOT.join(each for each in told if each)
        case Lost(met=met):
            return translate("PaintOn", "connection lost") if met else translate("PaintOn", "not reached")
        case TurnedAway():
            return translate("PaintOn", "does not let this computer in")


def cut(said: str, longest: int) -> str:
    return said if len(said) <= longest else f"{said[: longest - 1]}…"


def _load(reached: Reached) -> str:
    ahead, stages = reached.ahead, reached.stages
    if ahead:
        return translate("PaintOn", "%n stage(s) ahead", "", ahead)
    if stages:
        return translate("PaintOn", "%n stage(s) under way", "", stages)
    return translate("PaintOn", "free")


def _latency(milliseconds: int) -> str:
    return f"{milliseconds} ms" if milliseconds else ""


def reason(standing: Standing | None) -> str:
    """Why it cannot be painted on now, in a sentence; "": it can, or that is not known yet."""
    return translated(standing.reason) if isinstance(standing, Lost | TurnedAway) else ""


def trouble(machine: Machine) -> str:
    """What is amiss with the machine that is painted on, and what comes of it; "": nothing."""
    match machine.standing:
        case Lost(met=True):
            said = translate("PaintOn", "The connection with %1 is lost; trying again …")
            return said.replace("%1", machine.name)
        case Lost():
            said = translate("PaintOn", "%1 is not reached; trying again … %2")
        case TurnedAway():
            said = translate("PaintOn", "%1 paints no more for this computer. %2")
        case _:
            return ""
    return said.replace("%1", machine.name).replace("%2", reason(machine.standing))


def offered(reached: Reached) -> str:
    """Which painters can paint there."""
    return ", ".join(each.title for each in reached.offers if not each.lacks)
