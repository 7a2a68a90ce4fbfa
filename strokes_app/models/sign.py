"""At the foot of the window: which model comes and how far it is, or which was left half here. Leads to the sheet."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton

from strokes_app.models.downloads import Downloads
from strokes_app.models.words import name_of, size_in_words
from strokes_app.panels.controls import announce


class DownloadSign(QPushButton):
    """Hidden where there is nothing to say."""

    def __init__(self, downloads: Downloads) -> None:
        super().__init__()
        self._downloads = downloads
        self.setProperty("role", "link")
        self.setAutoDefault(False)
        self.setToolTip(self.tr("Show the painters and models"))
        downloads.changed.connect(self.look)
        downloads.settled.connect(self._settled)
        self.look()

    def look(self) -> None:
        self.setText(self._said())
        self.setVisible(bool(self.text()))

    def _said(self) -> str:
        model = self._downloads.coming
        if model is not None:
            standing = self._downloads.standing(model)
            share = f"{standing.here / standing.whole:.0%}" if standing.whole else "…"
            return self.tr("%1 comes: %2").replace("%1", name_of(model)).replace("%2", share)
        for half in self._downloads.unfinished():
            standing = self._downloads.standing(half)
            said = (
                self.tr("%1 could not come: see why")
                if standing.failure
                else self.tr("%1 is half here (%2 of %3): finish it")
            )
            return (
                said.replace("%1", name_of(half))
                .replace("%2", size_in_words(standing.here))
                .replace("%3", size_in_words(standing.whole))
            )
        return ""

    def _settled(self, name: str) -> None:
        announce(self, self.text() or self.tr("The model %1 is settled.").replace("%1", name))
