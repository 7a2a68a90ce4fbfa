"""What an artist can choose between before a painting: painters and sizes, and what is said of each. Loads no painter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from model_runtime.painters.table import missing, offered
from model_runtime.process.painter import UnknownWord
from model_runtime.world import vocabulary

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
        PainterChoice(entry.name, entry.name.capitalize(), lacks or entry.needs, lacks is None)
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
