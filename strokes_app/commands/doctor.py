"""`strokes doctor`: what this machine has, and what to do about what it lacks."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

import msgspec
from rich.console import Console
from rich.markup import escape

from strokes_app.doctor import Check, examine

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def add(commands: Commands) -> None:
    command = commands.add_parser("doctor", help="check Python, libraries, display, device, memory, disk and weights")
    command.add_argument("--json", action="store_true", help="print one JSON object per check")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    console = Console(highlight=False, soft_wrap=True)
    for check in examine():
        if arguments.json:
            print(msgspec.json.encode(check).decode(), flush=True)
        else:
            console.print(_line(check))
    return 0


def _line(check: Check) -> str:
    sign = "[green]ok[/]     " if check.ok else "[yellow]missing[/]"
    fix = f"\n          {escape(check.fix)}" if check.fix else ""
    return f"{sign}  [bold]{escape(check.name)}[/]: {escape(check.what)}{fix}"
