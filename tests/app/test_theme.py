"""What can be read, in both looks; and that the system's wish is followed where the artist has none."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QToolButton
from pytestqt.qtbot import QtBot

from strokes_app.icons import PATHS, icon
from strokes_app.theme import DARK, LIGHT, Appearance, Look, contrast, look_of, moves

LOOKS = pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
GROUNDS = ("window", "surface", "well")


@pytest.fixture
def appearance(qapp: QApplication) -> Iterator[Appearance]:
    palette = qapp.palette()
    appearance = Appearance(qapp, "light")
    yield appearance
    appearance.keep_calm(False)
    appearance.deleteLater()
    qapp.setStyleSheet("")
    qapp.setPalette(palette)


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@LOOKS
@pytest.mark.parametrize("ink", ["text", "muted", "accent", "wrong", "doubt", "good"])
def test_every_ink_can_be_read_on_every_ground(look: Look, ink: str) -> None:
    for ground in (*GROUNDS, "hover"):
        assert contrast(getattr(look, ink), getattr(look, ground)) >= 4.5, ground


@LOOKS
@pytest.mark.parametrize("tone", ["accent", "wrong", "doubt", "good"])
def test_inks_and_text_can_be_read_on_their_tints(look: Look, tone: str) -> None:
    tint = getattr(look, f"{tone}_tint")
    assert contrast(getattr(look, tone), tint) >= 4.5
    assert contrast(look.text, tint) >= 7
    assert contrast(look.muted, tint) >= 4.5


@LOOKS
def test_buttons_and_their_edges_can_be_told_from_what_is_around_them(look: Look) -> None:
    assert contrast(look.on_accent, look.accent) >= 4.5
    assert contrast(look.on_accent, look.accent_hover) >= 4.5
    for ground in GROUNDS:
        assert contrast(look.edge, getattr(look, ground)) >= 3
        assert contrast(look.accent, getattr(look, ground)) >= 3


def test_the_artist_chooses_the_look(appearance: Appearance, qapp: QApplication, qtbot: QtBot) -> None:
    label = QLabel("words")
    qtbot.addWidget(label)
    assert look_of(label) is LIGHT
    with qtbot.waitSignal(appearance.changed):
        appearance.choose("dark")
    assert look_of(label) is DARK
    assert qapp.palette().color(QPalette.ColorRole.Base).name() == DARK.well


def test_nothing_moves_where_the_artist_asked_for_calm(appearance: Appearance) -> None:
    assert moves()
    appearance.keep_calm(True)
    assert not moves()


@pytest.mark.parametrize("name", PATHS)
def test_every_sign_is_drawn_in_the_colour_of_muted_text(appearance: Appearance, name: str) -> None:
    image = icon(name).pixmap(QSize(24, 24), 2.0).toImage()
    assert image.width() == 48
    inked = [image.pixelColor(x, y) for x in range(48) for y in range(48) if image.pixelColor(x, y).alpha() == 255]
    muted = QColor(LIGHT.muted)
    assert inked and all(abs(colour.red() - muted.red()) + abs(colour.blue() - muted.blue()) <= 6 for colour in inked)


def test_signs_of_buttons_and_menus_follow_the_look(appearance: Appearance, qtbot: QtBot) -> None:
    button, menu = QToolButton(), QMenu()
    qtbot.addWidget(button)
    qtbot.addWidget(menu)
    action = menu.addAction(icon("plus"), "more")
    button.setIcon(icon("plus"))
    for choice, look in (("dark", DARK), ("light", LIGHT), ("dark", DARK)):
        appearance.choose(choice)  # type: ignore[arg-type]
        for wearer in (button, action):
            middle = wearer.icon().pixmap(QSize(48, 48), 1.0).toImage().pixelColor(24, 24)
            assert middle.name() == look.muted
