"""The critique: the network looks at the frame of every mark, says what it sees, and judges. Also the check of a plan
against the brief. Every verdict, analysis and correction is written by the network."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass, field

import torch

from model_runtime.painters.strokes import bridge, glimpse, stages, tokens
from model_runtime.painters.strokes.certainty import certainty
from model_runtime.painters.strokes.documents import Document
from model_runtime.painters.strokes.network import Network
from model_runtime.painters.strokes.sampler import open_documents, write
from model_runtime.process.brief import Brief
from model_runtime.process.painter import Context, CritiqueRequest, CritiqueResult, Progress, TextWritten
from model_runtime.trajectory.events import Finding, Frame, Mark, Plan
from model_runtime.world.layout import spread
from model_runtime.world.vocabulary import detokenize

MOST_WORDS = 60
SURE_OF_CONFLICT = 0.8
"""How sure the network must be that a plan conflicts with its brief: half of the plans that it learned from did, and few of its
own do."""
COVERED = 0.35
"""A thing of which later ones cover more than this is not judged."""


@dataclass
class Said:
    """What the network wrote of one glimpse or plan. sure: the probability of the verdict after the words before it; likely: of
    these words and the verdict together. Both are 0 where there is no verdict."""

    words: list[str] = field(default_factory=list)
    sure: float = 0.0
    likely: float = 0.0

    @property
    def wrong(self) -> bool:
        return "<wrong>" in self.words

    def parts(self) -> tuple[str, str, str]:
        """What it saw, the analysis, the correction."""
        verdict = next((i for i, word in enumerate(self.words) if word in ("<ok>", "<wrong>")), len(self.words))
        refine = self.words.index("<refine>") if "<refine>" in self.words else len(self.words)
        seen = [word for word in self.words[:verdict] if word != "<none>"]
        return " ".join(seen), detokenize(self.words[verdict + 1 : refine]), detokenize(self.words[refine + 1 :])


def critique(
    network: Network, request: CritiqueRequest, device: torch.device
) -> Generator[Progress, None, CritiqueResult]:
    if request.before is None:
        return (yield from check(network, request.context, request.plan, device))
    findings = yield from look(network, request.context, device)
    findings += yield from pending(network, request.context, request.plan, device)
    analysis = " ".join(finding.text for finding in findings if finding.verdict == "wrong")
    return CritiqueResult(tuple(findings), analysis)


def _write(network: Network, documents, device: torch.device, most: int) -> Generator[Said, None, list[Said]]:  # type: ignore[no-untyped-def]
    """All documents side by side; yields the first one's state after every word, so that the stage can be cancelled."""
    opened = open_documents(network, documents, device)
    out = [Said() for _ in documents]
    likely = [1.0] * len(out)
    for choice in write(network, opened, end=tokens.ID["<end>"], most=most):
        for index, (said, ident, sure) in enumerate(
            zip(out, choice.ids.tolist(), choice.probability.tolist(), strict=True)
        ):
            word = tokens.TOKENS[ident]
            if said.words and said.words[-1] == "<end>":
                continue
            said.words.append(word)
            likely[index] *= sure
            if word in ("<ok>", "<wrong>"):
                said.sure, said.likely = sure, likely[index]
        yield out[0]
    for said in out:
        if said.words and said.words[-1] == "<end>":
            said.words.pop()
    return out


def look(network: Network, context: Context, device: torch.device) -> Generator[Progress, None, list[Finding]]:
    """One finding a mark that can be judged; of several instances the worst speaks."""
    left_alone = {mark for mark, _ in context.brief.rejected if mark is not None}
    marks = [mark for mark in judged(context.brief.marks) if mark.id not in left_alone]
    reduced = glimpse.reduce(context.canvas)
    whole, (sky, ground) = glimpse.far(reduced), bridge.surroundings(context.brief.marks)
    owners, documents = [], []
    for mark in marks:
        for frame in spread(mark.frame, mark.count):
            view = stages.View(
                sky,
                ground,
                bridge.thing_name(mark.name),
                bridge.colour_of(mark),
                frame,
                glimpse.near(reduced, frame),
                whole,
            )
            owners.append((mark, frame))
            documents.append(stages.look(view))
    if not documents:
        return []
    writing = _write(network, documents, device, MOST_WORDS)
    while True:
        try:
            next(writing)
        except StopIteration as end:
            answers: list[Said] = end.value
            break
        yield TextWritten("critique", "")
    return [_finding(context, mark, owners, answers, index) for index, mark in enumerate(marks)]


