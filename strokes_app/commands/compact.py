"""`strokes compact`: purges deleted branches from a painting's file. Says what went; nothing that is left changes."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from model_runtime.trajectory.journal import Journal, Saving

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def add(commands: Commands) -> None:
    command = commands.add_parser("compact", help="purge deleted branches from a painting's file")
    command.add_argument("file", type=Path, metavar="FILE", help="a .strokes file that is not open elsewhere")
    command.add_argument("--dry-run", action="store_true", help="say what would go, and purge nothing")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    with Journal.open(arguments.file) as journal:
        about = journal.weigh()
        if about.branches == 0:
            print("Nothing was deleted in this painting: there is nothing to purge.")
        elif arguments.dry_run:
            print(f"{_branches(about)} would be purged, about {_megabytes(about)}. Undo could not bring back what was.")
        else:
            saved = journal.compact()
            print(f"{_branches(saved)} purged; {_megabytes(saved)} are free again.")
    return 0


def _branches(saving: Saving) -> str:
    return "1 deleted branch" if saving.branches == 1 else f"{saving.branches} deleted branches"


def _megabytes(saving: Saving) -> str:
    return f"{max(0, saving.size) / 1e6:.1f} MB"
