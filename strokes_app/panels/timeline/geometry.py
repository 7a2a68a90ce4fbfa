"""From lanes and columns to pixels, and back from a point to the event under it. Knows nothing of colours or input."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF

from strokes_app.panels.timeline.layout import Cell, Layout

SMALLEST, USUAL, ROOMY, LARGEST = 36, 68, 84, 220
"""Height of a thumbnail, in logical pixels: what it may be, what is comfortable, what it grows to where there is room."""
CAPTIONED: Final = 52
"""The smallest height of thumbnails that have a caption."""
MARK: Final = 18
"""Width of a mark between two states."""
GAP: Final = 14
CAPTION, BARE = 20, 6
"""Below a thumbnail: with a caption, and without."""
NAME: Final = 18
MARGIN: Final = 16
_NARROWEST, _WIDEST = 0.5, 2.2


def fitting(room: int, lanes: int) -> int:
    """The height of thumbnails at which as many of the `lanes` are seen within `room` as can be seen comfortably: all of them,
    or else as many as there is room for, two at least."""
    comfortable = min(USUAL, _height(room, min(lanes, 2)))
    return min(max(_height(room, lanes), comfortable, SMALLEST), ROOMY)


def _height(room: int, lanes: int) -> int:
    each = (room - MARGIN // 2) // max(lanes, 1) - NAME
    return each - CAPTION if each - CAPTION >= CAPTIONED else min(each - BARE, CAPTIONED - 1)


@dataclass(frozen=True)
class Geometry:
    """Positions in the whole strip, whose origin is its top left corner. thumb: a thumbnail's size."""

    layout: Layout
    thumb: QSizeF

    @classmethod
    def of(cls, layout: Layout, picture: tuple[int, int], height: int) -> Geometry:
        """picture: width and height of the painting, which give the thumbnails' shape (within reason)."""
        shape = min(max(picture[0] / picture[1], _NARROWEST), _WIDEST)
        return cls(layout, QSizeF(round(height * shape), height))

    @property
    def pitch(self) -> float:
        """From one lane to the next."""
        return NAME + self.thumb.height() + (CAPTION if self.captioned else BARE)

    @property
    def captioned(self) -> bool:
        return self.thumb.height() >= CAPTIONED

    @property
    def size(self) -> QSizeF:
        lanes = self.layout.lanes
        right = max((self.right(lane[-1]) for lane in lanes), default=0.0)
        return QSizeF(right + MARGIN, len(lanes) * self.pitch + MARGIN / 2)

    def band(self, lane: int) -> QRectF:
        """All of a lane, its name and captions too."""
        return QRectF(0, MARGIN / 2 + lane * self.pitch, self.size.width(), self.pitch)

    def left(self, cell: Cell) -> float:
        return MARGIN + cell.states * (self.thumb.width() + GAP) + cell.marks * MARK

    def right(self, cell: Cell) -> float:
        return self.left(cell) + (self.thumb.width() if cell.is_state else MARK - GAP)

    def rail(self, lane: int) -> float:
        """The height at which a lane's line runs, through the middle of its thumbnails."""
        return MARGIN / 2 + lane * self.pitch + NAME + self.thumb.height() / 2

    def rect(self, cell: Cell) -> QRectF:
        """What a cell covers: its thumbnail, or a square about its mark."""
        left, middle = self.left(cell), self.rail(cell.lane)
        if cell.is_state:
            return QRectF(left, middle - self.thumb.height() / 2, self.thumb.width(), self.thumb.height())
        return QRectF(left - GAP / 2, middle - MARK / 2, MARK, MARK)

    def caption(self, cell: Cell) -> QRectF:
        return QRectF(self.left(cell), self.rect(cell).bottom() + 2, self.thumb.width(), CAPTION - 4)

    def star(self, cell: Cell) -> QRectF:
        """Where a state's star is, and is clicked."""
        rect = self.rect(cell)
        return QRectF(rect.right() - 20, rect.top() + 2, 18, 18)

    def name(self, lane: int, sight: QRectF) -> QRectF:
        """Where a lane's name stands: above its first cell, or at the left edge of what is in sight, as long as the lane is."""
        cells = self.layout.lanes[lane]
        left = min(max(self.left(cells[0]), sight.left() + 8), max(self.left(cells[0]), self.right(cells[-1]) - 60))
        return QRectF(left, MARGIN / 2 + lane * self.pitch, 260, NAME)

    def lanes(self, sight: QRectF) -> range:
        """The lanes of which something is in sight."""
        first = int((sight.top() - MARGIN / 2) // self.pitch)
        last = int((sight.bottom() - MARGIN / 2) // self.pitch)
        return range(max(0, first), min(last + 1, len(self.layout.lanes)))

    def visible(self, sight: QRectF) -> Iterator[Cell]:
        for lane in self.lanes(sight):
            cells = self.layout.lanes[lane]
            first = bisect_left(cells, sight.left() - MARK, key=self.right)
            yield from cells[first : bisect_right(cells, sight.right() + MARK, key=self.left)]

    def at(self, point: QPointF) -> Cell | None:
        """The event under the pointer."""
        sight = QRectF(point.x() - MARK, point.y(), 2 * MARK, 0)
        return next((cell for cell in self.visible(sight) if self.rect(cell).contains(point)), None)

    def nearest(self, lane: int, x: float) -> Cell:
        """The state of `lane` whose middle is nearest to `x`; its nearest mark, where it has no state."""
        cells = self.layout.lanes[lane]
        states: Sequence[Cell] = [cell for cell in cells if cell.is_state] or cells
        middles = [self.rect(cell).center().x() for cell in states]
        after = min(bisect_left(middles, x), len(states) - 1)
        before = max(after - 1, 0)
        return states[after] if abs(middles[after] - x) <= abs(middles[before] - x) else states[before]

    def lane_at(self, y: float) -> int:
        return min(max(int((y - MARGIN / 2) // self.pitch), 0), len(self.layout.lanes) - 1)
