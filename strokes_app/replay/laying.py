"""A draft or a refinement coming about: what goes is taken away, then stroke after stroke is laid where it lies in the stack.

Only the rectangle of a stroke is touched for it, and any fraction can be asked for; one that is further on costs what lies
between. Knows no events.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from model_runtime.brush import engine, stack
from model_runtime.brush.engine import Rectangle
from model_runtime.process.painter import Picture, StrokeGroup
from strokes_app.replay.growing import order_of
from strokes_app.replay.scenes import eased, frozen, mixed, unveiled

CLEARING: Final = 0.16
"""The share of the time in which former strokes fade, where there are any to go."""
SETTLING: Final = 0.08
"""The share at the end, in which the picture of the strokes becomes the one that was kept: they need not be quite the same."""


@dataclass(frozen=True)
class Stack:
    """The strokes of a canvas. ground: None is blank paper; paint: the artist's own, above all."""

    groups: tuple[StrokeGroup, ...]
    ground: Picture | None
    paint: NDArray[np.uint8] | None


@dataclass(frozen=True)
class _Veil:
    """What lies above the strokes that are being laid, within `area`: premultiplied colour, and how much shines through."""

    area: Rectangle
    colour: NDArray[np.uint16]
    through: NDArray[np.uint16]

    def over(self, picture: Picture, part: Rectangle) -> Picture:
        """`picture` is of `part`, which lies within the area."""
        left, top = part[0] - self.area[0], part[1] - self.area[1]
        here = np.s_[top : top + picture.shape[0], left : left + picture.shape[1]]
        return ((picture * self.through[here] + 127) // 255 + self.colour[here]).astype(np.uint8)


class Laying:
    """A scene. `new` are indices into the groups of `stack_`; `kept` those that stay as they were, `gone` what is no more."""

    def __init__(
        self, before: Picture, after: Picture, stack_: Stack, new: Sequence[int], gone: Sequence[StrokeGroup], grow: bool
    ) -> None:  # fmt: skip
        """grow: strokes are seen on their way. Otherwise each is there or not."""
        self._before, self._after, self._stack, self._new, self._grow = before, after, stack_, tuple(new), grow
        self._size = before.shape[1], before.shape[0]
        self._ends = np.cumsum([len(stack_.groups[index].rows) for index in self._new])
        self._cleared = self._without(gone) if gone else before
        self._clearing = CLEARING if gone else 0.0
        self._begin()

    @property
    def _count(self) -> int:
        return int(self._ends[-1]) if len(self._ends) else 0

    def at(self, fraction: float) -> Picture:
        if fraction >= 1:
            return self._after
        if fraction < self._clearing:
            return mixed(self._before, self._cleared, eased(fraction / self._clearing))
        laid = (fraction - self._clearing) / (1 - SETTLING - self._clearing) * self._count
        self._lay(min(laid, float(self._count)))
        if fraction > 1 - SETTLING:
            return mixed(frozen(self._shown.copy()), self._after, eased((fraction - 1 + SETTLING) / SETTLING))
        return frozen(self._shown.copy())

    # --- strokes -------------------------------------------------------------------------------------------------

    def _begin(self) -> None:
        """No stroke lies yet."""
        self._shown = self._cleared.copy()
        self._under = self._shown
        self._veil: _Veil | None = None
        self._group, self._laid, self._part = -1, 0, 0.0
        self._growing: tuple[Rectangle, Picture] | None = None

    def _lay(self, wanted: float) -> None:
        """Exactly `wanted` strokes lie, the last of them perhaps in part."""
        if wanted < self._laid + self._part:
            self._begin()
        self._finish()
        while self._laid < int(wanted):
            group, first = self._place()
            stop = min(int(wanted), int(self._ends[group]))
            rows, seeds = self._strokes(group, first, first + stop - self._laid)
            self._show(self._paint(rows, seeds))
            self._laid = stop
        part = wanted - self._laid
        if self._grow and part > 0 and self._laid < self._count:
            self._lay_part(part)

    def _lay_part(self, part: float) -> None:
        """The stroke that is on its way; what it lies on is kept, for when it lies further."""
        group, first = self._place()
        rows, seeds = self._strokes(group, first, first + 1)
        left, top, right, bottom = area = engine.bounds(rows, self._size)
        if left >= right:
            return
        here = np.s_[top:bottom, left:right]
        before = self._under[here].copy()
        self._paint(rows, seeds)
        self._under[here] = unveiled(before, self._under[here], order_of(rows[0], area, self._size), part)
        self._show(area)
        self._part, self._growing = part, (area, before)

    def _finish(self) -> None:
        """Takes the stroke that is on its way back off."""
        if self._growing is not None:
            area, before = self._growing
            self._under[area[1] : area[3], area[0] : area[2]] = before
            self._show(area)
            self._part, self._growing = 0.0, None

    def _place(self) -> tuple[int, int]:
        """Which group is being laid, and its first stroke that does not lie yet; gets it ready where it is its turn."""
        group = int(np.searchsorted(self._ends, self._laid, side="right"))
        if group != self._group:
            self._group = group
            self._prepare(group)
        return group, self._laid - (int(self._ends[group - 1]) if group else 0)

    def _strokes(self, group: int, first: int, stop: int) -> tuple[NDArray[np.float32], NDArray[np.uint64]]:
        whole = self._stack.groups[self._new[group]]
        return whole.rows[first:stop], whole.seeds[first:stop]

    def _paint(self, rows: NDArray[np.float32], seeds: NDArray[np.uint64]) -> Rectangle:
        area = engine.bounds(rows, self._size)
        spare = self._stack.groups[self._new[self._group]].spare
        engine.paint(self._under, rows, seeds, clip=area, spare=spare)
        return area

    def _show(self, area: Rectangle) -> None:
        if self._under is self._shown:
            return
        left, top, right, bottom = area
        here = np.s_[top:bottom, left:right]
        part = self._under[here]
        self._shown[here] = part if self._veil is None else self._veil.over(part, area)

    # --- what lies below and above ---------------------------------------------------------------------------------

    def _prepare(self, group: int) -> None:
        """What lies under the group's strokes is at hand, and what lies above them."""
        index, groups = self._new[group], self._stack.groups
        above = [each for at, each in enumerate(groups) if at > index and at not in self._new]
        area = engine.bounds(groups[index].rows, self._size)
        if not above and self._stack.paint is None:
            self._under, self._veil = self._shown, None
            return
        self._under = self._shown.copy()
        below = [each for at, each in enumerate(groups) if at < index]
        stack.repaint(self._under, below, area, self._stack.ground)
        self._veil = self._above(above, area)

    def _above(self, groups: Sequence[StrokeGroup], area: Rectangle) -> _Veil:
        """The groups over black and over white: what differs shines through."""
        left, top, right, bottom = area
        here = np.s_[top:bottom, left:right]
        on: list[NDArray[np.uint16]] = []
        for light in (0, 255):
            sheet = np.full((self._size[1], self._size[0], 3), light, np.uint8)
            stack.repaint(sheet, groups, area, sheet.copy(), self._stack.paint)
            on.append(sheet[here].astype(np.uint16))
        return _Veil(area, on[0], on[1] - on[0])

    def _without(self, gone: Sequence[StrokeGroup]) -> Picture:
        """The picture before, with what goes taken out of it."""
        groups = [each for at, each in enumerate(self._stack.groups) if at not in self._new]
        picture = self._before.copy()
        area = stack.union([engine.bounds(group.rows, self._size) for group in gone])
        stack.repaint(picture, groups, area, self._stack.ground, self._stack.paint)
        return frozen(picture)
