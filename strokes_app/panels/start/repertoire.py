"""What the built-in painter can paint, in groups, read off its own catalogue. Knows no widget."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from model_runtime.world.catalogue import THINGS
from model_runtime.world.kind import Kind
from model_runtime.world.palette import COLOURS, GROUNDS, SKIES
from model_runtime.world.things import (
    animals,
    beasts,
    buildings,
    celestial,
    craft,
    critters,
    figures,
    landmarks,
    nature,
    objects,
    stilllife,
    vehicles,
    waterside,
)

translate = QCoreApplication.translate


@dataclass(frozen=True)
class Group:
    """The words are the painter's own, and not translated."""

    title: str
    words: tuple[str, ...]


def things() -> int:
    return len(THINGS)


def colours() -> int:
    return len(COLOURS)


def groups() -> tuple[Group, ...]:
    """Everything that can be asked for, by what it is."""
    return (
        Group(translate("Repertoire", "In the sky"), _names(celestial.KINDS)),
        Group(translate("Repertoire", "Nature"), _names(nature.KINDS)),
        Group(
            translate("Repertoire", "Animals"), _names(animals.KINDS + waterside.KINDS + beasts.KINDS + critters.KINDS)
        ),
        Group(translate("Repertoire", "Figures"), _names(figures.KINDS)),
        Group(translate("Repertoire", "Buildings"), _names(buildings.KINDS + landmarks.KINDS)),
        Group(translate("Repertoire", "On the move"), _names(vehicles.KINDS + craft.KINDS)),
        Group(translate("Repertoire", "Objects"), _names(objects.KINDS + stilllife.KINDS)),
        Group(translate("Repertoire", "Places"), GROUNDS),
        Group(translate("Repertoire", "Light and weather"), SKIES),
        Group(translate("Repertoire", "Colours"), tuple(COLOURS)),
    )


def _names(kinds: tuple[Kind, ...]) -> tuple[str, ...]:
    return tuple(kind.name for kind in kinds)
