"""`strokes models`: which open-weight models there are, which lie here, and how they come and go."""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn

from model_runtime.models import table
from model_runtime.models.library import Library
from model_runtime.models.table import Model
from model_runtime.process.errors import BadInput, StrokesError

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

SERVICE, USER = "strokes", "hub-token"
"""Under which the token lies in the system's keyring."""
OFTEN = 0.2
"""Seconds between two lines that tell a program how far it is."""


def add(commands: Commands) -> None:
    command = commands.add_parser("models", help="list, get and remove open-weight models")
    deeds = command.add_subparsers(title="what to do", metavar="DEED", required=True)
    deeds.add_parser("list", help="which models there are, and which lie here").set_defaults(run=list_models)
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
    for model in table.MODELS:
        console.print("\n".join(_lines(model, library)))
    console.print(f"They lie in {escape(str(library.folder))} ({library.room() / 1e9:.0f} GB free).")
    return 0


def _lines(model: Model, library: Library) -> list[str]:
    missing = library.missing(model)
    if missing is None:
        here = "[yellow]not here[/]"
    elif missing:
        here = f"[yellow]{sum(file.size for file in missing) / 1e9:.1f} GB still to come[/]"
    else:
        here = "[green]here[/]"
    licence = f"{model.licence.name}, {model.licence.where}"
    return [
        f"[bold]{model.name}[/], {here}",
        f"  {escape(model.what)}",
        f"  {model.download:.0f} GB to download, {escape(licence)}",
    ]


def get_model(arguments: argparse.Namespace) -> int:
    model = table.find(arguments.name)
    accepted = model.licence.name if arguments.accept_licence else ""
    print((_get_for_a_program if arguments.json else _get_for_people)(model, accepted, arguments.mirror))
    return 0


def _get_for_people(model: Model, accepted: str, mirror: str | None) -> Path:
    from model_runtime.models.getting import Got, Source, get  # the library behind it takes its time

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True)) as shown:
        bar = shown.add_task(model.name, total=None)

        def tell(got: Got) -> None:
            shown.update(bar, description=escape(got.file), completed=got.here, total=got.whole)

        return get(model, Library.of_this_user(), Source(mirror, _token()), accepted, tell, lambda: True)


def _get_for_a_program(model: Model, accepted: str, mirror: str | None) -> str:
    """Lines of how far it is, a few in a second; at the end the folder, or what kind of error it was."""
    from model_runtime.models.getting import Got, Source, get

    told = 0.0

    def tell(got: Got) -> None:
        nonlocal told
        now = time.monotonic()
        if now - told >= OFTEN or got.here == got.whole:
            told = now
            print(json.dumps({"here": got.here, "whole": got.whole}), flush=True)

    try:
        folder = get(model, Library.of_this_user(), Source(mirror, _token()), accepted, tell, lambda: True)
    except StrokesError as error:
        print(json.dumps({"error": type(error).__name__}), flush=True)
        raise
    return json.dumps({"folder": str(folder)})


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


def keep_token(arguments: argparse.Namespace) -> int:
    import keyring
    from keyring.errors import KeyringError, PasswordDeleteError

    try:
        if arguments.forget:
            keyring.delete_password(SERVICE, USER)
            return 0
        from getpass import getpass

        token = getpass("Read token: ") if sys.stdin.isatty() else sys.stdin.readline()
        if not token.strip():
            raise BadInput("There was no token: nothing was kept.")
        keyring.set_password(SERVICE, USER, token.strip())
    except PasswordDeleteError:
        print("There was no token.")
    except KeyringError as error:
        raise BadInput(
            f"The system's keyring cannot be used ({error}): give the token as HF_TOKEN in the environment instead."
        ) from error
    return 0


def _token() -> str | None:
    """From the keyring, or from the environment where there is none; never from a file."""
    import os

    import keyring
    from keyring.errors import KeyringError

    try:
        return keyring.get_password(SERVICE, USER) or os.environ.get("HF_TOKEN")
    except KeyringError:
        return os.environ.get("HF_TOKEN")
