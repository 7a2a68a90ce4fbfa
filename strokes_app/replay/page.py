"""The frame around a replay's picture: where picture and captions lie, and the captions themselves, drawn by Qt.

Qt and not Pillow, because it shapes every script, breaks lines in any language and borrows letters that one font lacks
(emoji, Chinese) from another. It needs an application (`speech`), but no window and no display.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QTextLayout, QTextLine, QTextOption

from model_runtime.process.painter import Picture
from strokes_app.replay.told import Item, Told, Tone
from strokes_app.replay.weights import Captions

Layout = Literal["picture", "beside", "portrait"]
Rectangle = tuple[int, int, int, int]
LONGEST: Final = 600
"""Characters of one text that are drawn at most: more cannot be read while it stands."""
INKS: Final[dict[Tone, str]] = {
    "plain": "#3b3a36", "good": "#1f6b40", "wrong": "#a83a1b", "doubt": "#7d5200", "accent": "#3a55c4",
}  # fmt: skip
GROUND, INK, MUTED, LINE = "#fdfcfa", "#201f1c", "#6b675e", "#ddd7ca"


@dataclass(frozen=True)
class Page:
    """All sides are even, as video wants them. words: where the captions lie; None: there are none."""

    size: tuple[int, int]
    picture: Rectangle
    words: Rectangle | None


def page_of(layout: Layout, picture: tuple[int, int], captions: Captions) -> Page:
    """The page around a picture of (width, height)."""
    width, height = picture
    if layout == "beside" and captions != "none":
        beside = max(_even(int(max(width, height) * 0.48)), 160)
        return Page(
            (_even(width) + beside, _even(height)), (0, 0, width, height), (_even(width), 0, beside, _even(height))
        )
    if layout == "portrait" and captions == "none":
        tall = max(_even(width * 16 // 9), _even(height))
        return Page((_even(width), tall), (0, (tall - height) // 2, width, height), None)
    if layout == "portrait":
        tall = max(_even(width * 16 // 9), _even(height + max(width // 2, 160)))
        free = tall - height
        top = max(0, (free - height) // 3)  # a wide picture does not stick to the upper edge
        return Page((_even(width), tall), (0, top, width, height), (0, top + height, _even(width), free - top))
    return Page((_even(width), _even(height)), (0, 0, width, height), None)


def _even(side: int) -> int:
    return side + side % 2


class Leaf:
    """A page's pixels. The captions are drawn when they change, the picture is put in for every frame."""

    def __init__(self, page: Page, captions: Captions) -> None:
        self.page, self._captions = page, captions
        self._made: tuple[Picture, tuple[str, Told, str], Picture] | None = None
        width, height = page.size
        self._sheet = np.empty((height, width, 3), np.uint8)
        self._sheet[:] = QColor(GROUND).getRgb()[:3]  # type: ignore[index]

    def frame(self, picture: Picture, prompt: str, told: Told, foot: str) -> Picture:
        """The page with this on it: the same object while nothing changes. foot: what stands small below."""
        words = prompt, told, foot
        if self.page.size == picture.shape[1::-1]:
            return picture
        if self._made is not None and self._made[0] is picture and self._made[1] == words:
            return self._made[2]
        if self.page.words is not None and (self._made is None or self._made[1] != words):
            x, y, width, height = self.page.words
            self._sheet[y : y + height, x : x + width] = _drawn((width, height), prompt, told, foot, self._captions)
        self._made = picture, words, self._with(picture)
        return self._made[2]

    def _with(self, picture: Picture) -> Picture:
        """A side that is odd is made even by its last pixels, once more."""
        x, y, width, height = self.page.picture
        sheet = self._sheet.copy()
        sheet[y : y + height, x : x + width] = picture
        if width % 2:
            sheet[y : y + height, x + width] = picture[:, -1]
        if height % 2 and y + height < self.page.size[1]:
            sheet[y + height, x : x + width + width % 2] = sheet[y + height - 1, x : x + width + width % 2]
        return sheet


def _drawn(size: tuple[int, int], prompt: str, told: Told, foot: str, captions: Captions) -> NDArray[np.uint8]:
    image = QImage(*size, QImage.Format.Format_RGB888)
    image.fill(QColor(GROUND))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    _Pen(painter, size, captions).write(prompt, told, foot)
    painter.end()
    lines = np.frombuffer(image.constBits(), np.uint8).reshape(size[1], image.bytesPerLine())
    return lines[:, : size[0] * 3].reshape(size[1], size[0], 3).copy()


