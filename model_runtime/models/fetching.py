"""One file from a hub, byte by byte: what has come stays beside it under `.part`, and the next time goes on from there.

The hub's own library throws a half-come file away; the largest of ours have eight gigabytes.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from model_runtime.models.library import File, hasher, part_of, pieces

PATIENCE: Final = 5
"""Times that a line may break without a byte having come."""
PAUSE: Final = 1.0
"""Seconds before a broken line is tried again."""
SILENCE: Final = 30.0
"""Seconds without a byte after which a line counts as broken. The hub's library itself would wait for ever."""
CHUNK: Final = 1 << 18


class Damaged(Exception):
    """What came is not what the hub said it would be; it is thrown away."""


def fetch(url: str, headers: dict[str, str], file: File, folder: Path, told: Callable[[int], None]) -> None:
    """Brings the file into `folder`; `told` hears how many bytes of it are here, and may raise to stop.

    Raises Damaged, OSError, and what the hub's library raises.
    """
    import httpx2 as httpx

    part = part_of(folder / file.path)
    part.parent.mkdir(parents=True, exist_ok=True)
    idle = 0
    while (before := _size(part)) < file.size or not part.exists():
        try:
            told(before)
            _stream(url, headers, file, part, told)
        except httpx.TransportError:
            if idle >= PATIENCE:
                raise
            time.sleep(PAUSE)
        idle = idle + 1 if _size(part) <= before else 0
        if idle > PATIENCE:
            raise OSError("the line stays silent")
    if _digest(part, file) != file.hash:
        part.unlink()
        raise Damaged
    part.replace(folder / file.path)


def _stream(url: str, headers: dict[str, str], file: File, part: Path, told: Callable[[int], None]) -> None:
    from huggingface_hub.utils import hf_raise_for_status, http_stream_backoff

    here = _size(part)
    asked = {**headers, "Accept-Encoding": "identity", **({"Range": f"bytes={here}-"} if here else {})}
    with http_stream_backoff("GET", url, headers=asked, retry_on_exceptions=(), timeout=SILENCE) as response:
        hf_raise_for_status(response)
        goes_on = response.status_code == 206
        here = here if goes_on else 0
        with part.open("ab" if goes_on else "wb") as kept:
            for piece in response.iter_bytes(CHUNK):
                kept.write(piece[: file.size - here])
                here = min(file.size, here + len(piece))
                told(here)


def _digest(part: Path, file: File) -> str:
    found = hasher(file.kind, file.size)
    for piece in pieces(part):
        found.update(piece)
    return found.hexdigest()


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0
