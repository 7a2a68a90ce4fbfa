"""`strokes bench`: measures what we promise. Each measurement is a module with `run() -> dict`, loaded when asked for."""

from __future__ import annotations

import argparse
import importlib
import json
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

BENCHES = {
    "brush": "strokes per second at several sizes",
    "journal": "milliseconds until an event and its picture are safe on disk",
    "worker": "milliseconds to start, stream, cancel and replace the process that paints",
    "studio": "milliseconds of a frame, a dab and a stall of the window while the painter works, seconds until it is there",
    "long": "seconds to open a painting of 500 events, milliseconds to scroll and scrub in its timeline, and memory",
    "painter": "seconds per stage and for a whole painting, and the worker's memory",
    "runtime": "what a stage of an open-weight painter costs over the bare call of its pipeline, on tiny models",
    "cluster": "what a gateway and Ray add to a stage, what more painters win, how a lost one is replaced, and what a bad crowd does",
    "replay": "an exported replay's seconds and size, beside an encoder that is only fed its frames",
}


def add(commands: Commands) -> None:
    command = commands.add_parser(
        "bench",
        help="measure what is promised: brush, journal, worker, studio, long, painter, runtime, cluster, replay",
    )
    command.add_argument("name", choices=BENCHES, help="; ".join(f"{name}: {what}" for name, what in BENCHES.items()))
    command.add_argument("--json", action="store_true", help="print one JSON object")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    figures: dict[str, object] = importlib.import_module(f"strokes_app.bench.{arguments.name}").run()
    if arguments.json:
        print(json.dumps(figures))
        return 0
    table = Table("measured", arguments.name, box=None, pad_edge=False)
    for name, value in figures.items():
        table.add_row(name.replace("_", " "), f"{value:,.4g}" if isinstance(value, float) else str(value))
    Console().print(table)
    return 0