class _Pen:
    """Writes from the top down and stops where the paper ends."""

    def __init__(self, painter: QPainter, size: tuple[int, int], captions: Captions) -> None:
        self._painter, self._captions = painter, captions
        self._width, self._height = size
        self._unit = max(10.0, min(self._width / 19, self._height / 20))
        self._margin = self._unit * 1.6
        self._y = self._margin
        self._end = self._height - self._margin

    def write(self, prompt: str, told: Told, foot: str) -> None:
        full = self._captions == "full"
        large = told.kind in ("start", "end")
        if foot:
            self._foot(foot)
        if full and not large:
            self._text(_short(prompt, 160), 0.86, MUTED, italic=True, most=3)
            self._y += self._unit * 0.5
            self._rule()
        self._text(told.title, 0.9, INKS["accent"] if told.own else MUTED, strong=True, most=2)
        self._y += self._unit * 0.15
        if told.text:
            self._text(_short(told.text, LONGEST), 1.5 if large else 1.2, INK, most=9 if full else 4)
            self._y += self._unit * 0.5
        items = told.items if full else tuple(item for item in told.items if item.tone == "wrong" or item.struck)[:2]
        for item in items:
            if self._y + self._unit * 1.5 > self._end:
                break
            self._item(item)

    def _item(self, item: Item) -> None:
        ink, indent = INKS[item.tone], self._unit * 1.5
        self._line_at(item.sign, 1.0, ink, self._margin, strong=True)
        self._text(
            _short(item.text, 200), 1.0, MUTED if item.struck else INK, indent=indent, most=4, struck=item.struck
        )
        if item.note and not item.struck:
            self._text(_short(item.note, 200), 0.9, ink, indent=indent, most=3)
        self._y += self._unit * 0.3

    def _foot(self, words: str) -> None:
        """Small, at the foot; nothing else is written there."""
        font = self._font(0.8)
        height = QFontMetricsF(font).height()
        self._painter.setFont(font)
        self._painter.setPen(QColor(MUTED))
        box = QRectF(self._margin, self._end - height, self._width - 2 * self._margin, height)
        self._painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, words)
        self._end -= height + self._unit * 0.6

    def _rule(self) -> None:
        self._painter.fillRect(
            QRectF(self._margin, self._y, self._unit * 2.2, max(1.0, self._unit * 0.09)), QColor(LINE)
        )
        self._y += self._unit * 0.8

    def _line_at(self, words: str, scale: float, ink: str, x: float, strong: bool = False) -> None:
        font = self._font(scale, strong)
        self._painter.setFont(font)
        self._painter.setPen(QColor(ink))
        self._painter.drawText(QPointF(x, self._y + QFontMetricsF(font).ascent()), words)

    def _text(
        self, words: str, scale: float, ink: str, *, indent: float = 0.0, most: int = 20, strong: bool = False,
        italic: bool = False, struck: bool = False,
    ) -> None:  # fmt: skip
        font = self._font(scale, strong, italic)
        font.setStrikeOut(struck)
        layout = QTextLayout(words, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        width = self._width - 2 * self._margin - indent
        layout.beginLayout()
        y, lines, rest = 0.0, 0, ""
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            if lines == most or self._y + y + line.height() > self._end:
                rest = words[layout.lineAt(lines - 1).textStart() :] if lines else ""
                break
            line.setPosition(QPointF(0, y))
            y += line.height() * 1.12
            lines += 1
        layout.endLayout()
        self._painter.setPen(QColor(ink))
        for number in range(lines - bool(rest)):
            layout.lineAt(number).draw(self._painter, QPointF(self._margin + indent, self._y))
        if rest:
            self._elided(rest, font, layout.lineAt(lines - 1), indent, width)
        self._y += y

    def _elided(self, words: str, font: QFont, line: QTextLine, indent: float, width: float) -> None:
        """As much of the words as fits into the last line that there is room for."""
        shown = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, width)
        self._painter.setFont(font)
        top = QPointF(self._margin + indent, self._y + line.y())
        box = QRectF(top, QSizeF(width, line.height()))
        self._painter.drawText(box, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter, shown)

    def _font(self, scale: float, strong: bool = False, italic: bool = False) -> QFont:
        font = QFont()
        font.setFamilies(["Inter", "Source Sans 3", "Noto Sans", "Segoe UI", "Helvetica Neue", "DejaVu Sans"])
        font.setPixelSize(max(7, round(self._unit * scale)))
        font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        font.setItalic(italic)
        return font


def _short(words: str, most: int) -> str:
    words = " ".join(words.split())
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"
