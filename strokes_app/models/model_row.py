"""One model: what it is, its licence, its size, whether it is here, and how far it has come. Emits wishes only."""

from __future__ import annotations

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QProgressBar, QVBoxLayout

from model_runtime.models.table import Model
from strokes_app.models.downloads import Standing
from strokes_app.models.token_field import TokenField
from strokes_app.models.words import gigabytes, name_of, page_of, size_in_words
from strokes_app.panels.controls import announce, button, dress, say, words
from strokes_app.panels.flow import Flow
from strokes_app.sentences import translated
from strokes_app.theme import MEDIUM, SMALL, TIGHT

PARTS = 1000
"""Of the bar: more bytes come than it can count."""


class ModelRow(QFrame):
    """`got`: it is to come, or to go on; its licence is accepted, where it asks for that."""

    got = Signal()
    paused = Signal()
    removed = Signal()
    folder_wanted = Signal()
    token_given = Signal(str)

    def __init__(self, model: Model) -> None:
        super().__init__()
        self.model = model
        self._standing = Standing("absent")
        self.get, self.pause = button(self.tr("Get")), button(self.tr("Pause"))
        self.cancel, self.remove = button(self.tr("Cancel"), "quiet"), button(self.tr("Remove"))
        self.folder = button(self.tr("Use a folder that I have …"), "link")
        self.licence, self.page = button("", "link"), button(self.tr("About the model"), "link")
        self.accept = QCheckBox(self.tr("I have read the licence %1 and accept it").replace("%1", model.licence.name))
        self.bar = QProgressBar(maximum=PARTS)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(MEDIUM)
        self.bar.setAccessibleName(self.tr("How much of %1 is here").replace("%1", name_of(model)))
        self.size_, self.said = words("muted", wrap=False), words("muted")
        self.size_.setContentsMargins(0, 2, 0, 2)
        self.token = TokenField(self.tr("Keep it and go on"))
        self._lay_out()
        self._connect()
        self.show_standing(self._standing)

    def _lay_out(self) -> None:
        name, what = words(strong=True, wrap=False), words("muted")
        name.setText(name_of(self.model))
        what.setText(translated(self.model.what))
        licence = (
            self.tr("Licence: %1") if self.model.licence.commercial else self.tr("Licence: %1, for non-commercial use")
        )
        self.licence.setText(licence.replace("%1", self.model.licence.name))
        self.licence.setToolTip(self.model.licence.where)
        self.page.setToolTip(page_of(self.model))
        head, facts = QHBoxLayout(), Flow(gap=SMALL)
        head.setSpacing(SMALL)
        head.addWidget(name)
        head.addStretch()
        for push in (self.cancel, self.pause, self.remove, self.get):
            head.addWidget(push)
            push.setAccessibleDescription(name_of(self.model))
        for fact in (self.size_, self.licence, self.page, self.folder):
            facts.addWidget(fact)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, TIGHT, 0, TIGHT)
        layout.setSpacing(TIGHT)
        layout.addLayout(head)
        layout.addWidget(what)
        layout.addLayout(facts)
        for below in (self.accept, self.bar, self.said, self.token):
            layout.addWidget(below)

    def _connect(self) -> None:
        self.get.clicked.connect(self.got)
        self.pause.clicked.connect(self.paused)
        self.folder.clicked.connect(self.folder_wanted)
        self.token.given.connect(self.token_given)
        for each in (self.cancel, self.remove):
            each.clicked.connect(self.removed)
        self.accept.toggled.connect(lambda _on: self._offer())
        self.licence.clicked.connect(lambda: QDesktopServices.openUrl(QUrl(self.model.licence.where)))
        self.page.clicked.connect(lambda: QDesktopServices.openUrl(QUrl(page_of(self.model))))

    @property
    def accepted(self) -> bool:
        """Nothing came before it was, so what is half here is."""
        return self.accept.isChecked() or not self.model.licence.ask or self._standing.kind == "half"

    def show_standing(self, standing: Standing) -> None:
        before, self._standing = self._standing, standing
        coming = standing.kind in ("coming", "waiting")
        self.bar.setVisible(standing.kind in ("coming", "half") or bool(coming and standing.whole))
        self.bar.setRange(0, 0 if coming and not standing.whole else PARTS)
        self.bar.setValue(PARTS * standing.here // standing.whole if standing.whole else 0)
        self.size_.setText(self._size())
        failure = standing.failure
        dress(self.said, "wrong" if failure is not None else "muted")
        say(self.said, self._about())
        self.token.setVisible(failure is not None and bool(failure.wants))
        if standing.kind != before.kind or (failure is not None and failure != before.failure):
            announce(self, f"{name_of(self.model)}: {self.said.text() or self.size_.text()}")
        self._offer()

    def _offer(self) -> None:
        kind = self._standing.kind
        here, lacking = kind in ("here", "shown"), kind in ("absent", "half")
        self.get.setVisible(lacking)
        self.get.setText(self.tr("Resume") if kind == "half" else self.tr("Get"))
        self.get.setEnabled(self.accepted)
        self.get.setToolTip("" if self.accepted else self.tr("Accept the licence first"))
        self.accept.setVisible(self.model.licence.ask and kind == "absent")
        self.pause.setVisible(kind in ("coming", "waiting"))
        self.cancel.setVisible(kind in ("coming", "waiting", "half"))
        self.remove.setVisible(here or kind == "astray")
        self.remove.setText(self.tr("Stop using it") if kind in ("shown", "astray") else self.tr("Remove"))
        self.folder.setVisible(kind in ("absent", "astray"))

    def _size(self) -> str:
        standing = self._standing
        if standing.kind == "shown":
            return self.tr("In a folder of yours")
        if standing.kind == "here":
            return self.tr("Here, %1").replace("%1", size_in_words(standing.whole))
        if standing.whole:
            said = self.tr("%1 of %2 are here")
            return said.replace("%1", size_in_words(standing.here)).replace("%2", size_in_words(standing.whole))
        return self.tr("%1 to download").replace("%1", gigabytes(self.model.download))

    def _about(self) -> str:
        standing = self._standing
        match standing.kind:
            case "coming":
                return self._pace() or self.tr("Asking the hub …")
            case "waiting":
                return self.tr("Comes next.")
            case "leaving":
                return self.tr("One moment …")
            case _ if standing.failure is not None and standing.failure.wants == "another token":
                return self.tr(
                    "The hub does not know your token, or not any more: make a new read token there and enter it here. "
                    "It is kept in the system's keyring and nowhere else."
                )
            case _ if standing.failure is not None and standing.failure.wants == "token":
                return self.tr(
                    "Its makers want to know who takes it: accept their terms on the model's page, make a read token "
                    "there, and enter it here. It is kept in the system's keyring and nowhere else."
                )
            case _ if standing.failure is not None:
                return translated(standing.failure.sentence)
            case "astray":
                return self.tr("It does not lie in the folder any more in which it did.")
            case "half":
                return self.tr("Paused; what has come stays.")
            case _:
                return ""

    def _pace(self) -> str:
        standing = self._standing
        if standing.left is None:
            return ""
        minutes = round(standing.left / 60)
        left = self.tr("About %n minute(s) left", "", minutes) if minutes else self.tr("Less than a minute left")
        speed = self.tr("%1 a second").replace("%1", size_in_words(standing.speed))
        return f"{speed} · {left}"
