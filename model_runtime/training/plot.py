"""A run's log as a picture (SVG): one panel for each term of the loss, the stages side by side in colours of their own. Pure text."""

from __future__ import annotations

import math
from collections.abc import Sequence
from html import escape
from itertools import pairwise
from pathlib import Path

from model_runtime.training import metrics

WIDTH, HEIGHT = 420, 200
LEFT, RIGHT, TOP, BOTTOM = 60, 12, 34, 26
ACROSS = 2
COLOURS = ("#1f5f8b", "#b0472f", "#3d7a4a", "#8a5a9e", "#9a7420", "#4a4a4a")
Point = tuple[float, float]


def draw(folder: Path) -> Path | None:
    """log.svg beside the folder's log.csv, or None where that has no rows yet."""
    rows = metrics.read(folder / metrics.NAME)
    if not rows:
        return None
    path = folder / "log.svg"
    part = path.with_suffix(".part")
    part.write_text(svg(rows), encoding="utf-8")
    part.replace(path)
    return path


def svg(rows: Sequence[dict[str, str]]) -> str:
    """rows: as `metrics.read` gives them, at least one."""
    terms = sorted({name for row in rows for name in row} - set(metrics.FIXED)) + ["rate", "tokens_per_second"]
    down = -(-len(terms) // ACROSS)
    width, height = ACROSS * WIDTH, down * HEIGHT + 28
    panels = [
        _panel(term, rows, index % ACROSS * WIDTH, index // ACROSS * HEIGHT + 28) for index, term in enumerate(terms)
    ]
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        'font-family="sans-serif" font-size="11" fill="#222">',
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        _legend(_stages(rows)), *panels, "</svg>", "",
    ])  # fmt: skip


def _stages(rows: Sequence[dict[str, str]]) -> list[str]:
    return list(dict.fromkeys(row.get("stage", "") for row in rows))


def _colour(stages: Sequence[str], stage: str) -> str:
    return COLOURS[stages.index(stage) % len(COLOURS)]


def _legend(stages: Sequence[str]) -> str:
    parts, at = [], 12
    for stage in stages:
        parts.append(f'<rect x="{at}" y="10" width="10" height="10" fill="{_colour(stages, stage)}"/>')
        parts.append(f'<text x="{at + 15}" y="19">{escape(stage)}</text>')
        at += 40 + 7 * len(stage)
    return "".join(parts)


def _panel(term: str, rows: Sequence[dict[str, str]], x: int, y: int) -> str:
    stages = _stages(rows)
    points = [(stage, [_point(row, term) for row in rows if row.get("stage", "") == stage]) for stage in stages]
    lines = [(stage, [point for point in line if point is not None]) for stage, line in points]
    every = [point for _, line in lines for point in line]
    if not every:
        return ""
    last = max(float(row["step"]) for row in rows)
    low, high, log = _range([value for _, value in every])
    out = [f'<g transform="translate({x} {y})"><text x="{LEFT}" y="18" font-weight="bold">{escape(term)}</text>']
    for share in (0.0, 0.5, 1.0):
        value = low * (high / low) ** share if log else low + (high - low) * share
        at = _y(share)
        out.append(f'<path d="M{LEFT} {at:.1f}H{WIDTH - RIGHT}" stroke="#dddddd"/>')
        out.append(f'<text x="{LEFT - 5}" y="{at + 4:.1f}" text-anchor="end">{_number(value)}</text>')
    out.append(f'<text x="{WIDTH - RIGHT}" y="{HEIGHT - 8}" text-anchor="end">step {last:.0f}</text>')
    for (stage, line), after in pairwise([*lines, ("", [])]):
        shares = [(step, _share(value, low, high, log)) for step, value in line]
        out.append(_line(shares, last, _colour(stages, stage)))
        if line and after[1]:
            edge = _x(line[-1][0], last)
            out.append(f'<path d="M{edge:.1f} {TOP}V{HEIGHT - BOTTOM}" stroke="#999999" stroke-dasharray="3 3"/>')
    return "".join([*out, "</g>"])


def _line(line: Sequence[Point], last: float, colour: str) -> str:
    """line: steps, and how high each is between the panel's lowest and highest value, from 0 to 1."""
    if not line:
        return ""
    places = [(_x(step, last), _y(share)) for step, share in line]
    path = "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
    dots = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="1.5" fill="{colour}"/>' for x, y in places)
    return f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="1.5"/>{dots if len(line) < 3 else ""}'


def _point(row: dict[str, str], term: str) -> Point | None:
    try:
        step, value = float(row["step"]), float(row[term])
    except (KeyError, ValueError):
        return None
    return (step, value) if math.isfinite(step) and math.isfinite(value) else None


def _range(values: Sequence[float]) -> tuple[float, float, bool]:
    """The lowest and the highest value of a panel, and whether its scale is logarithmic: then later stages can be told apart too."""
    low, high = min(values), max(values)
    if low > 0 and high > 3 * low:
        return low / 1.05, high * 1.05, True
    room = (high - low) * 0.05 or abs(high) * 0.1 or 1.0
    return low - room, high + room, False


def _share(value: float, low: float, high: float, log: bool) -> float:
    return math.log(value / low) / math.log(high / low) if log else (value - low) / (high - low)


def _number(value: float) -> str:
    size = abs(value)
    return f"{value:.0f}" if size >= 1000 else f"{value:.1e}" if 0 < size < 0.01 else f"{value:.3g}"


def _x(step: float, last: float) -> float:
    return LEFT + (WIDTH - LEFT - RIGHT) * step / max(last, 1)


def _y(share: float) -> float:
    return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * share
