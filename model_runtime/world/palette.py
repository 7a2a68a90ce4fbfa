"""Colours, skies and grounds: what light does to paint. RGB triples are sRGB, 0-1."""

from __future__ import annotations

Colour = tuple[float, float, float]

COLOURS: dict[str, Colour] = {
    "red": (0.80, 0.18, 0.15),
    "orange": (0.93, 0.50, 0.14),
    "yellow": (0.97, 0.82, 0.25),
    "green": (0.30, 0.56, 0.24),
    "turquoise": (0.20, 0.68, 0.66),
    "blue": (0.16, 0.36, 0.70),
    "purple": (0.47, 0.26, 0.60),
    "pink": (0.94, 0.55, 0.64),
    "white": (0.96, 0.95, 0.92),
    "brown": (0.46, 0.28, 0.16),
    "grey": (0.50, 0.52, 0.55),
    "black": (0.13, 0.12, 0.14),
}
SKIES = ("dawn", "day", "sunset", "night", "storm", "mist")
GROUNDS = ("sea", "meadow", "hills", "snow", "desert", "beach")

TINTS: dict[str, tuple[Colour, float]] = {
    "dawn": ((0.98, 0.72, 0.66), 0.10),
    "day": ((1.0, 0.98, 0.90), 0.02),
    "sunset": ((0.95, 0.45, 0.25), 0.13),
    "night": ((0.06, 0.10, 0.28), 0.30),
    "storm": ((0.40, 0.44, 0.50), 0.16),
    "mist": ((0.86, 0.88, 0.90), 0.16),
}
"""Sky -> the colour of its light and how strongly paint takes it. Kept mild: a red house at night is still a red house."""


def mix(first: Colour, second: Colour, amount: float) -> Colour:
    """`first` where amount is 0, `second` where it is 1."""
    return tuple(a + (b - a) * amount for a, b in zip(first, second, strict=True))  # type: ignore[return-value]


def shade(colour: Colour, factor: float) -> Colour:
    """Darker below 1 (2 % warmer shadows are the caller's), towards warm white above 1."""
    if factor <= 1:
        return tuple(min(1.0, max(0.0, value * factor)) for value in colour)  # type: ignore[return-value]
    return mix(colour, (1.0, 0.98, 0.92), min(1.0, factor - 1))


def gradient(stops: list[Colour], position: float) -> Colour:
    """The colour at `position` (0-1) along evenly spaced stops."""
    place = min(max(position, 0.0), 1.0) * (len(stops) - 1)
    index = min(int(place), len(stops) - 2)
    return mix(stops[index], stops[index + 1], place - index)
