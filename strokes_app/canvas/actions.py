"""The canvas's actions: tools, brush sizes, view, overlays, each with a key that can be changed. Menus and tool bar show them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from strokes_app.canvas.navigation import TURN, Navigation
from strokes_app.canvas.overlays import Overlay
from strokes_app.canvas.tools.settings import PAINTS, SIZED, Hand, ToolName

TOOLS: Final = tuple(ToolName)
OVERLAYS: Final = tuple(Overlay)


class CanvasActions(QObject):
    """`named` holds every action by its name, for menus and for the list of keys."""

    def __init__(
        self, parent: QObject, hand: Hand, view: Navigation, show_overlay: Callable[[Overlay, bool], None]
    ) -> None:
        super().__init__(parent)
        self.named: dict[str, QAction] = {}
        self._hand = hand
        self._add_tools()
        self._add_brush(hand)
        self._add_view(view)
        self._add_overlays(show_overlay)
        hand.changed.connect(self._check)
        self._check()

    def _add_tools(self) -> None:
        group = QActionGroup(self)
        for tool, text, key in (
            (ToolName.BRUSH, self.tr("Brush"), "B"),
            (ToolName.ERASER, self.tr("Eraser"), "E"),
            (ToolName.EYEDROPPER, self.tr("Eyedropper"), "I"),
            (ToolName.PROTECT, self.tr("Protect from the painter"), "M"),
            (ToolName.UNPROTECT, self.tr("Unprotect"), "U"),
            (ToolName.FINDING, self.tr("Say what is wrong"), "F"),
            (ToolName.FRAMES, self.tr("Move the plan's frames"), "V"),
            (ToolName.HAND, self.tr("Move the view"), "H"),
        ):
            action = self._add(tool, text, lambda _=False, tool=tool: self._hand.choose(tool), key)
            action.setCheckable(True)
            group.addAction(action)

    def _add_brush(self, hand: Hand) -> None:
        self._add("smaller brush", self.tr("Smaller brush"), lambda: hand.grow(-1), "[")
        self._add("larger brush", self.tr("Larger brush"), lambda: hand.grow(1), "]")
        self._add("softer brush", self.tr("Softer brush"), lambda: _harden(hand, -0.1), "Shift+[", "{")
        self._add("harder brush", self.tr("Harder brush"), lambda: _harden(hand, 0.1), "Shift+]", "}")
        self._add("pressure size", self.tr("A pen pressed harder paints larger"), self._press_size).setCheckable(True)
        self._add("pressure opacity", self.tr("A pen pressed harder covers more"), self._press_opacity).setCheckable(
            True
        )

    def _add_view(self, view: Navigation) -> None:
        self._add("fit", self.tr("Fit into the window"), view.fit, "Ctrl+0")
        self._add("actual size", self.tr("Actual size"), view.actual_size, "Ctrl+1")
        self._add("zoom in", self.tr("Zoom in"), lambda: view.zoom(1), "Ctrl++", "Ctrl+=")
        self._add("zoom out", self.tr("Zoom out"), lambda: view.zoom(-1), "Ctrl+-")
        self._add("turn left", self.tr("Turn the view left"), lambda: view.turn(-TURN), "Ctrl+[")
        self._add("turn right", self.tr("Turn the view right"), lambda: view.turn(TURN), "Ctrl+]")
        self._add("upright", self.tr("Turn the view upright"), view.upright, "Ctrl+5")

    def _add_overlays(self, show: Callable[[Overlay, bool], None]) -> None:
        for overlay, text in (
            (Overlay.FRAMES, self.tr("Show the plan's frames")),
            (Overlay.FINDINGS, self.tr("Show findings")),
            (Overlay.MASK, self.tr("Show what is protected")),
            (Overlay.GHOST, self.tr("Show the ghost of a plan")),
        ):
            action = self._add(f"show {overlay}", text, lambda on, overlay=overlay: show(overlay, on))
            action.setCheckable(True)
            action.setChecked(True)

    def _add(self, name: str, text: str, do: Callable[..., object], *keys: str) -> QAction:
        action = QAction(text, self)
        action.setObjectName(name)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.triggered.connect(do)
        self.named[name] = action
        return action

    def _press_size(self, on: bool) -> None:
        self._hand.set_pressure(on, self._hand.brush.pressure_to_opacity)

    def _press_opacity(self, on: bool) -> None:
        self._hand.set_pressure(self._hand.brush.pressure_to_size, on)

    def _check(self) -> None:
        tool, brush = self._hand.tool, self._hand.brush
        self.named[tool].setChecked(True)
        for name, on, tools in (
            ("pressure size", brush.pressure_to_size, SIZED),
            ("pressure opacity", brush.pressure_to_opacity, PAINTS),
        ):
            self.named[name].setChecked(on)
            self.named[name].setEnabled(tool in tools)


def _harden(hand: Hand, by: float) -> None:
    hand.set_hardness(round(hand.brush.hardness + by, 2))
