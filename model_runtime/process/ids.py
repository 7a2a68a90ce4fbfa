"""Ids for events, findings and marks: never twice."""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterator, Sequence
from itertools import count

from model_runtime.trajectory.events import PaintingEvent, PlanEdited, Planned, Refined


def new_id() -> str:
    """32 hexadecimal digits, a UUID of version 7 (RFC 9562): later ids sort after earlier ones, to the millisecond."""
    stamp = time.time_ns() // 1_000_000 & (1 << 48) - 1
    noise = secrets.randbits(74)
    value = stamp << 80 | 0x7 << 76 | noise >> 62 << 64 | 0b10 << 62 | noise & (1 << 62) - 1
    return f"{value:032x}"


def unused_marks(path: Sequence[PaintingEvent]) -> Iterator[str]:
    """Ids for new marks, m1, m2, ..., without those that `path` has used."""
    used: set[str] = set()
    for event in path:
        if isinstance(event, Planned | PlanEdited):
            used |= {mark.id for mark in event.plan.marks}
        elif isinstance(event, Refined):
            used |= {mark.id for mark in event.marks}
    return (id for id in map("m{}".format, count(1)) if id not in used)
