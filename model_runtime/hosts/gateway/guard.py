"""Who may come in: a client of this machine itself, or one that was paired. Keeps no token, only what it can be known by."""

from __future__ import annotations

import os
import secrets
import time
from hashlib import sha256
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote

import msgspec
from msgspec import Struct

from model_runtime.process.errors import BadInput

EXPIRES = 24 * 3600.0
"""Seconds for which a pairing link is good, once."""
BEARER, PAIRING = "Bearer ", "Pairing "


class Guard(Protocol):
    def admit(self, authorization: str) -> str | None:
        """Who comes with that header, as a name unlike any other's; None: nobody who may. Raises BadInput with the reason."""
        ...

    def knows(self, owner: str) -> bool:
        """Whether that one may still be here."""
        ...


class Loopback:
    """Whoever reaches this machine's own loopback may paint: nothing else does."""

    def admit(self, authorization: str) -> str | None:
        return ""

    def knows(self, owner: str) -> bool:
        return True


class Paired(Struct, frozen=True):
    """A machine that may come in. since: seconds since 1970."""

    name: str
    since: float


class Pairings:
    """A folder with one small file for each machine that is paired and for each link that is still good.

    A link is used up by deleting its file, which only one can do; so a server that runs knows what another process adds.
    """

    def __init__(self, folder: Path) -> None:
        self._links, self._paired = folder / "links", folder / "paired"
        for each in (self._links, self._paired):
            each.mkdir(parents=True, exist_ok=True, mode=0o700)

    def invite(self) -> str:
        """A code that lets one machine in, once."""
        code = secrets.token_urlsafe(24)
        _write(self._links / _digest(code), str(time.time()).encode())
        return code

    def admit(self, authorization: str) -> str | None:
        """`Bearer TOKEN` of a paired machine; or `Pairing CODE TOKEN NAME` (its name percent-encoded), which pairs the machine that made up the token."""
        if authorization.startswith(BEARER):
            digest = _digest(authorization.removeprefix(BEARER))
            return digest if (self._paired / digest).is_file() else None
        if authorization.startswith(PAIRING):
            code, token, name = (authorization.removeprefix(PAIRING).split(" ", 2) + ["", ""])[:3]
            return self._pair(code, token, name)
        return None

    def knows(self, owner: str) -> bool:
        return (self._paired / owner).is_file()

    def paired(self) -> tuple[Paired, ...]:
        return tuple(sorted((_read(file) for file in self._files()), key=lambda each: each.since))

    def forget(self, name: str) -> int:
        """Machines of that name may come in no more; how many there were."""
        files = [file for file in self._files() if _read(file).name == name]
        for file in files:
            file.unlink()
        return len(files)

    def _files(self) -> list[Path]:
        return [file for file in self._paired.iterdir() if not file.name.startswith(".")]

    def _pair(self, code: str, token: str, name: str) -> str | None:
        digest = _digest(token)
        if (self._paired / digest).is_file():
            return digest  # the answer to the first time was lost on the way
        if len(token) < 32:
            return None
        link = self._links / _digest(code)
        try:
            made = float(link.read_text())
            link.unlink()
        except FileNotFoundError:
            raise BadInput(
                "This pairing link was used already, or was never good: ask for another with `strokes serve --pair`."
            ) from None
        if time.time() - made > EXPIRES:
            raise BadInput("This pairing link is too old: ask for another with `strokes serve --pair`.")
        shown = "".join(letter for letter in unquote(name) if letter.isprintable())[:200]
        _write(self._paired / digest, msgspec.json.encode(Paired(shown or "a machine", time.time())))
        return digest


def _digest(secret: str) -> str:
    return sha256(secret.encode(errors="replace")).hexdigest()


def _read(file: Path) -> Paired:
    try:
        return msgspec.json.decode(file.read_bytes(), type=Paired)
    except (OSError, msgspec.DecodeError):
        return Paired("", 0.0)


def _write(file: Path, data: bytes) -> None:
    """All or nothing, and for this user's eyes."""
    temporary = file.with_name(f".{file.name}")
    temporary.unlink(missing_ok=True)
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(descriptor, "wb") as written:
        written.write(data)
    temporary.replace(file)
