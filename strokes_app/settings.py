"""What the artist has set and the studio remembers from one day to the next. Knows neither Qt nor the session."""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

log = logging.getLogger(__name__)


class Settings(Struct, frozen=True, omit_defaults=True):
    """shortcuts: action -> keys, where the artist has changed them. geometry, across, down: Qt's own record of the window and
    of the edges between its parts, in base64."""

    theme: Literal["system", "light", "dark"] = "system"
    language: Literal["system", "en", "de"] = "system"
    gates: Literal["ask", "ask when unsure", "auto"] = "ask when unsure"
    shortcuts: dict[str, str] = {}
    still: bool = False
    """No animation."""
    mirror: str = ""
    """Of the hub that models come from; "": the hub itself."""
    machine: str = ""
    """Place of the one that is painted on; "": this one."""
    geometry: str = ""
    across: str = ""
    down: str = ""


def load(file: Path) -> Settings:
    """The settings in `file`; where they cannot be used they are put aside, and the log says so."""
    try:
        return msgspec.json.decode(file.read_bytes(), type=Settings)
    except FileNotFoundError:
        return Settings()
    except msgspec.DecodeError:
        aside = file.with_suffix(".unusable.json")
        log.exception("the settings cannot be used and are put aside as %s", aside)
        file.replace(aside)
        return Settings()


def save(file: Path, settings: Settings) -> None:
    """All or nothing. Raises OSError."""
    file.parent.mkdir(parents=True, exist_ok=True)
    temporary = file.with_name(f".{file.name}-{os.getpid()}")
    temporary.write_bytes(msgspec.json.format(msgspec.json.encode(settings), indent=2))
    temporary.replace(file)
