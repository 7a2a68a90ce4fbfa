"""`strokes models get`: says what would come and under which licence, then brings it, for people and for programs."""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn
from rich.prompt import Confirm

from model_runtime.models import table
from model_runtime.models.library import Library, Manifest
from model_runtime.models.table import Model
from model_runtime.process.errors import StrokesError
from strokes_app.commands.models_token import token

OFTEN: Final = 0.2
"""Seconds between two lines that tell a program how far it is."""


def get_model(arguments: argparse.Namespace) -> int:
    model = table.find(arguments.name)
    accepted = model.licence.name if arguments.accept_licence else ""
    print((_get_for_a_program if arguments.json else _get_for_people)(model, accepted, arguments.mirror))
    return 0


def _get_for_people(model: Model, accepted: str, mirror: str | None) -> Path:
    from model_runtime.models.getting import Got, get, prepare  # the library behind it takes its time
    from model_runtime.models.hub import Source

    library, source, shown = Library.of_this_user(), Source(mirror, token()), Console(stderr=True, highlight=False)
    if library.is_whole(model):
        return library.path(model)
    shown.print(_licence(model), soft_wrap=True)
    accepted = accepted or _ask(model, shown)
    manifest = prepare(model, library, source, accepted)
    shown.print(_coming(model, manifest, library), soft_wrap=True)
    columns = (
        TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TransferSpeedColumn(), TimeRemainingColumn(),
    )  # fmt: skip
    try:
        with Progress(*columns, console=shown) as progress:
            bar = progress.add_task(model.name, total=None)

            def tell(got: Got) -> None:
                progress.update(bar, description=escape(got.file), completed=got.here, total=got.whole)

            return get(model, library, Source(mirror, token()), accepted, tell, lambda: True)
    except KeyboardInterrupt:
        shown.print(f"Paused. What has come stays: `strokes models get {model.name}` goes on with it.")
        raise


def _licence(model: Model) -> str:
    use = "" if model.licence.commercial else ", for non-commercial use only"
    return f"[bold]{escape(model.name)}[/] is under {escape(model.licence.name)}{use}: {escape(model.licence.where)}"


def _ask(model: Model, shown: Console) -> str:
    """The licence, where the artist accepts it here and now."""
    if model.licence.ask and sys.stdin.isatty() and Confirm.ask("Do you accept it?", console=shown, default=False):
        return model.licence.name
    return ""


def _coming(model: Model, manifest: Manifest, library: Library) -> str:
    lacks, number = library.lacks(model, manifest) / 1e9, len(manifest.files)
    where = f"{library.path(model)} ({library.room() / 1e9:.0f} GB free)"
    return (
        f"{lacks:.1f} GB come from {escape(manifest.repository)} at {manifest.revision[:12]}, {number} files, to "
        f"{escape(where)}. Ctrl-C pauses."
    )


def _get_for_a_program(model: Model, accepted: str, mirror: str | None) -> str:
    """Lines of how far it is, a few in a second; at the end the folder, or what kind of error it was."""
    from model_runtime.models.getting import Got, get
    from model_runtime.models.hub import Source

    told = 0.0

    def tell(got: Got) -> None:
        nonlocal told
        now = time.monotonic()
        if now - told >= OFTEN or got.here == got.whole:
            told = now
            print(json.dumps({"here": got.here, "whole": got.whole}), flush=True)

    try:
        folder = get(model, Library.of_this_user(), Source(mirror, token()), accepted, tell, lambda: True)
    except StrokesError as error:
        print(json.dumps({"error": type(error).__name__}), flush=True)
        raise
    return json.dumps({"folder": str(folder)})
