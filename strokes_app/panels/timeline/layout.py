"""Where a trajectory's events stand on the timeline: lanes and columns, and the ways between them. Knows neither Qt nor pixels."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeGuard

from model_runtime.trajectory.events import Drafted, PaintedOver, PaintingEvent, Refined, Started
from model_runtime.trajectory.tree import DOCUMENT, Trajectory

State = Started | Drafted | Refined | PaintedOver
Way = Literal["back", "on", "up", "down", "first", "head"]


@dataclass(frozen=True)
class Cell:
    """One event. `states` and `marks` count what stands before it on its path: wide cells and narrow ones."""

    event: PaintingEvent
    lane: int
    states: int
    marks: int

    @property
    def id(self) -> str:
        return self.event.id

    @property
    def column(self) -> int:
        return self.states + self.marks

    @property
    def is_state(self) -> bool:
        return is_state(self.event)


@dataclass(frozen=True)
class Layout:
    """Every event that is shown. `lanes`: each a chain from left to right, the first the main one; `children`: in their order."""

    cells: dict[str, Cell]
    lanes: tuple[tuple[Cell, ...], ...]
    children: dict[str, tuple[str, ...]]
    on_path: frozenset[str]
    head: str | None

    def branch(self, id: str) -> str | None:
        """Where the branch through `id` leaves all others for good; None where it is the only one."""
        while (parent := self.cells[id].event.parent) is not None:
            if len(self.children[parent]) > 1:
                return id
            id = parent
        return None

    def forks(self, id: str) -> int:
        """How many branches would go with the one through `id`, besides itself."""
        if (start := self.branch(id)) is None:
            return 0
        ends, waiting = 0, [start]
        while waiting:
            children = self.children[waiting.pop()]
            ends += not children
            waiting += children
        return ends - 1


def is_state(event: PaintingEvent) -> TypeGuard[State]:
    """Whether the event has a picture of its own (the beginning has the bare canvas)."""
    return isinstance(event, Started | Drafted | Refined | PaintedOver)


def layout(trajectory: Trajectory) -> Layout:
    """The first to follow an event stays in its lane, each other one begins the next free lane: what stands never moves when
    events are appended. What the artist has hidden is left out, except on the way to the head."""
    concealed, head = set(trajectory.hidden), trajectory.head
    on_path = frozenset(event.id for event in trajectory.path()) if head is not None else frozenset()
    cells: dict[str, Cell] = {}
    lanes: list[list[Cell]] = []
    children: dict[str, list[str]] = {}
    for event in trajectory.events:
        if isinstance(event, DOCUMENT):
            continue
        if event.parent in concealed:
            concealed.add(event.id)
        if event.id in concealed and event.id not in on_path:
            continue
        cell = _after(event, cells, children, len(lanes))
        if cell.lane == len(lanes):
            lanes.append([])
        lanes[cell.lane].append(cell)
        cells[event.id], children[event.id] = cell, []
        if event.parent is not None:
            children[event.parent].append(event.id)
    return Layout(
        cells,
        tuple(map(tuple, lanes)),
        {id: tuple(ids) for id, ids in children.items()},
        on_path,
        None if head is None else head.id,
    )


def _after(event: PaintingEvent, cells: dict[str, Cell], children: dict[str, list[str]], free: int) -> Cell:
    if event.parent is None:
        return Cell(event, free, 0, 0)
    parent = cells[event.parent]
    lane = free if children[event.parent] else parent.lane
    return Cell(event, lane, parent.states + parent.is_state, parent.marks + (not parent.is_state))


def go(layout: Layout, id: str, way: Way, every: bool = False) -> str:
    """Where a key leads from `id`: `id` itself where there is nothing that way. every: stop at marks too, not at states alone."""
    match way:
        case "first":
            return layout.lanes[0][0].id
        case "head":
            return layout.head or id
        case "back":
            return _along(layout, id, every, lambda at: layout.cells[at].event.parent)
        case "on":
            return _along(layout, id, every, lambda at: _next(layout, at))
        case "up":
            return _across(layout, layout.cells[id], -1, every)
        case "down":
            return _across(layout, layout.cells[id], 1, every)


def _along(layout: Layout, id: str, every: bool, step: Callable[[str], str | None]) -> str:
    at = id
    while (after := step(at)) is not None:
        at = after
        if every or layout.cells[at].is_state:
            return at
    return at


def _next(layout: Layout, id: str) -> str | None:
    """The child on the way to the head, or else the one in the same lane."""
    children = layout.children[id]
    return next((child for child in children if child in layout.on_path), children[0] if children else None)


def _across(layout: Layout, cell: Cell, by: int, every: bool) -> str:
    """The nearest state in the next lane that way; every: the event in the same column of the next lane that has one."""
    lanes = layout.lanes[cell.lane + by :] if by > 0 else layout.lanes[: cell.lane][::-1]
    if every:
        lanes = tuple(lane for lane in lanes if lane[0].column <= cell.column <= lane[-1].column) or lanes
    if not lanes:
        return cell.id
    there = lanes[0] if every else [other for other in lanes[0] if other.is_state] or lanes[0]
    return min(there, key=lambda other: abs(other.column - cell.column)).id
