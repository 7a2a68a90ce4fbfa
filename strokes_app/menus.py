"""The menus: which action is where. Knows no painting."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu, QMenuBar

from strokes_app.actions import Actions
from strokes_app.canvas.actions import OVERLAYS, TOOLS

_FILE = (
    "put away",
    "open",
    "recent",
    "import",
    None,
    "save as",
    "export",
    "replay",
    "compact",
    None,
    "window",
    None,
    "quit",
)
_EDIT = ("undo", "redo", None, "paste", None, "models", "keys", "theme", "language", "still")
_PAINT = (
    "go",
    "step",
    "pause",
    "cancel",
    None,
    "gates ask",
    "gates unsure",
    "gates run",
    None,
    "options",
    "paint on",
    None,
    "play",
    "head",
    "enough",
)
_BRUSH = ("smaller brush", "larger brush", "softer brush", "harder brush", None, "pressure size", "pressure opacity")
_LOOK = ("fit", "actual size", "zoom in", "zoom out", None, "turn left", "turn right", "upright")


def fill(bar: QMenuBar, actions: Actions, submenus: Mapping[str, QMenu], panels: tuple[str | None, ...]) -> None:
    """`submenus` stand in their menus under their names; `panels` are the actions that show and hide panels."""
    translate = QCoreApplication.translate
    overlays = tuple(f"show {overlay}" for overlay in OVERLAYS)
    for title, names in (
        (translate("Menus", "&File"), _FILE),
        (translate("Menus", "&Edit"), _EDIT),
        (translate("Menus", "&Painting"), _PAINT),
        (translate("Menus", "&Tools"), (*TOOLS, None, *_BRUSH)),
        (translate("Menus", "&View"), (*_LOOK, None, *overlays, None, *panels)),
        (translate("Menus", "&Help"), ("logs", "about")),
    ):
        menu = bar.addMenu(title)
        menu.setToolTipsVisible(True)
        for name in names:
            if name is None:
                menu.addSeparator()
            elif name in submenus:
                menu.addMenu(submenus[name])
            else:
                menu.addAction(actions.named[name])
