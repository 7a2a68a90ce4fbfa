"""What a process that runs a painter begins and ends with: loading it, saying how it broke, dying with its parent."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import traceback
from importlib import import_module
from typing import Final

from model_runtime.hosts.messages import Broke
from model_runtime.process.errors import OutOfMemory, PainterFailed, StrokesError
from model_runtime.process.painter import Painter

_PR_SET_PDEATHSIG = 1
OFFLINE: Final = {"HF_HUB_OFFLINE": "1", "HF_HUB_DISABLE_TELEMETRY": "1"}
"""A painter works with what lies here. The libraries of models read this when they are imported, and then ask nobody."""


def loaded(load: str, device: str, devices: tuple[str, ...]) -> tuple[Painter, str]:
    """The painter that "module:function" makes of a device, and which device that is; "module:function:text" of the text too.
    `device`: one of `devices`, or `auto`.

    Raises the painter's own errors, and BadInput where this machine has no such device.
    """
    os.environ.update(OFFLINE)
    chosen = import_module("model_runtime.painters.device").choose(device, devices)
    module, function, *text = load.split(":", 2)
    painter: Painter = getattr(import_module(module), function)(chosen, *text)
    return painter, chosen


def broke_of(number: int | None, error: Exception) -> Broke:
    """What is said of an error in a stage, or (number None) in loading: the painter's own, or one that it did not translate."""
    if isinstance(error, StrokesError):
        return Broke(number, type(error).__name__, str(error))
    trace = "".join(traceback.format_exception(error))
    if isinstance(error, MemoryError):
        return Broke(number, OutOfMemory.__name__, "The memory is full: paint a smaller picture.", trace)
    what = f"{type(error).__name__}: {error}".rstrip(": ")
    sentence = f"The painter broke ({what}): try again, or choose another painter."
    return Broke(number, PainterFailed.__name__, sentence, trace)


def die_with(parent: int, by: signal.Signals = signal.SIGKILL) -> None:
    """Ask the kernel to end this process with its parent, for the case that a painter hangs in compiled code."""
    if parent and sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, by)
        if os.getppid() != parent:
            os._exit(0)
