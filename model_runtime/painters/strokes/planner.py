"""The planning stage: the network writes what is pending and how it is linked, an instruction, the scene afterwards, the marks."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

import torch

from model_runtime.painters.strokes import bridge, layouts, stages, tokens
from model_runtime.painters.strokes.easing import eased
from model_runtime.painters.strokes.network import Network
from model_runtime.painters.strokes.sampler import Opened, feed, open_documents, write
from model_runtime.process.errors import PainterFailed
from model_runtime.process.painter import PlanRequest, PlanResult, Progress, TextWritten
from model_runtime.trajectory.events import Mark, Plan
from model_runtime.world.palette import GROUNDS
from model_runtime.world.phrases import SCENERY
from model_runtime.world.vocabulary import detokenize

MOST_WORDS = 240
TRIES = 3
LAYOUTS = 4
"""How often at most the places are drawn anew where they do not do what the plan's own words say."""
LAYOUT = 0.4
"""Temperature of coordinates: another seed is another composition of the same things ..."""
AGAINST = (0.1, 0.25, 0.4, 0.6)
"""... but what is placed against a thing that has its place already is placed there, less surely from drawing to drawing."""
BACKDROP = 0.8
"""Temperature of the sky and the ground in words: where the prompt leaves them open another seed has others."""
_PHRASES = {name: text.split() for name, text in SCENERY.items()}
_AFTER_A = frozenset(text[1] for text in _PHRASES.values() if text[0] == "a")
_BEFORE_GROUND = frozenset(_PHRASES[ground][0] for ground in GROUNDS)


def plan(network: Network, request: PlanRequest, device: torch.device) -> Generator[Progress, None, PlanResult]:
    """At first only sky, ground, places and sizes are drawn by the seed, the last two several times where they do not suit the words;
    where that gives no plan, or the plan that was just refused, all words are."""
    standing = bridge.standing(request.context.brief, request.context.size)
    generator = torch.Generator().manual_seed(request.context.seed)
    if request.rejected is None:
        found = yield from _placed(network, request, standing, generator, device)
        if found is not None:
            return PlanResult(found)
    for attempt in range(TRIES):
        said = yield from written(network, standing, generator, device, 0.6 + 0.2 * attempt, attempt)
        result = _read(said, request)
        if result is not None and result != request.rejected:
            return PlanResult(result)
    raise PainterFailed("The painter found no plan for this prompt: put it in other words, or try another seed.")


def _placed(
    network: Network, request: PlanRequest, standing: stages.Standing, generator: torch.Generator, device: torch.device,
) -> Generator[Progress, None, Plan | None]:  # fmt: skip
    """One text, and of several drawings of its places the first without flaws, or the one with fewest, eased."""
    opened, said = yield from _told(network, standing, generator, device, 0.0, aloud=True)
    best: tuple[float, list[str]] | None = None
    for attempt in range(LAYOUTS):
        every = [*said, *(yield from _marks(network, replace(opened), said, standing, generator, device, 0.0, attempt))]
        if _read(every, request) is None:
            break
        flaw = layouts.flaws(stages.read_marks(marks_said(every)), standing, layouts.links_told(every))
        if best is None or flaw < best[0]:
            best = flaw, every
        if flaw == 0:
            break
    if best is None:
        return None
    every = best[1]
    return _read(every, request, eased(stages.read_marks(marks_said(every)), standing, layouts.links_told(every)))


def written(
    network: Network, standing: stages.Standing, generator: torch.Generator, device: torch.device, heat: float, attempt: int,
) -> Generator[Progress, None, list[str]]:  # fmt: skip
    """One plan in the network's words. heat: the temperature of all of them; 0: only sky, ground and coordinates are drawn by chance.
    The sentences of the first attempt are shown while they are written."""
    opened, said = yield from _told(network, standing, generator, device, heat, aloud=attempt == 0)
    return [*said, *(yield from _marks(network, opened, said, standing, generator, device, heat, attempt))]


