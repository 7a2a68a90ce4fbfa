"""A keyring in a file that a test names, for the processes that it starts."""

from __future__ import annotations

import json
import os
from pathlib import Path

from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError


class Pocket(KeyringBackend):
    priority = 1  # type: ignore[assignment]

    def get_password(self, service: str, username: str) -> str | None:
        return _read().get(f"{service}/{username}")

    def set_password(self, service: str, username: str, password: str) -> None:
        _write({**_read(), f"{service}/{username}": password})

    def delete_password(self, service: str, username: str) -> None:
        known = _read()
        if known.pop(f"{service}/{username}", None) is None:
            raise PasswordDeleteError
        _write(known)


def _read() -> dict[str, str]:
    return dict(json.loads(_file().read_text())) if _file().exists() else {}


def _write(known: dict[str, str]) -> None:
    # Exchanged whole: the test reads the file while this process writes it.
    part = _file().with_suffix(".part")
    part.write_text(json.dumps(known))
    os.replace(part, _file())


def _file() -> Path:
    return Path(os.environ["STROKES_TEST_KEYRING"])
