"""Examples from the artist's own trajectories: plans as the artist changed them, and findings that the artist rejected.

A plan that the artist edited becomes an example of what should have been planned there. A finding that the artist rejected becomes
a critique that finds nothing wrong. What stands in a document, and how it is weighed, is as in the examples from the world.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from msgspec import Struct

from model_runtime.painters.strokes import bridge, critic, glimpse, stages, tokens
from model_runtime.painters.strokes.documents import Document
from model_runtime.painters.strokes.stages import Written
from model_runtime.process.brief import Brief, brief_of
from model_runtime.process.canvas import canvas_of
from model_runtime.process.errors import BadInput
from model_runtime.training import plans, shards
from model_runtime.training.shards import ARTIST, Example
from model_runtime.training.trajectories import Exported, Fault, read
from model_runtime.trajectory.events import (
    Artist,
    Critiqued,
    Finding,
    FindingAccepted,
    FindingRejected,
    Mark,
    PaintingEvent,
    Plan,
    PlanEdited,
    Planned,
    PlanSkipped,
    Started,
)

MOST_OF_ONE = 400
"""Examples of one painting: no painting drowns the others."""


@dataclass
class Harvest:
    """What trajectories gave. left_out: how often something was not made an example, by the reason."""

    examples: list[Example] = field(default_factory=list)
    paintings: int = 0
    plans: int = 0
    critiques: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    faults: list[Fault] = field(default_factory=list)

    def told(self, most: int = 20) -> str:
        """For people: what there is, every reason, and the first lines that could not be read."""
        lines = [
            f"{self.paintings} paintings of the artist's: {self.plans} plans and {self.critiques} critiques to learn from"
        ]
        lines += [f"  left out {times} times: {why}" for why, times in self.left_out.most_common()]
        if self.faults:
            lines.append(f"  {len(self.faults)} lines or files could not be read:")
            lines += [f"    {fault.where}: {fault.why}" for fault in self.faults[:most]]
            lines += [f"    and {len(self.faults) - most} more"] if len(self.faults) > most else []
        return "\n".join(lines)


def gathered(paths: Sequence[Path], longest: int, to: Path) -> tuple[Harvest, tuple[Path, ...]]:
    """Reads exported trajectories and keeps their examples in the folder `to`, so that a run that goes on sees the same ones.
    Raises ValueError where they hold none."""
    harvest = harvested(paths, longest)
    if not harvest.examples:
        raise ValueError(f"{', '.join(map(str, paths))}: nothing to learn from\n{harvest.told()}")
    shards.write(harvest.examples, ", ".join(map(str, paths)), to / "00000.msgpack")
    return harvest, kept(to)


def kept(folder: Path) -> tuple[Path, ...]:
    """What `gathered` has kept there before."""
    return tuple(sorted(folder.glob("*.msgpack")))


def harvested(paths: Sequence[Path], longest: int) -> Harvest:
    """longest: of how many tokens a document may be."""
    paintings, faults = read(paths)
    harvest = Harvest(paintings=len(paintings), faults=faults)
    for painting in paintings:
        path = painting.trajectory.path()
        if not path or not isinstance(path[0], Started):
            continue
        wishes: list[_Edit | _Rejection] = [*_edited(path), *_rejected(path, painting)]
        harvest.left_out["one painting has more than its share"] += max(0, len(wishes) - MOST_OF_ONE)
        for wish in wishes[:MOST_OF_ONE]:
            _take(harvest, wish, path[0].size, longest)
    harvest.left_out = +harvest.left_out
    return harvest


class _Edit(Struct, frozen=True):
    """A plan as the artist left it. later: what was planned after it. whole: whether everything was painted in the end."""

    brief: Brief
    plan: Plan
    later: tuple[Plan, ...]
    whole: bool


class _Rejection(Struct, frozen=True):
    """A finding that the artist turned down. plan: that it was about; picture: that the critic looked at, None without one."""

    brief: Brief
    finding: Finding
    plan: Plan | None
    painting: Exported
    picture: str | None


def _take(harvest: Harvest, wish: _Edit | _Rejection, size: tuple[int, int], longest: int) -> None:
    try:
        document = _plan(wish, size) if isinstance(wish, _Edit) else _critique(wish, size)
    except BadInput:
        harvest.left_out["it is about things that the painter does not know"] += 1
        return
    except _Unfit as reason:
        harvest.left_out[str(reason)] += 1
        return
    if len(document) > longest:
        harvest.left_out["it is longer than a row"] += 1
        return
    harvest.examples.append(Example(ARTIST, document))
    harvest.plans += isinstance(wish, _Edit)
    harvest.critiques += isinstance(wish, _Rejection)


class _Unfit(Exception):
    """Why something is no example."""


# --- plans -------------------------------------------------------------------------------------------------


def _edited(path: Sequence[PaintingEvent]) -> Iterator[_Edit]:
    """Every plan that the artist changed and did not skip, with the brief as it was when it was planned."""
    now, changed, skipped = _plans(path)
    order = [id for id in now if id not in skipped]
    whole = bool(order) and now[order[-1]].last
    at = {event.id: index for index, event in enumerate(path) if isinstance(event, Planned)}
    for number, id in enumerate(order):
        if id in changed:
            yield _Edit(brief_of(path[: at[id]]), now[id], tuple(now[other] for other in order[number + 1 :]), whole)


def _plans(path: Sequence[PaintingEvent]) -> tuple[dict[str, Plan], set[str], set[str]]:
    """By the id of `Planned`: the plan as it was last edited; those that the artist changed; those that were skipped."""
    now: dict[str, Plan] = {}
    about: dict[str, str] = {}
    changed: set[str] = set()
    skipped: set[str] = set()
    for event in path:
        match event:
            case Planned():
                now[event.id], about[event.id] = event.plan, event.id
            case PlanEdited() if event.target in about:
                planned = about[event.id] = about[event.target]
                if isinstance(event.author, Artist) and event.plan != now[planned]:
                    changed.add(planned)
                now[planned] = event.plan
            case PlanSkipped() if event.target in about:
                skipped.add(about[event.target])
    return now, changed, skipped


def _plan(edit: _Edit, size: tuple[int, int]) -> Document:
    """As `plans.plan_example`. What was still to come is what was planned then; it is learned where everything came to be. How
    things are linked is not recorded, and not learned."""
    slots = {mark.id: slot for slot, mark in enumerate(edit.brief.marks)}
    marks = [_written(mark, slots.setdefault(mark.id, len(slots))) for mark in edit.plan.marks]
    if not marks and not edit.plan.last:
        raise _Unfit("a plan was emptied")
    document = stages.opening(bridge.standing(edit.brief, size), None, "<pending>")
    coming = [_written(mark, 0) for plan in (edit.plan, *edit.later) for mark in plan.marks if mark.action == "add"]
    pending = [word for mark in coming if mark.name not in ("sky", "ground") for word in _pending(mark)]
    document.words(tokens.ids(pending), learn=plans.PENDING_WEIGHT if edit.whole else 0.0)
    document.words(tokens.ids(["<links>"])).words(tokens.ids(["<plan>"]), learn=1.0)
    texts = ["<ins>", *bridge.known(edit.plan.instruction), "<des>", *bridge.known(edit.plan.scene)]
    document.words(tokens.ids(texts), learn=plans.WORDING_WEIGHT)
    body = [word for mark in marks for word in mark.words()]
    end = ["<last>" if edit.plan.last else "<more>", "<end>"]
    return document.words(tokens.ids(["<marks>", *body, *end]), learn=1.0)


def _written(mark: Mark, slot: int) -> Written:
    if slot >= tokens.MOST_MARKS or mark.count > tokens.MOST_COUNT:
        raise _Unfit("it has more things than the painter can count")
    return Written(slot, bridge.thing_name(mark.name), bridge.colour_of(mark), mark.count, mark.frame, mark.action)


def _pending(mark: Written) -> list[str]:
    return [mark.name, mark.colour, tokens.count_word(mark.count)]


# --- critiques ---------------------------------------------------------------------------------------------


def _rejected(path: Sequence[PaintingEvent], painting: Exported) -> Iterator[_Rejection]:
    """Every finding that called something wrong, that the artist turned down, and stayed so."""
    decided: dict[str, bool] = {}
    for event in path:
        if isinstance(event, FindingRejected | FindingAccepted) and isinstance(event.author, Artist):
            decided[event.finding] = isinstance(event, FindingRejected)
    plan: Plan | None = None
    for index, event in enumerate(path):
        if isinstance(event, Planned | PlanEdited):
            plan = event.plan
        elif isinstance(event, Critiqued) and not isinstance(event.author, Artist):
            for finding in event.findings:
                if finding.verdict == "wrong" and decided.get(finding.id):
                    before = path[:index]
                    yield _Rejection(brief_of(before), finding, plan, painting, canvas_of(before).picture)


def _critique(rejection: _Rejection, size: tuple[int, int]) -> Document:
    if rejection.finding.check == "instruction":
        if rejection.plan is None:
            raise _Unfit("a plan was judged that is not there")
        document, _ = critic.checked(rejection.brief, size, rejection.plan)
        return document.words(tokens.ids(["<ok>", "<end>"]), learn=2.0)
    return _look(rejection, size)


def _look(rejection: _Rejection, size: tuple[int, int]) -> Document:
    mark = next((mark for mark in rejection.brief.marks if mark.id == rejection.finding.mark), None)
    if mark is None:
        raise _Unfit("a finding is about no thing in particular")
    picture = rejection.painting.picture(rejection.picture, size) if rejection.picture is not None else None
    if picture is None:
        raise _Unfit("its picture is not there: export to a folder")
    reduced = glimpse.reduce(picture)
    frame = rejection.finding.region or mark.frame
    sky, ground = bridge.surroundings(rejection.brief.marks)
    name, colour = bridge.thing_name(mark.name), bridge.colour_of(mark)
    view = stages.View(sky, ground, name, colour, frame, glimpse.near(reduced, frame), glimpse.far(reduced))
    document = stages.look(view).words(tokens.ids([colour, name]), learn=1.0)
    return document.words(tokens.ids(["<ok>"]), learn=2.0).words(tokens.ids(["<end>"]), learn=0.3)
