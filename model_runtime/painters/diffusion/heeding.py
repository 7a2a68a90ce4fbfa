"""Lets a library's long call be stopped in the middle: every layer asks first whether anybody still waits."""

from __future__ import annotations

from typing import Any

import torch

from model_runtime.painters.diffusion.ongoing import Line


class Heed:
    """Raises Cancelled inside of a model's forward pass once nobody listens to `line`. One for each model; it costs
    microseconds a layer, and what is raised leaves the model as it was."""

    def __init__(self, *models: Any) -> None:
        self.line: Line | None = None
        for model in models:
            self.ask_in(model)

    def ask_in(self, model: Any) -> None:
        """In front of every layer of its stacks: blocks of a transformer, of an encoder, of a decoder."""
        for part in model.modules():
            if isinstance(part, torch.nn.ModuleList):
                for layer in part:
                    layer.register_forward_pre_hook(self._ask)

    def _ask(self, *_: object) -> None:
        if self.line is not None:
            self.line.check()
