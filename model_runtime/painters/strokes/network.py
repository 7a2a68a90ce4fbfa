"""The network: one small transformer for words, glimpses of the canvas and brush strokes. Knows no scene, prompt or file.

Words and glimpses go through one feed-forward expert, strokes through another that is modulated by the flow's time
(mixture of transformers, as in BAGEL, arXiv 2505.14683); attention is shared. Strokes are learned by rectified flow
(arXiv 2209.03003), with z_t = t * strokes + (1 - t) * noise and the velocity strokes - noise as target.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

MOST_STROKES = 32
"""Of one group: one thing, the sky or the ground."""
FEATURES = 19
"""Numbers of one stroke as the network sees it: 15 of the record and 4 for its kind."""
PLACES = 5
"""Further ones where whole pictures are painted in one go: the frame that the stroke's points are told in, and whether it is there."""
GLIMPSE = 48
"""Side of a glimpse in pixels."""
EYE_TOKENS = 4
"""Tokens that one glimpse becomes."""

Cache = list[tuple[Tensor, Tensor]]
Mask = Tensor | Sequence[Tensor] | None
"""What sees what: (B, 1, T, T), or of rows packed side by side one (rows, length, length) for each length; None: all."""


@dataclass(frozen=True)
class Shape:
    """The network's size. `things` and `colours` are the classes of the eye's auxiliary heads."""

    words: int
    things: int
    colours: int
    width: int = 192
    layers: int = 6
    heads: int = 6
    widen: int = 3
    longest: int = 320
    strokes: int = MOST_STROKES
    """Of the largest group that it paints; a network that paints whole pictures in one go has more."""

    @property
    def whole(self) -> bool:
        """Whether it paints whole pictures in one go."""
        return self.strokes > MOST_STROKES

    @property
    def features(self) -> int:
        """Numbers of one stroke."""
        return FEATURES + (PLACES if self.whole else 0)


@dataclass(frozen=True)
class StrokeTokens:
    """Which tokens are strokes: `where` (S,) flat places, `slot` (S,) place in the group, `noisy` (S, features) z_t,
    `time` (D,) and `count` (D,) of each draw, `draw` (S,) the draw of each token."""

    where: Tensor
    slot: Tensor
    noisy: Tensor
    draw: Tensor
    time: Tensor
    count: Tensor


@dataclass(frozen=True)
class Apart:
    """Where strokes stand among other tokens: flat places of the strokes (S,), of the others, and the draw (S,) of each stroke."""

    strokes: Tensor
    others: Tensor
    draw: Tensor

    def back(self) -> Tensor:
        """Puts the others, then the strokes, back in their places."""
        return torch.cat([self.others, self.strokes]).argsort()


def _feed_forward(width: int, widen: int) -> nn.Sequential:
    return nn.Sequential(nn.Linear(width, widen * width), nn.GELU(), nn.Linear(widen * width, width))


