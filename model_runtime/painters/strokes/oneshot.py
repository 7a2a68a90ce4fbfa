"""A whole picture in one go: every stroke from the prompt, without plan, canvas or critique. What the process is compared with.

The network is one of the same class as the built-in painter's, with room for more strokes. It is given the frames of all things,
or not: so that what a plan brings and what painting step by step brings can be told apart.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray

from model_runtime.brush.engine import blank, paint
from model_runtime.brush.record import empty, place, seeds_of
from model_runtime.painters.strokes import features
from model_runtime.painters.strokes.documents import Document
from model_runtime.painters.strokes.network import FEATURES, MOST_STROKES, PLACES, Network
from model_runtime.painters.strokes.sampler import FLOW_STEPS, flow, open_documents, stroke_counts
from model_runtime.painters.strokes.stages import Standing, Written, opening
from model_runtime.trajectory.events import Frame
from model_runtime.world.layout import spread
from model_runtime.world.scene import Format

PARTS = 12
"""Of one picture, at most: sky, ground, and every single thing."""
MOST = PARTS * MOST_STROKES
"""Strokes of one picture, those that are not there included."""
FRAME, THERE = slice(FEATURES, FEATURES + 4), FEATURES + 4
SMALLEST = 0.005
"""Half of a frame's least side, in fractions of the picture."""


def asked(format: Format, prompt: Sequence[str], marks: Sequence[Written] = ()) -> Document:
    """Ready for the strokes of the whole picture. prompt: words of the network. marks: the frames that are given, if any: they are read,
    and every part's strokes have theirs from the beginning, since a network of this size that only reads them does not heed them."""
    document = opening(Standing(format, prompt, painted=marks), None, "<strokes>")
    frames = [frame for mark in marks for frame in spread(mark.frame, mark.count)][:PARTS]
    if frames:
        document.known = np.full((len(frames), MOST_STROKES, FEATURES + PLACES), np.nan, np.float32)
        for part, frame in zip(document.known, frames, strict=True):
            part[:, FRAME] = _numbers(frame)
        document.known = document.known.reshape(-1, FEATURES + PLACES)
    return document


def encode(parts: Sequence[tuple[NDArray[np.float32], Frame]]) -> NDArray[np.float32]:
    """Frame-local strokes (n, 16) of several frames, in painting order, as the network learns them, (32 * parts, 24): each with its frame,
    so that a thing's shape is told in its own size, and every part in as many places, of which the last are empty, so that a stroke
    has its place in its part, both as the painter's own strokes have."""
    out = np.zeros((len(parts), MOST_STROKES, FEATURES + PLACES), np.float32)
    for part, (local, frame) in zip(out, parts, strict=True):
        part[: len(local), :FEATURES] = features.encode(local)
        part[:, FRAME] = _numbers(frame)
        part[:, THERE] = np.where(np.arange(MOST_STROKES) < len(local), 1, -1)
    return out.reshape(-1, FEATURES + PLACES)


def placed(values: NDArray[np.float32], size: tuple[int, int]) -> NDArray[np.float32]:
    """(N, 24) of whatever the network made -> rows (n, 16) of a picture of this size. The strokes of a part share the mean of their
    frames."""
    out = [empty()]
    for start in range(0, len(values), MOST_STROKES):
        part = values[start : start + MOST_STROKES]
        there = part[part[:, THERE] > 0]
        if len(there):
            x, y, width, height = there[:, FRAME].mean(0).tolist()
            half = max(SMALLEST, width / 2), max(SMALLEST, height / 2)
            frame = 1000 * (x - half[0]), 1000 * (y - half[1]), 1000 * (x + half[0]), 1000 * (y + half[1])
            out.append(place(features.decode(there[:, :FEATURES]), frame, size))
    return np.concatenate(out)


def _numbers(frame: Frame) -> tuple[float, float, float, float]:
    """Centre x, centre y, width, height in fractions of the picture."""
    left, top, right, bottom = (edge / 1000 for edge in (frame.left, frame.top, frame.right, frame.bottom))
    return (left + right) / 2, (top + bottom) / 2, right - left, bottom - top


def painted(
    network: Network, documents: Sequence[Document], sizes: Sequence[tuple[int, int]], seeds: Sequence[int], steps: int = FLOW_STEPS
) -> list[NDArray[np.uint8]]:  # fmt: skip
    """A picture (h, w, 3) for each document, of its size (width, height). Documents of one length are painted side by side."""
    device = next(network.parameters()).device
    out: list[NDArray[np.uint8] | None] = [None] * len(documents)
    for length in {len(document) for document in documents}:
        same = [index for index, document in enumerate(documents) if len(document) == length]
        opened = open_documents(network, [documents[index] for index in same], device)
        chances = [torch.Generator().manual_seed(seeds[index]) for index in same]
        counts = [count if (known := documents[index].known) is None else len(known) for index, count in zip(same, stroke_counts(network, opened), strict=True)]  # fmt: skip
        sampling = flow(network, opened, counts, chances, steps, [documents[index].known for index in same])
        while True:
            try:
                next(sampling)
            except StopIteration as end:
                groups: list[NDArray[np.float32]] = end.value
                break
        for index, group in zip(same, groups, strict=True):
            canvas = blank(sizes[index])
            rows = placed(group, sizes[index])
            paint(canvas, rows, seeds_of(seeds[index], len(rows)))
            out[index] = canvas
    return [picture for picture in out if picture is not None]
