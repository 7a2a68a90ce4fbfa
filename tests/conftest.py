"""What holds for every test: property tests try the same examples each time and are not judged by the clock; nothing is left behind."""

import faulthandler
import gc

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
    gc.collect()
    _left.extend(leftovers())
    if _left and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for each in _left:
        terminalreporter.write_line(f"left behind: {each}", red=True)


def pytest_unconfigure() -> None:
    faulthandler.dump_traceback_later(LONGEST_END, exit=True)
