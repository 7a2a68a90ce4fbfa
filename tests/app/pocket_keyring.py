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
        _file().write_text(json.dumps({**_read(), f"{service}/{username}": password}))

    def delete_password(self, service: str, username: str) -> None:
        known = _read()
        if known.pop(f"{service}/{username}", None) is None:
            raise PasswordDeleteError
        _file().write_text(json.dumps(known))


def _read() -> dict[str, str]:
    return dict(json.loads(_file().read_text())) if _file().exists() else {}


def _file() -> Path:
    return Path(os.environ["STROKES_TEST_KEYRING"])
