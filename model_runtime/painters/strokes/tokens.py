"""The network's words: the world's vocabulary, marks in coordinates, and the tokens that switch between stages."""

from __future__ import annotations

from collections.abc import Sequence

from model_runtime.trajectory.events import Action, Frame
from model_runtime.world.catalogue import THINGS
from model_runtime.world.palette import COLOURS, GROUNDS, SKIES
from model_runtime.world.scene import Relation
from model_runtime.world.vocabulary import WORDS

BINS = 50
"""Steps that a coordinate is written in: one is 20 thousandths of the picture."""
MOST_MARKS = 24
MOST_COUNT = 9

_STAGES = (
    "<pad>", "<prompt>", "<note>", "<painted>", "<dropped>", "<plan>", "<ins>", "<des>", "<marks>", "<last>", "<more>", "<end>",
    "<check>", "<paint>", "<strokes>", "<look>", "<see>", "<ok>", "<wrong>", "<refine>", "<pending>", "<revise>", "<frame>",
    "<none>", "<nothing>", "<broken>", "<add>", "<modify>", "<swap>", "<remove>", "<artist>", "<links>",
    "<square>", "<landscape>", "<portrait>",
)  # fmt: skip
_SLOTS = tuple(f"#{index}" for index in range(MOST_MARKS))
_COUNTS = tuple(f"<x{count}>" for count in range(1, MOST_COUNT + 1))
_AXES = "xfwh"
COORDINATES = tuple(f"{axis}{step}" for axis in _AXES for step in range(BINS + 1))
_NAMES = ("sky", "ground", *THINGS, *COLOURS, *SKIES, *GROUNDS)
TOKENS: tuple[str, ...] = tuple(dict.fromkeys((*_STAGES, *_SLOTS, *_COUNTS, *COORDINATES, *_NAMES, *WORDS)))
ID = {token: index for index, token in enumerate(TOKENS)}

SIGHTS = ("<nothing>", "<broken>", "sky", "ground", *THINGS)
"""What a glimpse can show, for the eye's auxiliary head."""
SIGHT_COLOURS = ("<none>", *COLOURS, *SKIES, *GROUNDS)


def ids(tokens: Sequence[str]) -> list[int]:
    """Raises KeyError for a token that the network has no word for."""
    return [ID[token] for token in tokens]


def slot(index: int) -> str:
    return _SLOTS[index]


def slot_of(token: str) -> int | None:
    return _SLOTS.index(token) if token in _SLOTS else None


def frame_words(frame: Frame) -> list[str]:
    """A frame as four words: where its feet stand (the middle of its lower edge), and its size. What stands on, behind or in
    front of another is said by their feet; from centres it would have to be reckoned."""
    values = (frame.left + frame.right) / 2, frame.bottom, frame.right - frame.left, frame.bottom - frame.top
    steps = [
        min(BINS, max(0 if axis in "xf" else 1, round(value * BINS / 1000)))
        for axis, value in zip(_AXES, values, strict=True)
    ]
    return [f"{axis}{step}" for axis, step in zip(_AXES, steps, strict=True)]


def frame_of(words: Sequence[str]) -> Frame | None:
    """The frame that four words name, or None where they do not."""
    if len(words) != 4 or any(word not in ID or word[:1] != axis for word, axis in zip(words, _AXES, strict=True)):
        return None
    if not all(word[1:].isdigit() for word in words):
        return None
    x, feet, w, h = (int(word[1:]) * 1000 / BINS for word in words)
    if w <= 0 or h <= 0:
        return None
    return Frame(x - w / 2, feet - h, x + w / 2, feet)


def link_word(relation: Relation) -> str:
    """The one word that says how two things stand to each other."""
    return {"in front of": "front"}.get(relation, relation.split()[0])


CARRIES = "under"
"""Of what another thing is on; "below" leaves room between."""


def action_word(action: Action) -> str:
    return f"<{action}>"


def count_word(count: int) -> str:
    return f"<x{min(max(count, 1), MOST_COUNT)}>"


def count_of(token: str) -> int | None:
    return int(token[2:-1]) if token in _COUNTS else None