def _finding(
    context: Context, mark: Mark, owners: list[tuple[Mark, Frame]], answers: list[Said], index: int
) -> Finding:
    own = [(said, frame) for (owner, frame), said in zip(owners, answers, strict=True) if owner.id == mark.id]
    said, frame = min(own, key=lambda pair: (not pair[0].wrong, pair[0].sure if not pair[0].wrong else -pair[0].sure))
    seen, text, correction = said.parts()
    return Finding(
        id=f"{new_finding(context)}{index + 1}",
        verdict="wrong" if said.wrong else "ok",
        check="picture",
        text=text if said.wrong else f"{seen.capitalize()}.",
        mark=mark.id,
        region=frame if said.wrong else mark.frame,
        correction=correction if said.wrong else "",
        confidence=certainty([said.likely] if said.wrong else [each.likely for each, _ in own]),
    )


def judged(marks: Sequence[Mark]) -> list[Mark]:
    """The things that are not mostly covered by later ones; sky and ground only where nothing stands on them yet."""
    out = []
    for index, mark in enumerate(marks):
        own = mark.frame
        area = (own.right - own.left) * (own.bottom - own.top)
        covered = sum(_overlap(own, later.frame) for later in marks[index + 1 :] if later.name not in ("sky", "ground"))
        if covered <= COVERED * area:
            out.append(mark)
    return out


def _overlap(a: Frame, b: Frame) -> float:
    return max(0.0, min(a.right, b.right) - max(a.left, b.left)) * max(0.0, min(a.bottom, b.bottom) - max(a.top, b.top))


def pending(
    network: Network, context: Context, plan: Plan, device: torch.device
) -> Generator[Progress, None, list[Finding]]:
    """What the network reads in the brief that does not stand yet; nothing where the plan was the last."""
    if plan.last:
        return []
    document = stages.opening(bridge.standing(context.brief, context.size), None, "<pending>")
    opened = open_documents(network, [document], device)
    words: list[str] = []
    for choice in write(network, opened, end=tokens.ID["<links>"], most=MOST_WORDS):
        words.append(tokens.TOKENS[int(choice.ids[0])])
        yield TextWritten("critique", "")
    findings = []
    for at in range(0, len(words) - 2, 3):
        name, colour, count = words[at], words[at + 1], tokens.count_of(words[at + 2])
        if count is None or name not in tokens.SIGHTS:
            break
        ident = f"{new_finding(context)}p{at // 3 + 1}"
        many = f"{count} × " if count > 1 else ""
        findings.append(Finding(ident, "pending", "picture", f"{many}{colour} {name}.".capitalize()))
    return findings


def check(
    network: Network, context: Context, plan: Plan, device: torch.device
) -> Generator[Progress, None, CritiqueResult]:
    """The plan against the brief: at most one finding, about the mark that conflicts with it."""
    document, by_slot = checked(context.brief, context.size, plan)
    writing = _write(network, [document], device, MOST_WORDS)
    while True:
        try:
            next(writing)
        except StopIteration as end:
            said: Said = end.value[0]
            break
        yield TextWritten("check", "")
    if not said.wrong or said.sure < SURE_OF_CONFLICT:
        return CritiqueResult(
            (
                Finding(
                    f"{new_finding(context)}1",
                    "ok",
                    "instruction",
                    "The plan fits the brief.",
                    confidence=min(1.0, 1 - said.sure if said.wrong else said.sure),
                ),
            )
        )
    slot_said = next((tokens.slot_of(word) for word in said.words if tokens.slot_of(word) is not None), None)
    wrong = by_slot.get(slot_said) if slot_said is not None else None
    said.words = [word for word in said.words if tokens.slot_of(word) is None]
    _, analysis, correction = said.parts()
    finding = Finding(
        f"{new_finding(context)}1", "wrong", "instruction", analysis, mark=wrong.id if wrong else None,
        region=wrong.frame if wrong else None, correction=correction, confidence=min(1.0, said.sure),
    )  # fmt: skip
    return CritiqueResult((finding,), analysis)


def checked(brief: Brief, size: tuple[int, int], plan: Plan) -> tuple[Document, dict[int, Mark]]:
    """A plan as it is held against a brief, ready for the network to write its verdict, and the plan's marks by their slots. Raises
    BadInput where either has what the painter cannot paint."""
    slots = {mark.id: slot for slot, mark in enumerate(brief.marks)}
    text = ["<ins>", *bridge.known(plan.instruction), "<des>", *bridge.known(plan.scene), "<marks>"]
    by_slot: dict[int, Mark] = {}
    for mark in plan.marks:
        slot = slots.setdefault(mark.id, len(slots))
        if slot < tokens.MOST_MARKS:
            by_slot[slot] = mark
            text += stages.Written(
                slot, bridge.thing_name(mark.name), bridge.colour_of(mark), mark.count, mark.frame, mark.action
            ).words()
    document = stages.opening(bridge.standing(brief, size), None, "<check>").words(tokens.ids([*text, "<see>"]))
    return document, by_slot


def new_finding(context: Context) -> str:
    """A prefix that no finding of the path has: it counts the path's events."""
    return f"f{len(context.path)}."
