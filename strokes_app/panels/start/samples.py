"""Prompts that the built-in painter paints well, picked by hand. Plain words of its own language, so they are not translated."""

from __future__ import annotations

from typing import Final

SAMPLES: Final = (
    "a red boat on the sea at sunset with a white lighthouse",
    "a fox under a tree in the snow at night",
    "three balloons above green hills at dawn",
    "a castle on a mountain in the mist",
    "two rabbits and a mushroom in a meadow",
    "a blue tent in the desert under the stars",
    "a snowman in front of a small house in winter",
    "a person under a yellow umbrella on a stormy beach",
    "a train in the hills under a rainbow",
    "a white cat on a bench under a lamp at night",
)
