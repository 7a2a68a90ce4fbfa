"""`strokes selftest`: puts a painter to the test on this machine and writes a report with pictures."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape

from model_runtime.models.library import Library
from model_runtime.painters.table import DEFAULT, find
from strokes_app.places import Places

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

MARKS = {True: "[green]✓[/]", False: "[red]✗[/]", None: " "}
FAILED = 3


def add(commands: Commands) -> None:
    command = commands.add_parser("selftest", help="try a painter on this machine and write a report with pictures")
    command.add_argument("--painter", default=DEFAULT, metavar="NAME", help="one of `strokes painters` (%(default)s)")
    command.add_argument("--device", default="auto", metavar="NAME", help="cuda, mps or cpu (the best there is)")
    command.add_argument(
        "--out", type=Path, default=Path("selftest"), metavar="DIR", help="where the report goes (%(default)s)"
    )
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    from strokes_app.trial import record, report
    from strokes_app.trial.trial import trial

    entry, shown = find(arguments.painter), Console(stderr=True, highlight=False)
    with shown.status("starting") as status:
        done = trial(entry, arguments.device, lambda what: status.update(f"{entry.name}: {what}"))
    for found in done.found:
        shown.print(f"{MARKS[found.ok]} {escape(found.what)}: {escape(found.said)}")
    page = report.write(done, arguments.out)
    weights = record.weights_of(entry, Library.of_this_user())
    record.note(Places.of_this_user().state, entry.name, done.model, done.passed, weights)
    print(page)
    return 0 if done.passed else FAILED
