"""`strokes loras`: LoRA files of the artist's own, which an open-weight painter can wear."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from model_runtime.models import loras
from model_runtime.models.library import Library
from model_runtime.models.loras import Lora
from model_runtime.process.errors import BadInput

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def add(commands: Commands) -> None:
    command = commands.add_parser("loras", help="your own LoRA files for open-weight painters: list, add, remove")
    deeds = command.add_subparsers(title="deeds", metavar="DEED", required=True)
    listing = deeds.add_parser("list", help="which were added")
    listing.set_defaults(run=_list)
    adding = deeds.add_parser("add", help="look at a safetensors file and keep a copy of it")
    adding.add_argument("file", type=Path, metavar="FILE")
    adding.set_defaults(run=_add)
    removing = deeds.add_parser("remove", help="delete the copy; your own file stays")
    removing.add_argument("name", metavar="NAME")
    removing.set_defaults(run=_remove)
    for deed in (listing, adding):
        deed.add_argument("--json", action="store_true", help="print one JSON object a LoRA")


def _list(arguments: argparse.Namespace) -> int:
    for lora in loras.known(Library.of_this_user()):
        _print(lora, arguments.json)
    return 0


def _add(arguments: argparse.Namespace) -> int:
    _print(loras.add(arguments.file, Library.of_this_user()), arguments.json)
    return 0


def _remove(arguments: argparse.Namespace) -> int:
    library = Library.of_this_user()
    found = [lora for lora in loras.known(library) if arguments.name in (lora.name, lora.hash, lora.hash[:12])]
    if len(found) != 1:
        what = "There are several" if found else "There is no"
        raise BadInput(f"{what} LoRA called {arguments.name!r}: name one as `strokes loras list` does.")
    loras.remove(found[0], library)
    return 0


def _print(lora: Lora, as_json: bool) -> None:
    print(json.dumps({"name": lora.name, "hash": lora.hash}) if as_json else f"{lora.hash[:12]}  {lora.name}")
