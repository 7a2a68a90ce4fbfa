"""The second judge, of another architecture: it has to agree with the first on which arm is better. What it needs to be one.

`model_runtime.evaluation.second_judge` reads it from `resources/weights/judge-second.safetensors`, as `Module` says.
"""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Protocol, cast

from model_runtime.evaluation.strokeeval.bench import Looks
from model_runtime.process.errors import ModelMissing
from model_runtime.resources import resources

MODULE = "model_runtime.evaluation.second_judge"
WEIGHTS = "weights/judge-second.safetensors"


class Module(Protocol):
    """What the second judge's module offers."""

    def load(self, path: Path) -> Looks:
        """Raises ModelMissing where the file is damaged or of another world."""
        ...


def load(path: Path | None = None) -> Looks | None:
    """The second judge, or None where its weights are not here: then the report says so."""
    where = path or resources() / WEIGHTS
    if not where.is_file():
        return None
    try:
        module = cast(Module, importlib.import_module(MODULE))
    except ModuleNotFoundError as error:
        raise ModelMissing(f"{where.name} is here, but this program has nothing that reads it: take it away, or install a later Strokes.") from error  # fmt: skip
    return module.load(where)
