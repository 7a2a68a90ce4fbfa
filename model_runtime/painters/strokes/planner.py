"""The planning stage: the network writes what is pending and how it is linked, an instruction, the scene afterwards, the marks."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from functools import partial

import torch

from model_runtime.painters.strokes import bridge, layouts, stages, tokens
from model_runtime.painters.strokes.network import Network
from model_runtime.painters.strokes.sampler import Choice, open_documents, write
from model_runtime.process.errors import PainterFailed
from model_runtime.process.painter import PlanRequest, PlanResult, Progress, TextWritten
from model_runtime.trajectory.events import Mark, Plan
from model_runtime.world.vocabulary import detokenize

MOST_WORDS = 240
TRIES = 3
LAYOUTS = 4
"""How often at most the places are drawn anew where they do not do what the plan's own words say."""
LAYOUT = 0.4
"""Temperature of coordinates: another seed is another composition of the same things ..."""
AGAINST = (0.1, 0.25, 0.4, 0.6)
"""... but what is placed against a thing that has its place already is placed there, less surely from drawing to drawing."""


def plan(network: Network, request: PlanRequest, device: torch.device) -> Generator[Progress, None, PlanResult]:
    """At first only places and sizes are drawn by the seed, several times where they do not suit the words; where that gives no
    plan, or the plan that was just refused, words too."""
    standing = bridge.standing(request.context.brief, request.context.size)
    generator = torch.Generator().manual_seed(request.context.seed)
    best: tuple[float, Plan] | None = None
    for attempt in range(LAYOUTS if request.rejected is None else 0):
        said = yield from written(network, standing, generator, device, 0.0, attempt)
        result = _read(said, request)
        if result is None:
            break
        flaw = layouts.flaws(stages.read_marks(marks_said(said)), standing, layouts.links_told(said))
        if best is None or flaw < best[0]:
            best = flaw, result
        if flaw == 0:
            break
    if best is not None:
        return PlanResult(best[1])
    for attempt in range(TRIES):
        said = yield from written(network, standing, generator, device, 0.6 + 0.2 * attempt, attempt)
        result = _read(said, request)
        if result is not None and result != request.rejected:
            return PlanResult(result)
    raise PainterFailed("The painter found no plan for this prompt: put it in other words, or try another seed.")


def written(
    network: Network, standing: stages.Standing, generator: torch.Generator, device: torch.device, heat: float, attempt: int,
) -> Generator[Progress, None, list[str]]:  # fmt: skip
    """One plan in the network's words. heat: the temperature of all of them; 0: only coordinates are drawn by chance. The
    sentences of the first attempt are shown while they are written."""
    opened = open_documents(network, [stages.opening(standing, None, "<pending>")], device)
    said: list[str] = []
    placed, shown = [mark.name for mark in standing.painted], "<pending>"
    words = write(
        network,
        opened,
        end=tokens.ID["<end>"],
        most=MOST_WORDS,
        temperature=heat or partial(_heat, said, placed, AGAINST[attempt]),
        loose=None if heat else _coordinates(device),
        generator=generator,
    )
    for choice in words:
        word = _word(choice)
        said.append(word)
        if word in ("<ins>", "<des>", "<marks>"):
            shown = word
        elif shown in ("<ins>", "<des>") and not word.startswith("<"):
            yield TextWritten("plan", f"{word} " if attempt == 0 else "")
    return said


def _read(said: list[str], request: PlanRequest) -> Plan | None:
    return read_plan(said, request.context.brief.marks, bridge.new_ids(request.context))


def marks_said(said: list[str]) -> list[str]:
    """The words of the marks, up to whether the plan is the last."""
    rest = said[said.index("<marks>") + 1 :]
    ends = [at for at, word in enumerate(rest) if word in ("<last>", "<more>")]
    return rest[: ends[0]] if ends else rest


def _coordinates(device: torch.device) -> torch.Tensor:
    return torch.tensor([word in tokens.COORDINATES for word in tokens.TOKENS], device=device)


def _heat(said: Sequence[str], standing: Sequence[str], against: float) -> float:
    """The temperature of the next word: low in the frame of a thing that is linked to one which has its place."""
    marks = list(said[said.index("<marks>") + 1 :]) if "<marks>" in said else []
    starts = [at for at, word in enumerate(marks) if word == "<add>"]
    link = marks[starts[-1] + 5 : starts[-1] + 7] if starts else []
    placed = {*standing, *(word for at in starts[:-1] for word in marks[at + 2 : at + 3])}
    return against if len(link) == 2 and link[1] in placed else LAYOUT


def _word(choice: Choice) -> str:
    return tokens.TOKENS[int(choice.ids[0])]


def read_plan(said: list[str], standing: tuple[Mark, ...], ids) -> Plan | None:  # type: ignore[no-untyped-def]
    """The plan in the network's words, or None where they hold none. A mark that cannot be read is left out."""
    if not {"<ins>", "<des>", "<marks>"} <= set(said):
        return None
    ins, des, marks = said.index("<ins>"), said.index("<des>"), said.index("<marks>")
    if not ins < des < marks:
        return None
    last, body = "<last>" in said[marks:], marks_said(said)
    new = iter(ids)
    out: list[Mark] = []
    for text in stages.read_marks(body):
        if text.action == "add":
            out.append(bridge.mark_of(text, next(new)))
        elif text.slot < len(standing):
            out.append(bridge.mark_of(text, standing[text.slot].id))
    if not out and not last:
        return None
    return Plan(detokenize(said[ins + 1 : des]), detokenize(said[des + 1 : marks]), tuple(out), last)
