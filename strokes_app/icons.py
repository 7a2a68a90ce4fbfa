"""The studio's signs: drawn by us on a grid of 24, in the colours of text, sharp at every scale."""

from __future__ import annotations

from functools import cache
from typing import Final

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication

PATHS: Final[dict[str, str]] = {
    "plan": '<path d="M5 6h14M5 12h9M5 18h6"/><path d="M15 19l1-3.5 4.5-4.5 2 2L18 17.7z"/>',
    "look": '<path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z"/><circle cx="12" cy="12" r="3"/>',
    "brush": '<path d="M20.5 3.5c-4 1.5-8.5 5.5-10.5 9l2.5 2.5c3.500-2 7-6.500 8-11.500z"/><path d="M9 13.500c-2.500 0-3.500 1.500-3.800 3.500-.2 1.500-1 2.500-2.200 3 3.500 1 8.500.5 8.500-3.500"/>',
    "mend": '<path d="M4 20l9.500-9.500"/><path d="M15 4l1 2.500L18.500 7.500 16 8.500 15 11l-1-2.500L11.500 7.500 14 6.500z"/><path d="M20 13.500v3M18.500 15h3M6 5v3M4.500 6.500h3"/>',
    "play": '<path d="M8 5.500v13l10.500-6.500z" fill="#000"/>',
    "step": '<path d="M6 5.500v13l9-6.500z" fill="#000"/><path d="M18.500 5.500v13"/>',
    "previous": '<path d="M18 5.500v13l-9-6.500z" fill="#000"/><path d="M5.500 5.500v13"/>',
    "pause": '<path d="M8.500 6v12M15.500 6v12" stroke-width="3"/>',
    "stop": '<rect x="6.500" y="6.500" width="11" height="11" rx="1.500" fill="#000"/>',
    "check": '<path d="M5 12.500l4.500 4.500L19 7.500"/>',
    "cross": '<path d="M6.500 6.500l11 11M17.500 6.500l-11 11"/>',
    "plus": '<path d="M12 5.500v13M5.500 12h13"/>',
    "minus": '<path d="M5.500 12h13"/>',
    "modify": '<path d="M4 14.500c2.500-6 5.500-6 8-2.500s5.500 3.500 8-2.500"/>',
    "swap": '<path d="M4.500 9h14l-4-4M19.500 15h-14l4 4"/>',
    "pencil": '<path d="M4.500 19.500l1-4.500L16 4.500l3.500 3.500L9 18.500z"/><path d="M13.500 7l3.500 3.500"/>',
    "lock": '<rect x="5.500" y="11" width="13" height="9" rx="2"/><path d="M8.500 11V8a3.500 3.500 0 0 1 7 0v3"/>',
    "unlock": '<rect x="5.500" y="11" width="13" height="9" rx="2"/><path d="M8.500 11V7.500a3.500 3.500 0 0 1 6.700-1.300"/>',
    "dice": '<rect x="4.500" y="4.500" width="15" height="15" rx="3"/><g fill="#000" stroke="none"><circle cx="9" cy="9" r="1.400"/><circle cx="15" cy="9" r="1.400"/><circle cx="12" cy="12" r="1.400"/><circle cx="9" cy="15" r="1.400"/><circle cx="15" cy="15" r="1.400"/></g>',
    "again": '<path d="M19.500 12a7.500 7.500 0 1 1-2.300-5.400"/><path d="M19.800 3.500v4h-4"/>',
    "skip": '<path d="M5 6l7 6-7 6zM13 6l7 6-7 6z"/>',
    "back": '<path d="M9 7l-5 5 5 5"/><path d="M4.500 12h10a5 5 0 0 1 5 5v1"/>',
    "grip": '<g fill="#000" stroke="none"><circle cx="9" cy="6.500" r="1.500"/><circle cx="15" cy="6.500" r="1.500"/><circle cx="9" cy="12" r="1.500"/><circle cx="15" cy="12" r="1.500"/><circle cx="9" cy="17.500" r="1.500"/><circle cx="15" cy="17.500" r="1.500"/></g>',
    "down": '<path d="M6.500 9.500l5.500 5.500 5.500-5.500"/>',
    "right": '<path d="M9.500 6.500l5.500 5.500-5.500 5.500"/>',
    "newest": '<path d="M12 5v13M6.500 12.500L12 18l5.500-5.500"/>',
    "alert": '<path d="M12 4.500l9 15H3z"/><path d="M12 10.500v4M12 17v.2"/>',
    "ask": '<circle cx="12" cy="12" r="8.500"/><path d="M9.700 9.700a2.400 2.400 0 1 1 3.600 2.100c-.9.5-1.300 1-1.300 2M12 16.600v.2"/>',
    "wait": '<circle cx="12" cy="12" r="8.500"/><path d="M12 7.500V12l3 2"/>',
    "note": '<path d="M4.500 5.500h15v10.500h-8.500l-4 3.500v-3.500h-2.500z"/>',
    "shield": '<path d="M12 3.500l7 2.500v5.500c0 4.500-3 7.500-7 9-4-1.500-7-4.500-7-9V6z"/>',
    "star": '<path d="M12 4l2.400 5.200 5.600.7-4.200 3.900 1.100 5.600L12 16.600l-4.900 2.800 1.100-5.600L4 9.900l5.600-.7z"/>',
    "flag": '<path d="M6 20.500V4.500h11.500l-2 4 2 4H6"/>',
    "size": '<rect x="4.500" y="6.500" width="15" height="11" rx="1.500"/><path d="M12.500 10h3.500v3.500"/>',
    "machine": '<rect x="4" y="5" width="16" height="11" rx="1.500"/><path d="M9 19.500h6M12 16v3.500"/>',
    "sliders": '<path d="M4 7.500h9M17 7.500h3M4 16.500h3M11 16.500h9"/><circle cx="15" cy="7.500" r="2"/><circle cx="9" cy="16.500" r="2"/>',
    "palette": '<path d="M12 3.800a8.200 8.200 0 1 0 0 16.400c1.500 0 2-1 1.600-2.100-.5-1.300.2-2.600 1.900-2.600h2c1.700 0 2.700-1.300 2.700-3.300 0-4.800-3.700-8.400-8.200-8.400z"/><g fill="#000" stroke="none"><circle cx="8" cy="11" r="1.200"/><circle cx="11" cy="7.500" r="1.200"/><circle cx="15.500" cy="8.500" r="1.200"/></g>',
    "undo": '<path d="M8.500 5L4.500 9l4 4"/><path d="M5 9h8.500a5.500 5.500 0 0 1 0 11H9"/>',
    "redo": '<path d="M15.500 5l4 4-4 4"/><path d="M19 9h-8.500a5.500 5.500 0 0 0 0 11H15"/>',
    "eraser": '<path d="M13.500 5l5.500 5.500-8 8H7L4.500 16a2 2 0 0 1 0-2.500z"/><path d="M9 9.500l5.500 5.500M7 19.500h13"/>',
    "eyedropper": '<path d="M13 8l3.500 3.500"/><path d="M14.700 9.800l-7.700 7.700-2.500 1.500 1.500-2.500 7.200-7.200"/><path d="M12.500 7.500l1-1 .8.8 2-2a1.900 1.900 0 0 1 2.700 2.700l-2 2 .8.800-1 1z"/>',
    "pressure": '<path d="M4 19.500C10.500 18.500 16.500 13.500 20 4.500c-1.500 8.500-7.500 15-16 15z" fill="#000"/>',
    "protect": '<path d="M12 3.500l7 2.500v5.500c0 4.500-3 7.500-7 9-4-1.500-7-4.500-7-9V6z"/><path d="M8.700 11.800l2.400 2.400 4.200-4.700"/>',
    "unprotect": '<path d="M12 3.500l7 2.500v5.500c0 4.500-3 7.500-7 9-4-1.500-7-4.500-7-9V6z"/><path d="M9.500 9.500l5 5M14.500 9.500l-5 5"/>',
    "finding": '<path d="M4.500 8.500v-2a2 2 0 0 1 2-2h2M15.500 4.500h2a2 2 0 0 1 2 2v2M19.500 15.500v2a2 2 0 0 1-2 2h-2M8.500 19.500h-2a2 2 0 0 1-2-2v-2"/><path d="M12 8v5M12 16v.2"/>',
    "frames": '<rect x="6" y="6" width="12" height="12"/><g fill="#000" stroke="none"><circle cx="6" cy="6" r="2"/><circle cx="18" cy="6" r="2"/><circle cx="6" cy="18" r="2"/><circle cx="18" cy="18" r="2"/></g>',
    "hand": '<path d="M8 12.500V6a1.400 1.400 0 0 1 2.800 0v5M10.800 10.500V4.600a1.400 1.400 0 0 1 2.800 0v5.900M13.600 10.500V6a1.400 1.400 0 0 1 2.800 0v6M16.400 11V8.500a1.400 1.400 0 0 1 2.800 0v6a6 6 0 0 1-6 6h-1.200c-2.200 0-3.600-1-4.700-2.700L4.600 13.600a1.400 1.400 0 0 1 2.300-1.600L8 13.500"/>',
}  # fmt: skip


