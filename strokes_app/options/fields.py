"""One field for each kind of setting that a painter heeds: shows a value, gives the value back. Knows no painting."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QComboBox, QSpinBox, QWidget

from model_runtime.models import table
from model_runtime.painters.diffusion.choices import OWN
from model_runtime.painters.diffusion.memory import ladder
from model_runtime.painters.graphics import seems_present
from model_runtime.painters.options import Option
from model_runtime.painters.table import Entry
from model_runtime.trajectory.events import Value
from strokes_app.models.words import name_of, way_in_words
from strokes_app.options.words import label_of, switch_of, tip_of

translate = QCoreApplication.translate
PERCENT: Final = 100
HEIGHT: Final = 24
Field = QSpinBox | QCheckBox | QComboBox


def field_for(option: Option, entry: Entry) -> Field:
    made: Field
    match option.kind:
        case "count":
            made = QSpinBox(minimum=int(option.least), maximum=int(option.most))
            made.setSpecialValueText(translate("Options", "As the model was made for"))
        case "share":
            made = QSpinBox(minimum=round(option.least * PERCENT), maximum=round(option.most * PERCENT), suffix=" %")
            made.setSingleStep(5)
        case "switch":
            made = QCheckBox(switch_of(option.name))
        case _:
            made = QComboBox()
            for value, text in (*_usual(), *(_ways() if option.name == "memory" else _models(option.name, entry))):
                made.addItem(text, value)
    made.setMinimumHeight(HEIGHT)
    made.setAccessibleName(label_of(option.name) or switch_of(option.name))
    made.setToolTip(tip_of(option.name))
    return made


def show(field: QWidget, value: Value) -> None:
    match field:
        case QCheckBox():
            field.setChecked(bool(value))
        case QSpinBox():
            share = field.suffix() != ""
            number = float(value) if isinstance(value, int | float) else 0.0
            field.setValue(round(number * PERCENT) if share else round(number))
        case QComboBox():
            at = field.findData(value)
            if at < 0:  # of another machine, or of a later Strokes
                field.addItem(str(value), value)
                at = field.count() - 1
            field.setCurrentIndex(at)


def value_of(field: Field) -> Value:
    match field:
        case QCheckBox():
            return field.isChecked()
        case QSpinBox():
            return field.value() / PERCENT if field.suffix() else field.value()
        case QComboBox():
            return str(field.currentData())


def _usual() -> Iterator[tuple[str, str]]:
    yield "", translate("Options", "What fits best")


def _ways() -> Iterator[tuple[str, str]]:
    for rung in ladder("mps" if seems_present("mps") else "cuda"):
        yield rung.name, way_in_words(rung)


def _models(name: str, entry: Entry) -> Iterator[tuple[str, str]]:
    role = "plan" if name == "planner" else "criticise"
    if table.find(entry.models[0][0]).encoder:
        yield OWN, translate("Options", "The painter itself")
    for each in dict.fromkeys((*(entry.models[1] if len(entry.models) > 1 else ()), *entry.more)):
        if role in table.find(each).roles:
            yield each, name_of(table.find(each))
