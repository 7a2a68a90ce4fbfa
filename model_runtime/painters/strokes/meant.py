"""Which thing an artist means who frames a place and says what shall be otherwise there. Knows no network."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from model_runtime.trajectory.events import Finding, Frame, Mark
from model_runtime.world.catalogue import SCENERY, thing_named
from model_runtime.world.vocabulary import tokenize

MORE: Final = frozenset({"add", "another", "more", "missing", "also"})
"""Who says so wants a further thing, not that which stands there to be otherwise."""
MUCH: Final = 0.3
"""Of the smaller of the two that a frame and a thing must share, for the one to mean the other."""


def mark_of(finding: Finding, standing: Sequence[Mark]) -> str | None:
    """The id of the mark that `finding` is about: the one that it says, or the one that it frames and speaks of."""
    if finding.mark is not None or finding.region is None:
        return finding.mark
    said = finding.correction or finding.text
    if MORE & set(said.lower().replace(".", " ").split()):
        return None
    named = {thing for token in tokenize(said) if token.known and (thing := thing_named(token.word)) is not None}
    heard = [mark for mark in standing if (mark.name in named if named else mark.name not in SCENERY)]
    framed = [(_shared(mark.frame, finding.region), mark) for mark in heard]
    share, nearest = max(framed, key=lambda each: each[0], default=(0.0, None))
    return nearest.id if nearest is not None and share >= MUCH else None


def _shared(one: Frame, other: Frame) -> float:
    """How much of the smaller of the two lies in both, from 0 to 1."""
    width = min(one.right, other.right) - max(one.left, other.left)
    height = min(one.bottom, other.bottom) - max(one.top, other.top)
    least = min(_area(one), _area(other))
    return max(width, 0) * max(height, 0) / least if least > 0 else 0.0


def _area(frame: Frame) -> float:
    return (frame.right - frame.left) * (frame.bottom - frame.top)
