"""What is still wrong with the frames that the network has drawn is moved to the nearest place where it is not, or made smaller there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, islice
from math import inf

from model_runtime.painters.strokes import tokens
from model_runtime.painters.strokes.layouts import TOUCHING, Told, flaws
from model_runtime.painters.strokes.stages import Standing, Written
from model_runtime.trajectory.events import Frame
from model_runtime.world.catalogue import SCENERY, THINGS
from model_runtime.world.placing import Stage, feet_range
from model_runtime.world.relations import Box, box_of

SMALLER = 0.8
"""Where it is crowded a smaller thing will do: the teacher's own measure."""
_STEP = 2 * 1000 // tokens.BINS
"""Things are moved by whole steps of the written coordinates."""
_STEEP = 3.0
"""A move upwards or downwards counts as this many sideways: a thing is to stay as near or far as it is."""
_SHIFTS = sorted(
    (abs(dx) + _STEEP * abs(dy), float(dx), float(dy)) for dx in range(-960, 961, _STEP) for dy in range(-960, 961, _STEP)
)  # fmt: skip
"""How far it seems, to the right, downwards; the nearest first."""
_MOST_TRIES = 1500
"""Places that are tried for one plan, so that one in which nothing can be mended costs a fraction of a stage. Of 192 plans of the development
split (compositions and positions, two seeds) the one that needed most took 932."""


@dataclass(frozen=True)
class _Scene:
    """What a plan is added to. ground: None where there is none yet."""

    standing: Standing
    links: Sequence[Told]
    ground: Stage | None

    def flaws(self, planned: Sequence[Written]) -> float:
        return flaws(planned, self.standing, self.links)


@dataclass(frozen=True)
class _Moved:
    """A plan after a move. far: how far its things were moved; tries: how many places were looked at."""

    flaws: float
    far: float
    planned: list[Written]
    tries: int


def eased(planned: Sequence[Written], standing: Standing, links: Sequence[Told]) -> list[Written]:
    """The plan with as few flaws as can be reached by moving one after another of the things that it adds; what stands on, behind or in
    front of another that is added moves with it. Where that is not enough, things are made smaller too. Nothing is moved where that
    mends nothing, and nothing farther than it has to be."""
    scene = _Scene(standing, links, _ground([*standing.painted, *planned], standing))
    best, least, groups, tries = list(planned), scene.flaws(planned), _together(planned, links), _MOST_TRIES
    for scale in (1.0, SMALLER):
        while least and groups and tries >= len(groups):
            found = [_moved(best, group, least, scene, scale, tries // len(groups)) for group in groups]
            tries -= sum(one.tries for one in found)
            nearest, group = min(zip(found, groups, strict=True), key=lambda one: (one[0].flaws, one[0].far))
            if nearest.flaws >= least:
                break
            least, best = nearest.flaws, nearest.planned
            groups = [other for other in groups if scale == 1 or not other & group]
    return best


def _ground(every: Sequence[Written], standing: Standing) -> Stage | None:
    grounds = [mark for mark in every if mark.name == "ground"]
    return Stage(grounds[-1].colour, grounds[-1].frame.top, standing.format) if grounds else None


def _together(planned: Sequence[Written], links: Sequence[Told]) -> list[frozenset[int]]:
    """Which marks may be moved, by their place in the plan: each thing with those that touch it, and alone."""
    new = [at for at, mark in enumerate(planned) if mark.action == "add" and mark.name not in SCENERY]
    beside = [{first, second} for first, relation, second in links if relation in TOUCHING]
    pairs = [frozenset((a, b)) for a, b in combinations(new, 2) if {planned[a].name, planned[b].name} in beside]
    return [*(frozenset((at,)) for at in new), *pairs]


def _moved(
    planned: Sequence[Written], group: frozenset[int], least: float, scene: _Scene, scale: float, most: int
) -> _Moved:
    """The group moved to where the fewest flaws are left, after at most so many tries; as it was where there are not fewer than `least`."""
    start = [_scaled(mark, scale) if at in group else mark for at, mark in enumerate(planned)]
    best = _Moved(least, inf, list(planned), 0)
    tries = 0
    for far, dx, dy in islice(_reachable([start[at] for at in group], scene), most):
        moved = [_shifted(mark, dx, dy) if at in group else mark for at, mark in enumerate(start)]
        left = scene.flaws(moved)
        tries += 1
        if left < best.flaws:
            best = _Moved(left, far, moved, tries)
        if not left:
            break
    return replace(best, tries=tries)


def _reachable(group: Sequence[Written], scene: _Scene) -> Iterator[tuple[float, float, float]]:
    """The shifts that leave each where it can stand and in the picture, the nearest first."""
    boxes = [box_of(mark.frame) for mark in group]
    reaches = [_reach(mark, scene) for mark in group]
    for far, dx, dy in _SHIFTS:
        if all(_inside(box, dx, dy) and low <= dy <= high for box, (low, high) in zip(boxes, reaches, strict=True)):
            yield far, dx, dy


def _reach(mark: Written, scene: _Scene) -> tuple[float, float]:
    """How far up (below 0) and down its feet may be moved: what stands on another thing anywhere, what flies not below the horizon, all
    others where such a thing can stand."""
    if any(mark.name == first and relation == "on" for first, relation, _ in scene.links):
        return -inf, inf
    feet, kind = mark.frame.bottom, THINGS[mark.name]
    if kind.habitat == "sky":
        return -inf, inf if scene.ground is None else max(0.0, scene.ground.horizon - feet)
    room = None if scene.ground is None else feet_range(kind, scene.ground)
    if room is None:
        return -2.0 * _STEP, 2.0 * _STEP
    return min(0.0, room[0] - feet), max(0.0, room[1] - feet)


def _inside(box: Box, dx: float, dy: float) -> bool:
    """Whether it is in the picture after the move; what reaches over an edge may not go farther over it."""
    return (
        min(0.0, box[0]) <= box[0] + dx and box[2] + dx <= max(1000.0, box[2])
        and min(0.0, box[1]) <= box[1] + dy and box[3] + dy <= max(1000.0, box[3])
    )  # fmt: skip


def _shifted(mark: Written, dx: float, dy: float) -> Written:
    frame = mark.frame
    return replace(mark, frame=Frame(frame.left + dx, frame.top + dy, frame.right + dx, frame.bottom + dy))


def _scaled(mark: Written, scale: float) -> Written:
    """About its feet."""
    frame = mark.frame
    middle, half = (frame.left + frame.right) / 2, scale * (frame.right - frame.left) / 2
    top = frame.bottom - scale * (frame.bottom - frame.top)
    return mark if scale == 1 else replace(mark, frame=Frame(middle - half, top, middle + half, frame.bottom))
