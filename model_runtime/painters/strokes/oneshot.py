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
from model_runtime.brush.record import POINTS, WIDTHS, place, seeds_of
from model_runtime.painters.strokes import features
from model_runtime.painters.strokes.documents import Document
from model_runtime.painters.strokes.network import Network
from model_runtime.painters.strokes.sampler import FLOW_STEPS, flow, open_documents, stroke_counts
from model_runtime.painters.strokes.stages import Standing, Written, opening
from model_runtime.trajectory.events import Frame
from model_runtime.world.scene import Format

MOST = 256
"""Strokes of one picture."""
WHOLE = (0.0, 0.0, 1000.0, 1000.0)


def asked(format: Format, prompt: Sequence[str], marks: Sequence[Written] = ()) -> Document:
    """Ready for the strokes of the whole picture. prompt: words of the network. marks: the frames that are given, if any."""
    return opening(Standing(format, prompt, painted=marks), None, "<strokes>")


def gathered(parts: Sequence[tuple[NDArray[np.float32], Frame]]) -> NDArray[np.float32]:
    """Frame-local strokes (n, 16) of several frames as strokes (N, 16) local to the whole picture, in painting order."""
    rows = [place(local, (frame.left, frame.top, frame.right, frame.bottom), (1, 1)) for local, frame in parts]
    whole = np.concatenate(rows)
    whole[:, POINTS] = whole[:, POINTS] * 2 - 1
    whole[:, WIDTHS] *= 2
    return whole


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
            paint(canvas, place(features.decode(group), WHOLE, sizes[index]), seeds_of(seeds[index], len(group)))
            out[index] = canvas
    return [picture for picture in out if picture is not None]
