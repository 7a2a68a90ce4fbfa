"""A traced stroke as polygons to fill: its body, in as many layers as it has, and its bristles. Knows no file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from model_runtime.brush.curve import DX, DY, HALF, X, Y
from model_runtime.brush.record import Kind
from model_runtime.brush.trace import Traced

Points = NDArray[np.float64]
_CLOSE: Final = 0.04
"""Pixels by which a corner may be off the line between its neighbours and be left out, each time that it is looked at."""
_FAINT: Final = 1.2
"""A bristle that would change no pixel by more than so many levels is left out."""
_THIN: Final = 0.06
"""Nor is one drawn that is thinner than so many pixels."""
_ROUND: Final = np.linspace(0, np.pi, 15)


@dataclass(frozen=True)
class Shape:
    """Polygons (n, 2) in pixels that are filled together, their colour (0-255) and how much of them covers (0-1)."""

    polygons: tuple[Points, ...]
    colour: tuple[int, int, int]
    opacity: float


def shapes(stroke: Traced, most_bristles: int) -> Iterator[Shape]:
    """From the bottom up. most_bristles: only so many of them, those that show most."""
    layers = len(stroke.edges)
    opacity = 1 - (1 - stroke.alpha) ** (1 / layers)
    for layer in range(layers):
        yield Shape(_body(stroke, layer), _rounded(stroke.colour), opacity)
    for bristle in _shown(stroke, most_bristles):
        yield Shape(_band(stroke, *bristle[:4]), _rounded(bristle[4:7]), float(bristle[7]))


def _shown(stroke: Traced, most: int) -> Points:
    """The bristles that are worth drawing, in their order."""
    widths = 2 * stroke.bristles[:, 1] * stroke.stations[:, HALF].max()
    contrast = np.abs(stroke.bristles[:, 4:7] - stroke.colour).max(axis=1) * stroke.bristles[:, 7]
    seen = np.flatnonzero((contrast * np.minimum(widths, 1) > _FAINT) & (widths > _THIN))
    best = np.sort(seen[np.argsort(-(contrast * widths)[seen], kind="stable")[:most]])
    return stroke.bristles[best]


def _body(stroke: Traced, layer: int) -> tuple[Points, ...]:
    edge = stroke.edges[layer]
    along = np.unique(np.concatenate([np.linspace(0, 1, n) for n in (edge.shape[1], len(stroke.stations))]))
    at, places = _at(stroke, along), np.linspace(0, 1, edge.shape[1])
    left = -at[:, HALF] * (1 + np.interp(along, places, edge[0]))
    right = at[:, HALF] * (1 + np.interp(along, places, edge[1]))
    start = _end(stroke, at[0], 0, left[0], right[0])
    end = _end(stroke, at[-1], 1, left[-1], right[-1])
    return _between(_beside(at, left), _beside(at, right), start, end)


def _between(left: Points, right: Points, start: Points, end: Points) -> tuple[Points, ...]:
    """What lies between two sides and two ends, each given from left to right or from the start on.

    One polygon around it all; but where the curve is so tight that a side runs backwards, that would have holes: there it
    is cut into triangles, as the brush does, and into what is straight enough between them.
    """
    ahead = np.diff(left, axis=0) + np.diff(right, axis=0)
    folded = np.any([(np.diff(side, axis=0) * ahead).sum(axis=1) < 0 for side in (left, right)], axis=0)
    if not folded.any():
        return (_thinned(np.concatenate([left, end, right[::-1], start[::-1]])),)
    tight = np.flatnonzero(folded)
    triangles = np.concatenate([
        np.stack([left[tight], left[tight + 1], right[tight + 1]], axis=1),
        np.stack([left[tight], right[tight + 1], right[tight]], axis=1),
    ])  # fmt: skip
    borders = np.flatnonzero(np.diff(np.concatenate([[True], folded, [True]]))).reshape(-1, 2)
    strips = [np.concatenate([left[i : j + 1], right[i : j + 1][::-1]]) for i, j in borders]
    return tuple(_turned(polygon) for polygon in (start, *map(_thinned, strips), *triangles, end) if len(polygon))


def _turned(polygon: Points) -> Points:
    """All the same way around, so that together they cover what any of them covers."""
    (x, y), (next_x, next_y) = polygon.T, np.concatenate([polygon[1:], polygon[:1]]).T
    return polygon if (x * next_y - y * next_x).sum() >= 0 else polygon[::-1]


def _band(stroke: Traced, side: float, half: float, start: float, stop: float) -> tuple[Points, ...]:
    """A bristle's trace; where it reaches an end of the stroke it goes on to the end's own edge."""
    first, last = start * (stroke.along - 1) < 0.5, stop > 1
    begin, end = (0.0 if first else start), min(stop, 1.0)
    along = np.linspace(begin, end, max(2, int((end - begin) * (len(stroke.stations) - 1)) + 2))
    at = _at(stroke, along)
    low, high = (side - half) * at[:, HALF], (side + half) * at[:, HALF]
    if first:
        at, low, high = _prolonged(stroke, at, low, high, 0)
    if last:
        at, low, high = _prolonged(stroke, at, low, high, 1)
    none = np.empty((0, 2))
    return _between(_beside(at, low), _beside(at, high), none, none)


def _prolonged(stroke: Traced, at: Points, low: Points, high: Points, end: int) -> tuple[Points, Points, Points]:
    """The band with one more place, at the outline of the end."""
    index = -1 if end else 0
    station = at[index]
    middle = (low[index] + high[index]) / 2
    reach = _reach(stroke, station, end, np.array([middle]))[0]
    beyond = np.array(station)
    beyond[[X, Y]] += station[[DX, DY]] * (reach if end else -reach)
    where = len(at) if end else 0
    return (
        np.insert(at, where, beyond, axis=0),
        np.insert(low, where, low[index]),
        np.insert(high, where, high[index]),
    )


def _at(stroke: Traced, along: Points) -> Points:
    """Stations at any places from 0 to 1."""
    places = along * (len(stroke.stations) - 1)
    known = np.arange(len(stroke.stations))
    return np.stack([np.interp(places, known, column) for column in stroke.stations.T], axis=1)


def _beside(at: Points, lateral: Points) -> Points:
    """Points at these distances from the curve, to its right where they are positive."""
    return np.stack([at[:, X] - at[:, DY] * lateral, at[:, Y] + at[:, DX] * lateral], axis=1)


def _end(stroke: Traced, station: Points, end: int, left: float, right: float) -> Points:
    """Around an end from the left edge to the right one."""
    if stroke.kind in (Kind.WASH, Kind.BRISTLE):
        lateral = np.linspace(left, right, stroke.caps.shape[1])
    else:
        middle, span = (left + right) / 2, (right - left) / 2
        lateral = middle - np.cos(_ROUND) * span
    reach = _reach(stroke, station, end, lateral)
    out = reach if end else -reach
    return np.stack(
        [
            station[X] + station[DX] * out - station[DY] * lateral,
            station[Y] + station[DY] * out + station[DX] * lateral,
        ],
        axis=1,
    )


def _reach(stroke: Traced, station: Points, end: int, lateral: Points) -> Points:
    """How far beyond its end the stroke reaches, in pixels, at these distances from its middle."""
    half = station[HALF]
    caps = stroke.caps[end]
    jag = np.interp(lateral / half, np.linspace(-1, 1, len(caps)), caps)
    if stroke.kind in (Kind.WASH, Kind.BRISTLE):
        return jag * half + 0.5
    left, right = stroke.edges[0, :, -1 if end else 0]
    radius = half * (1 + np.where(lateral < 0, left, right) - 0.3 * jag)
    return np.sqrt(np.maximum(radius**2 - lateral**2, 0))


def _thinned(points: Points) -> Points:
    """Without corners that lie on the line between their neighbours, looked at in turns so that errors do not add up."""
    for turn in (1, 0, 1, 0):
        if len(points) < 8:
            break
        before, after = np.roll(points, 1, axis=0), np.roll(points, -1, axis=0)
        line, out = after - before, points - before
        length = np.hypot(line[:, 0], line[:, 1])
        off = np.abs(line[:, 0] * out[:, 1] - line[:, 1] * out[:, 0]) / np.maximum(length, 1e-6)
        needless = (off < _CLOSE) & (length > 1e-6)
        needless[turn::2] = False
        points = points[~needless]
    return points


def _rounded(colour: Points) -> tuple[int, int, int]:
    red, green, blue = (int(channel + 0.5) for channel in colour.clip(0, 255))
    return red, green, blue