class Block(nn.Module):
    """Shared attention, two feed-forward experts."""

    def __init__(self, width: int, heads: int, widen: int) -> None:
        super().__init__()
        self.heads = heads
        self.norm_in = nn.LayerNorm(width)
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm_mid = nn.LayerNorm(width)
        self.words = _feed_forward(width, widen)
        self.strokes = _feed_forward(width, widen)
        self.modulation = nn.Linear(width, 4 * width)
        nn.init.zeros_(self.modulation.weight)
        nn.init.zeros_(self.modulation.bias)

    def forward(
        self, x: Tensor, mask: Mask, apart: tuple[Apart, Tensor] | None, time: Tensor | None,
        past: tuple[Tensor, Tensor] | None,
    ) -> tuple[Tensor, tuple[Tensor, Tensor] | None]:  # fmt: skip
        """x (B, T, width); time: of each token where all are strokes, of each draw where they stand `apart`, None where
        none is; apart: with what puts the tokens back."""
        batch, length, width = x.shape
        h = self.norm_in(x).reshape(-1, width)
        if time is not None:
            modulation = self.modulation(time)
            if apart is not None:
                modulation = modulation[apart[0].draw]
            scale, shift, scale_mid, shift_mid = modulation.chunk(4, -1)
            h = _modulate(h, apart[0].strokes if apart is not None else None, scale, shift)
        qkv = self.qkv(h)
        if isinstance(mask, Sequence):
            seen, keys = self._side_by_side(qkv, mask), None
        else:
            q, k, v = self._split(qkv, batch, length)
            if past is not None:
                k, v = torch.cat([past[0], k], 2), torch.cat([past[1], v], 2)
            seen, keys = F.scaled_dot_product_attention(q, k, v, attn_mask=mask), (k, v)
            seen = seen.transpose(1, 2)
        x = x + self.out(seen.reshape(batch, length, width))
        h = self.norm_mid(x).reshape(-1, width)
        if time is None:
            y = self.words(h)
        elif apart is None:
            y = self.strokes(h * (1 + scale_mid) + shift_mid)
        else:
            where, back = apart
            strokes = self.strokes(h[where.strokes] * (1 + scale_mid) + shift_mid)
            y = torch.cat([self.words(h[where.others]), strokes])[back]
        return x + y.view(batch, length, width), keys

    def _split(self, qkv: Tensor, rows: int, length: int) -> tuple[Tensor, Tensor, Tensor]:
        """(rows * length, 3 * width) -> queries, keys, values (rows, heads, length, width / heads)."""
        q, k, v = qkv.view(rows, length, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        return q, k, v

    def _side_by_side(self, qkv: Tensor, masks: Sequence[Tensor]) -> Tensor:
        """Rows of several lengths, one length after another: each length attends by itself. (N, 3 * width) -> (N, width)."""
        parts = qkv.split([mask.shape[0] * mask.shape[1] for mask in masks])
        out = []
        for part, mask in zip(parts, masks, strict=True):
            q, k, v = self._split(part, *mask.shape[:2])
            seen = F.scaled_dot_product_attention(q, k, v, attn_mask=mask[:, None])
            out.append(seen.transpose(1, 2).reshape(len(part), -1))
        return torch.cat(out)


def _modulate(x: Tensor, where: Tensor | None, scale: Tensor, shift: Tensor) -> Tensor:
    """The rows `where` (all of them where it is None), scaled and shifted."""
    if where is None:
        return x * (1 + scale) + shift
    return x.index_copy(0, where, x[where] * (1 + scale) + shift)


class Network(nn.Module):
    """Embeds, attends, and reads out words, stroke velocities, stroke counts and what a glimpse shows."""

    mean: Tensor
    deviation: Tensor

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        width = shape.width
        self.word = nn.Embedding(shape.words, width)
        nn.init.normal_(self.word.weight, std=0.05)
        self.place = nn.Parameter(torch.randn(shape.longest, width) * 0.02)
        self.frame = nn.Linear(4 * 16, width)
        self.eye = nn.Sequential(
            nn.Conv2d(3, 32, 4, 2, 1), nn.GELU(), nn.Conv2d(32, 64, 3, 2, 1), nn.GELU(),
            nn.Conv2d(64, 96, 3, 2, 1), nn.GELU(), nn.Conv2d(96, width, 3, 3),
        )  # fmt: skip
        self.patch = nn.Parameter(torch.randn(2, EYE_TOKENS, width) * 0.02)
        self.stroke = nn.Linear(shape.features + 32, width)
        self.slot = nn.Parameter(torch.randn(shape.strokes, width) * 0.02)
        self.clock = nn.Sequential(nn.Linear(64, width), nn.SiLU(), nn.Linear(width, width), nn.SiLU())
        self.number = nn.Embedding(shape.strokes + 1, width)
        self.blocks = nn.ModuleList(Block(width, shape.heads, shape.widen) for _ in range(shape.layers))
        self.norm = nn.LayerNorm(width)
        self.word_bias = nn.Parameter(torch.zeros(shape.words))
        self.norm_stroke = nn.LayerNorm(width)
        self.velocity = nn.Linear(width, shape.features)
        nn.init.zeros_(self.velocity.weight)
        self.count = nn.Linear(width, shape.strokes + 1)
        self.norm_eye = nn.LayerNorm(width)
        self.sees_thing = nn.Linear(width, shape.things)
        self.sees_colour = nn.Linear(width, shape.colours)
        self.register_buffer("mean", torch.zeros(shape.features))
        self.register_buffer("deviation", torch.ones(shape.features))
        for block in self.blocks:
            for layer in (block.out, block.words[2], block.strokes[2]):  # type: ignore[union-attr,index]
                layer.weight.data *= 0.5  # type: ignore[operator,union-attr]

    # --- into the stream -----------------------------------------------------------------------------------

    def embed_words(self, ids: Tensor, order: Tensor) -> Tensor:
        """ids, order (...,) -> (..., width)."""
        return self.word(ids) * 4 + self.place[order]

    def embed_frames(self, frames: Tensor) -> Tensor:
        """Frames as (centre x, centre y, width, height) in fractions of the picture, (n, 4) -> (n, width)."""
        rates = torch.tensor([1.0, 2, 3, 4, 6, 8, 12, 16], device=frames.device) * math.pi
        angle = frames[..., None] * rates
        return self.frame(torch.cat([angle.sin(), angle.cos()], -1).flatten(-2))

    def embed_glimpses(self, glimpses: Tensor, far: Tensor, order: Tensor) -> Tensor:
        """glimpses (n, 3, 48, 48) in -1..1, far (n,) 0 or 1, order (n,) -> (n, 4, width)."""
        tokens = self.eye(glimpses).flatten(2).transpose(1, 2)
        return tokens + self.patch[far] + self.place[order][:, None]

    def embed_strokes(self, noisy: Tensor, slot: Tensor) -> Tensor:
        """noisy (S, features), slot (S,) -> (S, width)."""
        points = noisy[:, :8] * 1.2
        waves = [points.sin(), points.cos(), (2 * points).sin(), (2 * points).cos()]
        return self.stroke(torch.cat([noisy, *waves], -1)) + self.slot[slot]

    def embed_time(self, time: Tensor, count: Tensor) -> Tensor:
        """time (D,) from 0 (noise) to 1 (strokes), count (D,) strokes in the group -> (D, width)."""
        rates = torch.exp(torch.arange(32, device=time.device) * (-math.log(1000) / 31)) * 50
        angle = time[:, None] * rates
        return self.clock(torch.cat([angle.sin(), angle.cos()], -1)) + self.number(count)

    # --- through and out -----------------------------------------------------------------------------------

    def run(
        self, x: Tensor, mask: Mask = None, *, apart: Apart | None = None, time: Tensor | None = None,
        past: Cache | None = None,
    ) -> tuple[Tensor, Cache]:  # fmt: skip
        """x (B, T, width), (1, N, width) for rows side by side -> hidden states, and the keys and values of every layer (the
        past's included; none of rows side by side, that nothing is appended to)."""
        cache: Cache = []
        places = (apart, apart.back()) if apart is not None else None
        for index, block in enumerate(self.blocks):
            x, keys = block(x, mask, places, time, past[index] if past is not None else None)
            if keys is not None:
                cache.append(keys)
        return x, cache

    def logits(self, hidden: Tensor) -> Tensor:
        return self.norm(hidden) @ self.word.weight.T * 2 + self.word_bias

    def counts(self, hidden: Tensor) -> Tensor:
        return self.count(self.norm(hidden))

    def velocities(self, hidden: Tensor) -> Tensor:
        return self.velocity(self.norm_stroke(hidden))

    def sights(self, hidden: Tensor) -> tuple[Tensor, Tensor]:
        """hidden (n, 4, width) of glimpses -> logits of the thing and of the colour seen."""
        seen = self.norm_eye(hidden).mean(1)
        return self.sees_thing(seen), self.sees_colour(seen)
