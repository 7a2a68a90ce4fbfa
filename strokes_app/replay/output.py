"""A file, or a folder, that is there whole or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from model_runtime.process.errors import BadInput


def part_of(file: Path) -> Path:
    """Where `file` is while it is being written."""
    return file.with_name(f".{file.name}.part")


@contextmanager
def whole(file: Path) -> Iterator[Path]:
    """What is written to the path given takes the place of `file` in the end; after an error nothing is left. Raises BadInput."""
    if file.is_dir() and any(file.iterdir()):
        raise BadInput(f"There is already something in {file}: choose another name.")
    if not file.parent.is_dir():
        raise BadInput(f"There is no folder {file.parent}: make it first, or choose another name.")
    part = part_of(file)
    remove(part)
    try:
        yield part
        if part.is_dir() and file.is_dir():
            file.rmdir()
        part.replace(file)
    finally:
        remove(part)


def remove(part: Path) -> None:
    if part.is_dir() and not part.is_symlink():
        shutil.rmtree(part)
    else:
        part.unlink(missing_ok=True)
