"""Where things are in a picture, in numbers: the frame of a group, the frames of its instances, land and water."""

from __future__ import annotations

from math import ceil, sqrt

from model_runtime.trajectory.events import Frame
from model_runtime.world.kind import Kind
from model_runtime.world.scene import FORMATS, Format, Size

SIZE: dict[Size, float] = {"small": 0.72, "medium": 1.0, "large": 1.35}
BEACH_WATER = 0.34
"""The part of a beach, from the horizon down, that is sea."""
_GAP = 0.04
_STAGGER = 0.14
_BROADEST = 960.0
"""Thousandths of the picture that a group may take in either direction."""


def _rows(count: int) -> tuple[int, ...]:
    """Instances in each row, the far row first."""
    if count <= 3:
        return (count,)
    if count <= 6:
        return (count // 2, count - count // 2)
    rows = ceil(sqrt(count / 1.6))
    return tuple(count * (row + 1) // rows - count * row // rows for row in range(rows))


def _part(count: int) -> tuple[float, float]:
    """Width and height of one instance, as parts of the group's frame."""
    rows = _rows(count)
    if count == 1:
        return 1.0, 1.0
    across = max(rows)
    shift = 0.0 if len(rows) == 1 or len(set(rows)) > 1 else _STAGGER / across
    width = (1 - shift - _GAP * (across - 1)) / across
    height = 1 - _STAGGER if len(rows) == 1 else (1 - 0.02 * (len(rows) - 1)) / len(rows)
    return width, height


def spread(frame: Frame, count: int) -> tuple[Frame, ...]:
    """The frames of the `count` (>= 1) instances inside their group's frame, far ones first; together they fill it."""
    if count == 1:
        return (frame,)
    rows, (width, height) = _rows(count), _part(count)
    broad, tall = frame.right - frame.left, frame.bottom - frame.top
    out = []
    for row, across in enumerate(rows):
        for column in range(across):
            x, y = _corner(rows, row, column, width, height)
            left, top = frame.left + x * broad, frame.top + y * tall
            out.append(Frame(left, top, min(left + width * broad, frame.right), min(top + height * tall, frame.bottom)))
    return tuple(out)


def _corner(rows: tuple[int, ...], row: int, column: int, width: float, height: float) -> tuple[float, float]:
    across, most = rows[row], max(rows)
    if len(rows) == 1:
        return column * (1 - width) / (across - 1), _STAGGER * (column % 2)
    y = row * (1 - height) / (len(rows) - 1)
    step = width + _GAP
    spare = 1 - (across - 1) * step - width
    same = len(set(rows)) == 1
    return (spare * (row % 2) if same else spare / 2 if across < most else 0.0) + column * step, y


def shrink(count: int) -> float:
    """How much smaller each of `count` is than one alone, so that groups fit into pictures."""
    return 1.0 if count == 1 else max(0.35, 1.05 * count**-0.32)


def group_half(kind: Kind, size: Size, count: int, format: Format, scale: float = 1.0) -> tuple[float, float]:
    """Half width and half height of a group's frame in thousandths, each instance undistorted in a picture of `format`."""
    factor = SIZE[size] * shrink(count) * scale * 1000
    wide, high = FORMATS[format]
    part_x, part_y = _part(count)
    half_x, half_y = kind.half[0] * factor / wide / part_x, kind.half[1] * factor / high / part_y
    fit = min(1.0, _BROADEST / 2 / half_x, _BROADEST / 2 / half_y)
    return half_x * fit, half_y * fit


def group_frame(kind: Kind, size: Size, count: int, x: float, y: float, format: Format, scale: float = 1.0) -> Frame:
    """The frame of `count` of a kind about the centre (x, y) in thousandths. `scale`: nearer things are bigger."""
    half_x, half_y = group_half(kind, size, count, format, scale)
    return Frame(x - half_x, y - half_y, x + half_x, y + half_y)


def water(ground: str, horizon: float) -> tuple[float, float] | None:
    """From where to where (thousandths of the height) there is water, or None."""
    if ground == "sea":
        return horizon, 1000.0
    return (horizon, horizon + BEACH_WATER * (1000 - horizon)) if ground == "beach" else None


def land(ground: str, horizon: float) -> tuple[float, float] | None:
    """From where to where there is land to stand on, or None."""
    if ground == "sea":
        return None
    return (horizon + BEACH_WATER * (1000 - horizon) if ground == "beach" else horizon), 1000.0
