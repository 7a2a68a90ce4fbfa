"""The sheet of a painter's settings: only those that it heeds. Reads no file and knows no session."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from model_runtime.models import loras
from model_runtime.models.loras import Lora
from model_runtime.painters import options
from model_runtime.painters.table import Entry
from model_runtime.process.errors import BadInput
from model_runtime.trajectory.events import Value
from strokes_app.options import fields
from strokes_app.options.fields import Field, field_for, value_of
from strokes_app.options.words import label_of, tip_of
from strokes_app.options.worn import Worn
from strokes_app.panels.controls import button, say, words
from strokes_app.sentences import translated
from strokes_app.theme import LARGE, MEDIUM, SMALL

WIDTH: Final = 480
Style = NDArray[np.uint8] | str | None
"""A picture, the name of the one that the painting has already, or None."""


class StyleRow(QWidget):
    """`picture_wanted`: one is to be chosen."""

    picture_wanted = Signal()

    def __init__(self, style: Style) -> None:
        super().__init__()
        self.style_: Style = None
        self.said = words("muted")
        self.choose = button(self.tr("Choose a picture …"))
        self.take_away = button(self.tr("Take it away"), "link")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL)
        row.addWidget(self.choose)
        row.addWidget(self.said, 1)
        row.addWidget(self.take_away)
        self.choose.clicked.connect(self.picture_wanted)
        self.take_away.clicked.connect(lambda: self.show_style(None))
        self.show_style(style)

    def show_style(self, style: Style, name: str = "") -> None:
        self.style_ = style
        say(self.said, "" if style is None else name or self.tr("A picture is chosen."))
        self.take_away.setVisible(style is not None)


class OptionsSheet(QDialog):
    """`decided` carries the settings that are not as usual, and the style; `picture_wanted`, `lora_wanted`: files to be chosen."""

    decided = Signal(object, object)
    picture_wanted = Signal()
    lora_wanted = Signal()

    def __init__(
        self, entry: Entry, settings: Mapping[str, Value], style: Style, known: tuple[Lora, ...], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.entry = entry
        self.setWindowTitle(self.tr("How %1 paints").replace("%1", entry.title))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fields: dict[str, Field] = {}
        self.style_row, self.worn = StyleRow(style), Worn(known, _worn(settings))
        self.said = words("wrong")
        self.usual, self.cancel = button(self.tr("As usual"), "link"), button(self.tr("Cancel"))
        self.done_ = button(self.tr("Paint so from now on"), "primary")
        self._lay_out()
        self._show(settings)
        self.style_row.picture_wanted.connect(self.picture_wanted)
        self.worn.file_wanted.connect(self.lora_wanted)
        self.usual.clicked.connect(self._take_back)
        self.cancel.clicked.connect(self.close)
        self.done_.clicked.connect(self._decide)

    def complain(self, sentence: str) -> None:
        say(self.said, sentence)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(LARGE)
        form.setVerticalSpacing(MEDIUM)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for option in options.of(self.entry):
            form.addRow(label_of(option.name), self._row(option))
        foot = QHBoxLayout()
        foot.setSpacing(SMALL)
        foot.addWidget(self.usual)
        foot.addStretch()
        foot.addWidget(self.cancel)
        foot.addWidget(self.done_)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        layout.setSpacing(LARGE)
        layout.addLayout(form)
        layout.addStretch(1)
        layout.addWidget(self.said)
        layout.addLayout(foot)
        for unasked in (row for row in (self.style_row, self.worn) if row.parent() is None):
            unasked.setParent(self)
            unasked.hide()
        say(self.said, "")
        self.setMinimumWidth(WIDTH)

    def _row(self, option: options.Option) -> QWidget:
        if option.kind == "picture":
            self.style_row.setToolTip(tip_of(option.name))
            return self.style_row
        if option.kind == "loras":
            self.worn.setToolTip(tip_of(option.name))
            return self.worn
        self.fields[option.name] = field_for(option, self.entry)
        return self.fields[option.name]

    def _show(self, settings: Mapping[str, Value]) -> None:
        for option in options.of(self.entry):
            if option.name in self.fields:
                fields.show(self.fields[option.name], settings.get(option.name, option.usual))

    def _take_back(self) -> None:
        self._show({})
        self.style_row.show_style(None)
        for row in self.worn.rows:
            row.on.setChecked(False)

    def _decide(self) -> None:
        """Says what cannot be instead of closing."""
        settings: dict[str, Value] = {name: value_of(field) for name, field in self.fields.items()}
        if "loras" in self.entry.options:
            settings["loras"] = self.worn.value
        try:
            options.heeded(self.entry, settings)
        except BadInput as error:
            self.complain(translated(str(error)))
            return
        self.decided.emit(options.unusual(settings), self.style_row.style_)
        self.close()


def _worn(settings: Mapping[str, Value]) -> tuple[Lora, ...]:
    try:
        return loras.read(str(settings.get("loras", "")))
    except BadInput:
        return ()
