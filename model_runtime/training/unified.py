"""What training asks of a model: the one place where recipe, data and loss meet it. Knows no model's size, words or files.

Any unified model that reads and writes text and visual tokens in one sequence can be taught by this code, the built-in painter
(`built_in`) as well as one a thousand times its size. It must offer

- `pack`: documents as batches of its own tokens. A document (`painters.strokes.documents.Document`) is words of the closed
  language, each a text in `tokens.TOKENS` (the tokens that switch between stages are among them), glimpses of the canvas as
  uint8 pixels, frames, and a group of strokes to be painted. A larger model puts words through its own tokenizer, glimpses
  through its own eye, and paints what the strokes show where its visual tokens are latents of a picture;
- `predict`: what it says of a batch: logits wherever a word is to be learned, velocities of the visual tokens where it learns by
  rectified flow, and further terms of its own, such as another decoder's loss;
- `network`: the `torch.nn.Module` whose parameters are taught; `decays`: which of them weight decay draws on;
- `write` and `painter`: weights as files, and as a painter behind the port of `process.painter`, for contact sheets and for the
  examples that the model makes itself.

The terms that `predict` names beside `text` and `flow` are weighed by the recipe's `[loss]`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, Self

import torch
from torch import Tensor, nn

from model_runtime.painters.strokes.documents import Document
from model_runtime.process.painter import Painter


class Batch(Protocol):
    """Documents as a model's own tokens. `tokens`: how many, padding left out."""

    @property
    def tokens(self) -> int: ...

    def to(self, device: torch.device) -> Self: ...


@dataclass(frozen=True)
class Predicted:
    """What a model says of a batch.

    logits (L, words), word (L,), weight (L,): of every word that is to be learned. velocity, wanted (S, F): of every visual token, or
    None where the batch has none. further: terms of the model's own, by name.
    """

    logits: Tensor
    word: Tensor
    weight: Tensor
    velocity: Tensor | None = None
    wanted: Tensor | None = None
    further: dict[str, Tensor] = field(default_factory=dict)


class Pack(Protocol):
    """Documents as a batch; `longest`: of how many tokens a row may be. A function of its own, so that another process can make
    batches without the model."""

    def __call__(self, documents: list[Document], longest: int, /) -> Batch: ...


class Unified(Protocol):
    """A model that this training can teach."""

    @property
    def network(self) -> nn.Module: ...

    @property
    def pack(self) -> Pack: ...

    def predict(self, batch: Any, generator: torch.Generator, *, halves: bool) -> Predicted:
        """generator: of times and noise, on the CPU. halves: multiply in bfloat16 where that is accurate enough."""
        ...

    def decays(self, name: str, parameter: nn.Parameter) -> bool: ...

    def write(self, values: dict[str, Tensor], path: Path, steps: int) -> None:
        """values: the network's state, such as its running mean. Replaces the file only when it is whole."""
        ...

    def painter(self, values: dict[str, Tensor]) -> Painter: ...
