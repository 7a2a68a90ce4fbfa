"""A painter behind a gateway keeps what every host promises."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from model_runtime.hosts.host import Host
from model_runtime.hosts.local_pool import LocalPool
from model_runtime.hosts.remote.host import RemoteHost
from model_runtime.painters.table import Entry
from tests.runtime.gateways import Served
from tests.runtime.host_suite import HostSuite, Venue


class Elsewhere:
    @contextmanager
    def opened(self, entry: Entry, patience: float | None = None) -> Iterator[Host]:
        with Served(lambda: LocalPool((entry,), patience=patience)) as served:
            with RemoteHost(served.machine, entry.name) as host:
                yield host


class TestRemoteHost(HostSuite):
    @pytest.fixture(scope="class")
    @classmethod
    def venue(cls) -> Iterator[Venue]:
        yield Elsewhere()
