"""Brings a copy of an older file to the present version, step by step. Never given the artist's own file."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from model_runtime.trajectory import layout
from model_runtime.trajectory.checking import connect, faults
from model_runtime.trajectory.errors import Damaged

Step = Callable[[sqlite3.Connection], None]
STEPS: dict[int, Step] = {}
"""Version -> what makes the next one of it, inside a transaction. Empty while there has been only one version."""


def migrate(copy: Path, version: int, original: Path) -> None:
    """Raises `Damaged`, which names `original`, where a step fails; `copy` is worthless then."""
    with faults(original), closing(connect(copy, "rw")) as connection:
        for at in range(version, layout.VERSION):
            if at not in STEPS:
                raise Damaged(f"{original} says that it is of format {at}, which never was: fetch another copy of it.")
            connection.execute("BEGIN IMMEDIATE")
            STEPS[at](connection)
            connection.execute(f"PRAGMA user_version = {at + 1}")
            connection.execute("COMMIT")
