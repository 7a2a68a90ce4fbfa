"""LoRAs put onto a pipeline: read tensor by tensor from safetensors, scaled as they say, and refused where they do not fit."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from math import sqrt
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError, safe_open

from model_runtime.models.loras import Lora, check
from model_runtime.process.errors import BadInput

METADATA = "lora_adapter_metadata"
"""Where PEFT writes how an adapter was made."""


def wear(pipeline: Any, loras: tuple[tuple[Lora, Path], ...]) -> None:
    """These LoRAs and no others. Raises BadInput where one does not fit; then none is on."""
    _take_off(pipeline)
    try:
        for lora, path in loras:
            _put_on(pipeline, lora, path)
        if loras:
            pipeline.set_adapters([_name(lora) for lora, _ in loras], [lora.weight for lora, _ in loras])
    except BaseException:
        _take_off(pipeline)
        raise


def _take_off(pipeline: Any) -> None:
    if pipeline.get_list_adapters():
        pipeline.unload_lora_weights()


def _put_on(pipeline: Any, lora: Lora, path: Path) -> None:
    check(path)  # it may have been touched since
    tensors = _read(lora, path)
    with _listening() as complaints:
        try:
            pipeline.load_lora_weights(tensors, adapter_name=_name(lora))
        except (
            ValueError,
            RuntimeError,
            KeyError,
            IndexError,
            AttributeError,
            TypeError,
            NotImplementedError,
        ) as error:
            if isinstance(error, torch.OutOfMemoryError):
                raise
            raise _misfit(lora, str(error)) from error
    known = {name for names in pipeline.get_list_adapters().values() for name in names}
    if _name(lora) not in known or complaints:
        raise _misfit(lora, "; ".join(complaints) or "nothing of it belongs to this model")


def _misfit(lora: Lora, why: str) -> BadInput:
    reason = " ".join(why.split())[:160]
    return BadInput(f"The LoRA {lora.name} does not fit this painter ({reason}): it was made for another model.")


def _read(lora: Lora, path: Path) -> dict[str, torch.Tensor]:
    """Raises BadInput where a number is none."""
    try:
        with safe_open(path, framework="pt") as file:
            scale = _scale(lora, file.metadata() or {})
            tensors = {key: file.get_tensor(key) for key in file.keys()}  # noqa: SIM118
    except SafetensorError as error:
        raise BadInput(f"The LoRA {lora.name} is damaged ({error}): add its file once more.") from error
    for key, tensor in tensors.items():
        if not torch.isfinite(tensor).all():
            raise BadInput(f"The LoRA {lora.name} holds a number that is none: fetch it once more.")
        if scale != 1 and ("lora_B" in key or "lora_up" in key or "lora.up" in key):
            tensors[key] = tensor * scale
    return tensors


def _scale(lora: Lora, metadata: dict[str, str]) -> float:
    """By how much PEFT would scale it: alpha / rank. We pass on none of the rest, which could ask for anything."""
    try:
        made = json.loads(metadata.get(METADATA, "{}"))
        fields = {key.rpartition(".")[2]: value for key, value in made.items()}
        if fields.get("alpha_pattern") or fields.get("rank_pattern"):
            raise BadInput(f"The LoRA {lora.name} scales its layers each by its own: Strokes cannot wear it.")
        rank, alpha = float(fields.get("r", 1)), float(fields.get("lora_alpha", fields.get("r", 1)))
        scale = alpha / (sqrt(rank) if fields.get("use_rslora") else rank)
    except (ValueError, AttributeError, TypeError, ZeroDivisionError) as error:
        raise BadInput(f"The LoRA {lora.name} does not say clearly how it was made: fetch it once more.") from error
    return scale if 0 < scale < 1000 else 1.0


def _name(lora: Lora) -> str:
    return f"own_{lora.hash[:16]}"


@contextmanager
def _listening() -> Iterator[list[str]]:
    """What diffusers warns of while a LoRA is loaded: it would leave out what it does not understand."""
    heard: list[str] = []

    class Ear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            heard.append(record.getMessage())

    ear = Ear(logging.WARNING)
    library = logging.getLogger("diffusers.loaders")
    library.addHandler(ear)
    try:
        yield heard
    finally:
        library.removeHandler(ear)
