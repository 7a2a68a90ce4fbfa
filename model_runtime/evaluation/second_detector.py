"""The second judge's network: of another design than the first's in trunk, in what a cell says and in how a thing is found.

A patch stem and blocks of wide depthwise convolutions (ConvNeXt, arXiv 2201.03545) at an eighth, brought back to a quarter by
shuffling; every cell in the middle of a thing says what it is and how far its four sides are (FCOS, arXiv 1904.01355).
"""

from __future__ import annotations

from typing import NamedTuple

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from model_runtime.evaluation.detector import HUES, NAMES
from model_runtime.world.palette import GROUNDS, SKIES

WIDTH, FINE, BLOCKS = 112, 56, 6
NOTHING = len(NAMES)
"""The class of a cell in which there is no thing."""


class View(NamedTuple):
    """kind (B, things + 1, h, w) and colour (B, colours, h, w) logits; sides (B, 4, h, w) logs of the distances, in cells, to left,
    top, right and bottom; sky (B, skies) and ground (B, grounds) logits."""

    kind: Tensor
    sides: Tensor
    colour: Tensor
    sky: Tensor
    ground: Tensor


class Wide(nn.Module):
    """A depthwise convolution over 7 by 7 cells, `apart` from each other, then two layers in every cell, beside a short cut."""

    def __init__(self, width: int, apart: int) -> None:
        super().__init__()
        self.around = nn.Conv2d(width, width, 7, 1, 3 * apart, dilation=apart, groups=width)
        self.norm = nn.GroupNorm(1, width)
        self.widen, self.narrow = nn.Conv2d(width, 2 * width, 1), nn.Conv2d(2 * width, width, 1)

    def forward(self, x: Tensor) -> Tensor:
        out: Tensor = x + self.narrow(F.gelu(self.widen(self.norm(self.around(x)))))
        return out


class SecondDetector(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.stem = nn.Sequential(nn.Conv2d(3, FINE, 4, 4), nn.GroupNorm(1, FINE), nn.GELU(), nn.Conv2d(FINE, FINE, 3, 1, 1))  # fmt: skip
        self.down = nn.Conv2d(FINE, WIDTH, 2, 2)
        self.trunk = nn.Sequential(*(Wide(WIDTH, 1 + index % 2) for index in range(BLOCKS)))
        self.up = nn.Sequential(nn.Conv2d(WIDTH, 4 * FINE, 1), nn.PixelShuffle(2))
        self.fine = nn.Sequential(nn.GroupNorm(1, FINE), nn.Conv2d(FINE, FINE, 3, 1, 1), nn.GELU())
        self.kind = nn.Conv2d(FINE, len(NAMES) + 1, 1)
        self.sides, self.colour = nn.Conv2d(FINE, 4, 1), nn.Conv2d(FINE, len(HUES), 1)
        self.sky, self.ground = nn.Linear(2 * WIDTH, len(SKIES)), nn.Linear(2 * WIDTH, len(GROUNDS))
        with torch.no_grad():
            assert self.kind.bias is not None and self.sides.bias is not None
            self.kind.bias[NOTHING] = 6.0
            self.sides.bias.fill_(1.5)

    def forward(self, pictures: Tensor) -> View:
        """pictures (B, 3, H, W), 0-1, sides multiples of 16."""
        stem = self.stem(pictures * 2 - 1)
        deep = self.trunk(self.down(F.gelu(stem)))
        fine = self.fine(stem + self.up(deep))
        upper, lower = deep.chunk(2, dim=2)
        whole = torch.cat([upper.mean((2, 3)), lower.mean((2, 3))], 1)
        return View(self.kind(fine), self.sides(fine), self.colour(fine), self.sky(whole), self.ground(whole))
