"""What an artist can choose between before a painting: painters and sizes, and what is said of each. Loads no painter."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication

from model_runtime.painters.graphics import seems_present
from model_runtime.painters.table import DEFAULT, Entry, missing, offered
from model_runtime.process.painter import UnknownWord
from model_runtime.world import vocabulary
from model_runtime.world.catalogue import thing_named, things_near
from strokes_app.abroad import Offered
from strokes_app.sentences import translated

translate = QCoreApplication.translate
Size = tuple[int, int]
SIZES: Final[tuple[Size, ...]] = (
    (512, 512), (768, 768), (1024, 1024), (1024, 768), (768, 1024), (1536, 864), (2048, 2048), (4096, 4096),
)  # fmt: skip
DEFAULT_SIZE: Final[Size] = (1024, 768)


@dataclass(frozen=True)
class PainterChoice:
    """`note`: whether and how it runs on this machine; `brief`: the same in a few words, where that is too long for a menu."""

    name: str
    title: str
    note: str = ""
    usable: bool = True
    brief: str = ""


@dataclass(frozen=True)
class SizeChoice:
    size: Size
    note: str = ""
    usable: bool = True


def painters(verified: Callable[[str], bool | None] = lambda _name: None) -> tuple[PainterChoice, ...]:
    """Those of the table, with what each needs or lacks. verified: what came of a painter's trial on this machine."""
    return tuple(_choice(entry, missing(entry), verified(entry.name)) for entry in offered())


def _choice(entry: Entry, lacks: str | None, verified: bool | None) -> PainterChoice:
    title, note = entry.title or entry.name.capitalize(), translated(lacks or entry.needs)
    if lacks is not None:
        there = any(seems_present(device) for device in entry.devices)
        brief = translate("Pickers", "not here yet") if there else translate("Pickers", "needs a graphics card")
        return PainterChoice(entry.name, title, note, False, brief)
    if not entry.models:
        return PainterChoice(entry.name, title, note)
    if verified is None:
        brief = translate("Pickers", "not yet verified on this machine")
    elif verified:
        brief = translate("Pickers", "verified on this machine")
    else:
        brief = translate("Pickers", "did not do all that it promises on this machine")
    return PainterChoice(entry.name, title, f"{note}\n{brief}", brief=brief)


def there(offers: Iterable[Offered]) -> tuple[PainterChoice, ...]:
    """Those of another machine."""
    brief = translate("Pickers", "not there yet")
    return tuple(
        PainterChoice(each.painter, each.title, translated(each.lacks), not each.lacks, brief if each.lacks else "")
        for each in offers
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
