"""How sure the critic is of a verdict. Knows neither network nor picture."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, log

TEMPERATURE = 1.7
"""Fitted to about 200 verdicts of the shipped weights on development scenes (Guo et al. 2017, arXiv 1706.04599): what they were taught of
their own plans and drafts made them surer than they are right. `strokes eval calibration` fits it anew, and tells what it is worth on
other scenes."""
LEAST = 1e-6
"""Nothing is surer, or less sure, than this far from 1 and 0."""


def certainty(likelihoods: Sequence[float]) -> float:
    """0-1, from the probability of each answer that a verdict rests on: of all its words up to the verdict.

    The verdict's own probability says nothing: the network first writes what it sees, and what follows from that is never in
    doubt. The doubt is in the words before, so their probabilities count with it (the chain rule), and where a thing stands
    several times and all of them are to be right, all answers' together.
    """
    together = 1.0
    for likelihood in likelihoods:
        together *= likelihood
    return scaled(together, TEMPERATURE)


def scaled(probability: float, temperature: float) -> float:
    """A probability drawn towards one half by a temperature above 1. Its own inverse with 1 / temperature, but for the ends."""
    p = min(1 - LEAST, max(LEAST, probability))
    return 1 / (1 + exp(-log(p / (1 - p)) / temperature))
