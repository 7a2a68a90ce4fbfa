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
from model_runtime.brush.record import place, seeds_of
from model_runtime.painters.strokes import features
from model_runtime.painters.strokes.documents import Document
from model_runtime.painters.strokes.network import FEATURES, Network
from model_runtime.painters.strokes.sampler import FLOW_STEPS, flow, open_documents, stroke_counts
from model_runtime.painters.strokes.stages import Standing, Written, opening
from model_runtime.trajectory.events import Frame
from model_runtime.world.scene import Format

MOST = 256
"""Strokes of one picture."""
APART = 0.05
"""Strokes of which the frames differ more, in fractions of the picture, are of two things."""
SMALLEST = 0.005
"""Half of a frame's least side, in fractions of the picture."""


def asked(format: Format, prompt: Sequence[str], marks: Sequence[Written] = ()) -> Document:
    """Ready for the strokes of the whole picture. prompt: words of the network. marks: the frames that are given, if any."""
    return opening(Standing(format, prompt, painted=marks), None, "<strokes>")


def encode(parts: Sequence[tuple[NDArray[np.float32], Frame]]) -> NDArray[np.float32]:
    """Frame-local strokes (n, 16) of several frames, in painting order, as the network learns them, (N, 23): each with its frame, so
    that a thing's shape is told in its own size, as the painter's own strokes are."""
    return np.concatenate([
        np.concatenate([features.encode(local), np.tile(np.asarray(_numbers(frame), np.float32), (len(local), 1))], 1)
        for local, frame in parts
    ])  # fmt: skip


def placed(values: NDArray[np.float32], size: tuple[int, int]) -> NDArray[np.float32]:
    """(N, 23) of whatever the network made -> rows (N, 16) of a picture of this size. Strokes one after another of which the frames are
    nearly the same were meant for one: they share the mean."""
    rows = features.decode(values[:, :FEATURES])
    out = []
    for start, end in _runs(values[:, FEATURES:]):
        x, y, width, height = values[start:end, FEATURES:].mean(0)
        half = max(SMALLEST, width / 2), max(SMALLEST, height / 2)
        frame = tuple(float(1000 * edge) for edge in (x - half[0], y - half[1], x + half[0], y + half[1]))
        out.append(place(rows[start:end], frame, size))  # type: ignore[arg-type]
    return np.concatenate(out)


def _numbers(frame: Frame) -> tuple[float, float, float, float]:
    """Centre x, centre y, width, height in fractions of the picture."""
    left, top, right, bottom = (edge / 1000 for edge in (frame.left, frame.top, frame.right, frame.bottom))
    return (left + right) / 2, (top + bottom) / 2, right - left, bottom - top


def _runs(frames: NDArray[np.float32]) -> list[tuple[int, int]]:
    """Where strokes of one frame begin and end."""
    starts = [0]
    for index in range(1, len(frames)):
        if np.abs(frames[index] - frames[starts[-1] : index].mean(0)).max() > APART:
            starts.append(index)
    return list(zip(starts, [*starts[1:], len(frames)], strict=True))


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
        sampling = flow(network, opened, stroke_counts(network, opened), chances, steps)
        while True:
            try:
                next(sampling)
            except StopIteration as end:
                groups: list[NDArray[np.float32]] = end.value
                break
        for index, group in zip(same, groups, strict=True):
            canvas = blank(sizes[index])
            paint(canvas, placed(group, sizes[index]), seeds_of(seeds[index], len(group)))
            out[index] = canvas
    return [picture for picture in out if picture is not None]
