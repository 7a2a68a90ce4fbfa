"""`strokes models`: which open-weight models there are, which lie here, and how they come and go."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape

from model_runtime.models import table
from model_runtime.models.library import Library
from model_runtime.models.table import Model
from model_runtime.painters.table import Entry, offered
from strokes_app.commands.models_get import get_model
from strokes_app.commands.models_token import keep_token
from strokes_app.models.fit import Fit, fit
from strokes_app.models.machine import look

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def add(commands: Commands) -> None:
    command = commands.add_parser("models", help="list, get and remove open-weight models")
    deeds = command.add_subparsers(title="what to do", metavar="DEED", required=True)
    deeds.add_parser("list", help="which models there are, what fits this machine, and which lie here").set_defaults(
        run=list_models
    )
    getting = deeds.add_parser("get", help="download a model; Ctrl-C pauses, the same command goes on")
    getting.add_argument("name")
    getting.add_argument(
        "--accept-licence", action="store_true", help="accept the model's licence, where it asks for that"
    )
    getting.add_argument("--mirror", metavar="URL", help="a mirror of the hub")
    getting.add_argument("--json", action="store_true", help="print how far it is as lines of JSON")
    getting.set_defaults(run=get_model)
    removing = deeds.add_parser("remove", help="delete a model's files")
    removing.add_argument("name")
    removing.set_defaults(run=remove_model)
    where = deeds.add_parser("path", help="where a model lies, or is to be found")
    where.add_argument("name")
    where.add_argument(
        "--use", type=Path, metavar="FOLDER", help="use the files in this folder, where you have them already"
    )
    where.set_defaults(run=path_of_model)
    token = deeds.add_parser(
        "token", help="keep your hub's read token in the system's keyring (asked for, never shown)"
    )
    token.add_argument("--forget", action="store_true", help="delete it from the keyring")
    token.set_defaults(run=keep_token)


def list_models(arguments: argparse.Namespace) -> int:
    library, console = Library.of_this_user(), Console(highlight=False, soft_wrap=True)
    machine = look()
    for entry in offered():
        if entry.models:
            console.print(escape(_fitting(entry, fit(entry, machine, library))))
    console.print()
    for model in table.MODELS:
        console.print("\n".join(_lines(model, library)))
    console.print(f"They lie in {escape(str(library.folder))} ({library.room() / 1e9:.0f} GB free).")
    return 0


def _fitting(entry: Entry, found: Fit) -> str:
    """Whether a painter fits this machine, in which way, and with which models."""
    with_ = "with " + " and ".join(model.name for model in found.models)
    match found.verdict:
        case "fits":
            assert found.rung is not None
            return f"{entry.title} fits this machine, {with_}: {found.rung.words()}."
        case "unknown":
            return f"{entry.title} may fit this machine, {with_}: its driver does not say how much memory is free."
        case "too small":
            return (
                f"{entry.title} does not fit now: it needs at least {found.least:.1f} GB of free graphics memory. "
                "Close other programs first."
            )
        case "no card":
            return f"{entry.title} needs {entry.needs}, and this machine has no such graphics hardware."


def _lines(model: Model, library: Library) -> list[str]:
    missing = library.missing(model)
    if missing is None:
        here = "[yellow]not here[/]"
    elif missing:
        here = f"[yellow]{sum(file.size for file in missing) / 1e9:.1f} GB still to come[/]"
    else:
        here = "[green]here[/]"
    use = "" if model.licence.commercial else ", for non-commercial use only"
    licence = f"{model.licence.name}{use}, {model.licence.where}"
    return [
        f"[bold]{model.name}[/], {here}",
        f"  {escape(model.what)}",
        f"  {model.download:.0f} GB to download, {escape(licence)}",
    ]


def remove_model(arguments: argparse.Namespace) -> int:
    freed = Library.of_this_user().remove(table.find(arguments.name))
    print(f"{freed / 1e9:.1f} GB are free again.")
    return 0


def path_of_model(arguments: argparse.Namespace) -> int:
    model, library = table.find(arguments.name), Library.of_this_user()
    if arguments.use is not None:
        library.show(model, arguments.use)
    print(library.path(model))
    return 0
