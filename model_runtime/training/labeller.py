"""The labeller: says what a glimpse shows, so that the model's own drafts can be labelled. Trained apart, on the teacher's pictures.

It shares nothing with the painter whose drafts it labels, nor with the judge of the evaluation. Its weights are made by
`python -m model_runtime.training.labeller --out resources/weights/labeller.safetensors`.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file
from torch import Tensor, nn

from model_runtime.brush.engine import warm
from model_runtime.painters.strokes import tokens
from model_runtime.process.errors import ModelMissing
from model_runtime.resources import resources
from model_runtime.training.sights import eye_examples
from model_runtime.world.sampling import sample

WEIGHTS = "weights/labeller.safetensors"
MADE_BY = "make it with `python -m model_runtime.training.labeller`"
GLIMPSES = 96
"""In a step."""
RATE = 2e-3

Pixels = NDArray[np.uint8]


@dataclass(frozen=True)
class Label:
    """What a glimpse shows, of `tokens.SIGHTS` and `tokens.SIGHT_COLOURS`, and how sure that is."""

    name: str
    colour: str
    sure: float


class Labeller(nn.Module):
    """A small convolutional classifier of 48 x 48 glimpses: which thing, in which colour."""

    def __init__(self) -> None:
        super().__init__()
        layers: list[nn.Module] = []
        for before, after, stride in ((3, 32, 1), (32, 48, 2), (48, 96, 2), (96, 128, 1), (128, 160, 2), (160, 160, 1)):
            layers += [nn.Conv2d(before, after, 3, stride, 1, bias=False), nn.BatchNorm2d(after), nn.ReLU()]
        self.body = nn.Sequential(*layers, nn.AdaptiveAvgPool2d(3), nn.Flatten(), nn.Dropout(0.1))
        self.thing = nn.Linear(160 * 9, len(tokens.SIGHTS))
        self.colour = nn.Linear(160 * 9, len(tokens.SIGHT_COLOURS))

    def forward(self, glimpses: Tensor) -> tuple[Tensor, Tensor]:
        """glimpses (B, 48, 48, 3) uint8 -> logits (B, sights), (B, colours)."""
        seen = self.body(glimpses.permute(0, 3, 1, 2).float() / 127.5 - 1)
        return self.thing(seen), self.colour(seen)

    @torch.inference_mode()
    def label(self, glimpses: Sequence[Pixels]) -> list[Label]:
        """What each glimpse shows; the network must be in evaluation mode."""
        thing, colour = self(torch.from_numpy(np.stack(glimpses)))
        sure, name = thing.softmax(-1).max(-1)
        hue = colour.argmax(-1)
        return [
            Label(tokens.SIGHTS[n], tokens.SIGHT_COLOURS[c], s)
            for n, c, s in zip(name.tolist(), hue.tolist(), sure.tolist(), strict=True)
        ]


def glimpses(rng: np.random.Generator) -> Iterator[tuple[Pixels, int, int]]:
    """Glimpses of the teacher's pictures, a part of them spoiled, with the indices of what they show."""
    while True:
        for document in eye_examples(sample(rng), rng, faulty=0.4, most=6):
            (index, thing, colour), *_ = document.sights
            yield document.glimpses[index][2], thing, colour


