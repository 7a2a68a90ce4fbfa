"""Parts of a measurement that each want a process of their own: starts one, and takes what it prints last as JSON."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from tempfile import TemporaryDirectory
from typing import TypeVar

import msgspec
import numpy as np

from model_runtime.process.errors import StrokesError

Figures = dict[str, float]
T = TypeVar("T")


def measured(module: str, arguments: Sequence[str], kind: type[T]) -> T:
    """What `python -m module ARGUMENTS FOLDER` says; the folder is empty, and gone afterwards. Raises StrokesError."""
    with TemporaryDirectory(prefix="strokes-bench-") as folder:
        command = [sys.executable, "-m", module, *arguments, folder]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        raise StrokesError(f"The studio could not be measured ({arguments[0]}): see above.")
    return msgspec.json.decode(done.stdout.splitlines()[-1], type=kind)


def spread(values: Sequence[float]) -> Figures:
    p50, p99, most = np.percentile(values, [50, 99, 100])
    return {"p50": round(float(p50), 2), "p99": round(float(p99), 2), "max": round(float(most), 2)}
