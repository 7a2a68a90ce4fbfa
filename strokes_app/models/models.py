"""The studio's painters and models: the sheet, and what the artist wishes there. Knows no session."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QMainWindow, QMessageBox

from model_runtime.models import table
from model_runtime.models.table import Model
from model_runtime.painters.table import Entry, offered
from strokes_app.models.command import Command
from strokes_app.models.downloads import Downloads, Standing
from strokes_app.models.fit import Fit, fit
from strokes_app.models.looking import Looking
from strokes_app.models.machine import Machine
from strokes_app.models.model_row import ModelRow
from strokes_app.models.painter_card import PainterCard
from strokes_app.models.sheet import ModelsSheet
from strokes_app.models.trials import ReportSheet, Trials
from strokes_app.models.words import memory_in_words, name_of, size_in_words
from strokes_app.panels.controls import announce, dress, say
from strokes_app.sentences import translated


class Models(QObject):
    """`chosen` carries the painter that the artist wants to paint with; `painters_changed`: others can run now than before."""

    chosen = Signal(str)
    painters_changed = Signal()
    mirror_changed = Signal(str)

    def __init__(self, window: QMainWindow, downloads: Downloads, state: Path) -> None:
        super().__init__(window)
        self._window, self._downloads = window, downloads
        self.trials = Trials(state, downloads.library, self)
        self._looking = Looking(self)
        self._machine: Machine | None = None
        self._token: Command | None = None
        self.sheet: ModelsSheet | None = None
        self._looking.seen.connect(self._saw)
        downloads.changed.connect(self._show)  # bound: they end with the window, downloads do not
        downloads.settled.connect(self._settled)
        self.trials.changed.connect(self._show)
        self.trials.reported.connect(self._reported)

    def open(self) -> None:
        if self.sheet is None:
            self.sheet = self._made()
        self._looking.begin()
        self._show()
        self.sheet.show()
        self.sheet.raise_()
        self.sheet.activateWindow()

    def close(self) -> None:
        """Nothing runs any more when this returns; downloads are another's."""
        self._looking.close()
        self.trials.close()
        if self._token is not None:
            self._token.close()

    def _made(self) -> ModelsSheet:
        sheet = ModelsSheet(offered(), self._downloads.mirror, self._window)
        for card in sheet.cards.values():
            self._connect_card(card)
        sheet.details.mirror_set.connect(self._set_mirror)
        sheet.details.token_given.connect(self._keep_token)
        sheet.details.token_forgotten.connect(self._forget_token)
        return sheet

    def _connect_card(self, card: PainterCard) -> None:
        name = card.entry.name
        card.all_wanted.connect(lambda: self._get_all(card))
        card.chosen.connect(lambda: self._choose(name))
        card.trial_wanted.connect(lambda: self.trials.begin(name))
        card.trial_stopped.connect(self.trials.stop)
        card.report_wanted.connect(lambda: self._show_report(name))
        for row in card.rows.values():
            self._connect_row(row)

    def _connect_row(self, row: ModelRow) -> None:
        row.got.connect(lambda: self._get(row))
        row.paused.connect(lambda: self._downloads.pause(row.model))
        row.removed.connect(lambda: self._ask_to_remove(row.model))
        row.folder_wanted.connect(lambda: self._choose_folder(row.model))
        row.token_given.connect(lambda token: self._keep_token(token, row))

    # --- what is shown -------------------------------------------------------------------------------------------

    def _saw(self, machine: Machine) -> None:
        self._machine = machine
        self._show()

    def _show(self) -> None:
        sheet = self.sheet
        if sheet is None:
            return
        standings = {model.name: self._downloads.standing(model) for model in table.MODELS}
        room = self._downloads.library.room()
        for card in sheet.cards.values():
            self._show_card(card, standings, room)
        say(sheet.memory, "" if self._machine is None else memory_in_words(self._machine))
        sheet.details.show_place(self._downloads.library.folder, room)

    def _settled(self) -> None:
        self.painters_changed.emit()

    def _show_card(self, card: PainterCard, standings: dict[str, Standing], room: int) -> None:
        name = card.entry.name
        card.show_models(self._fit(card.entry), standings, room)
        running = self.trials.running == name
        failure = self.trials.failure if self.trials.last == name else ""
        report = self.trials.report(name).is_file()
        card.show_trial(self.trials.verified(name), running=running, report=report, failure=failure)

    def _fit(self, entry: Entry) -> Fit | None:
        if self._machine is None or not entry.models:
            return None
        return fit(entry, self._machine, self._downloads.library)

    # --- what is wished ------------------------------------------------------------------------------------------

    def _get_all(self, card: PainterCard) -> None:
        for model in card.lacking:
            self._get(card.rows[model.name])

    def _get(self, row: ModelRow) -> None:
        if row.accepted:
            self._downloads.get(row.model, accepted=row.model.licence.ask)

    def _choose(self, painter: str) -> None:
        self.chosen.emit(painter)
        if self.sheet is not None:
            self.sheet.close()

    def _ask_to_remove(self, model: Model) -> None:
        """A dialog that blocks nothing; where nothing would be lost it is not asked."""
        standing = self._downloads.standing(model)
        if standing.kind in ("shown", "astray") or not standing.here:
            self._downloads.remove(model)
            return
        box = QMessageBox(QMessageBox.Icon.NoIcon, self.tr("Remove the model"), "", parent=self.sheet)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setTextFormat(Qt.TextFormat.PlainText)
        told = self.tr("Delete what is here of %1, %2?")
        box.setText(told.replace("%1", name_of(model)).replace("%2", size_in_words(standing.here)))
        box.setInformativeText(self.tr("It would have to be downloaded again."))
        remove = box.addButton(self.tr("Delete"), QMessageBox.ButtonRole.AcceptRole)
        keep = box.addButton(self.tr("Keep it"), QMessageBox.ButtonRole.RejectRole)
        remove.clicked.connect(lambda: self._downloads.remove(model))
        box.setDefaultButton(keep)
        box.setEscapeButton(keep)
        box.open()

    def _choose_folder(self, model: Model) -> None:
        dialog = QFileDialog(self.sheet, self.tr("The folder with %1").replace("%1", name_of(model)))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda folder: self._downloads.use(model, folder))
        dialog.open()

    def _set_mirror(self, mirror: str) -> None:
        if mirror != self._downloads.mirror:
            self._downloads.mirror = mirror
            self.mirror_changed.emit(mirror)

    def _keep_token(self, token: str, row: ModelRow | None = None) -> None:
        """By way of a process's standard input: it stands in no list of processes and in no file."""
        self._tell_keyring([], token, self.tr("The token is kept in the system's keyring."), row)

    def _forget_token(self) -> None:
        self._tell_keyring(["--forget"], "", self.tr("The token is gone from the system's keyring."), None)

    def _tell_keyring(self, wishes: list[str], token: str, done: str, row: ModelRow | None) -> None:
        if self._token is not None:
            return
        command = self._token = Command(["models", "token", *wishes], self, typed=token)

        def over(code: int, said: str) -> None:
            self._token = None
            command.deleteLater()
            self._say_of_token(done if code == 0 else translated(said), row, good=code == 0)
            if code == 0 and row is not None:
                self._get(row)

        command.ended.connect(over)
        command.begin()

    def _say_of_token(self, said: str, row: ModelRow | None, *, good: bool) -> None:
        if self.sheet is None:
            return
        label = (self.sheet.details.token if row is None else row.token).said
        dress(label, "good" if good else "wrong")
        say(label, said)
        announce(self.sheet, said)

    def _reported(self, painter: str) -> None:
        self.painters_changed.emit()
        self._show_report(painter)

    def _show_report(self, painter: str) -> None:
        report = ReportSheet(self.trials.report(painter), self.sheet or self._window)
        report.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        report.show()
