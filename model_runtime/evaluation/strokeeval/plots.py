"""Plots as SVG: bars with their intervals, points with theirs, a calibration curve. Draws numbers, knows none of their meaning."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

INK, FAINT, PAPER = "#282420", "#b8ae9f", "#f7f2e7"
COLOURS = ("#c65a3a", "#3f6e8c", "#7a8f4a", "#8a5a83", "#b08b3e")
WIDTH, ROW, LEFT, RIGHT, TOP, KEY = 820, 22, 280, 60, 44, 280


@dataclass(frozen=True)
class Bar:
    """One value with its interval. strong: drawn in the first colour."""

    label: str
    value: float
    low: float
    high: float
    strong: bool = False


@dataclass(frozen=True)
class Point:
    """One value against another."""

    label: str
    x: float
    y: float
    low: float
    high: float
    strong: bool = False


def bars(title: str, some: Sequence[Bar], *, least: float = 0.0, most: float = 1.0) -> str:
    """Horizontal bars from the top down; the scale runs from `least` to `most`."""
    height = TOP + ROW * len(some) + 34
    across = WIDTH - LEFT - RIGHT

    def x(value: float) -> float:
        return LEFT + across * (min(max(value, least), most) - least) / (most - least)

    parts = []
    for step in range(6):
        value = least + (most - least) * step / 5
        parts.append(_line(x(value), TOP - 6, x(value), height - 26, FAINT, 0.5))
        parts.append(_text(x(value), height - 10, f"{value:.2f}".rstrip("0").rstrip("."), "middle", 11))
    for index, bar in enumerate(some):
        y = TOP + ROW * index
        colour = COLOURS[0] if bar.strong else COLOURS[1]
        start, end = sorted((x(max(0.0, least)), x(bar.value)))
        parts.append(f'<rect x="{start:.1f}" y="{y}" width="{end - start:.1f}" height="{ROW - 8}" fill="{colour}" opacity="0.85"/>')  # fmt: skip
        middle = y + (ROW - 8) / 2
        parts.append(_line(x(bar.low), middle, x(bar.high), middle, INK, 1.4))
        parts += [_line(x(side), middle - 4, x(side), middle + 4, INK, 1.4) for side in (bar.low, bar.high)]
        parts.append(_text(LEFT - 8, middle + 4, bar.label, "end", 12))
        parts.append(_text(WIDTH - RIGHT + 8, middle + 4, f"{bar.value:.3f}", "start", 12))
    return _svg(title, height, parts)


def scatter(title: str, some: Sequence[Point], x_name: str, y_name: str) -> str:
    """Points with the intervals of their heights, each led to its name at the right: where many lie together, numbers would too."""
    height, left, bottom, key = 420, 70, 60, WIDTH - KEY
    most = max((point.x for point in some), default=1.0) * 1.1 or 1.0

    def place(x: float, y: float) -> tuple[float, float]:
        return left + (key - left - 20) * x / most, TOP + (height - TOP - bottom) * (1 - min(max(y, 0.0), 1.0))

    parts = [_line(*place(0, 0), key - 20, place(0, 0)[1], INK, 1), _line(left, TOP, *place(0, 0), INK, 1)]
    parts += [_text(left - 8, place(0, step / 5)[1] + 4, f"{step / 5:.1f}", "end", 11) for step in range(6)]
    parts += [_text(place(tick, 0)[0], height - bottom + 18, f"{tick:g}", "middle", 11) for tick in _ticks(most)]
    downwards = sorted(some, key=lambda one: -one.y)
    apart = min(20.0, (height - TOP - bottom) / max(len(some), 1))
    for index, point in enumerate(downwards):
        named = TOP + apart * index
        led = COLOURS[0] if point.strong else FAINT
        parts.append(_line(*place(point.x, point.y), key - 4, named, led, 0.6))
        parts.append(_text(key, named + 4, point.label, "start", 12))
    for point in downwards:
        (x, y), colour = place(point.x, point.y), COLOURS[0] if point.strong else COLOURS[1]
        parts.append(_line(x, place(0, point.low)[1], x, place(0, point.high)[1], colour, 1.2))
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{colour}"/>')
    parts += [
        _text((left + key - 20) / 2, height - 14, x_name, "middle", 12),
        _text(left, TOP - 8, y_name, "start", 12),
    ]
    return _svg(title, height, parts)


def _ticks(most: float) -> list[float]:
    """From nothing up to `most`, at most six in round numbers."""
    power = 10.0 ** math.floor(math.log10(most))
    step = next(step for step in (0.2 * power, 0.5 * power, power, 2 * power) if most / step < 6)
    return [step * at for at in range(int(most / step) + 1)]


def curve(title: str, some: Sequence[tuple[float, float, int]], x_name: str, y_name: str) -> str:
    """(x, y, how many) in the unit square, with the diagonal that they ought to lie on."""
    side, left = 320, 70

    def place(x: float, y: float) -> tuple[float, float]:
        return left + side * x, TOP + side * (1 - y)

    parts = [_line(*place(0, 0), *place(1, 1), FAINT, 1), _line(*place(0, 0), *place(1, 0), INK, 1), _line(*place(0, 0), *place(0, 1), INK, 1)]  # fmt: skip
    total = sum(number for _, _, number in some) or 1
    for x, y, number in some:
        at = place(x, y)
        radius = 3 + 12 * (number / total) ** 0.5
        parts.append(f'<circle cx="{at[0]:.1f}" cy="{at[1]:.1f}" r="{radius:.1f}" fill="{COLOURS[1]}" opacity="0.7"/>')
    for step in range(6):
        parts.append(_text(left - 8, place(0, step / 5)[1] + 4, f"{step / 5:.1f}", "end", 11))
        parts.append(_text(place(step / 5, 0)[0], TOP + side + 18, f"{step / 5:.1f}", "middle", 11))
    parts += [_text(left + side / 2, TOP + side + 38, x_name, "middle", 12), _text(left, TOP - 8, y_name, "start", 12)]
    return _svg(title, TOP + side + 50, parts, width=left + side + RIGHT)


def _svg(title: str, height: float, parts: Sequence[str], width: float = WIDTH) -> str:
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height:.0f}" viewBox="0 0 {width:.0f} {height:.0f}" font-family="sans-serif">'  # fmt: skip
    return "\n".join([head, f"<title>{escape(title)}</title>", f'<rect width="{width:.0f}" height="{height:.0f}" fill="{PAPER}"/>', _text(12, 22, title, "start", 15), *parts, "</svg>\n"])  # fmt: skip


def _line(x1: float, y1: float, x2: float, y2: float, colour: str, width: float) -> str:
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}" stroke-width="{width}"/>'


def _text(x: float, y: float, text: str, anchor: str, size: int) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}" fill="{INK}">{escape(text)}</text>'
