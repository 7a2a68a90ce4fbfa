"""`strokes export`: a painting as a picture, a layered file, a drawing or training data. Reads the painting, never writes it."""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from strokes_app.commands.beside import ended_by_signal, go_second
from strokes_app.commands.signing import add_signing, signing_of
from strokes_app.export.exporting import KINDS, Written, export
from strokes_app.export.moment import Tell
from strokes_app.export.options import SENTENCES, Options

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


OF = 100
"""Steps of an export, for whoever shows them."""


def add(commands: Commands) -> None:
    kinds = "; ".join(f"{', '.join(kind.suffixes)}: {kind.what}" if kind.suffixes else kind.what for kind in KINDS)
    command = commands.add_parser("export", help="write a painting as a picture, layers, a drawing or training data")
    command.add_argument("file", type=Path, metavar="FILE", help="a .strokes file; it may be open in the studio")
    command.add_argument("--to", type=Path, required=True, metavar="OUT", help=kinds)
    command.add_argument("--at", metavar="ID", help="an event's id, its beginning, or a branch's name (the head)")
    command.add_argument("--plain", action="store_true", help="write nothing of how it was made into the file")
    add_signing(command)
    command.add_argument("--replace", action="store_true", help="let what is there already give way")
    command.add_argument("--json", action="store_true", help="print progress and outcome as JSON, one object a line")
    command.add_argument("--background", action="store_true", help="let everything else on this machine go first")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    if arguments.background:
        go_second()
    with ended_by_signal():
        return _run(arguments)


def _run(arguments: argparse.Namespace) -> int:
    options = Options(arguments.at, arguments.plain, arguments.replace, signing_of(arguments))
    if arguments.json:
        written = export(arguments.file, arguments.to, options, steps_as_json())
        _line(file=str(written.to), bytes=_size(written.to), notices=list(written.notices))
        return 0
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    columns = TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn()
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task(f"Writing {escape(arguments.to.name)}", total=1.0)
        written = export(arguments.file, arguments.to, options, lambda done: progress.update(task, completed=done))
    _say(console, written)
    return 0


def _say(console: Console, written: Written) -> None:
    for notice in written.notices:
        console.print(f"[yellow]{escape(SENTENCES[notice])}[/]")
    console.print(f"Kept {escape(str(written.to))} ({_size(written.to):,} bytes).")


def steps_as_json() -> Tell:
    """Prints how far it is, a line for each percent."""
    began, said = time.monotonic(), -1

    def tell(done: float) -> None:
        nonlocal said
        percent, took = int(done * OF), time.monotonic() - began
        if percent > said:
            said = percent
            _line(done=percent, of=OF, left=round(took / done - took, 1) if done > 0.2 else None)

    return tell


def _line(**fields: object) -> None:
    print(json.dumps(fields), flush=True)


def _size(to: Path) -> int:
    return sum(file.stat().st_size for file in to.rglob("*") if file.is_file()) if to.is_dir() else to.stat().st_size
