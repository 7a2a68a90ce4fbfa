"""One writer at a time: a lock file beside the painting, given up by the system when its holder dies. Knows no SQLite."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import IO

from model_runtime.trajectory.errors import InUse

if sys.platform == "win32":
    import msvcrt

    def _take(file: IO[bytes]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


class Lock:
    """Held from its making until `release`. Raises `InUse`, or an `OSError` where the folder cannot be written."""

    def __init__(self, painting: Path) -> None:
        self._path = lock_path(painting)
        while True:
            file = self._path.open("ab")
            try:
                _take(file)
            except OSError as error:
                file.close()
                raise InUse(f"{painting} is open elsewhere: close it there first.") from error
            if _still_named(file, self._path):
                break
            file.close()
        self._file = file

    def release(self) -> None:
        """Gives the painting free and leaves nothing behind. A second call does nothing."""
        if self._file.closed:
            return
        if sys.platform == "win32":
            self._file.close()
        self._path.unlink(missing_ok=True)
        self._file.close()


def lock_path(painting: Path) -> Path:
    return painting.with_name(painting.name + "-lock")


def held(painting: Path) -> bool:
    """Whether somebody, here or in another process, writes this painting now."""
    if not lock_path(painting).exists():
        return False
    try:
        Lock(painting).release()
    except InUse:
        return True
    except OSError:
        return False
    return False


def _still_named(file: IO[bytes], path: Path) -> bool:
    """False where the holder before us removed the file between our opening and our locking it."""
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except FileNotFoundError:
        return False
