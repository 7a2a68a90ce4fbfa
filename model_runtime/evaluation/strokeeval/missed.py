"""Why the weights that ship miss a target, and what was tried: written by hand after their full run, and told beside the figures."""

from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec
from msgspec import Struct

from model_runtime.process.errors import BadInput
from model_runtime.resources import resources

KEPT = "strokeeval/missed.toml"


class Reason(Struct, frozen=True, forbid_unknown_fields=True):
    """why: what the misses come from; tried: what was done about them, and what came of it."""

    why: str
    tried: str


class Reasons(Struct, frozen=True, forbid_unknown_fields=True):
    """painter: the revision of the weights of which this is told. looked: who looked at the pictures, and how. targets: by their names in
    the report."""

    painter: str
    targets: dict[str, Reason]
    looked: str = ""


def load(painter: str, path: Path | None = None) -> Reasons:
    """What is known of this painter; nothing of any other. Raises BadInput for a damaged file."""
    known = read(path)
    return known if known is not None and known.painter == painter else Reasons(painter, {})


def read(path: Path | None = None) -> Reasons | None:
    """What is kept, of whichever painter. Raises BadInput for a damaged file."""
    where = path or resources() / KEPT
    if not where.is_file():
        return None
    try:
        return msgspec.convert(tomllib.loads(where.read_text(encoding="utf-8")), Reasons)
    except (msgspec.MsgspecError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadInput(f"{where} is damaged ({error}): mend it, or remove it and no reasons are told.") from error
