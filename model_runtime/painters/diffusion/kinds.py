"""The pipelines that we know: their classes, their large parts, and the brush that each becomes. Names nothing from outside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from diffusers import (
    AutoencoderKL,
    AutoencoderKLFlux2,
    AutoencoderKLQwenImage,
    Flux2KleinPipeline,
    Flux2Transformer2DModel,
    QwenImageEditPlusPipeline,
    QwenImageTransformer2DModel,
    ZImagePipeline,
    ZImageTransformer2DModel,
)
from transformers import Qwen2_5_VLForConditionalGeneration, Qwen3ForCausalLM

QUANTISED: Final = ("text_encoder", "transformer")
"""The parts that are large enough for it."""


@dataclass(frozen=True)
class Kind:
    """pipeline: the class. parts: the classes of its parts, in the order in which they work. told: what of its index it is made
    with. sees: its words are read with pictures beside them, by an image processor in `processor`."""

    pipeline: type[Any]
    parts: Mapping[str, type[Any]]
    told: tuple[str, ...] = ()
    sees: bool = False


KINDS: Final = {
    "Flux2KleinPipeline": Kind(
        Flux2KleinPipeline,
        {"text_encoder": Qwen3ForCausalLM, "transformer": Flux2Transformer2DModel, "vae": AutoencoderKLFlux2},
        told=("is_distilled",),
    ),
    "ZImagePipeline": Kind(
        ZImagePipeline,
        {"text_encoder": Qwen3ForCausalLM, "transformer": ZImageTransformer2DModel, "vae": AutoencoderKL},
    ),
    "QwenImageEditPlusPipeline": Kind(
        QwenImageEditPlusPipeline,
        {
            "text_encoder": Qwen2_5_VLForConditionalGeneration,
            "transformer": QwenImageTransformer2DModel,
            "vae": AutoencoderKLQwenImage,
        },
        sees=True,
    ),
}
