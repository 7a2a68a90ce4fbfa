"""One painter: what it is, whether it fits this machine, its models, and whether it was tried here. Emits wishes only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout

from model_runtime.models import table
from model_runtime.models.getting import SPARE
from model_runtime.models.table import Model
from model_runtime.painters.table import Entry
from strokes_app.models.downloads import Standing
from strokes_app.models.fit import Fit, brush_of, planners_of
from strokes_app.models.model_row import ModelRow
from strokes_app.models.words import GB, size_in_words, verdict_in_words
from strokes_app.panels.controls import button, dress, say, words
from strokes_app.sentences import translated
from strokes_app.theme import LARGE, MEDIUM, SMALL

HERE = ("here", "shown")


class PainterCard(QFrame):
    """`all_wanted`: everything that it lacks is to come. A painter without models of its own says only what it is."""

    all_wanted = Signal()
    chosen = Signal()
    trial_wanted = Signal()
    trial_stopped = Signal()
    report_wanted = Signal()

    def __init__(self, entry: Entry) -> None:
        super().__init__()
        self.entry = entry
        self.setProperty("role", "painter")
        self._fit: Fit | None = None
        self._ready = not entry.models
        self._standings: Mapping[str, Standing] = {}
        self.title, self.tag = words(scale=1.15, strong=True, wrap=False), words("muted", wrap=False)
        self.what, self.verdict, self.room, self.tried = words(), words("muted"), words("wrong"), words("muted")
        self.get = button("", "primary")
        self.choose = button(self.tr("Paint with it"))
        self.others = button("", "link")
        self.try_it, self.stop = button(self.tr("Try it out")), button(self.tr("Stop"))
        self.report = button(self.tr("Show the report"), "link")
        self.trying = QProgressBar()
        self.trying.setRange(0, 0)
        self.trying.setTextVisible(False)
        self.trying.setFixedHeight(MEDIUM)
        self.rows = {model.name: ModelRow(model) for model in self._models()}
        self._unfolded = False
        self._lay_out()
        self._connect()

    def _models(self) -> Iterator[Model]:
        if self.entry.models:
            yield brush_of(self.entry)
            yield from planners_of(self.entry)
            yield from map(table.find, self.entry.more)

    def _lay_out(self) -> None:
        self.title.setText(self.entry.title)
        self.what.setText(translated(self.entry.what))
        self.setAccessibleName(self.entry.title)
        head, deeds, trial = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        head.addWidget(self.title)
        head.addStretch()
        head.addWidget(self.tag)
        for row, widgets in (
            (deeds, (self.get, self.choose, self.others)),
            (trial, (self.try_it, self.stop, self.report)),
        ):
            row.setSpacing(SMALL)
            for widget in widgets:
                row.addWidget(widget)
            row.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(LARGE, MEDIUM, LARGE, MEDIUM)
        layout.setSpacing(SMALL)
        layout.addLayout(head)
        for each in (self.what, self.verdict, *self.rows.values(), self.room):
            layout.addWidget(each)
        layout.addLayout(deeds)
        layout.addWidget(self.tried)
        layout.addWidget(self.trying)
        layout.addLayout(trial)

    def _connect(self) -> None:
        self.get.clicked.connect(self.all_wanted)
        self.choose.clicked.connect(self.chosen)
        self.others.clicked.connect(self._fold)
        self.try_it.clicked.connect(self.trial_wanted)
        self.stop.clicked.connect(self.trial_stopped)
        self.report.clicked.connect(self.report_wanted)
        for row in self.rows.values():
            row.accept.toggled.connect(lambda _on: self._offer())

    # --- what it shows -------------------------------------------------------------------------------------------

    @property
    def lacking(self) -> tuple[Model, ...]:
        """What is to come before it can paint here."""
        wanted = () if self._fit is None else self._fit.models
        return tuple(each for each in wanted if self._standing(each.name).kind in ("absent", "half"))

    def show_models(self, fit: Fit | None, standings: Mapping[str, Standing], free: int) -> None:
        """fit: None while it is still looked at. free: bytes on the disk."""
        self._fit, self._standings = fit, standings
        for name, row in self.rows.items():
            row.show_standing(self._standing(name))
        if fit is not None:
            self._ready = all(self._standing(each.name).kind in HERE for each in fit.models)
            self.verdict.setText(verdict_in_words(fit, translated(self.entry.needs)))
            dress(self.verdict, "good" if fit.verdict == "fits" else "doubt")
        elif self.rows:
            self.verdict.setText(self.tr("Looking at this machine …"))
        self.verdict.setVisible(bool(self.rows))
        self._show_room(free)
        self._offer()

    def show_trial(self, verified: bool | None, *, running: bool, report: bool, failure: str) -> None:
        """verified: what came of the last one. failure: why the last one came to no end."""
        if running:
            said = self.tr(
                "It is tried: two small pictures, and whether all that it promises holds. Minutes on a large model."
            )
        elif failure:
            said = translated(failure)
        else:
            said = {
                None: self.tr("Not yet verified on this machine."),
                True: self.tr("Verified on this machine."),
                False: self.tr("On this machine it does not do all that it promises: see the report."),
            }[verified]
        dress(self.tried, "wrong" if failure and not running else "good" if verified else "doubt")
        usable = bool(self.rows) and self._can_paint()
        say(self.tried, said if usable else "")
        self.trying.setVisible(running)
        self.stop.setVisible(running)
        self.try_it.setVisible(usable and not running)
        self.try_it.setText(self.tr("Try it out") if verified is None else self.tr("Try it again"))
        self.report.setVisible(usable and report and not running)

    def _can_paint(self) -> bool:
        return self._ready and self._fit is not None and self._fit.verdict != "no card"

    def _standing(self, name: str) -> Standing:
        return self._standings.get(name, Standing("absent"))

    def _missing(self) -> float:
        """Bytes."""
        stands = [(each, self._standing(each.name)) for each in self.lacking]
        return sum(each.whole - each.here if each.whole else model.download * GB for model, each in stands)

    def _show_room(self, free: int) -> None:
        lacks = self._missing()
        said = self.tr("It needs %1 on the disk, and %2 are free: make room first.")
        full = bool(lacks) and lacks + SPARE > free and self._tempts()
        say(self.room, said.replace("%1", size_in_words(lacks)).replace("%2", size_in_words(free)) if full else "")

    def _tempts(self) -> bool:
        return self._fit is not None and self._fit.tempts

    def _offer(self) -> None:
        lacking, wanted = self.lacking, () if self._fit is None else self._fit.models
        shown = self._tempts() or any(each.kind != "absent" for each in (self._standing(name) for name in self.rows))
        for name, row in self.rows.items():
            needed = name in [each.name for each in wanted] and shown
            row.setVisible(needed or self._unfolded or self._standing(name).kind != "absent")
        self.get.setVisible(bool(lacking) and self._tempts())
        self.get.setText(self.tr("Get everything: %1").replace("%1", size_in_words(self._missing())))
        accepted = all(self.rows[each.name].accepted for each in lacking)
        self.get.setEnabled(accepted and not self.room.text())
        self.get.setToolTip("" if accepted else self.tr("Accept the licence first"))
        self.choose.setVisible(self._ready and (not self.rows or self._can_paint()))
        self.others.setVisible(bool(self.rows) and self._fit is not None)
        self.others.setText(self._about_others())
        self.tag.setText(self._state())
        dress(self.tag, "good" if self.choose.isVisibleTo(self) else "muted")

    def _about_others(self) -> str:
        if self._unfolded:
            return self.tr("Less")
        if self._tempts():
            return self.tr("Other planners, one by one …")
        return self.tr("Details: get the files anyway, for another machine …")

    def _state(self) -> str:
        kinds = [] if self._fit is None else [self._standing(self._fit.brush.name).kind]
        if self._fit is not None and self._fit.verdict == "no card":
            return self.tr("Needs a graphics card")
        if self._ready:
            return self.tr("Ready")
        if "coming" in kinds or "waiting" in kinds:
            return self.tr("On its way")
        if "half" in kinds:
            return self.tr("Half here")
        return self.tr("Not here yet") if kinds else ""

    def _fold(self) -> None:
        self._unfolded = not self._unfolded
        self._offer()
