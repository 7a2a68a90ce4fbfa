"""`strokes import`: a picture, a layered file or an exported trajectory as a painting. Reads what it is given, never writes it."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape

from model_runtime.painters.table import DEFAULT, find
from model_runtime.process.wishes import seed_of, slug
from strokes_app.commands.beside import ended_by_signal, go_second
from strokes_app.commands.export import steps_as_json
from strokes_app.importing.importing import Wish, import_

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def add(commands: Commands) -> None:
    command = commands.add_parser(
        "import", help="begin a painting from a picture or layers, or bring a trajectory back"
    )
    command.add_argument(
        "source",
        type=Path,
        metavar="FILE",
        help="PNG, JPEG, WebP, TIFF, OpenRaster, PSD, or a folder that `strokes export` has written",
    )
    command.add_argument("--to", type=Path, metavar="OUT", help="a .strokes file (named after FILE, here)")
    command.add_argument("--prompt", default="", metavar="TEXT", help="what the painting is to show")
    command.add_argument("--painter", default=DEFAULT, metavar="NAME", help="one of `strokes painters` (%(default)s)")
    command.add_argument("--seed", metavar="N", help="of the painting that is begun (a new one)")
    command.add_argument("--layers", action="store_true", help="layers above the lowest one become the artist's paint")
    command.add_argument(
        "--paint", action="append", default=[], metavar="NAME", help="only this layer does (may be repeated)"
    )
    command.add_argument("--replace", action="store_true", help="let a painting that is there already give way")
    command.add_argument("--json", action="store_true", help="print progress and outcome as JSON, one object a line")
    command.add_argument("--background", action="store_true", help="let everything else on this machine go first")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    if arguments.background:
        go_second()
    with ended_by_signal():
        return _run(arguments)


def _run(arguments: argparse.Namespace) -> int:
    find(arguments.painter)
    to = arguments.to or _free(arguments.source)
    wish = Wish(
        prompt=" ".join(arguments.prompt.split()),
        seed=None if arguments.seed is None else seed_of(arguments.seed),
        painter=arguments.painter,
        layers=arguments.layers,
        paint=tuple(arguments.paint),
        replace=arguments.replace,
    )
    if arguments.json:
        import_(arguments.source, to, wish, steps_as_json())
        print(json.dumps({"file": str(to), "bytes": to.stat().st_size}), flush=True)
        return 0
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    with console.status(f"Reading {escape(arguments.source.name)}"):
        import_(arguments.source, to, wish)
    console.print(f"Kept {escape(str(to))}.")
    return 0


def _free(source: Path) -> Path:
    """A name after the source's, in this folder, that nothing has yet."""
    name, number = slug(source.resolve().stem), 1
    while True:
        to = Path(f"{name}.strokes" if number == 1 else f"{name}-{number}.strokes")
        if not to.exists():
            return to
        number += 1
