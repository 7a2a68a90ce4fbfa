"""Where one prompt is painted by every arm: the painter, the judges, the one-shot painters, and what it all costs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from typing import Protocol

import numpy as np
import torch

from model_runtime.evaluation.judge import Seen
from model_runtime.evaluation.painting import Painting, size_of
from model_runtime.evaluation.questions import Question
from model_runtime.evaluation.strokeeval.cost import Cost
from model_runtime.evaluation.strokeeval.finder import Finder
from model_runtime.evaluation.strokeeval.hub import Hub
from model_runtime.evaluation.strokeeval.oneshot import OneShot
from model_runtime.evaluation.strokeeval.sharing import Memo, Remembering
from model_runtime.evaluation.strokeeval.tap import Tap
from model_runtime.painters.strokes.network import Network
from model_runtime.painters.strokes.painter import StrokePainter
from model_runtime.process.brief import brief_of
from model_runtime.process.canvas import Easel, canvas_of
from model_runtime.process.decide import Policy
from model_runtime.process.loop import paint
from model_runtime.process.painter import Painter, Picture
from model_runtime.process.store import MemoryStore
from model_runtime.trajectory.blobs import encode_picture
from model_runtime.trajectory.events import Artist, Failed, Plan, Planned, Started

MAX_STEPS = 12
Settings = dict[str, str | int | float | bool]


class Looks(Protocol):
    """A judge: says what is in a picture."""

    revision: str

    def look(self, picture: Picture) -> Seen: ...


def looked_once(judge: Looks) -> Callable[[Picture], Seen]:
    """The judge, who remembers what it saw in a picture."""
    known: dict[bytes, Seen] = {}

    def look(picture: Picture) -> Seen:
        key = picture.tobytes()
        if key not in known:
            known[key] = judge.look(picture)
        return known[key]

    return look


@dataclass(frozen=True)
class Networks:
    """What is loaded once for all prompts. one_shots: without and with frames, or why there is none; finder: the critic of finished
    pictures, likewise. second: a judge of another architecture, or None."""

    painter: Network
    revision: str
    judge: Looks
    one_shots: dict[bool, OneShot | str]
    finder: Finder | str
    second: Looks | None
    device: torch.device


@dataclass(frozen=True)
class Tuned:
    """How an arm samples. steps: of a flow, None for the painter's own number; k: pictures among which the critic chooses."""

    steps: int | None = None
    k: int = 1

    def settings(self) -> Settings:
        return {} if self.steps is None else {"sampling_steps": self.steps}


@dataclass(frozen=True)
class Shot:
    """A picture and what it cost. painting: of an arm that went through the loop."""

    picture: Picture
    cost: Cost
    painting: Painting | None = None
    failed: str | None = None


@dataclass
class Bench:
    """One prompt and seed, and all that is needed to paint it. What it paints twice it paints once."""

    networks: Networks
    question: Question
    seed: int
    hub: Hub | None = None
    lane: int = 0
    _memo: Memo = field(default_factory=dict)
    _look: Callable[[Picture], Seen] = field(init=False)
    second_look: Callable[[Picture], Seen] | None = field(init=False)
    """What the second judge sees, where there is one."""

    def __post_init__(self) -> None:
        second = self.networks.second
        self._look = looked_once(self.networks.judge)
        self.second_look = None if second is None else looked_once(second)

    @property
    def size(self) -> tuple[int, int]:
        return size_of(self.question.scene.format)

    def painter(self, memory: bool = True) -> Remembering:
        """The built-in painter, charged from zero."""
        spent = Cost()
        tap = Tap(self.networks.painter, spent, self.hub, self.lane)
        painter = StrokePainter(tap.as_network(), self.networks.revision, self.networks.device)
        return Remembering(painter, spent, self._memo if memory else {})

    def one_shot(self, framed: bool) -> tuple[OneShot, Network, Cost]:
        """A one-shot painter, its network as it is to be used, and the account that it fills. Raises KeyError where there is none."""
        loaded = self.networks.one_shots[framed]
        if isinstance(loaded, str):
            raise KeyError(loaded)
        spent = Cost()
        return loaded, Tap(loaded.network, spent, self.hub, self.lane).as_network(), spent

    def finder(self) -> Finder:
        """Raises KeyError where there is none."""
        if isinstance(self.networks.finder, str):
            raise KeyError(self.networks.finder)
        return self.networks.finder

    def look(self, picture: Picture) -> Seen:
        """What the judge sees; the same picture is looked at once."""
        return self._look(picture)

    def run(
        self, painter: Painter, settings: Settings | None = None, *, plan: Plan | None = None,
        ground: Picture | None = None, policy: Policy = Policy(),
    ) -> Painting:  # fmt: skip
        """The prompt through the loop. plan: one that is given, so that nothing is planned; ground: a picture to begin with."""
        store, names = MemoryStore(), count(1)
        question = self.question
        start = None if ground is None else encode_picture(ground)
        root = Started(
            id="e0", parent=None, time=0.0, author=Artist(), prompt=question.prompt, size=self.size, seed=self.seed,
            painter=painter.model, settings=settings or {}, picture=None if start is None else start.hash,
        )  # fmt: skip
        store.append(root, () if start is None else (start,))
        if plan is not None:
            store.append(Planned(id="given", parent="e0", time=0.0, author=Artist(), plan=plan, step=1))
        for _ in paint(store, painter, policy, max_steps=MAX_STEPS, new_id=lambda: f"e{next(names)}", clock=lambda: 0.0):  # fmt: skip
            pass
        path = store.path()
        easel, canvas = Easel(store.blob), canvas_of(path)
        last = path[-1]
        failed = f"{last.stage}: {last.message}" if isinstance(last, Failed) else None
        return Painting(path, brief_of(path), easel.picture(canvas), easel.groups(canvas), failed, store.blob)


def seed_of(question: Question, number: int) -> int:
    """The seed of a prompt's `number`-th picture."""
    return question.seed if number == 0 else int(np.random.default_rng([question.seed, number]).integers(2**31))
