"""`strokes screenshots`: a picture of the window in every state, made by driving the real studio."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from model_runtime.painters.table import DEFAULT, find
from model_runtime.process.errors import StrokesError

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

LANGUAGES = ("en", "de")
FINE = 2
"""Pixels to the point of the fine screen that is tried besides the usual one."""


def add(commands: Commands) -> None:
    command = commands.add_parser("screenshots", help="take pictures of the window in every state, light and dark")
    command.add_argument("folder", type=Path, metavar="DIR", help="where the PNG files go")
    command.add_argument("--painter", default=DEFAULT, metavar="NAME", help="one of `strokes painters` (%(default)s)")
    command.add_argument("--language", default="en", choices=LANGUAGES, help="of the window (%(default)s)")
    command.add_argument("--fine-only", action="store_true", help=argparse.SUPPRESS)
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    find(arguments.painter)
    arguments.folder.mkdir(parents=True, exist_ok=True)
    _take(arguments)
    if not arguments.fine_only:
        _take_fine(arguments)
    return 0


def _take(arguments: argparse.Namespace) -> None:
    os.environ.setdefault("QT_API", "pyside6")
    from strokes_app.screenshots.sitting import photograph  # not before it is known what is asked for

    with TemporaryDirectory(prefix="strokes-screenshots-") as home:
        photograph(Path(home), arguments.folder, arguments.painter, arguments.language, arguments.fine_only)


def _take_fine(arguments: argparse.Namespace) -> None:
    """A screen of two pixels to the point is a matter of the whole process."""
    command = [sys.executable, "-m", "strokes_app", "screenshots", str(arguments.folder), "--fine-only"]
    environment = {**os.environ, "QT_SCALE_FACTOR": str(FINE)}
    chosen = ["--painter", arguments.painter, "--language", arguments.language]
    done = subprocess.run([*command, *chosen], env=environment, check=False)
    if done.returncode:
        raise StrokesError("The pictures on a fine screen could not be taken: see above.")
