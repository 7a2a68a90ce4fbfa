"""`strokes painters`: which painters there are and whether each can run here."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.markup import escape

from model_runtime.painters.table import Entry, missing, offered

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def add(commands: Commands) -> None:
    command = commands.add_parser("painters", help="list the painters and whether each can run here")
    command.add_argument("--json", action="store_true", help="print one JSON object per painter")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    if arguments.json:
        for entry in offered():
            print(json.dumps(_record(entry)))
        return 0
    console = Console(highlight=False, soft_wrap=True)
    for entry in offered():
        console.print("\n".join(_lines(entry)))
    return 0


def _lines(entry: Entry) -> list[str]:
    reason = missing(entry)
    here = "[green]can run here[/]" if reason is None else "[yellow]cannot run here[/]"
    fix = [] if reason is None else [f"  {escape(reason)}"]
    heeds = [f"  Heeds {', '.join(entry.options)}."] if entry.options else []
    needs = f"  Needs {escape(entry.needs)}."
    return [f"[bold]{entry.name}[/], {here}", *fix, f"  {escape(entry.what)}", needs, *heeds]


def _record(entry: Entry) -> dict[str, Any]:
    reason = missing(entry)
    return {
        "name": entry.name,
        "what": entry.what,
        "needs": entry.needs,
        "devices": list(entry.devices),
        "settings": list(entry.options),
        "available": reason is None,
        "reason": reason,
    }
