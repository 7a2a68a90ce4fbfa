"""The built-in painter as training sees it: its words, its strokes, its two small heads, its files."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from model_runtime.painters.strokes import features, oneshot, tokens
from model_runtime.painters.strokes.documents import Batch, glimpse_states, pack, read
from model_runtime.painters.strokes.network import Network, Shape, StrokeTokens
from model_runtime.painters.strokes.painter import StrokePainter
from model_runtime.painters.strokes.weights import save_weights
from model_runtime.training.beginning import begin
from model_runtime.training.recipe import Recipe
from model_runtime.training.unified import Predicted
from model_runtime.world import teacher
from model_runtime.world.sampling import sample


class BuiltIn:
    """See `unified.Unified`. pack: `documents.pack`."""

    pack = staticmethod(pack)

    def __init__(self, network: Network) -> None:
        self.network: Network = network

    def predict(self, batch: Batch, generator: torch.Generator, *, halves: bool) -> Predicted:
        network = self.network
        strokes, wanted = noised(network, batch, generator) if len(batch.stroke_at) else (None, None)
        hidden = read(network, batch, strokes, halves=halves)
        zero = hidden.new_zeros(())
        further, velocity = {"count": zero, "sight": zero}, None
        if wanted is not None:
            velocity = network.velocities(hidden[batch.stroke_at])
            further["count"] = F.cross_entropy(network.counts(hidden[batch.count_at]), batch.count)
        if len(batch.sight_glimpse):
            thing, colour = network.sights(glimpse_states(hidden, batch, batch.sight_glimpse))
            further["sight"] = F.cross_entropy(thing, batch.sight_thing) + F.cross_entropy(colour, batch.sight_colour)
        logits = network.logits(hidden[batch.learn_at])
        return Predicted(logits, batch.learn_word, batch.learn_weight, velocity, wanted, further)

    def decays(self, name: str, parameter: nn.Parameter) -> bool:
        return parameter.ndim >= 2 and not name.startswith("word.")

    def write(self, values: dict[str, Tensor], path: Path, steps: int) -> None:
        shape = self.network.shape
        save_weights(values, shape.width, shape.layers, shape.heads, path, steps=steps)

    def painter(self, values: dict[str, Tensor]) -> StrokePainter:
        device = next(self.network.parameters()).device
        network = Network(self.network.shape)
        network.load_state_dict(values)
        return StrokePainter(network.to(device).eval(), "in-training", device)


def noised(network: Network, batch: Batch, generator: torch.Generator) -> tuple[StrokeTokens, Tensor]:
    """Noisy strokes at one random time a draw (logit-normal), and their velocities (S, features). What is known of them has no noise."""
    clean = (batch.stroke_target - network.mean) / network.deviation
    draws = len(batch.draw_count)
    time = torch.sigmoid(torch.randn(draws, generator=generator) * 1.1).to(clean.device)
    noise = torch.randn(clean.shape, generator=generator).to(clean.device)
    noise = torch.where(batch.stroke_known, clean, noise)
    t = time[batch.stroke_draw][:, None]
    tokens = StrokeTokens(
        batch.stroke_at, batch.stroke_slot, t * clean + (1 - t) * noise, batch.stroke_draw, time, batch.draw_count
    )
    return tokens, clean - noise


def shape_of(recipe: Recipe) -> Shape:
    return Shape(
        words=len(tokens.TOKENS), things=len(tokens.SIGHTS), colours=len(tokens.SIGHT_COLOURS),
        width=recipe.network.width, layers=recipe.network.layers, heads=recipe.network.heads, longest=recipe.run.length,
        strokes=recipe.network.strokes,
    )  # fmt: skip


def empty(recipe: Recipe) -> BuiltIn:
    """Of the recipe's size, to be filled from a checkpoint."""
    return BuiltIn(Network(shape_of(recipe)))


def fresh(recipe: Recipe) -> BuiltIn:
    """Untrained; the mean and deviation of the teacher's strokes measured on 300 scenes."""
    torch.manual_seed(recipe.run.seed)
    model = empty(recipe)
    _measure(model, recipe)
    return model


def begun(recipe: Recipe, path: Path, words: Path | None = None) -> BuiltIn:
    """With weights from a file, see `beginning.begin`. A painter of whole pictures may begin with one of parts."""
    model = BuiltIn(begin(path, shape_of(recipe), recipe.run.seed, words).train())
    if model.network.shape.whole:
        _measure(model, recipe)
    return model


def _measure(model: BuiltIn, recipe: Recipe) -> None:
    """The mean and deviation of the teacher's strokes; whether a stroke of a whole picture is there stays as it is."""
    rng = np.random.default_rng([recipe.run.seed, 2**31])
    pictures = [teacher.parts(sample(rng, held_out=False), rng) for _ in range(300)]
    network, whole = model.network, model.network.shape.whole
    if whole:
        strokes = np.concatenate([oneshot.encode([(part.local, part.frame) for part in parts]) for parts in pictures])
        strokes = strokes[strokes[:, oneshot.THERE] > 0]
    else:
        strokes = features.encode(np.concatenate([part.local for parts in pictures for part in parts]))
    network.mean.copy_(torch.from_numpy(strokes.mean(0)))
    network.deviation.copy_(torch.from_numpy(strokes.std(0).clip(0.05)))
    if whole:
        network.mean[oneshot.THERE], network.deviation[oneshot.THERE] = 0.0, 1.0