SIDES: Final = (16, 32, 48)
"""Pixels for which a sign is drawn; others are made from these."""
_HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="#000" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round">'
_names: dict[int, str] = {}
"""What the signs in the text's colours are called, by their cache keys."""


def icon(name: str, colour: QColor | None = None) -> QIcon:
    """The sign `name`, in `colour`, or in that of muted text, of text under the pointer. Raises KeyError where there is none of that name."""
    palette, role = QGuiApplication.palette(), QPalette.ColorRole
    disabled = palette.color(QPalette.ColorGroup.Disabled, role.WindowText).name()
    if colour is not None:
        return _drawn(name, colour.name(), colour.name(), disabled)
    made = _drawn(name, palette.color(role.PlaceholderText).name(), palette.color(role.WindowText).name(), disabled)
    _names[made.cacheKey()] = name
    return made


def redraw(app: QApplication) -> None:
    """The palette has changed: the signs of buttons and actions that wear the text's colours follow it."""
    for widget in app.allWidgets():
        for wearer in (*((widget,) if isinstance(widget, QAbstractButton) else ()), *widget.actions()):
            if (name := _names.get(wearer.icon().cacheKey())) is not None:
                wearer.setIcon(icon(name))


@cache
def _drawn(name: str, quiet: str, lively: str, disabled: str) -> QIcon:
    """Of pixmaps: an icon engine written in Python does not outlive its icons safely."""
    made = QIcon()
    for ink, modes in (
        (quiet, (QIcon.Mode.Normal,)), (lively, (QIcon.Mode.Active, QIcon.Mode.Selected)), (disabled, (QIcon.Mode.Disabled,)),
    ):  # fmt: skip
        renderer = QSvgRenderer(QByteArray(f"{_HEAD}{PATHS[name]}</svg>".replace("#000", ink).encode()))
        for side in SIDES:
            pixmap = QPixmap(QSize(side, side))
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            renderer.render(painter)
            painter.end()
            for mode in modes:
                made.addPixmap(pixmap, mode)
    return made
