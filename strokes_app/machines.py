"""The machines that this computer is paired with: remembered in a file beside the settings, their tokens in the system's keyring.

Knows neither Qt nor the session. Speaking with a machine or the keyring may take seconds.
"""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec
from msgspec import Struct

from model_runtime.hosts.protocol.link import SCHEME, Machine, invitation_in, is_loopback, machine_at
from model_runtime.process.errors import BadInput

if TYPE_CHECKING:
    from model_runtime.hosts.remote.state import Connected

log = logging.getLogger(__name__)
SERVICE: Final = "strokes-machines"
"""Under which the tokens lie in the system's keyring, each under its machine's place."""
TOKEN: Final = "STROKES_HOST_TOKEN"
"""Where there is no keyring: the token of the machine that is named with --host."""


class Known(Struct, frozen=True):
    """name: what it calls itself."""

    name: str
    machine: Machine

    @property
    def place(self) -> str:
        return self.machine.place


class Machines:
    def __init__(self, file: Path) -> None:
        self._file = file
        self._unkept: dict[str, str] = {}
        """Tokens for which there was no keyring: they are known until the program ends."""

    def known(self) -> tuple[Known, ...]:
        try:
            return msgspec.json.decode(self._file.read_bytes(), type=tuple[Known, ...])
        except FileNotFoundError:
            return ()
        except (OSError, msgspec.DecodeError):
            log.exception("the list of machines cannot be read")
            return ()

    def named(self, place: str) -> Known | None:
        return next((each for each in self.known() if place in (each.place, each.name)), None)

    def token(self, machine: Machine) -> str:
        """This computer's token there; "" where it has none. From the keyring, or the environment; never from a file."""
        if machine.is_plain:
            return ""
        import keyring
        from keyring.errors import KeyringError

        try:
            kept = keyring.get_password(SERVICE, machine.place)
        except KeyringError:
            kept = None
        return kept or self._unkept.get(machine.place) or os.environ.get(TOKEN, "")

    def pair(self, link: str) -> tuple[Known, Connected, str]:
        """Pair this computer with the machine of the link; "" or why the token is not kept. Raises BadInput, WorkerLost."""
        from model_runtime.hosts.remote.meeting import pair

        invitation = invitation_in(link)
        met = pair(invitation)
        known = Known(met.standing.name, met.machine)
        trouble = self._keep_token(met.machine, met.token)
        self._write((*(each for each in self.known() if each.place != known.place), known))
        return known, met.standing, trouble

    def add(self, address: str) -> tuple[Known, Connected]:
        """A machine that lets this computer in without a token: itself. Raises BadInput, WorkerLost."""
        from model_runtime.hosts.remote.meeting import look

        machine = machine_at(address)
        standing = look(machine, self.token(machine))
        known = Known(standing.name, machine)
        self._write((*(each for each in self.known() if each.place != known.place), known))
        return known, standing

    def meet(self, text: str) -> tuple[Known, Connected, str]:
        """`pair` or `add`, whichever it is. Raises BadInput, WorkerLost."""
        return self.pair(text) if _is_invitation(text) else (*self.add(text), "")

    def look(self, known: Known) -> Connected:
        """How it stands with it now. Raises BadInput, WorkerLost."""
        from model_runtime.hosts.remote.meeting import look

        return look(known.machine, self.token(known.machine))

    def forget(self, known: Known) -> None:
        """It stays paired on its own side: `strokes serve --forget` there."""
        import keyring
        from keyring.errors import KeyringError

        self._write(tuple(each for each in self.known() if each.place != known.place))
        self._unkept.pop(known.place, None)
        try:
            keyring.delete_password(SERVICE, known.place)
        except KeyringError:
            pass  # there was none, or there is no keyring

    def found(self, text: str) -> tuple[Machine, str]:
        """The machine that somebody names with a pairing link, an address, or its name; and the token there.

        A link pairs, and is remembered. Raises BadInput, WorkerLost.
        """
        if _is_invitation(text):
            known, _, trouble = self.pair(text)
            if trouble:
                raise BadInput(trouble)
            return known.machine, self.token(known.machine)
        known_before = self.named(text.strip())
        machine = machine_at(text) if known_before is None else known_before.machine
        if known_before is None and (same := self.named(machine.place)) is not None:
            machine = same.machine
        return machine, self.token(machine)

    def _keep_token(self, machine: Machine, token: str) -> str:
        import keyring
        from keyring.errors import KeyringError, NoKeyringError

        try:
            keyring.set_password(SERVICE, machine.place, token)
        except KeyringError as error:
            self._unkept[machine.place] = token
            why = "there is none" if isinstance(error, NoKeyringError) else str(error)
            return (
                f"The system's keyring cannot be used ({why}): the machine is known until this program ends. "
                "To keep it, set up a keyring and pair again."
            )
        return ""

    def _write(self, machines: tuple[Known, ...]) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        temporary = self._file.with_name(f".{self._file.name}-{os.getpid()}")
        temporary.write_bytes(msgspec.json.format(msgspec.json.encode(machines), indent=2))
        temporary.replace(self._file)


def _is_invitation(text: str) -> bool:
    return text.strip().startswith(f"{SCHEME}://") and "code=" in text


def is_own(machine: Machine) -> bool:
    """Whether it is this computer itself."""
    return is_loopback(machine.host)
