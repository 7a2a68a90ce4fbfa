"""What holds for every test of the runtime: no model is still being loaded when the next one begins."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def what_is_loaded_is_there() -> Iterator[None]:
    """While a library makes a model, whatever other threads make has no weights: a later test would wonder."""
    yield
    for thread in threading.enumerate():
        if thread.name == "loading":
            thread.join(60)
