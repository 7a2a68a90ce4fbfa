"""Tab goes the way one reads: as the layouts lie, whenever their widgets were made. Knows no panel."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def chain(layout: QLayout) -> None:
    """Orders everything in `layout` that Tab can reach."""
    before: QWidget | None = None
    for widget in _reached(layout):
        if before is not None and before.nextInFocusChain() is not widget:
            QWidget.setTabOrder(before, widget)
        before = widget


def _reached(layout: QLayout) -> Iterator[QWidget]:
    for index in range(layout.count()):
        item = layout.itemAt(index)
        if item is None:
            continue
        if (inner := item.layout()) is not None:
            yield from _reached(inner)
        elif (widget := item.widget()) is not None:
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                yield widget
            if (inner := widget.layout()) is not None:
                yield from _reached(inner)
