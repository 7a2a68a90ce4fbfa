"""`strokes models`: which open-weight models there are, which lie here, and how they come and go."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn

from model_runtime.models import table
from model_runtime.models.library import Library
from model_runtime.models.table import Model
from model_runtime.process.errors import BadInput

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

SERVICE, USER = "strokes", "hub-token"
"""Under which the token lies in the system's keyring."""


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
    from model_runtime.models.getting import Got, Source, get  # the library behind it takes its time

    model, library = table.find(arguments.name), Library.of_this_user()
    accepted = model.licence.name if arguments.accept_licence else ""
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

        folder = get(model, library, Source(arguments.mirror, _token()), accepted, tell, lambda: True)
    print(folder)
    return 0


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
