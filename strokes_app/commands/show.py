"""`strokes show`: how a painting came about. Reads the file and never writes it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

from model_runtime.trajectory.events import encode
from model_runtime.trajectory.reading import Reader
from strokes_app.telling import tell

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def add(commands: Commands) -> None:
    command = commands.add_parser("show", help="print a painting's trajectory: plans, findings, decisions")
    command.add_argument("file", type=Path, metavar="FILE", help="a .strokes file")
    command.add_argument("--json", action="store_true", help="print one event per line, as the file keeps it")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    with Reader(arguments.file) as reader:
        trajectory = reader.trajectory
    if arguments.json:
        for event in trajectory.events:
            print(encode(event).decode())
        return 0
    console = Console(highlight=False, soft_wrap=True)
    for event in trajectory.path():
        console.print("\n".join(tell(event)))
    branches = len(trajectory.branches)
    if branches > 1:
        console.print(f"[dim]{branches} branches; this is the one that was last worked on.[/]")
    return 0
