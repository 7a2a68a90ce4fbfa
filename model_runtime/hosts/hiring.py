"""Where painters are had for work without a window: here, behind a gateway, or as Ray's actors. Says nothing of what they do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass

from model_runtime.hosts.host import Host
from model_runtime.hosts.local import LocalHost
from model_runtime.hosts.many import Hosts
from model_runtime.hosts.messages import Ready
from model_runtime.hosts.pool import Pool
from model_runtime.hosts.pooled import PooledHost, PoolThread
from model_runtime.hosts.protocol.link import Machine
from model_runtime.hosts.protocol.messages import Limits
from model_runtime.hosts.remote.host import RemoteHost
from model_runtime.painters.table import Entry, find

LOOPBACK = "local"
"""The address of a Ray cluster that is started for the occasion, on this machine alone."""


@contextmanager
def opened(
    painter: str | Entry,
    *,
    device: str = "auto",
    workers: int | None = None,
    ray: str | None = None,
    gateway: Gateway | None = None,
) -> Iterator[Hosts]:
    """Painters of the table, at most `workers` of them (None: one process here, as many stages at once as a gateway takes of
    one client, as many as fit on a cluster).

    ray: the cluster's HOST:PORT, or `LOOPBACK`. Raises BadInput, ModelMissing, WorkerLost.
    """
    if gateway is not None:
        yield There(gateway, painter if isinstance(painter, str) else painter.name, workers or Limits().stages)
        return
    entry = find(painter) if isinstance(painter, str) else painter
    if ray is None:
        with closing(Here(entry, device, workers or 1)) as here:
            yield here
        return
    from model_runtime.hosts.cluster.joining import joined

    with joined(None if ray == LOOPBACK else ray):
        from model_runtime.hosts.cluster.pool import RayPool

        thread = PoolThread(lambda: RayPool((entry,), device, workers))
        try:
            yield InPool(thread, entry.name)
        finally:
            thread.close()


class Here:
    """Worker processes on this machine."""

    def __init__(self, entry: Entry, device: str, most: int) -> None:
        self._entry, self._device, self._most = entry, device, most
        self._first: LocalHost | None = None

    def ready(self) -> Ready:
        self._first = self._first or LocalHost(self._entry, self._device)
        return self._first.ready()

    def one(self) -> Host:
        first, self._first = self._first, None
        return first or LocalHost(self._entry, self._device)

    def has_room(self, running: int) -> bool:
        return running < self._most

    def close(self) -> None:
        if self._first is not None:
            self._first.close()


@dataclass(frozen=True)
class Gateway:
    """A machine that paints for others. token: this computer's there; "": none is needed."""

    machine: Machine
    token: str = ""


class There:
    """Painters behind a gateway."""

    def __init__(self, gateway: Gateway, painter: str, most: int) -> None:
        self._gateway, self._painter, self._most = gateway, painter, most

    def ready(self) -> Ready:
        with self.one() as host:
            return host.ready()

    def one(self) -> Host:
        return RemoteHost(self._gateway.machine, self._painter, self._gateway.token)

    def has_room(self, running: int) -> bool:
        return running < self._most


class InPool:
    """Painters of a pool, as many as it has room for."""

    def __init__(self, thread: PoolThread, painter: str) -> None:
        self._thread, self._painter = thread, painter

    @property
    def pool(self) -> Pool:
        return self._thread.pool

    def ready(self) -> Ready:
        return self._thread.begin(self.pool.ready(self._painter)).result()

    def one(self) -> Host:
        return PooledHost(self._thread, self._painter)

    def has_room(self, running: int) -> bool:
        return self._thread.begin(self._has_room(running)).result()

    async def _has_room(self, running: int) -> bool:
        return self.pool.has_room(self._painter, {self._painter: running})
