"""The pairing link, which is all that one machine must be told to paint on another; and how an address may look."""

from __future__ import annotations

from ipaddress import ip_address
from typing import Annotated, Final
from urllib.parse import parse_qs, quote, urlencode, urlsplit

import msgspec
from msgspec import Meta, Struct

from model_runtime.process.errors import BadInput

PORT: Final = 7437
SCHEME: Final = "strokes"
_NOT_A_LINK: Final = "This is not a pairing link: it begins with strokes:// and is printed by `strokes serve` on the machine that paints."


class Machine(Struct, frozen=True):
    """Where a gateway is. pin: SHA-256 of its certificate in hexadecimal; "": one that this system trusts anyway, or no TLS."""

    host: Annotated[str, Meta(min_length=1, max_length=255)]
    port: Annotated[int, Meta(ge=1, le=65535)] = PORT
    pin: Annotated[str, Meta(pattern=r"^([0-9a-f]{64})?$")] = ""
    is_plain: bool = False
    """Without TLS, which is for this computer alone."""

    @property
    def url(self) -> str:
        return f"{'ws' if self.is_plain else 'wss'}://{self.place}"

    @property
    def link(self) -> str:
        """The whole of it as `machine_at` understands it. It lets nobody in."""
        told = urlencode({"pin": self.pin} if self.pin else {})
        return self.url if self.is_plain else f"{SCHEME}://{self.place}/?{told}".removesuffix("/?")

    @property
    def place(self) -> str:
        """For people, and unlike that of any other machine."""
        return f"{_bracketed(self.host)}:{self.port}"


class Invitation(Struct, frozen=True):
    """A machine, and the code that lets one client in, once."""

    machine: Machine
    code: Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{20,100}$")]
    name: Annotated[str, Meta(max_length=200)] = ""

    def __str__(self) -> str:
        """The link."""
        told = {"code": self.code, "pin": self.machine.pin, "name": self.name}
        return f"{SCHEME}://{self.machine.place}/?{urlencode({key: each for key, each in told.items() if each}, quote_via=quote)}"


def invitation_in(link: str) -> Invitation:
    """What the link says. Raises BadInput."""
    text = "".join(link.split())
    try:
        parts = urlsplit(text)
        told = {key: values[-1] for key, values in parse_qs(parts.query, max_num_fields=10).items()}
        if parts.scheme != SCHEME or not parts.hostname:
            raise BadInput(_NOT_A_LINK)
        machine = _machine(parts.hostname, parts.port or PORT, told.get("pin", ""))
        said = {"machine": msgspec.to_builtins(machine), "code": told.get("code", ""), "name": told.get("name", "")}
        return msgspec.convert(said, Invitation)
    except (ValueError, msgspec.ValidationError) as error:
        raise BadInput(_NOT_A_LINK) from error


def machine_at(address: str) -> Machine:
    """The machine at `wss://paint.example.org`, `gpu-box:7437`, `localhost`, or a `Machine.link`. Raises BadInput."""
    text = address.strip() if "://" in address else f"//{address.strip()}"
    try:
        parts = urlsplit(text)
        told = parse_qs(parts.query, max_num_fields=10)
        if parts.scheme not in ("", "ws", "wss", SCHEME) or not parts.hostname or parts.path.strip("/"):
            raise ValueError(address)
        plain = parts.scheme == "ws" or (parts.scheme == "" and is_loopback(parts.hostname))
        if plain and not is_loopback(parts.hostname):
            raise BadInput("Without encryption only this computer itself is spoken with: use wss:// or a pairing link.")
        return _machine(parts.hostname, parts.port or PORT, told.get("pin", [""])[-1], plain)
    except (ValueError, msgspec.ValidationError) as error:
        raise BadInput(f"{address!r} is no address of a machine: write it as name:{PORT}.") from error


def is_loopback(host: str) -> bool:
    """Whether what is sent there never leaves this computer."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _machine(host: str, port: int, pin: str, plain: bool = False) -> Machine:
    return msgspec.convert(msgspec.to_builtins(Machine(host, port, pin, plain)), Machine)


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host
