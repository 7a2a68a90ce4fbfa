"""Makes a painting's file, and makes an existing one ready to be written. Its caller holds the lock."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from model_runtime.trajectory import layout
from model_runtime.trajectory.checking import connect, faults, verify
from model_runtime.trajectory.errors import JournalError
from model_runtime.trajectory.migrations import migrate
from model_runtime.trajectory.reading import Reader
from model_runtime.trajectory.tree import Trajectory


def new_file(path: Path) -> Trajectory:
    """An empty painting: it is whole from the moment that it has its name. Raises `JournalError`."""
    if path.exists():
        raise JournalError(f"There is already a file {path}: choose another name.")
    drop_part(path)
    with faults(path):
        make_empty(part_of(path)).close()
    drop_sidecars(path)
    os.replace(part_of(path), path)
    return Trajectory()


def part_of(path: Path) -> Path:
    """What is to take the painting's place, while it is being made by whoever holds the lock."""
    return path.with_name(f".{path.name}.part")


def drop_part(path: Path) -> None:
    """What a writer that was killed over it has left of it, with what SQLite keeps beside a file."""
    part = part_of(path)
    part.unlink(missing_ok=True)
    drop_sidecars(part)


def drop_sidecars(path: Path) -> None:
    """Before another file takes the place of `path`: SQLite would write into it what a killed writer had left for this one."""
    for end in layout.SIDECARS:
        path.with_name(path.name + end).unlink(missing_ok=True)


def make_empty(path: Path) -> sqlite3.Connection:
    """A file of ours without events, open. Raises `sqlite3.Error`."""
    connection = connect(path, "rwc")
    try:
        connection.execute(f"PRAGMA page_size = {layout.PAGE_SIZE}")
        connection.execute("BEGIN")
        connection.execute(f"PRAGMA application_id = {layout.APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {layout.VERSION}")
        for statement in layout.SCHEMA.values():
            connection.execute(statement)
        connection.execute("COMMIT")
    except BaseException:
        connection.close()
        raise
    return connection


def settle(path: Path) -> Trajectory:
    """Checks everything without writing, then finishes what a killed writer left and migrates an older file.

    Raises `JournalError`, with the file untouched.
    """
    drop_part(path)
    with Reader(path, own=True) as reader:
        trajectory, version = reader.trajectory, reader.version
    if version < layout.VERSION:
        with faults(path), closing(connect(path, "rw")) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            connection.execute("PRAGMA journal_mode = DELETE").fetchall()
        _replace(path, version)
    return trajectory


def _replace(path: Path, version: int) -> None:
    """Puts a migrated copy in the file's place and keeps the file beside it, under another name."""
    part = part_of(path)
    try:
        shutil.copyfile(path, part)
        migrate(part, version, path)
        with closing(connect(part, "ro")) as connection:
            verify(connection, path)
        _keep(path, version)
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)


def _keep(path: Path, version: int) -> None:
    """Gives the file as it was a second name, free so far."""
    names = (
        path.with_name(f"{path.stem}.v{version}{'' if n == 1 else f'-{n}'}{path.suffix}") for n in range(1, 10_000)
    )
    name = next(name for name in names if not name.exists())
    try:
        os.link(path, name)
    except OSError:  # a file system without hard links
        shutil.copyfile(path, name)
