"""Sampling: words one by one from a cache, strokes by rectified flow. The same positions and masks as in training."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor

from model_runtime.painters.strokes.documents import Document, embed, pack
from model_runtime.painters.strokes.network import Cache, Network

FLOW_STEPS = 10
NOISE = 0.8
"""Standard deviation of the starting noise: below 1 there are fewer stray strokes (prototype: 11.5 % -> 3.5 %)."""


@dataclass
class Opened:
    """A batch of documents of equal length that has been read: the cache, and the last token's hidden state (B, width)."""

    cache: Cache
    last: Tensor
    order: int


@torch.inference_mode()
def open_documents(network: Network, documents: Sequence[Document], device: torch.device) -> Opened:
    """Reads documents of equal length and structure side by side."""
    batch = pack(list(documents)).to(device)
    x, _ = embed(network, batch)
    hidden, cache = network.run(x.view(len(documents), -1, network.shape.width), batch.masks[0][:, None])
    return Opened(cache, hidden[:, -1], documents[0].next_order)


@torch.inference_mode()
def feed(network: Network, opened: Opened, ids: Tensor) -> None:
    """Appends one word (B,) to each document."""
    x = network.embed_words(ids[:, None], torch.full_like(ids, opened.order)[:, None])
    hidden, opened.cache = network.run(x, past=opened.cache)
    opened.last, opened.order = hidden[:, -1], opened.order + 1


@dataclass(frozen=True)
class Choice:
    """One word for every document: ids (B,), and the probability (B,) that the network gave it."""

    ids: Tensor
    probability: Tensor


def write(
    network: Network, opened: Opened, *, end: int, most: int,
    temperature: float | Callable[[], float] = 0.0, loose: Tensor | Callable[[], Tensor] | None = None,
    generator: torch.Generator | None = None,
) -> Generator[Choice, None, None]:  # fmt: skip
    """Writes word after word until every document has written `end`, or `most` words, or the positions run out.

    temperature 0 takes the likeliest word. loose: (words,) bool, the only words that are drawn by chance, from among themselves, where
    the likeliest is one of them; None: all are. Of either a function is asked anew for every word.
    """
    done = torch.zeros(len(opened.last), dtype=torch.bool, device=opened.last.device)
    for _ in range(min(most, network.shape.longest - opened.order)):
        with torch.inference_mode():
            logits = network.logits(opened.last)
            likely = logits.softmax(-1)
            ids = likely.argmax(-1)
            heat = temperature() if callable(temperature) else temperature
            if heat > 0:
                free = loose() if callable(loose) else loose
                among = logits if free is None else logits.masked_fill(~free, -torch.inf)
                chances = (among / heat).softmax(-1).cpu()
                drawn = torch.multinomial(chances, 1, generator=generator)[:, 0].to(logits.device)
                ids = drawn if free is None else torch.where(free[ids], drawn, ids)
            ids = ids.masked_fill(done, end)
            probability = likely.gather(1, ids[:, None])[:, 0]
        yield Choice(ids, probability)
        done |= ids == end
        if bool(done.all()):
            return
        feed(network, opened, ids)


@torch.inference_mode()
def stroke_counts(network: Network, opened: Opened) -> list[int]:
    """How many strokes each document's group will have: the likeliest number."""
    return [max(1, int(count)) for count in network.counts(opened.last).argmax(-1)]


@torch.inference_mode()
def velocity(network: Network, cache: Cache, noisy: Tensor, time: float, counts: Tensor) -> Tensor:
    """noisy (B, N, features), counts (B,) strokes that are real -> velocities (B, N, features)."""
    batch, number, _ = noisy.shape
    slot = torch.arange(number, device=noisy.device).expand(batch, number)
    x = network.embed_strokes(noisy.reshape(-1, noisy.shape[-1]), slot.reshape(-1)).view(batch, number, -1)
    modulation = network.embed_time(torch.full((batch,), time, device=noisy.device), counts).repeat_interleave(
        number, 0
    )
    before = cache[0][0].shape[2]
    real = torch.arange(number, device=noisy.device)[None] < counts[:, None]
    mask = F.pad(real, (before, 0), value=True)[:, None, None]
    hidden, _ = network.run(x, mask, time=modulation, past=cache)
    return network.velocities(hidden)


def flow(
    network: Network, opened: Opened, counts: Sequence[int], generators: Sequence[torch.Generator], steps: int = FLOW_STEPS,
    known: Sequence[NDArray[np.float32] | None] = (),
) -> Generator[float, None, list[NDArray[np.float32]]]:  # fmt: skip
    """Euler steps from noise to strokes; yields the fraction done, returns (n, features) a document. known: (at most n, features) of each
    document's strokes, NaN where they are to be found; what is known is so from the first step to the last."""
    device = opened.last.device
    longest, sizes = max(counts), torch.tensor(counts, device=device)
    noise = [
        torch.randn(network.shape.strokes, network.shape.features, generator=generator)[:longest]
        for generator in generators
    ]
    told = _told(known, (len(counts), longest, network.shape.features)).to(device)
    given, told = ~told.isnan(), (told - network.mean) / network.deviation
    z = torch.where(given, told, (torch.stack(noise) * NOISE).to(device))
    for step in range(steps):
        z = torch.where(given, told, z + velocity(network, opened.cache, z, step / steps, sizes) / steps)
        yield (step + 1) / steps
    values = (z * network.deviation + network.mean).cpu()
    return [values[index, :count].numpy() for index, count in enumerate(counts)]


def _told(known: Sequence[NDArray[np.float32] | None], shape: tuple[int, int, int]) -> Tensor:
    """What is known of all documents' strokes, NaN elsewhere."""
    out = torch.full(shape, torch.nan)
    for row, some in zip(out, known):
        if some is not None:
            row[: len(some)] = torch.from_numpy(some[: len(row)])
    return out
