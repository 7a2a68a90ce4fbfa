"""A gateway in a bad crowd: clients that hang, send garbage, send too much and vanish. A hundred come in `strokes bench cluster`."""

from __future__ import annotations

import logging
import time

import pytest

from model_runtime.hosts.asking import ask
from model_runtime.hosts.remote.host import RemoteHost
from model_runtime.hosts.samples import plan_stage
from model_runtime.process.painter import PlanResult
from strokes_app.bench.crowd import crowd
from tests.runtime.fake_pool import FakePool
from tests.runtime.gateways import Served, until
from tests.runtime.host_suite import run

CROWDED = 2.0
"""Seconds that they are there."""
MEMORY = 8 * 2**20


def test_twenty_bad_clients_disturb_nobody_and_leave_nothing_behind(caplog: pytest.LogCaptureFixture) -> None:
    most = 0
    with Served(FakePool, memory=MEMORY) as served, caplog.at_level(logging.ERROR):
        with RemoteHost(served.machine, "fake") as host:
            with crowd(served.machine, each=4) as number:
                assert number == 20
                over = time.monotonic() + CROWDED
                while time.monotonic() < over:
                    assert isinstance(run(ask(host, plan_stage(0.0, 1)))[1], PlanResult)
                    most = max(most, served.do(lambda: served.gateway.bytes))
            assert isinstance(run(ask(host, plan_stage(0.0, 1)))[1], PlanResult)
        until(lambda: not served.connections)
    assert most < 2 * MEMORY
    assert caplog.records == []
