"""The painter's settings at the window: the sheet, the files that are chosen for it, and what a new painting begins with."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from model_runtime.models import loras
from model_runtime.models.library import Library
from model_runtime.painters import table
from model_runtime.painters.options import OPTIONS
from model_runtime.painters.table import Entry
from model_runtime.process.errors import BadInput
from model_runtime.trajectory.events import Value
from strokes_app.intentions import Begin, ChooseSettings
from strokes_app.options.sheet import OptionsSheet, Style
from strokes_app.sentences import translated
from strokes_app.session.lane import Lane
from strokes_app.state import StudioState

Choosing = Callable[[str, list[str]], QFileDialog]


class PainterOptions(QObject):
    """`intended` carries the settings for the painting that is open; without one they are kept for the next that is begun."""

    intended = Signal(object)

    def __init__(self, window: QWidget, choosing: Choosing) -> None:
        super().__init__(window)
        self._window, self._choosing = window, choosing
        self._state = StudioState()
        self._next: dict[str, tuple[dict[str, Value], Style]] = {}
        """By the painter's name."""
        self._lane: Lane | None = None
        self.sheet: OptionsSheet | None = None

    def show_state(self, state: StudioState) -> None:
        self._state = state

    def open(self, painter: str) -> None:
        """Does nothing for a painter that heeds no settings."""
        if not table.heeded_by(painter) or self.sheet is not None:
            return
        entry = table.find(painter)
        settings, style = self._present(painter)
        known = loras.known(Library.of_this_user())
        sheet = self.sheet = OptionsSheet(entry, settings, style, known, self._window)
        sheet.decided.connect(lambda chosen, style: self._decide(entry, chosen, style))
        sheet.picture_wanted.connect(self._choose_picture)
        sheet.lora_wanted.connect(self._choose_lora)
        sheet.destroyed.connect(self._forget)
        sheet.open()

    def begun(self, wish: Begin) -> Begin:
        """As the artist has said for that painter."""
        settings, style = self._next.get(wish.painter, ({}, None))
        if wish.settings or wish.style is not None:
            return wish
        return replace(wish, settings=settings, style=None if isinstance(style, str) else style)

    def close(self) -> None:
        if self.sheet is not None:
            self.sheet.close()
        if self._lane is not None:
            self._lane.close()

    # --- what was said ---------------------------------------------------------------------------------------------

    def _present(self, painter: str) -> tuple[dict[str, Value], Style]:
        chosen = self._state.settings
        if chosen is None:
            return self._next.get(painter, ({}, None))
        return chosen.settings, chosen.style

    def _decide(self, entry: Entry, chosen: dict[str, Value], style: Style) -> None:
        """Settings that are no concern of the sheet's stay as they are."""
        self._next[entry.name] = chosen, style
        present = self._state.settings
        if present is not None:
            names = {option.name for option in OPTIONS}
            others = {name: value for name, value in present.settings.items() if name not in names}
            self.intended.emit(ChooseSettings({**others, **chosen}, style))

    def _forget(self) -> None:
        self.sheet = None

    # --- files -----------------------------------------------------------------------------------------------------

    def _choose_picture(self) -> None:
        pictures = self.tr("Pictures (*.png *.jpg *.jpeg *.webp *.tif *.tiff *.bmp *.ora *.psd)")
        dialog = self._choosing(self.tr("Choose a picture for its style"), [pictures])
        dialog.fileSelected.connect(self.take_picture)
        dialog.open()

    def take_picture(self, path: str) -> None:
        from strokes_app.opening import read_style  # readers of pictures: only where they are needed

        def show(style: Style) -> None:
            if self.sheet is not None:
                self.sheet.style_row.show_style(style, Path(path).name)

        self._do(lambda: read_style(Path(path)), show)

    def _choose_lora(self) -> None:
        dialog = self._choosing(self.tr("Choose a LoRA"), [self.tr("LoRAs (*.safetensors)")])
        dialog.fileSelected.connect(self.take_lora)
        dialog.open()

    def take_lora(self, path: str) -> None:
        def add(lora: loras.Lora) -> None:
            if self.sheet is not None:
                self.sheet.worn.add(lora)

        self._do(lambda: loras.add(Path(path), Library.of_this_user()), add)

    def _do(self, job: Callable[[], object], then: Callable[..., None]) -> None:
        """A file may be gigabytes, or on a slow disk."""
        if self._lane is None:
            self._lane = Lane("options")
        if self.sheet is not None:
            self.sheet.complain("")
        self._lane.do(job, then, self._failed)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, BadInput):
            raise error
        if self.sheet is not None:
            self.sheet.complain(translated(str(error)))
