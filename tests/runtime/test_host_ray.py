"""Ray's actors on a cluster of two machines keep what every host promises, and what only a cluster can break."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from model_runtime.hosts.host import Host
from model_runtime.hosts.pooled import PooledHost, PoolThread
from model_runtime.painters.table import Entry
from tests.runtime.host_suite import HostSuite, Venue
from tests.runtime.two_machines import TwoMachines, two_machines

pytestmark = pytest.mark.cluster


@pytest.fixture(scope="session")
def cluster() -> Iterator[TwoMachines]:
    from model_runtime.hosts.cluster.joining import joined

    with tempfile.TemporaryDirectory(prefix="strokes-") as folder, two_machines(folder) as cluster:
        with joined(cluster.address):
            yield cluster


class OnTheCluster:
    @contextmanager
    def opened(self, entry: Entry, patience: float | None = None) -> Iterator[Host]:
        from model_runtime.hosts.cluster.pool import RayPool

        thread = PoolThread(lambda: RayPool((entry,), patience=patience, most=1))
        try:
            with PooledHost(thread, entry.name) as host:
                yield host
        finally:
            thread.close()


class TestRayHost(HostSuite):
    @pytest.fixture(scope="class")
    @classmethod
    def venue(cls, cluster: TwoMachines) -> Iterator[Venue]:
        yield OnTheCluster()
