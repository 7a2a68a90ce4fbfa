"""What an artist can choose between before a painting: painters and sizes, and what is said of each. Loads no painter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from model_runtime.painters.table import DEFAULT, missing, offered
from model_runtime.process.painter import UnknownWord
from model_runtime.world import vocabulary
from model_runtime.world.catalogue import thing_named, things_near
from strokes_app.sentences import translated

Size = tuple[int, int]
SIZES: Final[tuple[Size, ...]] = (
    (512, 512), (768, 768), (1024, 1024), (1024, 768), (768, 1024), (1536, 864), (2048, 2048), (4096, 4096),
)  # fmt: skip
DEFAULT_SIZE: Final[Size] = (1024, 768)


@dataclass(frozen=True)
class PainterChoice:
    """`note`: whether and how it runs on this machine."""

    name: str
    title: str
    note: str = ""
    usable: bool = True


@dataclass(frozen=True)
class SizeChoice:
    size: Size
    note: str = ""
    usable: bool = True


def painters() -> tuple[PainterChoice, ...]:
    """Those of the table, with what each needs or lacks."""
    return tuple(
        PainterChoice(entry.name, entry.name.capitalize(), translated(lacks or entry.needs), lacks is None)
        for entry in offered()
        for lacks in (missing(entry),)
    )


def sizes() -> tuple[SizeChoice, ...]:
    return tuple(SizeChoice(size) for size in SIZES)


def unknown_words(prompt: str) -> tuple[UnknownWord, ...]:
    """What the built-in painter cannot paint."""
    return tuple(
        UnknownWord(token.word, token.start, tuple(vocabulary.nearest(token.word)))
        for token in vocabulary.unknown(prompt)
    )


Unpaintable = Callable[[str, str], UnknownWord | None]
"""(a thing's name, the painter's name) -> what of it that painter cannot paint; None where nothing is known against it."""


def unpaintable(name: str, painter: str) -> UnknownWord | None:
    """What the built-in painter draws is known here; of the others nothing is."""
    if painter != DEFAULT or not name.strip() or thing_named(name) is not None:
        return None
    return UnknownWord(name.strip(), 0, things_near(name))
