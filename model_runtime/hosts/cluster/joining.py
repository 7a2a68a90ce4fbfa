"""Joining a Ray cluster as a driver, or starting one on this machine's loopback. Always behind Ray's own token.

What Ray reads from the environment must be there before it is imported: this module imports it late. One cluster per
process. `ray stop` is never called: it would end every Ray process of the machine, whoever started it.
"""

from __future__ import annotations

import logging
import os
import secrets
import shutil
import socket
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psutil

from model_runtime.process.errors import BadInput, ModelMissing, WorkerLost

log = logging.getLogger(__name__)

LISTENING = 5.0
"""Seconds within which the cluster's head must accept a connection."""
ENDING = 10.0
"""Seconds that a process of Ray's may take to end after it was told to."""
NAMESPACE = "strokes"
TOKEN, TOKEN_FILE = "RAY_AUTH_TOKEN", "RAY_AUTH_TOKEN_PATH"
LEAST_STORE, MOST_STORE = 256 * 2**20, 2 * 2**30
"""Bytes of shared memory for the messages on their way, of a cluster of our own."""


@contextmanager
def joined(address: str | None = None) -> Iterator[None]:
    """Be a driver of the cluster whose head is at `address` (HOST:PORT); None: of one that lives on loopback while this lasts.

    Raises ModelMissing without Ray, BadInput for an address or a token that the cluster does not take, and WorkerLost
    where it does not answer.
    """
    if find_spec("ray") is None:
        raise ModelMissing(
            "Ray is not installed: run `pip install 'strokes[cluster]'` on every machine of the cluster."
        )
    folder = Path(tempfile.mkdtemp(prefix="strokes-"))  # short: the names of sockets are limited to 107 bytes
    try:
        _prepare(folder, secrets.token_hex(32) if address is None else _token())
        with _started(folder) if address is None else _reached(address):
            yield
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _prepare(folder: Path, token: str) -> None:
    """What Ray's own processes inherit. It says nothing about this machine to anybody and writes where it is told to."""
    os.environ.update(
        RAY_AUTH_MODE="token",
        RAY_AUTH_TOKEN=token,
        RAY_USAGE_STATS_ENABLED="0",
        RAY_TMPDIR=str(folder),
        RAY_DEDUP_LOGS_SKIP_REGEX=".*",  # Ray would print of every lost worker on our standard output; we say it ourselves
        RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO="0",  # an actor without a GPU leaves CUDA's variables as they are
    )
    os.environ.pop("RAY_ADDRESS", None)  # only the address that was given counts


def _token() -> str:
    """The token of a cluster that somebody else started, from where Ray keeps it. Raises BadInput."""
    given = os.environ.get(TOKEN, "").strip()
    if given:
        return given
    file = Path(os.environ.get(TOKEN_FILE) or Path.home() / ".ray" / "auth_token")
    with suppress(OSError, UnicodeDecodeError):
        given = file.read_text(encoding="utf-8").strip()
    if not given:
        raise BadInput(
            f"The cluster's token is not known here: set {TOKEN}, or put the file that the cluster was started with at {file}."
        )
    return given


@contextmanager
def _started(folder: Path) -> Iterator[None]:
    """A cluster of this machine alone that nobody reaches from outside."""
    # Ray takes 127.0.0.1 for "the address of this machine" and then listens to all the world, but where it is told that
    # there can be no other machines it stays on loopback.
    os.environ["RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER"] = "0"
    import ray

    store = min(MOST_STORE, max(LEAST_STORE, psutil.virtual_memory().available // 20))
    others = set(psutil.Process().children())
    try:
        ray.init(
            "local",
            include_dashboard=False,
            log_to_driver=False,
            configure_logging=False,
            namespace=NAMESPACE,
            object_store_memory=store,
            _temp_dir=str(folder),
        )
    except Exception as error:
        raise WorkerLost(
            f"Ray could not be started on this machine ({error}): see to it, or paint without it."
        ) from error
    started = [child for child in psutil.Process().children() if child not in others]
    try:
        yield
    finally:
        _end(started, ray.shutdown)


def _end(started: list[psutil.Process], shutdown: Callable[[], None]) -> None:
    """Ray's shutdown does not wait for its processes: on a busy machine some would outlive us, and write into a folder that is gone."""
    every = list(started)
    for process in started:
        with suppress(psutil.NoSuchProcess):
            every += process.children(recursive=True)
    shutdown()
    for process in psutil.wait_procs(every, ENDING)[1]:
        with suppress(psutil.NoSuchProcess):
            process.kill()
    psutil.wait_procs(every, ENDING)


@contextmanager
def _reached(address: str) -> Iterator[None]:
    _listens(address)
    import ray

    _admits(address)
    try:
        ray.init(address, log_to_driver=False, configure_logging=False, namespace=NAMESPACE)
    except Exception as error:
        raise WorkerLost(
            f"The cluster at {address} was not joined ({error}). This machine must be one of it: run "
            f"`ray start --address={address}` here, with the same versions of Python and Ray as there."
        ) from error
    try:
        yield
    finally:
        ray.shutdown()


def _listens(address: str) -> None:
    """Ray would wait for ever where nobody is. Raises BadInput, WorkerLost."""
    host, colon, port = address.rpartition(":")
    if not colon or not port.isdigit() or not 0 < int(port) < 65536 or "/" in host:
        raise BadInput(f"{address!r} is not a cluster's address: give HOST:PORT, as `ray start --head` says it.")
    try:
        socket.create_connection((host.strip("[]"), int(port)), LISTENING).close()
    except OSError as error:
        raise WorkerLost(f"No cluster answers at {address} ({error}): start it, or give another address.") from error


def _admits(address: str) -> None:
    """The cluster takes our token and refuses others. Ray itself would only say, after 20 s, that it did not connect."""
    raylet: Any = import_module("ray._raylet")
    from ray.exceptions import AuthenticationError, RayError

    token = os.environ[TOKEN]
    for attempt, wanted in ((secrets.token_hex(32), False), (token, True)):
        os.environ[TOKEN] = attempt
        raylet.AuthenticationTokenLoader.instance().reset_cache()
        try:
            with _unheard():
                raylet.GcsClient(address=address).internal_kv_get(b"session_name", b"session", timeout=LISTENING)
            admitted = True
        except AuthenticationError:
            admitted = False
        except RayError as error:
            os.environ[TOKEN] = token
            raise WorkerLost(f"What answers at {address} is no Ray cluster of this version ({error}).") from error
        if admitted and not wanted:
            raise BadInput(
                f"The cluster at {address} admits everybody: start all of it with RAY_AUTH_MODE=token and a {TOKEN} of its own."
            )
        if wanted and not admitted:
            raise BadInput(
                f"The cluster at {address} does not take this token: set {TOKEN} to the one it was started with."
            )


@contextmanager
def _unheard() -> Iterator[None]:
    """What is written on standard error meanwhile, below Python: Ray warns there of the token that is tried on purpose."""
    sys.stderr.flush()
    before = os.dup(2)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(before, 2)
        os.close(nowhere)
        os.close(before)
