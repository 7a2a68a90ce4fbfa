"""The few things that a palette does not reach, as one style sheet. A widget says what it is by its property `role`."""

from __future__ import annotations

from collections.abc import Mapping
from string import Template

_SHEET = Template("""
QToolTip { background: $surface; color: $text; border: 1px solid $line; border-radius: 6px; padding: 4px 6px; }

QPushButton { background: $surface; color: $text; border: 1px solid $edge; border-radius: 6px; padding: 5px 12px; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $line; }
QPushButton:focus { border: 2px solid $accent; padding: 4px 11px; }
QPushButton:disabled { color: $edge; border-color: $line; }
QPushButton[role="primary"] { background: $accent; color: $on_accent; border-color: $accent; font-weight: 600; }
QPushButton[role="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[role="primary"]:pressed { background: $accent; }
QPushButton[role="primary"]:focus { border: 2px solid $text; }
QPushButton[role="primary"]:disabled { background: $line; color: $muted; border-color: $line; }
QPushButton[role="quiet"] { background: transparent; border-color: transparent; color: $muted; }
QPushButton[role="quiet"]:hover { background: $hover; color: $text; }
QPushButton[role="quiet"]:focus { border: 2px solid $accent; color: $text; }
QPushButton[role="link"] { background: transparent; border: 1px solid transparent; color: $accent; padding: 1px 4px; text-align: left; }
QPushButton[role="link"]:hover { text-decoration: underline; }
QPushButton[role="link"]:focus { border: 1px solid $accent; }

QFrame[role="segments"] { background: $line; border-radius: 8px; }
QPushButton[role="segment"] { background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 4px 10px; color: $muted; }
QPushButton[role="segment"]:hover { color: $text; }
QPushButton[role="segment"]:checked { background: $surface; color: $accent; }
QPushButton[role="segment"]:focus { border: 1px solid $accent; }

QToolButton { background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 4px; color: $text; }
QToolButton:hover { background: $hover; }
QToolButton:pressed, QToolButton:checked { background: $accent_tint; }
QToolButton:focus { border: 1px solid $accent; }
QToolButton:disabled { color: $edge; }
QToolButton::menu-indicator { image: none; }
QToolButton[role="grip"] { padding: 0; border: none; }
QToolButton[role="picker"] { padding: 3px 8px; color: $muted; }
QToolButton[role="picker"]:hover { color: $text; }

QLineEdit, QPlainTextEdit {
  background: $well; color: $text; border: 1px solid $edge; border-radius: 6px; padding: 3px 6px;
  selection-background-color: $accent; selection-color: $on_accent; placeholder-text-color: $muted; }
QLineEdit:focus, QPlainTextEdit:focus { border: 1px solid $accent; }
QLineEdit[role="inline"], QPlainTextEdit[role="inline"] { background: transparent; border: 1px solid transparent; padding: 1px 3px; }
QLineEdit[role="inline"]:hover, QPlainTextEdit[role="inline"]:hover { border: 1px solid $line; }
QLineEdit[role="inline"]:focus, QPlainTextEdit[role="inline"]:focus { background: $well; border: 1px solid $accent; }
QLineEdit[role="inline"]:read-only, QPlainTextEdit[role="inline"]:read-only { border: 1px solid transparent; background: transparent; }
QLineEdit[role="inline"][quiet="true"], QPlainTextEdit[role="inline"][quiet="true"] { color: $muted; }
QLineEdit[role="inline"][quiet="true"]:focus, QPlainTextEdit[role="inline"][quiet="true"]:focus { color: $text; }

QCheckBox { spacing: 8px; }
QCheckBox::indicator { width: 14px; height: 14px; border: 1px solid $edge; border-radius: 4px; background: $well; }
QCheckBox::indicator:hover, QCheckBox::indicator:focus { border-color: $accent; }
QCheckBox::indicator:checked { width: 6px; height: 6px; border: 5px solid $accent; background: $on_accent; }

QAbstractSpinBox QLineEdit { background: transparent; border: none; padding: 0; }

QFrame[role="painter"] { background: $surface; border: 1px solid $line; border-radius: 10px; }

QLabel[role="muted"] { color: $muted; }
QLabel[role="wrong"] { color: $wrong; }
QLabel[role="doubt"] { color: $doubt; }
QLabel[role="accent"] { color: $accent; }
QLabel[role="good"] { color: $good; }

QMenu { background: $surface; color: $text; border: 1px solid $line; border-radius: 8px; padding: 4px; }
QMenu::item { padding: 5px 20px 5px 10px; border-radius: 5px; }
QMenu::item:selected { background: $accent_tint; color: $text; }
QMenu::item:disabled { color: $edge; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: $line; margin: 4px 6px; }

QSplitter::handle { background: $line; }
QSplitter::handle:hover, QSplitter::handle:pressed { background: $accent; }

QScrollArea { background: transparent; border: none; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: $edge; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
""")


def stylesheet(colours: Mapping[str, object]) -> str:
    """`colours` by the names of `theme.Look`."""
    return _SHEET.substitute(colours)
