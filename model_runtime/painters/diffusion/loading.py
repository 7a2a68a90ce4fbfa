"""Loads models from files that are there already. Downloads nothing, reads no pickle, runs no code of a repository."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from diffusers import Flux2KleinPipeline, ZImagePipeline

from model_runtime.models.table import Model, Precision
from model_runtime.painters.diffusion.job import Brush
from model_runtime.painters.diffusion.klein import Klein
from model_runtime.painters.diffusion.memory import Rung
from model_runtime.painters.diffusion.vlm import Vlm, load_vlm
from model_runtime.painters.diffusion.zimage import ZImage
from model_runtime.process.errors import ModelMissing, PainterFailed

LARGE = ("transformer", "text_encoder")
"""The parts of a pipeline that are worth quantising."""


@dataclass(frozen=True)
class FromDisk:
    """A `workshop.Loader`: one brush and one vision-language model, their folders, and the device they go to."""

    brush_model: Model
    brush_folder: Path
    vlm_model: Model
    vlm_folder: Path
    device: torch.device

    def vlm(self, rung: Rung) -> Vlm:
        quantised = _of_transformers(rung.precision)
        options = {} if quantised is None else {"quantization_config": quantised, "device_map": str(self.device)}
        pixels = min(rung.seen, self.vlm_model.most_pixels)
        return load_vlm(self.vlm_folder, self.device, self._dtype(), pixels, **options)

    def brush(self, rung: Rung) -> Brush:
        model = self.brush_model
        options = {} if rung.precision == "bf16" else {"quantization_config": _of_diffusers(rung.precision)}
        pixels = min(rung.pixels, model.most_pixels)
        match model.pipeline:
            case "Flux2KleinPipeline":
                return Klein(self._placed(Flux2KleinPipeline, rung, options), pixels, model.words, model.layers)
            case "ZImagePipeline":
                return ZImage(self._placed(ZImagePipeline, rung, options), pixels, model.words)
        raise PainterFailed(f"Nothing here can load a {model.pipeline}: install a newer Strokes.")

    def _placed(self, kind: type[Any], rung: Rung, options: dict[str, Any]) -> Any:
        pipeline = _pipeline(kind, self.brush_model, self.brush_folder, self._dtype(), options)
        match rung.offload:
            case "none":
                pipeline.to(self.device)
            case "parts":
                pipeline.enable_model_cpu_offload(device=self.device)
            case "layers":
                pipeline.enable_sequential_cpu_offload(device=self.device)
        if rung.offload != "none":
            pipeline.vae.enable_tiling()
        return pipeline

    def _dtype(self) -> torch.dtype:
        """bfloat16 on a GPU; a CPU is slower with it, and the tests compare numbers."""
        return torch.float32 if self.device.type == "cpu" else torch.bfloat16


def _pipeline(kind: type[Any], model: Model, folder: Path, dtype: torch.dtype, options: dict[str, Any]) -> Any:
    if not (folder / "model_index.json").is_file():
        raise ModelMissing(f"{model.name} is not on this machine: get it with `strokes models get {model.name}`.")
    try:
        return kind.from_pretrained(folder, dtype=dtype, local_files_only=True, use_safetensors=True, **options)
    except OSError as error:
        said = str(error).splitlines()[0]
        raise ModelMissing(
            f"{model.name} is not whole ({said}): finish it with `strokes models get {model.name}`."
        ) from error


def _of_diffusers(precision: Precision) -> Any:
    """Weights as 8-bit numbers by torchao, as 4-bit ones by bitsandbytes, in the parts that are large."""
    from diffusers import BitsAndBytesConfig, PipelineQuantizationConfig, TorchAoConfig

    if precision == "int8":
        inner: Any = TorchAoConfig(_int8())
        return PipelineQuantizationConfig(
            quant_mapping={"transformer": inner, "text_encoder": _of_transformers(precision)}
        )
    four: Any = BitsAndBytesConfig(load_in_4bit=True, bnb_4bit_quant_type="nf4", bnb_4bit_compute_dtype=torch.bfloat16)
    return PipelineQuantizationConfig(quant_mapping={"transformer": four, "text_encoder": _of_transformers(precision)})


def _of_transformers(precision: Precision) -> Any:
    from transformers import BitsAndBytesConfig, TorchAoConfig

    if precision == "bf16":
        return None
    if precision == "int8":
        return TorchAoConfig(_int8())
    return BitsAndBytesConfig(load_in_4bit=True, bnb_4bit_quant_type="nf4", bnb_4bit_compute_dtype=torch.bfloat16)


def _int8() -> Any:
    from torchao.quantization import Int8WeightOnlyConfig

    return Int8WeightOnlyConfig()
