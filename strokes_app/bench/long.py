"""How a painting in which much has happened opens, and how its timeline scrolls and scrubs. In a process of its own."""

from __future__ import annotations

import msgspec

from strokes_app.bench.long_painting import Long
from strokes_app.bench.parts import measured, spread


class Looked(msgspec.Struct, frozen=True):
    """open: seconds from wish to picture. scrolls, scrubs: milliseconds from event to what is drawn of it. late: of the event
    loop, in milliseconds, while it is scrubbed. memory: of the window's process, in bytes: without a painting, with it open, at most."""

    open: float
    scrolls: list[float]
    scrubs: list[float]
    late: list[float]
    memory: tuple[int, int, int]


def run(long: Long = Long()) -> dict[str, object]:
    """`open_s`: from the wish until the picture is drawn, the file in the system's cache. Milliseconds: `scroll_ms` (a turn of
    the wheel over the timeline until it is drawn), `scrub_ms` (the pointer dragged along it, likewise), `stall_ms` (how late the
    event loop is meanwhile). `memory_mb`: of the window's process."""
    looked = measured("strokes_app.bench.looking_back", [msgspec.json.encode(long).decode()], Looked)
    empty, opened, most = looked.memory
    return {
        "open_s": round(looked.open, 3),
        "scroll_ms": spread(looked.scrolls),
        "scrub_ms": spread(looked.scrubs),
        "stall_ms": spread(looked.late),
        "memory_mb": {"empty": _mega(empty), "open": _mega(opened), "most": _mega(most)},
        "events": long.events,
        "branches": long.branches,
        "side": long.side,
    }


def _mega(size: int) -> int:
    return round(size / 1e6)
