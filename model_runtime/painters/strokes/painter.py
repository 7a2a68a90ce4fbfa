"""The built-in painter: the port's four stages on one small network. What each stage does lies in its own module."""

from __future__ import annotations

import dataclasses
from collections.abc import Generator, Iterator
from pathlib import Path

import msgspec
import torch

from model_runtime.brush.engine import warm
from model_runtime.painters.strokes import bridge, critic, hand, meant, planner, stages, strange, tokens
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
from model_runtime.trajectory.events import Finding, FindingAdded, FindingEdited, Mark
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
        result = yield from planner.plan(self._network, request, self._device)
        return dataclasses.replace(result, notices=strange.notices(request.context))

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
        """Its own findings have the thing painted again as it was planned; the artist's are read, and have their way."""
        context = request.context
        easel = hand.Easel(context, list(context.groups))
        around = _after(context, request.plan.marks)
        standing = {mark.id: mark for mark in around}
        ids, changed = bridge.new_ids(context), []
        said_by_artist = _said_by_artist(context)
        for index, finding in enumerate(request.findings):
            planned = standing.get(meant.mark_of(finding, around) or "")
            if finding.id not in said_by_artist:
                mark = planned
            else:
                mark = self._read(finding, planned, list(standing), ids)
                changed += [mark] if mark is not None else []
            if mark is None:
                continue
            if mark.action == "remove":
                easel.take(mark.id)
            else:
                seed = context.seed + 101 * (index + 1)
                yield from hand.lay(self._network, easel, mark, around, "refine", seed, self._device)
        return easel.result(tuple({mark.id: mark for mark in changed}.values()))

    def _read(self, finding: Finding, planned: Mark | None, standing: list[str], ids: Iterator[str]) -> Mark | None:
        """The mark that the artist's words ask for, as the network reads them; None where they name no thing."""
        slot = min(standing.index(planned.id), tokens.MOST_MARKS - 1) if planned is not None else 0
        before = bridge.written(planned, slot, False) if planned is not None else None
        if planned is None and finding.region is None:
            return None
        document = stages.revise(before, finding.region, bridge.known(finding.correction or finding.text))
        words = write(
            self._network,
            open_documents(self._network, [document], self._device),
            end=tokens.ID["<end>"],
            most=stages.WORDS_PER_MARK + 1,
        )
        said = [tokens.TOKENS[int(choice.ids[0])] for choice in words]
        read = stages.read_mark(said[: stages.WORDS_PER_MARK])
        if read is None:
            return planned
        if planned is None:
            return msgspec.structs.replace(bridge.mark_of(read, next(ids)), frame=finding.region, action="add")
        wanted = bridge.mark_of(read, planned.id)
        return msgspec.structs.replace(wanted, frame=planned.frame, count=planned.count)


def _said_by_artist(context: Context) -> set[str]:
    """Ids of the findings that the artist wrote or reworded."""
    return {
        event.finding.id if isinstance(event, FindingAdded) else event.finding
        for event in context.path
        if isinstance(event, FindingAdded | FindingEdited)
    }


def _after(context: Context, planned: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """The marks that stand once the plan is painted."""
    ids = {mark.id for mark in planned}
    return tuple(mark for mark in context.brief.marks if mark.id not in ids) + tuple(
        mark for mark in planned if mark.action != "remove"
    )


def load(device: str, weights: str = "") -> StrokePainter:
    """The painter with the weights of a file, or those that ship, on `cpu`, `cuda` or `mps`. Raises ModelMissing."""
    warm()  # while whoever waits is told so, not in the middle of the first stage
    where = torch.device(device)
    if where.type == "cpu":
        # The network is too small to share: a second thread gains little on idle cores, and beside any other busy program
        # (the studio itself) the two wait for each other a hundred times longer than they work.
        torch.set_num_threads(1)
    network, revision = load_network(Path(weights) if weights else resources() / WEIGHTS, where)
    return StrokePainter(network, revision, where)
