"""The judge's network: a small convolutional detector of things, their colours, the sky and the ground. It shares nothing with
any painter, neither weights nor code, and knows nothing about prompts."""

from __future__ import annotations

from typing import NamedTuple

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from model_runtime.world.catalogue import THINGS
from model_runtime.world.palette import COLOURS, GROUNDS, SKIES
from model_runtime.world.scene import Format

NAMES: tuple[str, ...] = tuple(THINGS)
HUES: tuple[str, ...] = tuple(COLOURS)
STRIDE = 4
SIZES: dict[Format, tuple[int, int]] = {"square": (192, 192), "landscape": (240, 160), "portrait": (160, 240)}
"""(width, height) of what the judge looks at; sides are multiples of 16."""
UNIT = 8.0
"""Cells in the unit of a box's sides."""


class Sight(NamedTuple):
    """heat (B, things, h, w) logits of a thing's centre in a cell; box (B, 4, h, w) centre offset in cells and log sides in
    `UNIT` cells; colour (B, colours, h, w) logits; sky (B, skies) and ground (B, grounds) logits."""

    heat: Tensor
    box: Tensor
    colour: Tensor
    sky: Tensor
    ground: Tensor


class Conv(nn.Sequential):
    """Convolution, batch norm, ReLU."""

    def __init__(self, before: int, after: int, kernel: int = 3, stride: int = 1) -> None:
        super().__init__(
            nn.Conv2d(before, after, kernel, stride, kernel // 2, bias=False), nn.BatchNorm2d(after), nn.ReLU()
        )


class Block(nn.Module):
    """Two convolutions beside a short cut."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.first = Conv(width, width)
        self.second = nn.Sequential(nn.Conv2d(width, width, 3, 1, 1, bias=False), nn.BatchNorm2d(width))

    def forward(self, x: Tensor) -> Tensor:
        return F.relu(x + self.second(self.first(x)))


class Detector(nn.Module):
    """Fully convolutional: a pyramid down to a sixteenth and up again to a quarter, and heads in every cell
    (after CenterNet, arXiv 1904.07850)."""

    def __init__(self) -> None:
        super().__init__()
        self.quarter = nn.Sequential(Conv(3, 24, 3, 2), Conv(24, 48, 3, 2))
        self.eighth = nn.Sequential(Conv(48, 80, 3, 2), Block(80), Block(80))
        self.sixteenth = nn.Sequential(Conv(80, 128, 3, 2), Block(128), Block(128), Block(128))
        self.from_sixteenth = nn.Conv2d(128, 80, 1)
        self.at_eighth = Conv(80, 80)
        self.from_eighth, self.from_quarter = nn.Conv2d(80, 64, 1), nn.Conv2d(48, 64, 1)
        self.at_quarter = Conv(64, 64)
        self.heat = nn.Conv2d(64, len(NAMES), 1)
        self.box = nn.Conv2d(64, 4, 1)
        self.colour = nn.Conv2d(64, len(HUES), 1)
        self.sky, self.ground = nn.Linear(256, len(SKIES)), nn.Linear(256, len(GROUNDS))
        nn.init.constant_(self.heat.bias, -4.0)  # type: ignore[arg-type]

    def forward(self, pictures: Tensor) -> Sight:
        """pictures (B, 3, H, W), 0-1, sides multiples of 16."""
        quarter = self.quarter(pictures * 2 - 1)
        eighth = self.eighth(quarter)
        sixteenth = self.sixteenth(eighth)
        eighth = self.at_eighth(F.relu(eighth + _doubled(self.from_sixteenth(sixteenth))))
        fine = self.at_quarter(F.relu(self.from_quarter(quarter) + _doubled(self.from_eighth(eighth))))
        upper, lower = sixteenth.chunk(2, dim=2)
        whole = torch.cat([upper.mean((2, 3)), lower.mean((2, 3))], dim=1)
        return Sight(self.heat(fine), self.box(fine), self.colour(fine), self.sky(whole), self.ground(whole))


def _doubled(x: Tensor) -> Tensor:
    return F.interpolate(x, scale_factor=2, mode="nearest")
