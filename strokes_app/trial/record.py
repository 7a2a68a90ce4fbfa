"""Which painters have been tried on this machine, by whom they were loaded then: a painter's new weights are untried again."""

from __future__ import annotations

import json
from pathlib import Path


def note(state: Path, painter: str, model: str, passed: bool) -> None:
    """Remembers a trial in the state folder."""
    known = _read(state)
    known[painter] = {"model": model, "passed": passed}
    state.mkdir(parents=True, exist_ok=True)
    part = _file(state).with_suffix(".part")
    part.write_text(json.dumps(known, indent=2), encoding="utf-8")
    part.replace(_file(state))


def verified(state: Path, painter: str) -> bool | None:
    """Whether the painter passed its trial here; None: it has not been tried."""
    known = _read(state).get(painter)
    return bool(known.get("passed")) if isinstance(known, dict) else None


def _read(state: Path) -> dict[str, object]:
    try:
        known = json.loads(_file(state).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}


def _file(state: Path) -> Path:
    return state / "trials.json"
