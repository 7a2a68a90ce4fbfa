"""The tool bar: tools, colour and brush in one slim column beside the canvas. Shows the hand's settings and changes them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence, QPalette
from PySide6.QtWidgets import QFrame, QLabel, QToolButton, QVBoxLayout, QWidget

from strokes_app.canvas.actions import CanvasActions
from strokes_app.canvas.colour_well import ColourWell
from strokes_app.canvas.sliders import PillSlider
from strokes_app.canvas.tools.settings import LEAST_SIZE, MOST_SIZE, Hand, ToolName
from strokes_app.icons import icon
from strokes_app.theme import SMALL, TIGHT, font_of

_WIDTH: Final = 48
_GROUPS: Final = (
    (ToolName.BRUSH, ToolName.ERASER, ToolName.EYEDROPPER),
    (ToolName.PROTECT, ToolName.UNPROTECT),
    (ToolName.FINDING, ToolName.FRAMES, ToolName.HAND),
)
_PAINTS: Final = (ToolName.BRUSH, ToolName.ERASER)
_SIZED: Final = (*_PAINTS, ToolName.PROTECT, ToolName.UNPROTECT)


class ToolBar(QWidget):
    def __init__(self, hand: Hand, actions: CanvasActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hand, self._actions = hand, actions
        self.setAccessibleName(self.tr("Tools"))
        self.setFixedWidth(_WIDTH)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(TIGHT, SMALL, TIGHT, SMALL)
        self._layout.setSpacing(2)
        self.buttons = {tool: self._button(tool) for group in _GROUPS for tool in group}
        for group in _GROUPS:
            for tool in group:
                self._layout.addWidget(self.buttons[tool], 0, Qt.AlignmentFlag.AlignHCenter)
            self._add_line()
        self.well = ColourWell(hand)
        self._layout.addWidget(self.well, 0, Qt.AlignmentFlag.AlignHCenter)
        self._layout.addSpacing(SMALL)
        self.size_slider = self._slider(
            self.tr("Size ([ and ])"), self.tr("Size"), _pixels, LEAST_SIZE, MOST_SIZE, by_ratio=True
        )
        self.opacity_slider = self._slider(self.tr("Opacity (1 to 0)"), self.tr("Opacity"), _percent, 0.01, 1.0)
        self.hardness_slider = self._slider(self.tr("Hardness (Shift+[ and ])"), self.tr("Edge"), _percent, 0.0, 1.0)
        self._layout.addStretch()
        self.size_slider.moved.connect(hand.set_size)
        self.opacity_slider.moved.connect(hand.set_opacity)
        self.hardness_slider.moved.connect(hand.set_hardness)
        hand.changed.connect(self._follow)
        self._follow()

    def _button(self, tool: ToolName) -> QToolButton:
        action = self._actions.named[tool]
        button = QToolButton()
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setIcon(icon(tool))
        button.setIconSize(QSize(20, 20))
        button.setFixedSize(36, 32)
        button.setAccessibleName(action.text())
        button.clicked.connect(action.trigger)
        action.changed.connect(lambda: _describe(button, action))
        _describe(button, action)
        return button

    def _slider(
        self,
        name: str,
        caption: str,
        said: Callable[[float], str],
        least: float,
        most: float,
        *,
        by_ratio: bool = False,
    ) -> PillSlider:
        slider = PillSlider(name, least, most, said, by_ratio=by_ratio)
        words = QLabel(caption)
        words.setProperty("role", "muted")
        words.setFont(font_of(self, 0.78))
        self._layout.addWidget(slider, 1, Qt.AlignmentFlag.AlignHCenter)
        self._layout.addWidget(words, 0, Qt.AlignmentFlag.AlignHCenter)
        return slider

    def _add_line(self) -> None:
        line = QFrame()
        line.setFixedSize(24, 1)
        line.setBackgroundRole(QPalette.ColorRole.Mid)
        line.setAutoFillBackground(True)
        self._layout.addSpacing(TIGHT)
        self._layout.addWidget(line, 0, Qt.AlignmentFlag.AlignHCenter)
        self._layout.addSpacing(TIGHT)

    def _follow(self) -> None:
        tool, brush = self._hand.tool, self._hand.brush
        for name, button in self.buttons.items():
            button.setChecked(name == tool)
        self.size_slider.show_value(brush.size)
        self.opacity_slider.show_value(brush.opacity)
        self.hardness_slider.show_value(brush.hardness)
        self.size_slider.setEnabled(tool in _SIZED)
        self.opacity_slider.setEnabled(tool in _PAINTS)
        self.hardness_slider.setEnabled(tool in _PAINTS)


def _describe(button: QToolButton, action: QAction) -> None:
    """The tooltip names the key, also after it was changed."""
    key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    button.setToolTip(f"{action.text()} ({key})" if key else action.text())


def _pixels(value: float) -> str:
    return f"{value:.0f} px"


def _percent(value: float) -> str:
    return f"{value:.0%}"
