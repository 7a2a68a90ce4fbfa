"""Several paintings at once through one network: what they ask for is gathered until all wait, then answered in one pass.

At batch 1 most of the time goes into reading the weights, once for every word of every painting. A painting runs in a thread of
its own (a *lane*) and stops at each pass of the network; when every lane has stopped, the last one runs them all together. Who
waits with whom follows from the lanes' order alone, never from the clock, so that a run gives the same figures each time.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

import torch
from torch import Tensor

from model_runtime.painters.strokes.network import Cache, Network

T = TypeVar("T")
Answer = tuple[Tensor, Cache]
CLOSE = {True: 2.5, False: 1.35}
"""Passes are run side by side where the longest is at most so much longer than the shortest: for words after a past, of which the
padding is only copied, and for whole documents, of which it is worked through."""


@dataclass
class Asked:
    """One pass that a lane waits for, as `Network.run` takes it."""

    network: Network
    x: Tensor
    mask: Tensor | None
    time: Tensor | None
    past: Cache | None

    @property
    def before(self) -> int:
        return 0 if self.past is None else self.past[0][0].shape[2]

    @property
    def kind(self) -> tuple[int, bool, bool]:
        return id(self.network), self.time is not None, self.past is not None


class Hub:
    """Where lanes meet. `ask` blocks until the answer is there."""

    def __init__(self, lanes: int) -> None:
        self._alive = lanes
        self._met = threading.Condition()
        self._waiting: dict[int, Asked] = {}
        self._answers: dict[int, Answer | BaseException] = {}
        self.broken: BaseException | None = None
        """Why a shared pass failed. Painters make their own of errors, so whoever uses the hub has to look."""

    def ask(self, lane: int, asked: Asked) -> Answer:
        with self._met:
            self._waiting[lane] = asked
            self._serve_if_all_wait()
            while lane not in self._answers:
                self._met.wait()
            answer = self._answers.pop(lane)
        if isinstance(answer, BaseException):
            raise RuntimeError("another lane's pass failed with ours") from answer
        return answer

    def leave(self) -> None:
        """A lane has nothing more to ask."""
        with self._met:
            self._alive -= 1
            self._serve_if_all_wait()

    def _serve_if_all_wait(self) -> None:
        """Answers the kind of pass that most lanes wait for: the others wait on, and become more."""
        if not self._waiting or len(self._waiting) < self._alive:
            return
        kinds = Counter(asked.kind for _, asked in sorted(self._waiting.items()))
        kind = kinds.most_common(1)[0][0]
        lanes = [lane for lane in sorted(self._waiting) if self._waiting[lane].kind == kind]
        try:
            self._answers.update(zip(lanes, answered([self._waiting[lane] for lane in lanes]), strict=True))
        except BaseException as error:
            self.broken = error
            self._answers.update(dict.fromkeys(lanes, error))
        for lane in lanes:
            del self._waiting[lane]
        self._met.notify_all()


def in_lanes(work: Sequence[Callable[[int, Hub], T]], width: int) -> list[T]:
    """The results of all work, in order. Lane i does the pieces i, i + width, ...; each piece is told its lane and the hub.
    The first error is raised once all lanes have ended."""
    hub = Hub(min(width, len(work)))
    out: dict[int, T] = {}
    errors: list[BaseException] = []

    def lane(number: int) -> None:
        try:
            for index in range(number, len(work), width):
                if errors or hub.broken is not None:
                    break
                out[index] = work[index](number, hub)
        except BaseException as error:
            errors.append(error)
        finally:
            hub.leave()

    threads = [threading.Thread(target=lane, args=(number,), name=f"lane {number}") for number in range(min(width, len(work)))]  # fmt: skip
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if hub.broken is not None:
        raise hub.broken
    if errors:
        raise errors[0]
    return [out[index] for index in range(len(work))]


# --- many passes as few ----------------------------------------------------------------------------------------


@torch.inference_mode()
def answered(asked: Sequence[Asked]) -> list[Answer]:
    """Every pass's answer, in order, from as few passes as there are kinds and lengths."""
    out: dict[int, Answer] = {}
    order = sorted(range(len(asked)), key=lambda i: (asked[i].kind, asked[i].before + asked[i].x.shape[1]))
    for _, same in groupby(order, key=lambda i: asked[i].kind):
        for group in _of_about_one_length(list(same), asked):
            some = [asked[index] for index in group]
            out.update(zip(group, [_alone(some[0])] if len(some) == 1 else _together(some), strict=True))
    return [out[index] for index in range(len(asked))]


def _of_about_one_length(order: list[int], asked: Sequence[Asked]) -> list[list[int]]:
    groups: list[list[int]] = []
    shortest = 0
    for index in order:
        length = asked[index].before + asked[index].x.shape[1]
        if not groups or length > shortest * CLOSE[asked[index].past is not None]:
            groups.append([])
            shortest = length
        groups[-1].append(index)
    return groups


def _alone(one: Asked) -> Answer:
    return one.network.run(one.x, one.mask, time=one.time, past=one.past)


def _together(some: Sequence[Asked]) -> list[Answer]:
    """One pass: pasts are padded in front, new tokens behind, and nobody sees the padding."""
    network, rows = some[0].network, [one.x.shape[0] for one in some]
    length, before = max(one.x.shape[1] for one in some), max(one.before for one in some)
    starts = [sum(rows[:index]) for index in range(len(some) + 1)]
    x = some[0].x.new_zeros(starts[-1], length, some[0].x.shape[2])
    seen = torch.zeros(starts[-1], 1, length, before + length, dtype=torch.bool, device=x.device)
    seen[:, :, :, before] = (
        True  # padding has to see something; whoever has a place of its own is told below what it sees
    )
    for one, start in zip(some, starts):
        own = slice(start, start + one.x.shape[0])
        new = one.x.shape[1]
        x[own, :new] = one.x
        seen[own, :, :new] = False
        seen[own, :, :new, before - one.before : before + new] = True if one.mask is None else one.mask
    hidden, cache = network.run(x, seen, time=_times(some, starts, length), past=_pasts(some, starts, before))
    out = []
    for one, start in zip(some, starts):
        own, part = slice(start, start + one.x.shape[0]), slice(before - one.before, before + one.x.shape[1])
        out.append((hidden[own, : one.x.shape[1]], [(k[own, :, part], v[own, :, part]) for k, v in cache]))
    return out


def _times(some: Sequence[Asked], starts: list[int], length: int) -> Tensor | None:
    if some[0].time is None:
        return None
    width = some[0].time.shape[-1]
    time = some[0].time.new_zeros(starts[-1], length, width)
    for one, start in zip(some, starts):
        assert one.time is not None
        time[start : start + one.x.shape[0], : one.x.shape[1]] = one.time.view(one.x.shape[0], one.x.shape[1], width)
    return time.reshape(-1, width)


def _pasts(some: Sequence[Asked], starts: list[int], before: int) -> Cache | None:
    if some[0].past is None:
        return None
    out: Cache = []
    for layer in range(len(some[0].past)):
        pair = []
        for side in range(2):
            first = some[0].past[layer][side]
            whole = first.new_zeros(starts[-1], first.shape[1], before, first.shape[3])
            for one, start in zip(some, starts):
                assert one.past is not None
                whole[start : start + one.x.shape[0], :, before - one.before :] = one.past[layer][side]
            pair.append(whole)
        out.append((pair[0], pair[1]))
    return out
