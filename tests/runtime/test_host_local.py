"""Hosts on this machine keep what every host promises: the worker process, and the same behind a pool."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from model_runtime.hosts.host import Host
from model_runtime.hosts.local import LocalHost
from model_runtime.hosts.local_pool import LocalPool
from model_runtime.hosts.pooled import PooledHost, PoolThread
from model_runtime.painters.table import Entry
from tests.runtime.host_suite import HostSuite, Venue


class Here:
    @contextmanager
    def opened(self, entry: Entry, patience: float | None = None) -> Iterator[Host]:
        with LocalHost(entry, patience=patience) as host:
            yield host


class InAPool:
    @contextmanager
    def opened(self, entry: Entry, patience: float | None = None) -> Iterator[Host]:
        thread = PoolThread(lambda: LocalPool((entry,), patience=patience))
        try:
            with PooledHost(thread, entry.name) as host:
                yield host
        finally:
            thread.close()


class TestLocalHost(HostSuite):
    @pytest.fixture(scope="class")
    @classmethod
    def venue(cls) -> Iterator[Venue]:
        yield Here()


class TestPooledHost(HostSuite):
    @pytest.fixture(scope="class")
    @classmethod
    def venue(cls) -> Iterator[Venue]:
        yield InAPool()
