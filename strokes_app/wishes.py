"""Files that an artist asks for on the command line: a plan to start from, a new painting. Raises BadInput."""

from __future__ import annotations

from pathlib import Path

import msgspec

from model_runtime.process.errors import BadInput
from model_runtime.process.wishes import slug
from model_runtime.trajectory.events import Plan
from model_runtime.trajectory.journal import Journal


def plan_in(path: Path) -> Plan:
    """The plan in a JSON file: instruction, scene, marks, last."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Plan)
    except OSError as error:
        raise BadInput(f"{path} cannot be read ({error.strerror}): give a JSON file with a plan.") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BadInput(f"{path} is not a plan: {error}.") from error


def new_painting(folder: Path, prompt: str) -> tuple[Journal, Path]:
    """A new file named after the prompt and the path for its picture; nothing that is there is overwritten."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadInput(f"Nothing can be kept in {folder} ({error.strerror}): choose another with --out.") from error
    name, number = slug(prompt), 1
    while True:
        stem = folder / (name if number == 1 else f"{name}-{number}")
        file, picture = stem.with_name(f"{stem.name}.strokes"), stem.with_name(f"{stem.name}.png")
        if not file.exists() and not picture.exists():
            return Journal.create(file), picture
        number += 1
