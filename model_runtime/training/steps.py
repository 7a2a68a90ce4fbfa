"""One step's batch, a pure function of the seed and the step's number: a resumed run sees what an unbroken one sees."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, cast

import numpy as np
import torch
from torch.utils.data import DataLoader, Dataset

from model_runtime.painters.strokes.documents import Document
from model_runtime.training.mixture import documents
from model_runtime.training.schedule import Stage
from model_runtime.training.shards import ARTIST, Pool
from model_runtime.training.unified import Batch, Pack

MOST_REFUSED = 1000
"""Examples in a step that do not fit into a row, before something is wrong with them all."""


@dataclass(frozen=True)
class Steps(Dataset[Batch]):
    """A stage's steps from `first` on, as packed batches. process: which of `processes` that share each step.

    pool: examples that were made before the stage began."""

    stage: Stage
    first: int
    pack: Pack
    pool: Pool
    process: int = 0
    processes: int = 1

    def __len__(self) -> int:
        return self.stage.last - self.first

    def __getitem__(self, index: int) -> Batch:
        step, recipe = self.first + index, self.stage.recipe
        if not self.first <= step < self.stage.last:
            raise IndexError(step)
        among = [self.process] if self.processes > 1 else []
        rng = np.random.default_rng([recipe.run.seed, step, *among])
        made = documents(recipe, rng)
        shares = {ARTIST: recipe.mixture.artist, **recipe.mixture.own}
        for kind, share in shares.items():
            made += self._drawn(kind, share, rng)
        return self.pack(made, recipe.run.length)

    def _drawn(self, kind: str, share: float, rng: np.random.Generator) -> Iterator[Document]:
        longest, used, refused = self.stage.recipe.run.length, 0, 0
        while used < share * budget(self.stage):
            document = self.pool.draw(kind, rng)
            if len(document) <= longest:
                used += len(document)
                yield document
            elif (refused := refused + 1) > MOST_REFUSED:
                raise ValueError(
                    f"examples of the kind `{kind}` are longer than a row of {longest}: raise `length` in [run]"
                )


def budget(stage: Stage) -> float:
    """Tokens of a step."""
    return stage.recipe.run.rows * stage.recipe.run.length * 0.97


@contextmanager
def batches(steps: Steps) -> Iterator[Iterator[Batch]]:
    """Made one process ahead of the training. The process is gone when the block is left, also by an error: it heeds no signals, and
    Python would wait for it and never end."""
    ahead = iter(DataLoader(
        steps, batch_size=None, shuffle=False, num_workers=1, prefetch_factor=4, worker_init_fn=_alone
    ))  # fmt: skip
    try:
        yield ahead
    finally:
        cast(Any, ahead)._shutdown_workers()  # what `del` would do, if no error still held on to it


def _alone(_: int) -> None:
    for which in (
        signal.SIGINT,
        signal.SIGTERM,
    ):  # the run's affair: it ends this process when it has made its checkpoint
        signal.signal(which, signal.SIG_IGN)
    torch.set_num_threads(1)
    os.nice(5)
