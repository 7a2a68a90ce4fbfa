"""What can be done with one event of the timeline, as a menu of intentions. Knows nothing of where it opens."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from model_runtime.trajectory.tree import Trajectory
from strokes_app import intentions
from strokes_app.panels.timeline.layout import Cell, Layout
from strokes_app.panels.timeline.words import translate


def menu(
    cell: Cell,
    layout: Layout,
    trajectory: Trajectory,
    shown: str | None,
    wish: Callable[[object], None],
    rename: Callable[[Cell], None],
    parent: QWidget,
) -> QMenu:
    """wish: takes the intention that was chosen; rename: opens the field for a branch's name."""
    id, made = cell.id, QMenu(parent)
    starred, private = id in trajectory.starred, id in trajectory.private
    branch = layout.branch(id)

    def add(text: str, keys: str, wanted: object, enabled: bool = True) -> None:
        _add(made, text, keys, lambda: wish(wanted), enabled)

    add(
        translate("Timeline", "Continue from here"),
        translate("Timeline", "Enter"),
        intentions.ContinueFrom(id),
        id != layout.head,
    )
    other = shown if shown is not None else id
    add(translate("Timeline", "Compare with what is shown"), "", intentions.Compare(other, id), other != id)
    made.addSeparator()
    add(
        translate("Timeline", "Remove the star") if starred else translate("Timeline", "Star"),
        "",
        intentions.Star(id, not starred),
    )
    words = (
        translate("Timeline", "No longer private")
        if private
        else translate("Timeline", "Keep private: not in exports or training data")
    )
    add(words, "", intentions.MarkPrivate(id, not private))
    made.addSeparator()
    _add(made, translate("Timeline", "Rename branch …"), "F2", lambda: rename(cell), True)
    forks = layout.forks(id)
    words = (
        translate("Timeline", "Delete branch and %n that begin in it", "", forks)
        if forks
        else translate("Timeline", "Delete branch")
    )
    add(words, translate("Timeline", "Del"), intentions.HideBranch(branch or id), branch is not None)
    return made


def _add(menu: QMenu, text: str, keys: str, act: Callable[[], None], enabled: bool) -> None:
    """The keys are the timeline's own, so they are named and not bound again."""
    action: QAction = menu.addAction(f"{text}\t{keys}" if keys else text)
    action.setEnabled(enabled)
    action.triggered.connect(act)
