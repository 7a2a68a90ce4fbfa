"""The built-in painter: the port's four stages on one small network. What each stage does lies in its own module."""

from __future__ import annotations

from collections.abc import Generator

import torch
from msgspec.structs import replace

from model_runtime.brush.engine import warm
from model_runtime.painters.strokes import bridge, critic, hand, planner, stages, tokens
from model_runtime.painters.strokes.network import Network
from model_runtime.painters.strokes.sampler import open_documents, write
from model_runtime.painters.strokes.weights import load_network
from model_runtime.process.painter import (
    Context,
    CritiqueRequest,
    CritiqueResult,
    DraftRequest,
    PaintResult,
    PlanRequest,
    PlanResult,
    Progress,
    RefineRequest,
    UnknownWord,
)  # fmt: skip
from model_runtime.resources import resources
from model_runtime.trajectory.events import Finding, Mark
from model_runtime.world.vocabulary import nearest, unknown

WEIGHTS = "weights/strokes.safetensors"


class StrokePainter:
    """See `process.painter.Painter`."""

    model = "strokes"

    def __init__(self, network: Network, revision: str, device: torch.device) -> None:
        self._network = network
        self.revision = revision
        self._device = device

    def unknown_words(self, prompt: str) -> tuple[UnknownWord, ...]:
        return tuple(UnknownWord(token.word, token.start, nearest(token.word)) for token in unknown(prompt))

    def plan(self, request: PlanRequest) -> Generator[Progress, None, PlanResult]:
        return (yield from planner.plan(self._network, request, self._device))

    def draft(self, request: DraftRequest) -> Generator[Progress, None, PaintResult]:
        context = request.context
        easel = hand.Easel(context, list(context.groups))
        around = _after(context, request.plan.marks)
        for index, mark in enumerate(request.plan.marks):
            if mark.action == "remove":
                easel.take(mark.id)
            else:
                yield from hand.lay(self._network, easel, mark, around, "draft", context.seed + index, self._device)
        return easel.result()

    def critique(self, request: CritiqueRequest) -> Generator[Progress, None, CritiqueResult]:
        return (yield from critic.critique(self._network, request, self._device))

    def refine(self, request: RefineRequest) -> Generator[Progress, None, PaintResult]:
        context = request.context
        easel = hand.Easel(context, list(context.groups))
        around = _after(context, request.plan.marks)
        standing = {mark.id: mark for mark in around}
        for index, finding in enumerate(request.findings):
            mark = self._wanted(finding, standing, context)
            if mark is None:
                continue
            if mark.action == "remove":
                easel.take(mark.id)
            else:
                seed = context.seed + 101 * (index + 1)
                yield from hand.lay(self._network, easel, mark, around, "refine", seed, self._device)
        return easel.result()

    def _wanted(self, finding: Finding, standing: dict[str, Mark], context: Context) -> Mark | None:
        """The mark that a finding asks for: what the network reads in the correction, or the mark as planned."""
        mark = standing.get(finding.mark) if finding.mark is not None else None
        before = bridge.written(mark, min(len(standing), tokens.MOST_MARKS) - 1, False) if mark is not None else None
        if mark is None and finding.region is None:
            return None
        opened = open_documents(
            self._network,
            [stages.revise(before, finding.region, bridge.known(finding.correction or finding.text))],
            self._device,
        )
        words = write(self._network, opened, end=tokens.ID["<end>"], most=stages.WORDS_PER_MARK + 1)
        said = [tokens.TOKENS[int(choice.ids[0])] for choice in words]
        read = stages.read_mark(said[: stages.WORDS_PER_MARK])
        if mark is None:
            return (
                None if read is None or finding.region is None else replace(_new(read, context), frame=finding.region)
            )
        return mark if read is None else _changed(mark, read)


def _new(read: stages.Written, context: Context) -> Mark:
    return bridge.mark_of(read, next(iter(bridge.new_ids(context))))


def _changed(mark: Mark, read: stages.Written) -> Mark:
    """The mark with the thing and the colour that were read; its frame stays."""
    wanted = bridge.mark_of(read, mark.id)
    return Mark(mark.id, wanted.name, mark.frame, mark.count, wanted.attributes, wanted.action)


def _after(context: Context, planned: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """The marks that stand once the plan is painted."""
    ids = {mark.id for mark in planned}
    return tuple(mark for mark in context.brief.marks if mark.id not in ids) + tuple(
        mark for mark in planned if mark.action != "remove"
    )


def load(device: str) -> StrokePainter:
    """The painter with the weights that ship, on `cpu`, `cuda` or `mps`. Raises ModelMissing."""
    warm()  # while whoever waits is told so, not in the middle of the first stage
    where = torch.device(device)
    if where.type == "cpu":
        # The network is too small to share: a second thread gains little on idle cores, and beside any other busy program
        # (the studio itself) the two wait for each other a hundred times longer than they work.
        torch.set_num_threads(1)
    network, revision = load_network(resources() / WEIGHTS, where)
    return StrokePainter(network, revision, where)
