"""What graphics hardware this machine has and how much of its memory is free, without torch and without Qt."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from typing import Final

import psutil

from model_runtime.painters.graphics import seems_present

MIB: Final = 1024 * 1024 / 1e9
"""GB in one."""
SHARED: Final = 0.7
"""Of the memory that Apple silicon shares between everything: what a painter may take."""
PATIENCE: Final = 8.0
"""Seconds in which a driver must answer."""
DRIVER: Final = "nvidia-smi"
QUESTION: Final = ("--query-gpu=name,memory.free,memory.total", "--format=csv,noheader,nounits")


@dataclass(frozen=True)
class Machine:
    """device: `cuda`, `mps`, or "" where there is none that could paint. free, whole: GB; None where the driver is silent."""

    device: str = ""
    name: str = ""
    free: float | None = None
    whole: float | None = None


def known() -> Machine | None:
    """What is known without asking a driver; None where one must be asked."""
    if seems_present("mps"):
        memory = psutil.virtual_memory()
        return Machine("mps", "", memory.available * SHARED / 1e9, memory.total / 1e9)
    return None if seems_present("cuda") else Machine()


def look() -> Machine:
    """Asks, and waits for the answer."""
    found = known()
    if found is not None:
        return found
    try:
        asked = subprocess.run([DRIVER, *QUESTION], capture_output=True, text=True, errors="replace", timeout=PATIENCE)
    except (OSError, subprocess.TimeoutExpired):
        return Machine("cuda")
    return read(asked.stdout)


def read(answer: str) -> Machine:
    """Of the first card, which is the one that torch takes."""
    first = answer.partition("\n")[0]
    name, _, numbers = first.rpartition(",")[0].rpartition(",")
    free, whole = numbers.strip(), first.rpartition(",")[2].strip()
    if not (free.isdigit() and whole.isdigit()):
        return Machine("cuda")
    return Machine("cuda", name.strip(), int(free) * MIB, int(whole) * MIB)
