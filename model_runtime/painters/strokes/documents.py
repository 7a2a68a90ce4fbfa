"""Documents: what the network reads and writes, as one row of tokens. The one place with rules for positions and masks.

A token has an `order` and a `branch`. It sees a token of the same document whose order is not greater than its own and whose
branch is 0 or its own. Words count their orders up, so they are causal; the tokens of a glimpse, or of a group of strokes,
share one order, so they see each other; several noisy copies of one group are branches, so they do not see each other.
Training packs many documents into a row under this rule; inference appends to a cache, where the rule holds by itself.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from model_runtime.painters.strokes.network import EYE_TOKENS, FEATURES, GLIMPSE, Apart, Network, StrokeTokens

PAD, WORD, EYE, STROKE = 0, 1, 2, 3


@dataclass
class Document:
    """One document under construction; `learn` holds the weight with which each word is to be predicted from what precedes it.
    known: (n, features) of the strokes to be painted, where they are given and not to be found; NaN elsewhere."""

    kind: list[int] = field(default_factory=list)
    order: list[int] = field(default_factory=list)
    word: list[int] = field(default_factory=list)
    learn: list[float] = field(default_factory=list)
    frames: list[tuple[int, tuple[float, float, float, float]]] = field(default_factory=list)
    glimpses: list[tuple[int, int, NDArray[np.uint8]]] = field(default_factory=list)
    sights: list[tuple[int, int, int]] = field(default_factory=list)
    group: NDArray[np.float32] | None = None
    draws: int = 0
    known: NDArray[np.float32] | None = None

    def __len__(self) -> int:
        return len(self.kind) + (len(self.group) * self.draws if self.group is not None else 0)

    @property
    def next_order(self) -> int:
        return self.order[-1] + 1 if self.order else 0

    def words(self, ids: list[int], learn: float = 0.0) -> Document:
        first = self.next_order
        self.kind += [WORD] * len(ids)
        self.order += range(first, first + len(ids))
        self.word += ids
        self.learn += [learn] * len(ids)
        return self

    def frame(self, ident: int, frame: tuple[float, float, float, float]) -> Document:
        """One word that carries a frame: centre x, centre y, width, height in fractions of the picture."""
        self.frames.append((len(self.kind), frame))
        return self.words([ident])

    def glimpse(self, pixels: NDArray[np.uint8], far: bool, sight: tuple[int, int] | None = None) -> Document:
        """pixels (48, 48, 3); sight: the thing and the colour that it shows, where that is to be learned."""
        if sight is not None:
            self.sights.append((len(self.glimpses), *sight))
        self.glimpses.append((len(self.kind), int(far), pixels))
        first = self.next_order
        self.kind += [EYE] * EYE_TOKENS
        self.order += [first] * EYE_TOKENS
        self.word += [0] * EYE_TOKENS
        self.learn += [0.0] * EYE_TOKENS
        return self

    def strokes(self, group: NDArray[np.float32], draws: int) -> Document:
        """group (n, 19) normalised strokes, to be learned from `draws` noisy copies. Nothing can follow."""
        self.group, self.draws = group, draws
        return self


@dataclass(frozen=True)
class Batch:
    """Packed documents: N tokens, the rows of one length after those of another. Places are among these N.

    word, order, kind (N,); masks: for each length (rows, length, length), see `visible`."""

    word: Tensor
    order: Tensor
    kind: Tensor
    masks: tuple[Tensor, ...]
    frame_at: Tensor
    frames: Tensor
    glimpse_at: Tensor
    glimpses: Tensor
    far: Tensor
    sight_glimpse: Tensor
    sight_thing: Tensor
    sight_colour: Tensor
    learn_at: Tensor
    learn_word: Tensor
    learn_weight: Tensor
    stroke_at: Tensor
    stroke_slot: Tensor
    stroke_draw: Tensor
    stroke_target: Tensor
    stroke_known: Tensor
    draw_count: Tensor
    count_at: Tensor
    count: Tensor

    @property
    def tokens(self) -> int:
        """How many, padding left out."""
        return int((self.kind != PAD).sum())

    def to(self, device: torch.device) -> Batch:
        moved = {name: getattr(self, name).to(device) for name in Batch.__annotations__ if name != "masks"}
        return Batch(masks=tuple(mask.to(device) for mask in self.masks), **moved)


def visible(order: NDArray[np.int64], branch: NDArray[np.int64], document: NDArray[np.int64]) -> NDArray[np.bool_]:
    """The rule: (..., T) of each -> (..., T, T), true where the row's token sees the column's. Padding sees itself."""
    q = (order[..., :, None], branch[..., :, None], document[..., :, None])
    k = (order[..., None, :], branch[..., None, :], document[..., None, :])
    return (q[2] == k[2]) & (k[0] <= q[0]) & ((k[1] == 0) | (k[1] == q[1]))


ROW = 128
"""Tokens that a row is filled up to, or the document that opens it where that is longer: attention costs the square of a row."""
EVENLY = 8
"""Lengths of rows are multiples of this, so that many are alike."""


@dataclass
class Row:
    """Documents side by side in `length` tokens, `room` of them free."""

    length: int
    room: int
    documents: list[Document]


def rows_of(documents: list[Document], longest: int) -> list[Row]:
    """First fit, longest first; what stays free at a row's end is cut off. No row is longer than `longest`."""
    rows: list[Row] = []
    for document in sorted(documents, key=len, reverse=True):
        size = len(document)
        if size > longest:
            raise ValueError(f"a document of {size} tokens does not fit into rows of {longest}")
        row = next((row for row in rows if size <= row.room), None)
        if row is None:
            length = min(longest, max(ROW, size))
            row = Row(length, length, [])
            rows.append(row)
        row.documents.append(document)
        row.room -= size
    for row in rows:
        row.length = min(longest, -(-(row.length - row.room) // EVENLY) * EVENLY)
    return sorted(rows, key=lambda row: -row.length)


def pack(documents: list[Document], longest: int | None = None) -> Batch:
    """Documents side by side in rows of at most `longest` tokens (by default each in a row of its own, all of one length)."""
    most = max(len(document) for document in documents)
    rows = rows_of(documents, longest) if longest else [Row(most, 0, [document]) for document in documents]
    lines = [_line(row) for row in rows]
    out: dict[str, list] = {name: [] for name in Batch.__annotations__}  # type: ignore[type-arg]
    masks, start = [], 0
    for length in dict.fromkeys(row.length for row in rows):
        same = [index for index, row in enumerate(rows) if row.length == length]
        order, branch, owner = (np.stack([lines[index][at] for index in same]) for at in (2, 3, 4))
        masks.append(torch.from_numpy(visible(order, branch, owner)))
    for row in rows:
        at = start
        for document in row.documents:
            _gather(document, at, out)
            at += len(document)
        start += row.length
    word, kind, order = (np.concatenate([line[at] for line in lines]) for at in range(3))
    return _tensors(word, order, kind, tuple(masks), out)


def _line(row: Row) -> tuple[NDArray[np.int64], ...]:
    """word, kind, order, branch, document of each token of a row. Each token of padding is a document of its own."""
    word, kind, order, branch = (np.zeros(row.length, np.int64) for _ in range(4))
    owner = -1 - np.arange(row.length)
    at = 0
    for number, document in enumerate(row.documents):
        fixed = len(document.kind)
        here = slice(at, at + fixed)
        word[here], kind[here], order[here] = document.word, document.kind, document.order
        owner[at : at + len(document)] = number
        if document.group is not None:
            size = len(document.group)
            for draw in range(document.draws):
                part = slice(at + fixed + draw * size, at + fixed + (draw + 1) * size)
                kind[part], order[part], branch[part] = STROKE, document.next_order, draw + 1
        at += len(document)
    return word, kind, order, branch, owner


def _gather(document: Document, start: int, out: dict[str, list]) -> None:  # type: ignore[type-arg]
    first_glimpse = len(out["glimpses"])
    for at, frame in document.frames:
        out["frame_at"].append(start + at)
        out["frames"].append(frame)
    for at, far, pixels in document.glimpses:
        out["glimpse_at"].append(start + at)
        out["glimpses"].append(pixels)
        out["far"].append(far)
    for glimpse, thing, colour in document.sights:
        out["sight_glimpse"].append(first_glimpse + glimpse)
        out["sight_thing"].append(thing)
        out["sight_colour"].append(colour)
    for at, weight in enumerate(document.learn):
        if weight > 0:
            out["learn_at"].append(start + at - 1)
            out["learn_word"].append(document.word[at])
            out["learn_weight"].append(weight)
    if document.group is None:
        return
    fixed, size = len(document.kind), len(document.group)
    out["count_at"].append(start + fixed - 1)
    out["count"].append(size)
    for draw in range(document.draws):
        out["stroke_draw"] += [len(out["draw_count"])] * size
        out["draw_count"].append(size)
        out["stroke_slot"] += range(size)
        out["stroke_target"].append(document.group)  # once a draw: each draw has its own noise
        out["stroke_known"].append(_known(document))
        out["stroke_at"] += range(start + fixed + draw * size, start + fixed + (draw + 1) * size)


def _known(document: Document) -> NDArray[np.bool_]:
    """Which features of a document's strokes are given, (n, features)."""
    assert document.group is not None
    out = np.zeros(document.group.shape, bool)
    if document.known is not None:
        some = ~np.isnan(document.known[: len(out)])
        out[: len(some)] = some
    return out


def _tensors(word, order, kind, masks, out) -> Batch:  # type: ignore[no-untyped-def]
    def whole(name: str) -> Tensor:
        return torch.tensor(out[name], dtype=torch.long)

    glimpses = np.stack(out["glimpses"]) if out["glimpses"] else np.zeros((0, GLIMPSE, GLIMPSE, 3), np.uint8)
    targets = np.concatenate(out["stroke_target"]) if out["stroke_target"] else np.zeros((0, FEATURES), np.float32)
    known = np.concatenate(out["stroke_known"]) if out["stroke_known"] else np.zeros(targets.shape, bool)
    return Batch(
        word=torch.from_numpy(word), order=torch.from_numpy(order), kind=torch.from_numpy(kind), masks=masks,
        frame_at=whole("frame_at"), frames=torch.tensor(out["frames"], dtype=torch.float32).reshape(-1, 4),
        glimpse_at=whole("glimpse_at"), glimpses=torch.from_numpy(glimpses), far=whole("far"),
        sight_glimpse=whole("sight_glimpse"), sight_thing=whole("sight_thing"), sight_colour=whole("sight_colour"),
        learn_at=whole("learn_at"), learn_word=whole("learn_word"), learn_weight=torch.tensor(out["learn_weight"]),
        stroke_at=whole("stroke_at"), stroke_slot=whole("stroke_slot"), stroke_draw=whole("stroke_draw"),
        stroke_target=torch.from_numpy(targets), stroke_known=torch.from_numpy(known), draw_count=whole("draw_count"),
        count_at=whole("count_at"), count=whole("count"),
    )  # fmt: skip


def see(glimpses: Tensor) -> Tensor:
    """uint8 (n, 48, 48, 3) -> float (n, 3, 48, 48) in -1..1."""
    return glimpses.permute(0, 3, 1, 2).float() / 127.5 - 1


def embed(network: Network, batch: Batch, strokes: StrokeTokens | None = None) -> tuple[Tensor, Tensor | None]:
    """The batch as hidden states (N, width), and the time of each draw of strokes (D, width)."""
    width = network.shape.width
    x = network.embed_words(batch.word, batch.order)
    x = x * (batch.kind[:, None] == WORD)
    if len(batch.frame_at):
        x = x.index_add(0, batch.frame_at, network.embed_frames(batch.frames))
    if len(batch.glimpse_at):
        order = batch.order[batch.glimpse_at]
        tokens = network.embed_glimpses(see(batch.glimpses), batch.far, order)
        x = x.index_copy(0, _spread(batch.glimpse_at), tokens.reshape(-1, width))
    time = None
    if strokes is not None:
        x = x.index_copy(0, strokes.where, network.embed_strokes(strokes.noisy, strokes.slot))
        time = network.embed_time(strokes.time, strokes.count)
    return x, time


def _spread(glimpse_at: Tensor) -> Tensor:
    return (glimpse_at[:, None] + torch.arange(EYE_TOKENS, device=glimpse_at.device)).reshape(-1)


def read(network: Network, batch: Batch, strokes: StrokeTokens | None = None, *, halves: bool = False) -> Tensor:
    """The packed documents through the network: hidden states (N, width). halves: the blocks' products in bfloat16."""
    x, time = embed(network, batch, strokes)
    apart = None
    if strokes is not None:
        apart = Apart(strokes.where, (batch.kind != STROKE).nonzero()[:, 0], strokes.draw)
    with torch.autocast(x.device.type, torch.bfloat16, enabled=halves):
        hidden, _ = network.run(x[None], batch.masks, apart=apart, time=time)
    return hidden[0]


def glimpse_states(hidden: Tensor, batch: Batch, which: Tensor) -> Tensor:
    """The hidden states of glimpses `which` (n,) -> (n, 4, width)."""
    at = batch.glimpse_at[which][:, None] + torch.arange(EYE_TOKENS, device=hidden.device)
    return hidden[at]
