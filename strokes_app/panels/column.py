"""A column that follows its newest end, unless the artist has scrolled away from it. Knows nothing of what stands in it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from strokes_app.panels.controls import button
from strokes_app.theme import MEDIUM, SMALL

NEAR = 12
"""Pixels from the end that still count as being there."""


class Column(QScrollArea):
    followed = Signal()
    """The artist is back at the newest."""

    def __init__(self) -> None:
        super().__init__()
        self._following = True
        self.inner = QWidget()
        self.rows = QVBoxLayout()
        self.rows.setSpacing(SMALL)
        around = QVBoxLayout(self.inner)
        around.setContentsMargins(SMALL, SMALL, SMALL, MEDIUM)
        around.addLayout(self.rows)
        around.addStretch(1)  # a layout that is aligned to its top gives wrapped text less height than it needs
        self.setWidget(self.inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.newest = button(self.tr("Newest"), "", "newest")
        self.newest.setParent(self)
        self.newest.clicked.connect(self.follow)
        self.newest.hide()
        bar = self.verticalScrollBar()
        bar.rangeChanged.connect(self._ranged)
        bar.valueChanged.connect(self._scrolled)

    @property
    def following(self) -> bool:
        return self._following

    def follow(self) -> None:
        self._following = True
        self.newest.hide()
        self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())
        self.followed.emit()

    def _ranged(self, _low: int, high: int) -> None:
        if self._following:
            self.verticalScrollBar().setValue(high)

    def _scrolled(self, value: int) -> None:
        was, self._following = self._following, value >= self.verticalScrollBar().maximum() - NEAR
        self.newest.setVisible(not self._following)
        if self._following and not was:
            self.followed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._place()
        return super().event(event)

    def _place(self) -> None:
        size = self.newest.sizeHint()
        self.newest.resize(size)
        self.newest.move((self.width() - size.width()) // 2, self.height() - size.height() - MEDIUM)
        self.newest.raise_()
