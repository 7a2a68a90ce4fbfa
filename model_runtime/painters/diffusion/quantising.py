"""Weights in 8 bits by torchao and in 4 by bitsandbytes: whether they can be had here, and how the libraries are asked for them."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any, Final

import torch

from model_runtime.models.table import Precision
from model_runtime.painters.diffusion.memory import Rung

NEEDS: Final[dict[Precision, str]] = {"int8": "torchao", "int4": "bitsandbytes"}


def possible(rungs: tuple[Rung, ...]) -> tuple[Rung, ...]:
    """The ways for which the packages are installed."""
    return tuple(rung for rung in rungs if not lacking(rung))


def lacking(*rungs: Rung) -> tuple[str, ...]:
    """The packages that these ways would need and that are not here."""
    wanted = {NEEDS[each] for rung in rungs for each in (rung.precision, rung.thinking) if each in NEEDS}
    return tuple(sorted(package for package in wanted if find_spec(package) is None))


def for_transformers(precision: Precision) -> Any:
    """A quantisation for a part that transformers loads; None for none."""
    from transformers import BitsAndBytesConfig, TorchAoConfig

    match precision:
        case "bf16":
            return None
        case "int8":
            return TorchAoConfig(_int8())
        case "int4":
            return BitsAndBytesConfig(**_nf4())


def for_diffusers(precision: Precision) -> Any:
    """The same for a part that diffusers loads."""
    from diffusers import BitsAndBytesConfig, TorchAoConfig

    match precision:
        case "bf16":
            return None
        case "int8":
            return TorchAoConfig(_int8())
        case "int4":
            return BitsAndBytesConfig(**_nf4())


def _int8() -> Any:
    from torchao.quantization import Int8WeightOnlyConfig

    return Int8WeightOnlyConfig()


def _nf4() -> dict[str, Any]:
    return {"load_in_4bit": True, "bnb_4bit_quant_type": "nf4", "bnb_4bit_compute_dtype": torch.bfloat16}
