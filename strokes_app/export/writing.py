"""Files that are whole or not there: written beside their place under another name, then moved. Knows no format."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from model_runtime.process.errors import BadInput

EXPORTED: Final = frozenset({"trajectory.jsonl", "plans.jsonl", "findings.jsonl", "schema.json", "README.md", "blobs"})
"""What an exported folder holds, and nothing else."""
BLOB: Final = re.compile(r"[0-9a-f]{64}\.(webp|png|strokes|blob)")


def part_of(to: Path, process: int) -> Path:
    """Where that process writes what is to become `to`. Whoever ends the process removes it."""
    return to.with_name(f".{to.name}.{process}.part")


@contextmanager
def whole(to: Path, replace: bool = False, folder: bool = False) -> Iterator[Path]:
    """The file (or empty folder) to write; at the end it takes its place, or is gone where anything failed.

    Raises BadInput where something is there already and not to be replaced.
    """
    refuse(to, replace, folder)
    part = part_of(to, os.getpid())
    discard(part)
    try:
        if folder:
            part.mkdir()
        yield part
        refuse(to, replace, folder)  # it may have come in the meantime
        _put(part, to)
    finally:
        discard(part)


def refuse(to: Path, replace: bool, folder: bool = False) -> None:
    """Raises BadInput where `to` cannot be written."""
    if not to.parent.is_dir():
        raise BadInput(f"There is no folder {to.parent}: make it first, or choose another.")
    if not (to.exists() or to.is_symlink()):
        return
    if not replace:
        raise BadInput(f"{to} is there already: choose another name, or replace it with --replace.")
    if to.is_dir() and not (folder and _is_ours(to)):
        raise BadInput(f"{to} is a folder of other things: nothing replaces it, choose another name.")


def _is_ours(folder: Path) -> bool:
    """Whether nothing is lost with it that an export did not put there: a README.md alone is somebody's."""
    names = {each.name for each in folder.iterdir()}
    if folder.is_symlink() or not names <= EXPORTED or (names and "trajectory.jsonl" not in names):
        return False
    blobs = folder / "blobs"
    return not blobs.is_dir() or all(BLOB.fullmatch(each.name) for each in blobs.iterdir())


def discard(part: Path) -> None:
    """Away with it, whether it is a file, a folder or not there."""
    if part.is_dir() and not part.is_symlink():
        shutil.rmtree(part)
    else:
        part.unlink(missing_ok=True)


def _put(part: Path, to: Path) -> None:
    """A folder cannot take another's place in one go: the old one is moved aside until the new one is there."""
    if not to.is_dir() or to.is_symlink():
        os.replace(part, to)
        return
    aside = part.with_name(f"{part.name}.old")
    os.replace(to, aside)
    try:
        os.replace(part, to)
    except OSError:
        os.replace(aside, to)
        raise
    shutil.rmtree(aside)
