"""The tool bar: tools, colour and brush in two slim columns beside the canvas. Shows the hand's settings and changes them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence, QPalette
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from strokes_app.canvas.actions import CanvasActions
from strokes_app.canvas.colour_well import ColourWell
from strokes_app.canvas.sliders import PillSlider
from strokes_app.canvas.tools.settings import LEAST_SIZE, MOST_SIZE, PAINTS, SIZED, Hand, ToolName
from strokes_app.icons import icon
from strokes_app.theme import SMALL, TIGHT, font_of

WIDTH: Final = 88
_BUTTON: Final = QSize(36, 32)
_SIGN: Final = 20
_GROUPS: Final = (
    (ToolName.BRUSH, ToolName.ERASER, ToolName.EYEDROPPER),
    (ToolName.PROTECT, ToolName.UNPROTECT),
    (ToolName.FINDING, ToolName.FRAMES, ToolName.HAND),
)


class ToolBar(QWidget):
    def __init__(self, hand: Hand, actions: CanvasActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hand, self._actions = hand, actions.named
        self.setAccessibleName(self.tr("Tools"))
        self.setFixedWidth(WIDTH)
        self.buttons = {tool: self._button(tool) for group in _GROUPS for tool in group}
        self.well = ColourWell(hand)
        self.size_slider = PillSlider(self.tr("Size"), LEAST_SIZE, MOST_SIZE, self._pixels, by_ratio=True)
        self.opacity_slider = PillSlider(self.tr("Opacity"), 0.01, 1.0, self._percent)
        self.hardness_slider = PillSlider(self.tr("Hardness"), 0.0, 1.0, self._percent)
        self.pressures = [self._pressure(name) for name in ("pressure size", "pressure opacity")]
        self._layout = QVBoxLayout(self)
        self._lay_out()
        self.size_slider.moved.connect(hand.set_size)
        self.opacity_slider.moved.connect(hand.set_opacity)
        self.hardness_slider.moved.connect(hand.set_hardness)
        self.size_slider.sliderPressed.connect(lambda: hand.try_out(True))
        self.size_slider.sliderReleased.connect(lambda: hand.try_out(False))
        for name in ("smaller brush", "larger brush", "softer brush", "harder brush"):
            self._actions[name].changed.connect(self._name_keys)
        hand.changed.connect(self._follow)
        self._name_keys()
        self._follow()

    def _lay_out(self) -> None:
        self._layout.setContentsMargins(SMALL, SMALL, SMALL, SMALL)
        self._layout.setSpacing(2)
        paints, masks, rest = ([self.buttons[tool] for tool in group] for group in _GROUPS)
        for group in ([*paints, self.well], masks, rest):
            self._layout.addLayout(_in_pairs(group))
            self._add_line()
        size, opacity = self.pressures
        self._add_slider(self.size_slider, self.tr("Size"), size)
        self._add_slider(self.opacity_slider, self.tr("Opacity"), opacity)
        self._add_slider(self.hardness_slider, self.tr("Edge"))
        self._layout.addStretch()

    def _button(self, tool: ToolName) -> QToolButton:
        button = _shown(self._actions[tool], tool, _SIGN)
        button.setFixedSize(_BUTTON)
        return button

    def _pressure(self, name: str) -> QToolButton:
        button = _shown(self._actions[name], "pressure", 13)
        button.setFixedSize(20, 18)
        button.setProperty("role", "grip")
        return button

    def _add_slider(self, slider: PillSlider, caption: str, pressure: QToolButton | None = None) -> None:
        words = QLabel(caption)
        words.setProperty("role", "muted")
        words.setFont(font_of(self, 0.82))
        above = QHBoxLayout()
        above.setContentsMargins(2, 0, 0, 0)
        above.addWidget(words, 1)
        if pressure is not None:
            above.addWidget(pressure)
        self._layout.addLayout(above)
        self._layout.addWidget(slider)
        self._layout.addSpacing(TIGHT)

    def _add_line(self) -> None:
        line = QFrame()
        line.setFixedHeight(1)
        line.setBackgroundRole(QPalette.ColorRole.Mid)
        line.setAutoFillBackground(True)
        self._layout.addSpacing(TIGHT)
        self._layout.addWidget(line)
        self._layout.addSpacing(TIGHT)

    def _follow(self) -> None:
        tool, brush = self._hand.tool, self._hand.brush
        for slider, value, tools in (
            (self.size_slider, brush.size, SIZED),
            (self.opacity_slider, brush.opacity, PAINTS),
            (self.hardness_slider, brush.hardness, PAINTS),
        ):
            slider.show_value(value)
            slider.setEnabled(tool in tools)

    def _name_keys(self) -> None:
        """The tooltips name the keys as they are, also after they were changed."""
        self.size_slider.show_keys(self._both("smaller brush", "larger brush"))
        self.opacity_slider.show_keys(self.tr("1 to 0"))
        self.hardness_slider.show_keys(self._both("softer brush", "harder brush"))

    def _both(self, less: str, more: str) -> str:
        keys = [key for key in (_key_of(self._actions[less]), _key_of(self._actions[more])) if key]
        if len(keys) < 2:
            return "".join(keys)
        return self.tr("%1 and %2").replace("%1", keys[0]).replace("%2", keys[1])

    def _pixels(self, value: float) -> str:
        return self.tr("%1 px").replace("%1", self.locale().toString(round(value)))

    def _percent(self, value: float) -> str:
        return self.tr("%1%").replace("%1", self.locale().toString(round(value * 100)))


def _in_pairs(widgets: Sequence[QWidget]) -> QGridLayout:
    grid = QGridLayout()
    grid.setSpacing(2)
    for place, widget in enumerate(widgets):
        grid.addWidget(widget, place // 2, place % 2, Qt.AlignmentFlag.AlignCenter)
    return grid


def _shown(action: QAction, sign: str, side: int) -> QToolButton:
    """A button that shows an action, and names its key in the tooltip, also after it was changed."""
    button = QToolButton()
    button.setCheckable(True)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setIcon(icon(sign))
    button.setIconSize(QSize(side, side))
    button.setAccessibleName(action.text())

    def follow() -> None:
        key = _key_of(action)
        button.setToolTip(f"{action.text()} ({key})" if key else action.text())
        button.setChecked(action.isChecked())
        button.setEnabled(action.isEnabled())

    button.clicked.connect(action.trigger)
    button.clicked.connect(follow)  # the tool that is chosen already stays so
    action.changed.connect(follow)
    follow()
    return button


def _key_of(action: QAction) -> str:
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
