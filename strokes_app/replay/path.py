"""Which events a replay shows: a path through the tree, cut where it was asked, with or without what was rejected. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from model_runtime.process.errors import BadInput
from model_runtime.process.findings import findings_of
from model_runtime.trajectory.events import (
    Critiqued,
    Drafted,
    Failed,
    FindingAccepted,
    FindingAdded,
    FindingEdited,
    FindingRejected,
    PaintedOver,
    PaintingEvent,
    PlanEdited,
    Planned,
    PlanSkipped,
    Refined,
)
from model_runtime.trajectory.tree import Trajectory
from strokes_app.readings import plans_of

MAIN = "main"


@dataclass(frozen=True)
class Cut:
    """events: a whole path from its root. first: the index of the first that is played; those before are there already."""

    events: tuple[PaintingEvent, ...]
    first: int = 0


def cut(
    trajectory: Trajectory, path: str = MAIN, since: str | None = None, until: str | None = None, rejected: bool = True
) -> Cut:
    """The path `main` (to the head), or to the event or branch of that name. rejected: with what was rejected.

    since, until: the first and the last event that are played; ids may be shortened. Raises BadInput.
    """
    if trajectory.head is None:
        raise BadInput("Nothing has been painted here yet: there is nothing to replay.")
    end = trajectory.head.id if path == MAIN else _named(trajectory, path)
    events = trajectory.path(end)
    last = _index(events, until, "--until") if until else len(events) - 1
    begin = events[_index(events, since, "--from")].id if since else events[0].id
    events = events[: last + 1]
    if begin not in {event.id for event in events}:
        raise BadInput(f"{since!r} comes after {until!r}: give --from an event before that of --until.")
    played = {event.id for event in events[[event.id for event in events].index(begin) :]}
    if not rejected:
        events = without_rejected(events)
    first = next((index for index, event in enumerate(events) if event.id in played), len(events) - 1)
    before = gathered(events[:first])
    return Cut(joined([*before, *gathered(events[first:])]), len(before))


def _named(trajectory: Trajectory, name: str) -> str:
    named = [id for id, given in trajectory.names.items() if given == name]
    if named:
        return named[-1]
    return _only([event.id for event in trajectory.events if event.id in trajectory], name, "--path")


def _index(events: Sequence[PaintingEvent], id: str, option: str) -> int:
    ids = [event.id for event in events]
    return ids.index(_only(ids, id, option))


def _only(ids: Sequence[str], wanted: str, option: str) -> str:
    """The one id that is `wanted` or begins with it."""
    found = [id for id in ids if id == wanted] or [id for id in ids if id.startswith(wanted)]
    if len(found) != 1:
        which = "no event" if not found else f"{len(found)} events"
        raise BadInput(f"{option} {wanted!r} is {which} of this path: `strokes show FILE --json` prints their ids.")
    return found[0]


def without_rejected(path: Sequence[PaintingEvent]) -> tuple[PaintingEvent, ...]:
    """The path as if nothing on it had been rejected, skipped, turned back, painted over again or failed."""
    dropped = _dropped_plans(path) | _dropped_drafts(path)
    found = findings_of(path)
    refused = {finding.id for known in found.known.values() for finding in known if found.is_rejected(finding)}
    refused |= found.refused
    kept: list[PaintingEvent] = []
    for event in path:
        match event:
            case Failed() | FindingRejected():
                continue
            case FindingAccepted(finding=id) | FindingEdited(finding=id) if id in refused:
                continue
            case FindingAdded(finding=finding) if finding.id in refused:
                continue
            case Critiqued() if event.id not in dropped:
                kept.append(replace(event, findings=tuple(each for each in event.findings if each.id not in refused)))
            case _ if event.id not in dropped:
                kept.append(event)
            case _:
                continue
    return joined(kept)


def gathered(events: Iterable[PaintingEvent]) -> tuple[PaintingEvent, ...]:
    """What the artist painted in one go is one event, however often the pen was lifted."""
    path: list[PaintingEvent] = []
    run: list[PaintedOver] = []
    for event in events:
        if isinstance(event, PaintedOver):
            run.append(event)
            continue
        path += [*_in_one_go(run), event]
        run = []
    return tuple([*path, *_in_one_go(run)])


def _in_one_go(run: Sequence[PaintedOver]) -> list[PaintedOver]:
    if len(run) < 2:
        return list(run)
    tiles = tuple(tile for event in run for tile in event.tiles)
    samples = tuple(stroke for event in run for stroke in event.samples)
    return [replace(run[-1], parent=run[0].parent, tiles=tiles, samples=samples)]


def joined(events: Iterable[PaintingEvent]) -> tuple[PaintingEvent, ...]:
    """The events as one path: each follows the one before it."""
    path: list[PaintingEvent] = []
    for event in events:
        parent = path[-1].id if path else None
        path.append(event if event.parent == parent else replace(event, parent=parent))
    return tuple(path)


def _dropped_plans(path: Sequence[PaintingEvent]) -> set[str]:
    """Plans that were never painted because they were skipped or another took their place, with all that was said of them."""
    read = plans_of(path)
    numbers = [plan.planned.step for plan in read.values()]
    gone = {
        id
        for place, (id, plan) in enumerate(read.items())
        if not plan.painted and (plan.skipped or plan.planned.step in numbers[place + 1 :])
    }
    dropped: set[str] = set()
    meant: dict[str, str] = {}
    present = ""
    for event in path:
        match event:
            case Planned():
                present = meant[event.id] = event.id
            case PlanEdited() | PlanSkipped():
                meant[event.id] = meant.get(event.target, "")
                if meant[event.id] in gone or isinstance(event, PlanSkipped):
                    dropped.add(event.id)
            case Critiqued(check="instruction") if present in gone:
                dropped.add(event.id)
            case Drafted():
                present = ""
            case _:
                pass
    return dropped | gone


def _dropped_drafts(path: Sequence[PaintingEvent]) -> set[str]:
    """Drafts that were painted once more from an edited plan, with what was said and mended of them."""
    dropped: set[str] = set()
    since: list[str] = []
    step = -1
    for event in path:
        match event:
            case Drafted():
                if event.step == step:
                    dropped.update(since)
                step, since = event.step, [event.id]
            case Critiqued(check="picture") | Refined():
                since.append(event.id)
            case PaintedOver():
                step = -1  # what the artist painted lies on it: it stays
            case _:
                pass
    return dropped
