"""How the window feels while the painter works: frames, dabs, stalls, and how soon it is up. Every part in a fresh process."""

from __future__ import annotations

import time
from statistics import median
from typing import Final, TypeVar

import msgspec
from msgspec import Struct

from model_runtime.painters.table import DEFAULT
from strokes_app.bench.parts import measured, spread

T = TypeVar("T")
PROMPT: Final = "a red house and two green trees by the sea at sunset with a white boat"


class Effort(Struct, frozen=True):
    """side: of the painted picture. starts, frames, dabs: how many are measured. size: of the window."""

    painter: str = DEFAULT
    side: int = 2048
    size: tuple[int, int] = (1920, 1080)
    starts: int = 7
    frames: int = 600
    dabs: int = 600


def run(effort: Effort = Effort()) -> dict[str, object]:
    """Milliseconds: frame (pan or zoom event to drawn), dab (pen event to drawn), both while the painter works; stall (how late
    the event loop is in a whole painting, beyond what an empty window is under the same load; `stall_window_ms` and
    `stall_empty_ms` are the two). Seconds: window (process start to a window that is drawn; the first start is not counted)."""
    starts = [_started(effort) for _ in range(effort.starts + 1)][1:]
    empty, window = _part("empty", effort, list[float]), _part("window", effort, list[float])
    hand = _part("hand", effort, dict[str, list[float]])
    beyond = {name: max(0.0, value - spread(empty)[name]) for name, value in spread(window).items()}
    return {
        "frame_ms": spread(hand["frames"]),
        "dab_ms": spread(hand["dabs"]),
        "stall_ms": {name: round(value, 2) for name, value in beyond.items()},
        "stall_window_ms": spread(window),
        "stall_empty_ms": spread(empty),
        "window_s": round(median(starts), 3),
    }


def _started(effort: Effort) -> float:
    begun = time.time()
    return _part("start", effort, float) - begun


def _part(name: str, effort: Effort, kind: type[T]) -> T:
    """What `name` of `bench.sitting` measures, in a process of its own."""
    return measured("strokes_app.bench.sitting", [name, msgspec.json.encode(effort).decode()], kind)
