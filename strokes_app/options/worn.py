"""The artist's LoRA files with a painter: which of them work, how strongly, and where another comes from."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from model_runtime.models import loras
from model_runtime.models.loras import HEAVIEST, Lora
from strokes_app.options.fields import PERCENT
from strokes_app.panels.controls import button, say, words
from strokes_app.theme import SMALL, TIGHT

translate = QCoreApplication.translate


class WornRow(QWidget):
    def __init__(self, lora: Lora, *, on: bool) -> None:
        super().__init__()
        self.lora = lora
        self.on = QCheckBox(lora.name)
        self.on.setChecked(on)
        self.weight = QSpinBox(minimum=0, maximum=round(HEAVIEST * PERCENT), suffix=" %")
        self.weight.setSingleStep(5)
        self.weight.setValue(round(lora.weight * PERCENT))
        self.weight.setAccessibleName(translate("Options", "How strongly %1 works").replace("%1", lora.name))
        self.weight.setEnabled(on)
        self.on.toggled.connect(self.weight.setEnabled)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL)
        row.addWidget(self.on, 1)
        row.addWidget(self.weight)

    @property
    def worn(self) -> Lora:
        return replace(self.lora, weight=self.weight.value() / PERCENT)


class Worn(QWidget):
    """`file_wanted`: another file is to be chosen."""

    file_wanted = Signal()

    def __init__(self, known: tuple[Lora, ...], worn: tuple[Lora, ...]) -> None:
        super().__init__()
        self.rows: list[WornRow] = []
        self.add_ = button(translate("Options", "Add a file …"), "link")
        self.said = words("muted")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(TIGHT)
        foot = QHBoxLayout()
        foot.addWidget(self.add_)
        foot.addStretch()
        self._layout.addWidget(self.said)
        self._layout.addLayout(foot)
        self.add_.clicked.connect(self.file_wanted)
        hashes = {lora.hash for lora in worn}
        for lora in (*worn, *(each for each in known if each.hash not in hashes)):
            self._put(lora, on=lora.hash in hashes)
        say(self.said, "" if self.rows else translate("Options", "You have none here yet."))

    def add(self, lora: Lora) -> None:
        """It is to work; one that is there already is switched on."""
        say(self.said, "")
        for row in self.rows:
            if row.lora.hash == lora.hash:
                row.on.setChecked(True)
                return
        self._put(lora, on=True)

    @property
    def value(self) -> str:
        """As a painting's settings name them."""
        return loras.written(tuple(row.worn for row in self.rows if row.on.isChecked()))

    def _put(self, lora: Lora, *, on: bool) -> None:
        row = WornRow(lora, on=on)
        self._layout.insertWidget(len(self.rows), row)
        self.rows.append(row)
