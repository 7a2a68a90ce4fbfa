"""What of a trajectory may leave the artist's hands: everything but what is marked private. Pure; knows no file and no pixel.

A private plan covers its step: everything from there to the plan of the next step. A private draft or refinement covers
what it painted and what was then said of it. Any other private event covers itself, and a private `Started` the painting.
What is private of the strokes and of the artist's paint is gone from later pictures too: those that show it are made anew
(`repaints`), and where the painter has no strokes to make them from, they are left out as well. The prompt is the
artist's own: what it names, it names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import blake2b

from msgspec import structs

from model_runtime.trajectory.events import (
    AnyEvent,
    Drafted,
    Finished,
    HeadMoved,
    Layer,
    PaintedOver,
    PaintingEvent,
    Planned,
    Refined,
    Started,
    Tile,
)
from model_runtime.trajectory.silence import Silence, key
from model_runtime.trajectory.tree import DOCUMENT, Trajectory


@dataclass(frozen=True)
class Repaint:
    """How a picture is made without what is private.

    picture: the stored one, right wherever nothing private was. ground: what lies below, None for blank paper; layers:
    the strokes that may be seen; other: those in which the stored picture may be another. tiles: the artist's paint from
    the first to the last, each with whether it may be seen. corner: only the tile there is wanted, not the whole picture.
    """

    size: tuple[int, int]
    picture: str
    ground: str | None
    layers: tuple[Layer, ...]
    other: tuple[Layer, ...]
    tiles: tuple[tuple[Tile, bool], ...]
    corner: Tile | None = None


@dataclass(frozen=True)
class Public:
    """What may be shown. trajectory: without what is private, each event following the last public one before it.

    Its events name pictures that are not stored where the stored ones show something private: `repaints` tells how to
    make them. left_out: ids of the events that are not in it.
    """

    trajectory: Trajectory
    repaints: Mapping[str, Repaint]
    left_out: frozenset[str]
    _nearest: Mapping[str, str | None]
    _head: str | None

    def nearest(self, id: str | None = None) -> str | None:
        """That event (the head, if None) or, where it is private, the last public one before it. Raises `KeyError`."""
        at = self._head if id is None else id
        return None if at is None else self._nearest[at]


def public(trajectory: Trajectory) -> Public:
    """Everything in `trajectory` that is not private."""
    sieve = _sifted(trajectory, frozenset())
    if sieve.secret:  # things may be spoken of before anybody planned them
        sieve = _sifted(trajectory, sieve.secret)
    head = None if trajectory.head is None else trajectory.head.id
    left_out = frozenset(id for id, nearest in sieve.nearest.items() if nearest != id)
    return Public(Trajectory(sieve.kept), sieve.repaints, left_out | sieve.dropped, sieve.nearest, head)


def _sifted(trajectory: Trajectory, secret: frozenset[str]) -> _Sieve:
    sieve = _Sieve(frozenset(trajectory.private), secret)
    for event in trajectory.events:
        sieve.take(event)
    return sieve


@dataclass(frozen=True)
class _Place:
    """What is known after one event of the tree.

    below: what lies under the strokes; layers: all of them; shown: those that may be seen; withheld: those that were ever
    laid and may not. step_hidden, stage_hidden: what follows is private too. tainted: stored pictures are not to be seen.
    """

    size: tuple[int, int] = (0, 0)
    below: str | None = None
    layers: tuple[Layer, ...] = ()
    shown: tuple[Layer, ...] = ()
    withheld: tuple[Layer, ...] = ()
    tiles: tuple[tuple[Tile, bool], ...] = ()
    step: int = 0
    drafted: bool = False
    step_hidden: bool = False
    stage_hidden: bool = False
    tainted: bool = False
    silence: Silence = field(default_factory=Silence)


class _Sieve:
    """Takes events in their order and keeps the public ones."""

    def __init__(self, private: frozenset[str], secret: frozenset[str]) -> None:
        """secret: names that must not be spoken from the beginning on."""
        self._private = private
        self._beginning = _Place(silence=Silence(names=secret))
        self._places: dict[str, _Place] = {}
        self.kept: list[AnyEvent] = []
        self.dropped: set[str] = set()
        self.nearest: dict[str, str | None] = {}
        self.repaints: dict[str, Repaint] = {}

    def take(self, event: AnyEvent) -> None:
        if isinstance(event, DOCUMENT):
            self._take_about_document(event)
            return
        place = _entered(self._places.get(event.parent or "", self._beginning), event, event.id in self._private)
        parent = None if event.parent is None else self.nearest[event.parent]
        orphan = parent is None and not isinstance(event, Started)
        said = None if orphan or self._is_hidden(place, event) else place.silence.without(event)
        place = _painted(place, event, hidden=said is None)
        self._places[event.id] = replace(place, silence=place.silence.heard(event, hidden=said is None))
        self.nearest[event.id] = parent if said is None else event.id
        if said is not None:
            self.kept.append(structs.replace(self._shown(place, said), parent=parent))

    @property
    def secret(self) -> frozenset[str]:
        """Names of things that only private plans know, on any branch."""
        found = [place.silence for place in self._places.values()]
        return (
            frozenset()
            .union(*(silence.names for silence in found))
            .difference(*({key(mark.name) for mark in silence.spoken} for silence in found))
        )

    def _is_hidden(self, place: _Place, event: PaintingEvent) -> bool:
        if event.id in self._private:
            return True
        if isinstance(event, Drafted | Refined) and not event.layers and place.tainted:
            return True  # what was private is in its pixels for good
        return (place.step_hidden or place.stage_hidden) and not isinstance(event, Finished)

    def _take_about_document(self, event: AnyEvent) -> None:
        assert isinstance(event, DOCUMENT)
        parent, target = self.nearest[event.parent or ""], self.nearest[event.target]
        if parent is None or target is None or (target != event.target and not isinstance(event, HeadMoved)):
            self.dropped.add(event.id)
            return
        self.kept.append(structs.replace(event, parent=parent, target=target))

    def _shown(self, place: _Place, event: PaintingEvent) -> PaintingEvent:
        """The event with pictures in which nothing private is to be seen."""
        if isinstance(event, Drafted | Refined):
            event = structs.replace(event, layers=place.shown)
        if not place.tainted or not isinstance(event, Drafted | Refined | PaintedOver):
            return event
        other = place.withheld + tuple(layer for layer in place.shown if layer not in place.layers)
        whole = Repaint(place.size, event.picture, place.below, place.shown, other, place.tiles)
        if isinstance(event, PaintedOver):
            event = structs.replace(event, tiles=tuple(self._retile(event.id, whole, tile) for tile in event.tiles))
        return structs.replace(event, picture=self._name(f"{event.id} {event.picture}", whole))

    def _retile(self, id: str, whole: Repaint, tile: Tile) -> Tile:
        if all(public for _, public in whole.tiles):
            return tile
        index = max(index for index, (each, _) in enumerate(whole.tiles) if each is tile)
        part = replace(whole, tiles=whole.tiles[: index + 1], corner=tile)
        return structs.replace(tile, pixels=self._name(f"{id} {index} {tile.pixels}", part))

    def _name(self, of: str, repaint: Repaint) -> str:
        name = blake2b(of.encode(), digest_size=32, person=b"strokes public").hexdigest()
        self.repaints[name] = repaint
        return name


def _entered(place: _Place, event: PaintingEvent, private: bool) -> _Place:
    """Which step and stage the event belongs to, and whether they are hidden."""
    match event:
        case Planned():
            begins = event.step != place.step or place.drafted
            hidden = private or (place.step_hidden and not begins)
            return replace(
                place, step=event.step, drafted=place.drafted and not begins, step_hidden=hidden, stage_hidden=False
            )
        case Drafted() | Refined():
            return replace(place, drafted=True, stage_hidden=private)
        case _:
            return place


def _painted(place: _Place, event: PaintingEvent, hidden: bool) -> _Place:
    """What lies on the canvas after the event, and what of it may be seen."""
    match event:
        case Started():
            return replace(place, size=event.size, below=event.picture)
        case Drafted() | Refined():
            shown, withheld = _stacks(place, event.layers, hidden)
            below = place.below if event.layers or hidden else event.picture
            tainted = place.tainted or hidden or bool(withheld)
            return replace(
                place,
                layers=event.layers,
                shown=shown,
                withheld=place.withheld + withheld,
                below=below,
                tainted=tainted,
            )
        case PaintedOver():
            tiles = place.tiles + tuple((tile, not hidden) for tile in event.tiles)
            return replace(place, tiles=tiles, tainted=place.tainted or hidden)
        case _:
            return place


def _stacks(place: _Place, after: tuple[Layer, ...], hidden: bool) -> tuple[tuple[Layer, ...], tuple[Layer, ...]]:
    """The layers that may be seen after a stage, and those that it laid and that may not."""
    before = set(place.layers)
    new = tuple(layer for layer in after if layer not in before)
    if hidden:
        return place.shown, new
    shown = {layer.mark: layer for layer in place.shown}
    silent = place.silence.marks
    seen: list[Layer] = []
    for layer in after:
        if layer in new and layer.mark not in silent:
            seen.append(layer)
        elif layer.mark in shown:
            seen.append(shown[layer.mark])
    there = {layer.mark for layer in place.layers}
    for index, layer in enumerate(place.shown):
        if layer.mark not in there:  # only something private took it away
            seen.insert(index, layer)
    return tuple(seen), tuple(layer for layer in new if layer.mark in silent)