def _told(
    network: Network, standing: stages.Standing, generator: torch.Generator, device: torch.device, heat: float, *, aloud: bool,
) -> Generator[Progress, None, tuple[Opened, list[str]]]:  # fmt: skip
    """What is pending, its links, the instruction and the scene: all words up to the marks, and the document as it stands then."""
    opened = open_documents(network, [stages.opening(standing, None, "<pending>")], device)
    said: list[str] = []
    masks = _mask(_AFTER_A, device), _mask(_BEFORE_GROUND, device)

    def loose() -> torch.Tensor:
        return masks[said[-1] != "a"]

    marks = tokens.ID["<marks>"]
    shown = "<pending>"
    for choice in write(
        network, opened, end=marks, most=MOST_WORDS, temperature=heat or (lambda: BACKDROP * _backdrop(said)),
        loose=None if heat else loose, generator=generator,
    ):  # fmt: skip
        word = tokens.TOKENS[int(choice.ids[0])]
        said.append(word)
        if word in ("<ins>", "<des>", "<marks>"):
            shown = word
        elif shown in ("<ins>", "<des>") and not word.startswith("<"):
            yield TextWritten("plan", f"{word} " if aloud else "")
    if said[-1:] == ["<marks>"]:
        feed(network, opened, torch.tensor([marks], device=device))
    return opened, said


def _backdrop(said: Sequence[str]) -> bool:
    """Whether the next word of the instruction may be a sky, the beginning of a ground, or a ground."""
    return "<ins>" in said and "<des>" not in said and (said[-1] == "a" or list(said[-2:]) == ["sky", "and"])


def _marks(
    network: Network, opened: Opened, told: Sequence[str], standing: stages.Standing, generator: torch.Generator,
    device: torch.device, heat: float, attempt: int,
) -> Generator[Progress, None, list[str]]:  # fmt: skip
    """The marks of a plan of which the text is told, and whether it is the last."""
    if told[-1:] != ["<marks>"]:
        return []
    said: list[str] = []
    placed = [mark.name for mark in standing.painted]
    for choice in write(
        network, opened, end=tokens.ID["<end>"], most=MOST_WORDS - len(told),
        temperature=heat or partial(_heat, said, placed, AGAINST[attempt]),
        loose=None if heat else _mask(tokens.COORDINATES, device), generator=generator,
    ):  # fmt: skip
        said.append(tokens.TOKENS[int(choice.ids[0])])
        yield TextWritten("plan", "")
    return said


def _read(said: list[str], request: PlanRequest, marks: Sequence[stages.Written] | None = None) -> Plan | None:
    return read_plan(said, request.context.brief.marks, bridge.new_ids(request.context), marks)


def marks_said(said: list[str]) -> list[str]:
    """The words of the marks, up to whether the plan is the last."""
    rest = said[said.index("<marks>") + 1 :]
    ends = [at for at, word in enumerate(rest) if word in ("<last>", "<more>")]
    return rest[: ends[0]] if ends else rest


def _mask(words: Iterable[str], device: torch.device) -> torch.Tensor:
    some = frozenset(words)
    return torch.tensor([word in some for word in tokens.TOKENS], device=device)


def _heat(marks: Sequence[str], standing: Sequence[str], against: float) -> float:
    """The temperature of the next word of the marks: low in the frame of a thing that is linked to one which has its place."""
    starts = [at for at, word in enumerate(marks) if word == "<add>"]
    link = list(marks[starts[-1] + 5 : starts[-1] + 7]) if starts else []
    placed = {*standing, *(word for at in starts[:-1] for word in marks[at + 2 : at + 3])}
    return against if len(link) == 2 and link[1] in placed else LAYOUT


def read_plan(
    said: list[str], standing: tuple[Mark, ...], ids: Iterator[str], marks: Sequence[stages.Written] | None = None
) -> Plan | None:
    """The plan in the network's words, or None where they hold none. A mark that cannot be read is left out. marks: in the stead of
    those that are said."""
    if not {"<ins>", "<des>", "<marks>"} <= set(said):
        return None
    ins, des, end = said.index("<ins>"), said.index("<des>"), said.index("<marks>")
    if not ins < des < end:
        return None
    last = "<last>" in said[end:]
    out: list[Mark] = []
    for text in stages.read_marks(marks_said(said)) if marks is None else marks:
        if text.action == "add":
            out.append(bridge.mark_of(text, next(ids)))
        elif text.slot < len(standing):
            out.append(bridge.mark_of(text, standing[text.slot].id))
    if not out and not last:
        return None
    return Plan(detokenize(said[ins + 1 : des]), detokenize(said[des + 1 : end]), tuple(out), last)
