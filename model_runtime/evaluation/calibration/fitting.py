"""A temperature for confidences, and what confidences are worth: how far from the truth, and what an artist would be asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from model_runtime.evaluation.strokeeval.statistics import calibration
from model_runtime.painters.strokes.certainty import scaled
from model_runtime.process.decide import Policy

Said = Sequence[tuple[float, bool]]
"""(confidence, between 0 and 1 and neither, whether it was so) of verdicts."""
TEMPERATURES = np.geomspace(0.25, 8, 400)


def fitted(said: Said) -> float:
    """The temperature under which what came true is likeliest (Guo et al. 2017, arXiv 1706.04599). Raises ValueError without verdicts."""
    if not said:
        raise ValueError("there is nothing to fit a temperature to")
    values = np.array(said, np.float64)
    odds, right = np.log(values[:, 0] / (1 - values[:, 0])), np.where(values[:, 1] > 0, 1.0, -1.0)
    unlikely = [np.logaddexp(0, -right * odds / temperature).mean() for temperature in TEMPERATURES]
    return round(float(TEMPERATURES[int(np.argmin(unlikely))]), 3)


def at(said: Said, temperature: float) -> list[tuple[float, bool]]:
    return [(scaled(confidence, temperature), right) for confidence, right in said]


def surprise(said: Said) -> float:
    """The mean negative logarithm of what was said to be the chance of what came true."""
    values = np.array(said, np.float64)
    chance = np.where(values[:, 1] > 0, values[:, 0], 1 - values[:, 0])
    return float(-np.log(np.maximum(chance, 1e-9)).mean())


def ranking(said: Said) -> float | None:
    """The chance that a right verdict is surer than a wrong one (the area under the curve); None where all are right, or none."""
    values = np.array(said, np.float64).reshape(-1, 2)
    right, wrong = values[values[:, 1] > 0, 0], values[values[:, 1] == 0, 0]
    if not len(right) or not len(wrong):
        return None
    apart = np.sign(right[:, None] - wrong[None])
    return round(float((apart + 1).mean() / 2), 4)


def worth(said: Said) -> dict[str, Any]:
    """The figures of some verdicts. asked: those on which "ask when unsure" stops; rightly: of these, those that were wrong."""
    error, bins = calibration(said)
    asked = [right for confidence, right in said if confidence < Policy().sure]
    return {
        "verdicts": len(said), "right": sum(right for _, right in said), "ece": error,
        "surprise": round(surprise(said), 4) if said else None, "auroc": ranking(said),
        "asked": len(asked), "rightly": sum(not right for right in asked),
        "bins": [{"sure": one.sure, "right": one.right.value, "verdicts": one.right.total} for one in bins],
    }  # fmt: skip
