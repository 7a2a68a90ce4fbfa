"""A run's log as a picture (SVG): one panel for each term of the loss, the stages side by side in colours of their own. Pure text."""

from __future__ import annotations

import math
from collections.abc import Sequence
from html import escape
from itertools import pairwise
from pathlib import Path

from model_runtime.training import metrics

WIDTH, HEIGHT = 420, 200
LEFT, RIGHT, TOP, BOTTOM = 52, 12, 34, 26
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
    low, high = _range([value for _, value in every])
    out = [f'<g transform="translate({x} {y})"><text x="{LEFT}" y="18" font-weight="bold">{escape(term)}</text>']
    for value in (low, (low + high) / 2, high):
        at = _y(value, low, high)
        out.append(f'<path d="M{LEFT} {at:.1f}H{WIDTH - RIGHT}" stroke="#dddddd"/>')
        out.append(f'<text x="{LEFT - 5}" y="{at + 4:.1f}" text-anchor="end">{value:.3g}</text>')
    out.append(f'<text x="{WIDTH - RIGHT}" y="{HEIGHT - 8}" text-anchor="end">step {last:.0f}</text>')
    for (stage, line), after in pairwise([*lines, ("", [])]):
        out.append(_line(line, last, low, high, _colour(stages, stage)))
        if line and after[1]:
            edge = _x(line[-1][0], last)
            out.append(f'<path d="M{edge:.1f} {TOP}V{HEIGHT - BOTTOM}" stroke="#999999" stroke-dasharray="3 3"/>')
    return "".join([*out, "</g>"])


def _line(line: Sequence[Point], last: float, low: float, high: float, colour: str) -> str:
    if not line:
        return ""
    path = "L".join(f"{_x(step, last):.1f} {_y(value, low, high):.1f}" for step, value in line)
    dots = "".join(
        f'<circle cx="{_x(s, last):.1f}" cy="{_y(v, low, high):.1f}" r="1.5" fill="{colour}"/>' for s, v in line
    )
    return f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="1.5"/>{dots if len(line) < 40 else ""}'


def _point(row: dict[str, str], term: str) -> Point | None:
    try:
        step, value = float(row["step"]), float(row[term])
    except (KeyError, ValueError):
        return None
    return (step, value) if math.isfinite(step) and math.isfinite(value) else None


def _range(values: Sequence[float]) -> Point:
    low, high = min(values), max(values)
    room = (high - low) * 0.05 or abs(high) * 0.1 or 1.0
    return low - room, high + room


def _x(step: float, last: float) -> float:
    return LEFT + (WIDTH - LEFT - RIGHT) * step / max(last, 1)


def _y(value: float, low: float, high: float) -> float:
    return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * (value - low) / (high - low)
