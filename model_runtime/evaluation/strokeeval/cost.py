"""What a picture costs: floating-point operations and passes of the network, counted from its shape and what goes through it.

A multiplication with its addition counts as two operations. Counted are all matrix products, convolutions and attention, of
words as of strokes, of planner and critic as of the hand; not counted are norms, activations and the brush, which is not a network.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

from model_runtime.painters.strokes.network import EYE_TOKENS, GLIMPSE, Shape


@dataclass
class Cost:
    """flops, and of these those of the blocks in flow steps; passes: runs of the blocks; documents read, words written and flow steps
    taken, each of one painting."""

    flops: float = 0
    flow_flops: float = 0
    passes: int = 0
    documents: int = 0
    words: int = 0
    flow_steps: int = 0

    def add(self, other: Cost) -> None:
        for field in fields(self):
            setattr(self, field.name, getattr(self, field.name) + getattr(other, field.name))

    def since(self, before: Cost) -> Cost:
        return Cost(*(getattr(self, field.name) - getattr(before, field.name) for field in fields(self)))

    def copy(self) -> Cost:
        return Cost(*(getattr(self, field.name) for field in fields(self)))


def blocks(shape: Shape, rows: int, length: int, past: int, timed: int) -> float:
    """The blocks, for `rows` documents of `length` new tokens that each see `past` more; timed: tokens with a flow time."""
    width, tokens = shape.width, rows * length
    products = tokens * width * width * (3 + 1 + 2 * shape.widen)
    attention = 2 * tokens * (past + length) * width
    modulation = timed * width * 4 * width
    return 2.0 * shape.layers * (products + attention + modulation)


def logits(shape: Shape, rows: int) -> float:
    return 2.0 * rows * shape.width * shape.words


def counts(shape: Shape, rows: int, choices: int) -> float:
    return 2.0 * rows * shape.width * choices


def velocities(shape: Shape, tokens: int) -> float:
    return 2.0 * tokens * shape.width * shape.features


def strokes(shape: Shape, tokens: int) -> float:
    """Noisy strokes into the stream: their features and 32 waves of them."""
    return 2.0 * tokens * shape.width * (shape.features + 32)


def clock(shape: Shape, draws: int) -> float:
    return 2.0 * draws * (64 * shape.width + shape.width * shape.width)


def frames(shape: Shape, number: int) -> float:
    return 2.0 * number * shape.width * 64


def glimpses(shape: Shape, number: int) -> float:
    """The eye's four convolutions."""
    half, quarter, eighth = (GLIMPSE // part for part in (2, 4, 8))
    first = half * half * 32 * 3 * 16
    second = quarter * quarter * 64 * 32 * 9
    third = eighth * eighth * 96 * 64 * 9
    last = EYE_TOKENS * shape.width * 96 * 9
    return 2.0 * number * (first + second + third + last)
