"""The settings of a painter in the artist's words, as the conversation and a replay tell of them. Knows no widget."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from model_runtime.models import loras
from model_runtime.painters.options import unusual
from model_runtime.process.errors import BadInput
from model_runtime.trajectory.events import SettingsChosen, Started, Value

translate = QCoreApplication.translate


def settings_in_words(chosen: Started | SettingsChosen) -> str:
    """What is not as usual, joined by commas; "" where all is."""
    said = [_said(name, value) for name, value in unusual(chosen.settings).items()]
    if chosen.style is not None:
        said.append(translate("Settings", "in the style of a picture"))
    return ", ".join(filter(None, said))


def _said(name: str, value: Value) -> str:
    """ "" for what is a painter's own affair."""
    words = {
        "sampling_steps": translate("Settings", "%1 sampling steps"),
        "strength": translate("Settings", "strength of change %1"),
        "sketch": translate("Settings", "sketched in strokes first"),
        "guide": translate("Settings", "frames shown to the painter"),
        "planner": translate("Settings", "planned by %1"),
        "critic": translate("Settings", "criticised by %1"),
        "memory": translate("Settings", "memory: %1"),
        "loras": translate("Settings", "with %1"),
    }.get(name, "")
    return words.replace("%1", _names(value) if name == "loras" else _shown(value))


def _names(value: Value) -> str:
    try:
        return ", ".join(f"{lora.name} ({lora.weight:.0%})" for lora in loras.read(str(value)))
    except BadInput:
        return str(value)


def _shown(value: Value) -> str:
    return QLocale().toString(value, "f", 2) if isinstance(value, float) else str(value)
