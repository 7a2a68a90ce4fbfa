"""Ids for events and findings: in order of time, never twice. Knows nothing of what they name."""

from __future__ import annotations

import secrets
import time


def new_id() -> str:
    """32 hexadecimal digits, a UUID of version 7 (RFC 9562): later ids sort after earlier ones, to the millisecond."""
    stamp = time.time_ns() // 1_000_000 & (1 << 48) - 1
    noise = secrets.randbits(74)
    value = stamp << 80 | 0x7 << 76 | noise >> 62 << 64 | 0b10 << 62 | noise & (1 << 62) - 1
    return f"{value:032x}"