def train(steps: int, seed: int, minutes: float | None = None) -> Labeller:
    """Prints the loss and how many of the last glimpses it named rightly, before it had learned from them."""
    torch.manual_seed(seed)
    network, rng = Labeller().train(), np.random.default_rng([seed, 41])
    optimiser = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=0.02)
    until = time.monotonic() + 60 * minutes if minutes is not None else float("inf")
    some, began, right = glimpses(rng), time.monotonic(), 0.0
    for step in range(steps):
        pixels, things, colours = zip(*(next(some) for _ in range(GLIMPSES)), strict=True)
        optimiser.param_groups[0]["lr"] = RATE * min(1.0, (step + 1) / 50, 0.02 + (steps - step) / (0.6 * steps))
        thing, colour = network(torch.from_numpy(np.stack(pixels)))
        wanted = torch.tensor(things)
        loss = F.cross_entropy(thing, wanted) + 0.5 * F.cross_entropy(colour, torch.tensor(colours))
        optimiser.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        optimiser.step()
        right += 0.02 * ((thing.argmax(-1) == wanted).float().mean().item() - right)
        if step % 50 == 49:
            print(f"step {step + 1}  loss {loss.item():.3f}  named {right / (1 - 0.98 ** (step + 1)):.3f}  {time.monotonic() - began:.0f} s", flush=True)  # fmt: skip
        if time.monotonic() > until:
            break
    return network.eval()


def error(network: Labeller, count: int, seed: int) -> dict[str, float]:
    """Its error on glimpses that it has not learned from: parts of things and of colours named rightly, and of broken or missing
    ones told from whole ones."""
    some = glimpses(np.random.default_rng([seed, 43]))
    pixels, things, colours = zip(*(next(some) for _ in range(count)), strict=True)
    labels = [label for at in range(0, count, 256) for label in network.label(pixels[at : at + 256])]
    names, hues = ([tokens.SIGHTS[i] for i in things], [tokens.SIGHT_COLOURS[i] for i in colours])
    faults = ("<nothing>", "<broken>")
    whole = [(one, name, hue) for one, name, hue in zip(labels, names, hues, strict=True) if name not in faults]
    spoilt = [one for one, name in zip(labels, names, strict=True) if name in faults]
    return {
        "thing": sum(one.name == name for one, name, _ in whole) / len(whole),
        "colour": sum(one.colour == hue for one, _, hue in whole) / len(whole),
        "fault found": sum(one.name in faults for one in spoilt) / len(spoilt),
        "whole thing called a fault": sum(one.name in faults for one, _, _ in whole) / len(whole),
    }


# --- on disk -----------------------------------------------------------------------------------------------


def _words() -> str:
    return hashlib.blake2b("\n".join((*tokens.SIGHTS, *tokens.SIGHT_COLOURS)).encode(), digest_size=16).hexdigest()


def save(network: Labeller, path: Path, figures: dict[str, float]) -> None:
    """Half-precision weights with their own error, replacing the file only when it is whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    values = {
        name: value.half().contiguous() if value.is_floating_point() else value
        for name, value in network.state_dict().items()
    }
    save_file(values, part, {"about": json.dumps({"words": _words(), "error": figures})})
    part.replace(path)


def load(path: Path | None = None) -> Labeller:
    """The labeller that ships, or the one in `path`. Raises ModelMissing."""
    path = path or resources() / WEIGHTS
    try:
        with safe_open(path, "pt") as file:
            about = json.loads(file.metadata()["about"])
            values = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
    except FileNotFoundError as error:
        raise ModelMissing(f"The labeller's weights are missing ({path.name}): {MADE_BY}.") from error
    except (OSError, SafetensorError, KeyError, TypeError, ValueError) as error:
        raise ModelMissing(f"{path.name} is damaged: put the original back, or {MADE_BY}.") from error
    if about.get("words") != _words():
        raise ModelMissing(f"{path.name} knows other things than this program paints: {MADE_BY}.")
    network = Labeller()
    network.load_state_dict(
        {name: value.float() if value.is_floating_point() else value for name, value in values.items()}
    )
    return network.eval()


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m model_runtime.training.labeller", description=__doc__)
    parser.add_argument("--steps", type=int, default=1200, help=f"of {GLIMPSES} glimpses (%(default)s)")
    parser.add_argument("--minutes", type=float, default=None, help="stop after this long")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    warm()
    network = train(options.steps, options.seed, options.minutes)
    figures = error(network, 2000, options.seed + 1)
    print("  ".join(f"{name} {value:.3f}" for name, value in figures.items()))
    save(network, options.out, figures)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
