"""What `strokes serve` says to whoever started it: where it is, and how another machine comes in."""

from __future__ import annotations

import socket
import sys
import time
from collections.abc import Iterator

import psutil
import segno

from model_runtime.hosts.gateway.guard import EXPIRES, Pairings
from model_runtime.hosts.protocol.link import PORT, Invitation, Machine, is_loopback

NOWHERE = ("192.0.2.1", 9)
"""An address that exists nowhere (RFC 5737): nothing is sent there, only the way there is looked up."""


def outward() -> str:
    """The address under which other machines most probably see this one."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as looking:
        try:
            looking.connect(NOWHERE)
            return str(looking.getsockname()[0])
        except OSError:  # a network that leads nowhere else
            return next(_own_addresses(), socket.gethostname())


def _own_addresses() -> Iterator[str]:
    for addresses in psutil.net_if_addrs().values():
        for each in addresses:
            if each.family is socket.AF_INET and not is_loopback(each.address):
                yield each.address


def say(*lines: str) -> None:
    print("\n".join(lines), flush=True)


def say_here(port: int, about: str) -> None:
    host = f"localhost:{port}" if port != PORT else "localhost"
    say(
        f"Strokes paints here, on {about}, for programs on this machine alone.",
        f'  Try it:      strokes paint --host {host} "a red house"',
        "  For others:  strokes serve --bind 0.0.0.0",
    )


def say_elsewhere(machine: Machine, name: str, about: str, pairings: Pairings) -> None:
    say(f"{name} paints at {machine.place}, on {about}.")
    paired = pairings.paired()
    if paired:
        say(f"  Paired: {', '.join(each.name for each in paired)}. Another machine: strokes serve --pair")
    else:
        say_link(Invitation(machine, pairings.invite(), name))


def say_link(invitation: Invitation) -> None:
    hours = round(EXPIRES / 3600)
    say(
        f"Paste this into the studio on the other machine, under “Paint on …”. It is good once, for {hours} hours:",
        "",
        f"  {invitation}",
        "",
    )
    if sys.stdout.isatty():
        segno.make(str(invitation), error="l").terminal(compact=True)


def say_paired(pairings: Pairings) -> None:
    paired = pairings.paired()
    say(*(f"{each.name}, since {time.strftime('%Y-%m-%d', time.localtime(each.since))}" for each in paired))
    if not paired:
        say("No machine is paired yet.")
