"""`strokes serve`: the gateway as a process of its own, until it is told to end."""

from __future__ import annotations

import argparse
import asyncio
import logging
import signal
import ssl
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import msgspec

from model_runtime.hosts.gateway import certificate
from model_runtime.hosts.gateway.arguments import limits_of, parser
from model_runtime.hosts.gateway.gateway import Gateway
from model_runtime.hosts.gateway.guard import Guard, Loopback, Pairings
from model_runtime.hosts.gateway.server import served
from model_runtime.hosts.gateway.telling import outward, say, say_elsewhere, say_here, say_link, say_paired
from model_runtime.hosts.hiring import LOOPBACK
from model_runtime.hosts.local_pool import LocalPool
from model_runtime.hosts.pool import Pool
from model_runtime.hosts.protocol.link import Invitation, Machine, is_loopback
from model_runtime.hosts.protocol.messages import Limits
from model_runtime.painters.table import Entry, find, missing, offered
from model_runtime.process.errors import BadInput, ModelMissing, StrokesError

DONE, BAD_INPUT, FAILED, CANCELLED = 0, 2, 3, 130
GB = 10**9


@dataclass(frozen=True)
class Entrance:
    """Who comes in, and how. machine: as others see it; None: they do not."""

    guard: Guard
    tls: ssl.SSLContext | None = None
    machine: Machine | None = None
    pairings: Pairings | None = None


def main(words: Sequence[str] | None = None) -> int:
    options = parser().parse_args(words)
    logging.basicConfig(format="%(asctime)s %(message)s", datefmt="%H:%M:%S", level=logging.WARNING)
    try:
        return _pairing(options) if options.pair or options.paired or options.forget else _serve(options)
    except KeyboardInterrupt:
        return CANCELLED
    except BadInput as error:
        print(f"strokes: {error}", file=sys.stderr)
        return BAD_INPUT
    except StrokesError as error:
        print(f"strokes: {error}", file=sys.stderr)
        return FAILED
    except OSError as error:
        print(
            f"strokes: {options.bind}:{options.port}: {error.strerror or error}. Choose another --port.",
            file=sys.stderr,
        )
        return BAD_INPUT


def _serve(options: argparse.Namespace) -> int:
    limits, entries = limits_of(options), entries_of(options.painter, here=options.ray in (None, LOOPBACK))
    entrance = _entrance(options)
    with _pool(options, entries) as make:
        asyncio.run(_until_ended(options, make, entrance, limits))
    return DONE


async def _until_ended(
    options: argparse.Namespace, make: Callable[[], Pool], entrance: Entrance, limits: Limits
) -> None:
    ended = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM) if sys.platform != "win32" else ():
        asyncio.get_running_loop().add_signal_handler(number, ended.set)
    gateway = Gateway(make(), options.name, limits, round(options.memory * GB))
    async with served(gateway, entrance.guard, options.bind, options.port, entrance.tls) as server:
        port = server.sockets[0].getsockname()[1]
        if entrance.machine is None or entrance.pairings is None:
            say_here(port, gateway.pool.about)
        else:
            machine = msgspec.structs.replace(entrance.machine, port=port)
            _remember(options.state, machine, options.name)
            say_elsewhere(machine, options.name, gateway.pool.about, entrance.pairings)
        await ended.wait()
        say("Ending.")


def entries_of(names: Sequence[str] | None, here: bool) -> tuple[Entry, ...]:
    """here: they run on this machine. On a cluster what they need must be where it is. Raises BadInput, ModelMissing."""
    if names is None:
        return offered()
    entries = tuple(find(name) for name in names)
    for entry in entries if here else ():
        reason = missing(entry)
        if reason is not None:
            raise ModelMissing(f"The painter {entry.name!r} cannot run here. {reason}")
    return entries


@contextmanager
def _pool(options: argparse.Namespace, entries: tuple[Entry, ...]) -> Iterator[Callable[[], Pool]]:
    if options.ray is None:
        yield lambda: LocalPool(entries, options.device)
        return
    from model_runtime.hosts.cluster.joining import joined

    with joined(None if options.ray == LOOPBACK else options.ray):
        from model_runtime.hosts.cluster.pool import RayPool

        yield lambda: RayPool(entries, options.device)


def _entrance(options: argparse.Namespace) -> Entrance:
    """This machine's own loopback is open to it; everything else is locked."""
    if is_loopback(options.bind) and not options.locked:
        return Entrance(Loopback())
    pin = ""
    if options.certificate is not None:
        tls = certificate.brought(options.certificate, options.key)
    else:
        tls, pin = certificate.own(options.state, options.name)
    host = options.address or (outward() if options.bind in ("0.0.0.0", "::", "") else options.bind)
    pairings = Pairings(options.state)
    return Entrance(pairings, tls, Machine(host, options.port or 1, pin), pairings)


def _pairing(options: argparse.Namespace) -> int:
    """What can be done beside a gateway that serves."""
    pairings = Pairings(options.state)
    if options.paired:
        say_paired(pairings)
    elif options.forget:
        if not pairings.forget(options.forget):
            raise BadInput(f"No machine named {options.forget!r} is paired: see `strokes serve --paired`.")
        say(f"{options.forget} is not let in any more.")
    else:
        machine, name = _remembered(options.state)
        say_link(Invitation(machine, pairings.invite(), name))
    return DONE


def _remember(state: Path, machine: Machine, name: str) -> None:
    (state / "machine.json").write_bytes(msgspec.json.encode((machine, name)))


def _remembered(state: Path) -> tuple[Machine, str]:
    try:
        return msgspec.json.decode((state / "machine.json").read_bytes(), type=tuple[Machine, str])
    except (OSError, msgspec.DecodeError) as error:
        raise BadInput(
            "No gateway has served other machines from here: run `strokes serve --bind 0.0.0.0` first."
        ) from error


if __name__ == "__main__":
    raise SystemExit(main())
