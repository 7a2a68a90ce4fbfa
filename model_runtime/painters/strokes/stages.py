"""The documents of each stage: what the network is shown, and where it begins to write. Shared by training and painting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from model_runtime.painters.strokes import tokens
from model_runtime.painters.strokes.documents import Document
from model_runtime.trajectory.events import Action, Frame
from model_runtime.world.scene import Format

Pixels = NDArray[np.uint8]


@dataclass(frozen=True)
class Written:
    """A mark as the network writes it. `colour` of sky and ground is their kind, such as sunset or meadow.
    `action` is "artist" where the artist has set the mark: then it is not to be changed again."""

    slot: int
    name: str
    colour: str
    count: int
    frame: Frame
    action: Action | str = "add"

    def head(self) -> list[str]:
        return [f"<{self.action}>", tokens.slot(self.slot), self.name, self.colour, tokens.count_word(self.count)]

    def words(self) -> list[str]:
        return self.head() + tokens.frame_words(self.frame)


WORDS_PER_MARK = 9
WORDS_PER_LINK = 2
"""In a plan: how the thing stands to another, and that one's name, between what is painted and where."""


def read_mark(words: Sequence[str]) -> Written | None:
    """The mark that nine words name, or None where they name none."""
    if len(words) != WORDS_PER_MARK:
        return None
    slot, count, frame = tokens.slot_of(words[1]), tokens.count_of(words[4]), tokens.frame_of(words[5:])
    actions = {tokens.action_word(action): action for action in ("add", "modify", "swap", "remove")}
    if words[0] not in actions or slot is None or count is None or frame is None:
        return None
    if words[2] not in tokens.SIGHTS or words[3] not in tokens.SIGHT_COLOURS:
        return None
    return Written(slot, words[2], words[3], count, frame, actions[words[0]])


def read_marks(words: Sequence[str]) -> list[Written]:
    """The marks of a plan, one after another. One that cannot be read is left out."""
    starts = [at for at, word in enumerate(words) if word in ("<add>", "<modify>", "<swap>", "<remove>")]
    marks = []
    for start, end in pairwise([*starts, len(words)]):
        mark = list(words[start:end])
        if len(mark) == WORDS_PER_MARK + WORDS_PER_LINK:
            mark = mark[:5] + mark[-4:]
        read = read_mark(mark)
        marks += [read] if read is not None else []
    return marks


@dataclass(frozen=True)
class Standing:
    """The brief in the network's words."""

    format: Format
    """Of the picture: frames are told in parts of its sides, so that a square house has another frame in each."""
    prompt: Sequence[str]
    notes: Sequence[Sequence[str]] = ()
    painted: Sequence[Written] = ()
    dropped: Sequence[tuple[str, str]] = ()
    """(colour, name) of what the artist refused."""

    def words(self) -> list[str]:
        text = [f"<{self.format}>", "<prompt>", *self.prompt]
        for note in self.notes:
            text += ["<note>", *note]
        text.append("<painted>")
        for mark in self.painted:
            text += mark.words()
        text.append("<dropped>")
        for colour, name in self.dropped:
            text += [colour, name]
        return text


def opening(standing: Standing, canvas: Pixels | None, switch: str) -> Document:
    """The brief, a glimpse (48, 48, 3) of the whole canvas where there is one, and the token that begins the stage."""
    document = Document().words(tokens.ids(standing.words()))
    if canvas is not None:
        document.glimpse(canvas, far=True)
    return document.words(tokens.ids([switch]))


@dataclass(frozen=True)
class View:
    """What is seen of one thing: the sky and the ground around it, its frame, glimpses of the frame and of the whole canvas."""

    sky: str
    ground: str
    name: str
    colour: str
    frame: Frame
    near: Pixels
    far: Pixels


def look(view: View, sight: tuple[int, int] | None = None) -> Document:
    """Ready for the network to write what it sees. sight: see `Document.glimpse`."""
    return _view(view, "<look>", sight).words(tokens.ids(["<see>"]))


def paint(view: View) -> Document:
    """Ready for strokes."""
    return _view(view, "<paint>", None).words(tokens.ids(["<strokes>"]))


def _view(view: View, switch: str, sight: tuple[int, int] | None) -> Document:
    frame = view.frame
    centre_and_size = (
        (frame.left + frame.right) / 2000, (frame.top + frame.bottom) / 2000,
        (frame.right - frame.left) / 1000, (frame.bottom - frame.top) / 1000,
    )  # fmt: skip
    document = Document().words(tokens.ids([switch, view.sky, view.ground, view.name, view.colour]))
    document.frame(tokens.ID["<frame>"], centre_and_size)
    return document.glimpse(view.near, far=False, sight=sight).glimpse(view.far, far=True)


def revise(mark: Written | None, region: Frame | None, text: Sequence[str]) -> Document:
    """A correction in words, about a mark or a region or both; the network writes the mark that it asks for."""
    words = ["<revise>", *(mark.words() if mark is not None else ["<none>"])]
    words += tokens.frame_words(region) if region is not None else ["<none>"]
    return Document().words(tokens.ids([*words, *text, "<marks>"]))
