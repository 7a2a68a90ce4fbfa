"""What holds for every test: property tests try the same examples each time and are not judged by the clock; nothing is left behind."""

import faulthandler
import gc
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests.leftovers import leftovers

settings.register_profile(
    "steady", deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("steady")

LONGEST_END = 120.0
"""Seconds that Python may take to end once the last test is over: then it says what it does, and that is a failure."""

_left: list[str] = []


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Each process that runs tests looks for itself; the one that only hands them out hears of it below."""
    if session.config.pluginmanager.hasplugin("dsession"):
        if _left:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED
        return
    gc.collect()
    _left.extend(leftovers())
    told = getattr(session.config, "workeroutput", None)
    if told is not None:
        told["left"] = list(_left)
    elif _left and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    _left.extend(getattr(node, "workeroutput", {}).get("left", ()))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for each in _left:
        terminalreporter.write_line(f"left behind: {each}", red=True)


def pytest_unconfigure() -> None:
    faulthandler.dump_traceback_later(LONGEST_END, exit=True)
