"""Stroke records as the numbers that the network learns, and back. Frame-local on both sides."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from model_runtime.brush.record import ALPHA, COLOUR, KIND, POINTS, WIDTH, WIDTHS
from model_runtime.painters.strokes.network import FEATURES

KINDS = 4
FARTHEST = 1.6
"""How far outside its frame (half sides) a stroke's point may lie."""
WIDEST = 2.5


def encode(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """rows (n, 16) -> (n, 19): eight coordinates, three widths (square roots), colour and opacity in -1..1, kind as four."""
    out = np.empty((len(rows), FEATURES), np.float32)
    out[:, :8] = np.clip(rows[:, POINTS], -FARTHEST, FARTHEST)
    out[:, 8:11] = np.sqrt(np.clip(rows[:, WIDTHS], 0, WIDEST)) * 2 - 1
    out[:, 11:14] = rows[:, COLOUR] * 2 - 1
    out[:, 14] = rows[:, ALPHA] * 2 - 1
    out[:, 15:] = -1
    out[np.arange(len(rows)), 15 + rows[:, KIND].astype(int)] = 1
    return out


def decode(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """(n, 19) of whatever the network made -> rows (n, 16) within range."""
    rows = np.zeros((len(values), WIDTH), np.float32)
    rows[:, KIND] = values[:, 15 : 15 + KINDS].argmax(1)
    rows[:, POINTS] = np.clip(values[:, :8], -FARTHEST, FARTHEST)
    rows[:, WIDTHS] = np.clip((values[:, 8:11] + 1) / 2, 0, WIDEST**0.5) ** 2
    rows[:, COLOUR] = np.clip((values[:, 11:14] + 1) / 2, 0, 1)
    rows[:, ALPHA] = np.clip((values[:, 14] + 1) / 2, 0.02, 1)
    return rows
