"""Paintings by the built-in painter with the weights that ship, for tests: begun, pulled, and changed by an artist."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import msgspec
import numpy as np
import torch

from model_runtime.painters.strokes.painter import StrokePainter, load
from model_runtime.process.decide import Policy
from model_runtime.process.loop import Pulled, Waiting, paint
from model_runtime.process.store import MemoryStore
from model_runtime.trajectory.blobs import decode_picture
from model_runtime.trajectory.events import (
    Artist,
    Mark,
    Painted,
    PlanEdited,
    Planned,
    Started,
)

SIZE = (256, 256)


@cache
def painter() -> StrokePainter:
    torch.set_num_threads(1)
    return load("cpu")


class Ids:
    def __init__(self) -> None:
        self.made = 0

    def __call__(self) -> str:
        self.made += 1
        return f"e{self.made}"


def begun(prompt: str, seed: int = 0) -> tuple[MemoryStore, Ids]:
    ids = Ids()
    return MemoryStore(
        [
            Started(
                id=ids(), parent=None, time=0.0, author=Artist(), prompt=prompt, size=SIZE, seed=seed, painter="strokes"
            )
        ]
    ), ids


def painting(store: MemoryStore, ids: Ids, gates: str = "auto", steps: int = 6) -> Iterable[Pulled]:
    return paint(store, painter(), Policy(gates), max_steps=steps, new_id=ids, clock=lambda: 0.0)  # type: ignore[arg-type]


def by_artist(store: MemoryStore, ids: Ids) -> dict[str, object]:
    return {"id": ids(), "parent": store.path()[-1].id, "time": 0.0, "author": Artist()}


def pictures(store: MemoryStore) -> list[np.ndarray]:
    return [decode_picture(store.blob(event.picture)) for event in store.path() if isinstance(event, Painted)]


def first_plan_with_a_thing(store: MemoryStore, ids: Ids):  # type: ignore[no-untyped-def]
    """Pulls until the gate of the first plan that paints more than the backdrop; the running loop, and the `Planned`."""
    pulling = painting(store, ids, "ask")
    for pulled in pulling:
        if isinstance(pulled, Waiting) and pulled.gate.kind == "plan":
            planned = next(event for event in reversed(store.path()) if isinstance(event, Planned))
            if any(mark.name not in ("sky", "ground") for mark in planned.plan.marks):
                return pulling, planned
    raise AssertionError("no thing was planned")


def edit(store: MemoryStore, ids: Ids, planned: Planned, *marks: Mark) -> None:
    plan = msgspec.structs.replace(planned.plan, marks=marks)
    store.append(PlanEdited(**by_artist(store, ids), target=planned.id, plan=plan))  # type: ignore[arg-type]


def until(pulling: Iterable[Pulled], kind: type) -> Pulled:
    return next(pulled for pulled in pulling if isinstance(pulled, kind))
