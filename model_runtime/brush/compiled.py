"""How the brush's inner loops become machine code, and where that code is kept. Knows nothing about strokes.

Machine code lives in the user's cache directory, in a folder named after the sources it was made from: numba itself
looks only at the file of the outermost function, so a change in a module that it calls would go unnoticed.
Where no folder can be written, the code is compiled anew in each process (about ten seconds) and everything else works.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numba
import platformdirs

Loop = Callable[..., Any]
_OPTIONS: dict[str, Any] = {"nogil": True, "error_model": "numpy", "_nrt": False}
"""No division traps, which stop vectorising; and no reference counts, which cost more than the painting: the loops
allocate nothing, every array belongs to the caller."""

inner = numba.njit(forceinline=True, **_OPTIONS)
"""A loop that becomes a part of the loops that call it."""
called = numba.njit(**_OPTIONS)
"""A loop that stays a function of its own, for the large ones."""


def cache_folder() -> Path:
    """Where this version of the brush keeps its machine code; `STROKES_BRUSH_CACHE` overrides it."""
    if chosen := os.environ.get("STROKES_BRUSH_CACHE"):
        return Path(chosen)
    digest = hashlib.blake2b(digest_size=8)
    for source in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(source.read_bytes())
    return platformdirs.user_cache_path("strokes", appauthor=False) / f"brush-{digest.hexdigest()}"


def outer(function: Loop) -> Loop:
    """`function` compiled at its first call, kept in the cache folder; without a cache where nothing can be written."""
    before = numba.config.CACHE_DIR
    try:
        folder = cache_folder()
        folder.mkdir(parents=True, exist_ok=True)
        numba.config.CACHE_DIR = str(folder)
        return numba.njit(function, cache=True, **_OPTIONS)
    except (OSError, RuntimeError):
        return numba.njit(function, **_OPTIONS)
    finally:
        numba.config.CACHE_DIR = before
