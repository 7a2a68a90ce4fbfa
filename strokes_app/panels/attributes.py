"""A mark's attributes as an artist sees them: one colour, and further details. Pure; knows no Qt."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from model_runtime.trajectory.events import Mark
from model_runtime.world.palette import COLOURS, GROUNDS, SKIES, TINTS, Colour

GROUND_COLOURS: Final[dict[str, Colour]] = {
    "sea": (0.20, 0.45, 0.62),
    "meadow": (0.42, 0.62, 0.30),
    "hills": (0.50, 0.60, 0.38),
    "snow": (0.93, 0.95, 0.97),
    "desert": (0.88, 0.73, 0.45),
    "beach": (0.92, 0.84, 0.64),
}


def choices(name: str) -> dict[str, Colour]:
    """The colours that a thing of that name can have; for sky and ground, which one it is."""
    match name.strip().lower():
        case "sky":
            return {sky: TINTS[sky][0] for sky in SKIES}
        case "ground":
            return {ground: GROUND_COLOURS[ground] for ground in GROUNDS}
        case _:
            return COLOURS


def colour_word(mark: Mark) -> str | None:
    """The first attribute that is a colour."""
    return next((word for word in mark.attributes if word.lower() in choices(mark.name)), None)


def with_colour(mark: Mark, colour: str | None) -> Mark:
    """In the place of the colour that it had, or before its other attributes."""
    had = colour_word(mark)
    rest = tuple(word for word in mark.attributes if word != had)
    at = 0 if had is None else mark.attributes.index(had)
    new = () if colour is None else (colour,)
    return replace(mark, attributes=rest[:at] + new + rest[at:])


def details(mark: Mark) -> str:
    """Every attribute but the colour."""
    had = colour_word(mark)
    return ", ".join(word for word in mark.attributes if word != had)


def with_details(mark: Mark, text: str) -> Mark:
    """The colour stays first."""
    had = colour_word(mark)
    words = tuple(word for part in text.split(",") if (word := " ".join(part.split())))
    return replace(mark, attributes=((had,) if had else ()) + words)
