"""How the studio looks: palettes with real contrast for light and dark, spacings, radii. Knows no widget of ours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, get_args

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from strokes_app.icons import redraw
from strokes_app.stylesheet import stylesheet

Choice = Literal["system", "light", "dark"]
CHOICES: Final[tuple[Choice, ...]] = get_args(Choice)
Tone = Literal["plain", "accent", "wrong", "doubt", "good"]

TIGHT, SMALL, MEDIUM, LARGE = 4, 8, 12, 16
"""Spacings, in device-independent pixels."""
CARD_RADIUS, CONTROL_RADIUS = 10, 6
CALM = "strokes.calm"
"""A property of the application: True where nothing shall move of its own accord."""


@dataclass(frozen=True)
class Look:
    """Colours by what they are for. `accent` is also the artist's hand: what they may press, and what they changed.

    Every ink (text, muted, accent, wrong, doubt, good) can be read on window, surface and well, and on its own tint.
    """

    dark: bool
    window: str
    surface: str
    well: str
    hover: str
    line: str
    edge: str
    text: str
    muted: str
    accent: str
    accent_hover: str
    on_accent: str
    accent_tint: str
    wrong: str
    wrong_tint: str
    doubt: str
    doubt_tint: str
    good: str
    good_tint: str

    def ink(self, tone: Tone) -> QColor:
        return QColor(self.text if tone == "plain" else getattr(self, tone))

    def tint(self, tone: Tone) -> QColor:
        return QColor(self.hover if tone == "plain" else getattr(self, f"{tone}_tint"))


LIGHT: Final = Look(
    dark=False, window="#ebebe9", surface="#fafaf9", well="#ffffff", hover="#efefed", line="#d9d9d6", edge="#858583",
    text="#1e1f21", muted="#5a5c60", accent="#3a55c4", accent_hover="#2f47ab", on_accent="#ffffff", accent_tint="#e4e9fb",
    wrong="#a83a1b", wrong_tint="#fae6df", doubt="#7d5200", doubt_tint="#faedd2", good="#1f6b40", good_tint="#dff0e5",
)  # fmt: skip
DARK: Final = Look(
    dark=True, window="#1d1e20", surface="#27282b", well="#1a1b1d", hover="#303135", line="#393a3f", edge="#7b7d83",
    text="#e8e8e6", muted="#a9abb0", accent="#93a9ff", accent_hover="#aabbff", on_accent="#11152c", accent_tint="#2b3150",
    wrong="#f29475", wrong_tint="#42291f", doubt="#e8ba62", doubt_tint="#3b311e", good="#82c99e", good_tint="#20382a",
)  # fmt: skip


def look_of(widget: QWidget) -> Look:
    """The look that `widget` wears: that of the application, which a widget's own palette follows only by and by."""
    return DARK if QApplication.palette(widget).color(QPalette.ColorRole.Window).lightness() < 128 else LIGHT


def palette_of(look: Look) -> QPalette:
    """The look as Qt's roles, for all that no stylesheet reaches."""
    role = QPalette.ColorRole
    palette = QPalette(QColor(look.surface), QColor(look.window))
    colours = {
        role.Window: look.window, role.WindowText: look.text, role.Base: look.well, role.AlternateBase: look.surface,
        role.Text: look.text, role.PlaceholderText: look.muted, role.Button: look.surface, role.ButtonText: look.text,
        role.BrightText: look.on_accent, role.Highlight: look.accent, role.HighlightedText: look.on_accent,
        role.Accent: look.accent, role.Link: look.accent, role.LinkVisited: look.accent, role.ToolTipBase: look.surface,
        role.ToolTipText: look.text, role.Light: look.hover, role.Midlight: look.line, role.Mid: look.line,
        role.Dark: look.edge, role.Shadow: "#000000",
    }  # fmt: skip
    for each, colour in colours.items():
        palette.setColor(each, QColor(colour))
    for each in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, each, QColor(look.edge))
    palette.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(look.line))
    return palette


def contrast(first: str, second: str) -> float:
    """The contrast ratio of two colours, 1-21, as WCAG 2.2 defines it."""
    brighter, darker = sorted((_luminance(QColor(first)), _luminance(QColor(second))), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def _luminance(colour: QColor) -> float:
    channels = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def font_of(widget: QWidget, scale: float = 1.0, *, strong: bool = False) -> QFont:
    """The widget's window's font, larger or smaller; `strong` for titles."""
    font = QFont(QApplication.font())
    font.setPointSizeF(font.pointSizeF() * scale)
    if strong:
        font.setWeight(QFont.Weight.DemiBold)
    return font


def moves() -> bool:
    """Whether anything may move of its own accord: not where the artist asked for reduced motion."""
    app = QGuiApplication.instance()
    return app is not None and not app.property(CALM)


class Appearance(QObject):
    """Dresses the application, and again when the artist or the system chooses another look."""

    changed = Signal()

    def __init__(self, app: QApplication, choice: Choice = "system", *, calm: bool = False) -> None:
        super().__init__(app)
        self._app, self._choice = app, choice
        self.keep_calm(calm)
        app.setStyle("Fusion")
        app.styleHints().colorSchemeChanged.connect(self._dress)
        self._dress()

    @property
    def choice(self) -> Choice:
        return self._choice

    @property
    def look(self) -> Look:
        if self._choice != "system":
            return DARK if self._choice == "dark" else LIGHT
        return DARK if self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT

    def choose(self, choice: Choice) -> None:
        self._choice = choice
        self._dress()

    def keep_calm(self, calm: bool) -> None:
        """`calm`: reduced motion."""
        self._app.setProperty(CALM, calm)

    def _dress(self) -> None:
        self._app.setPalette(palette_of(self.look))
        self._app.setStyleSheet(stylesheet(vars(self.look)))
        redraw(self._app)
        self.changed.emit()
