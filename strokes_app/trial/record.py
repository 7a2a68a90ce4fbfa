"""Which painters have been tried on this machine, and with which weights: others of the same painter are untried again."""

from __future__ import annotations

import json
from pathlib import Path

from model_runtime.models import table
from model_runtime.models.library import Library
from model_runtime.painters.table import Entry


def weights_of(entry: Entry, library: Library) -> str:
    """Which weights the painter would paint with now; "" where they come with the program."""
    if not entry.models:
        return ""
    brush = table.find(entry.models[0][0])
    manifest = library.manifest(brush)
    return manifest.revision if manifest is not None else str(library.path(brush))


def note(state: Path, painter: str, model: str, passed: bool, weights: str = "") -> None:
    """Remembers a trial in the state folder."""
    known = _read(state)
    known[painter] = {"model": model, "passed": passed, "weights": weights}
    state.mkdir(parents=True, exist_ok=True)
    part = _file(state).with_suffix(".part")
    part.write_text(json.dumps(known, indent=2), encoding="utf-8")
    part.replace(_file(state))


def verified(state: Path, painter: str, weights: str = "") -> bool | None:
    """Whether the painter passed its trial here with these weights; None: it has not been tried with them."""
    known = _read(state).get(painter)
    if not isinstance(known, dict) or known.get("weights", "") != weights:
        return None
    return bool(known.get("passed"))


def _read(state: Path) -> dict[str, object]:
    try:
        known = json.loads(_file(state).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}


def _file(state: Path) -> Path:
    return state / "trials.json"
