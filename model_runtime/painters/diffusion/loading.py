"""Loads models from files that are there already. Downloads nothing, reads no pickle, runs no code of a repository."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import torch
from diffusers import FlowMatchEulerDiscreteScheduler
from transformers import AutoTokenizer, Qwen3VLForConditionalGeneration

from model_runtime.models.table import Model, Precision
from model_runtime.painters.diffusion import quantising
from model_runtime.painters.diffusion.crew import Here
from model_runtime.painters.diffusion.fitting import Sizes
from model_runtime.painters.diffusion.heeding import Heed
from model_runtime.painters.diffusion.kinds import KINDS, QUANTISED, Kind
from model_runtime.painters.diffusion.klein import Klein
from model_runtime.painters.diffusion.memory import Rung, parked
from model_runtime.painters.diffusion.parts import SPEAKING, OneByOne, Parts, Whole
from model_runtime.painters.diffusion.pipelines import Pipeline
from model_runtime.painters.diffusion.qwen import QwenEdit
from model_runtime.painters.diffusion.seeing import Eye
from model_runtime.painters.diffusion.vlm import Vlm
from model_runtime.painters.diffusion.zimage import ZImage
from model_runtime.process.errors import ModelMissing, PainterFailed

Between = Callable[[], None]
"""Called between two parts of a model: others may have their turn."""


@dataclass(frozen=True)
class FromDisk:
    """A `workshop.Loader`: one brush, the planners and critics by their names, and the device that they go to.

    memory: GB of the machine's own that were free at the start. eager: attention is computed the slow way, which nothing
    is known against.
    """

    painter: Here
    thinkers: Mapping[str, Here]
    device: torch.device
    memory: float = 0.0
    eager: bool = False

    def vlm(self, rung: Rung, name: str) -> Vlm:
        """Raises ModelMissing where it is not whole."""
        here = self.thinkers[name]
        with _told(here.model):
            eye = Eye.of(here.folder, here.folder)
            model = self._part(Qwen3VLForConditionalGeneration, here, "", rung.thinking, move=True)
        return Vlm(model, eye, min(rung.seen, here.model.most_pixels), self.device)

    def brush(self, rung: Rung, between: Between) -> Pipeline:
        """Raises ModelMissing where it is not whole."""
        model = self.painter.model
        kind = KINDS.get(model.pipeline)
        if kind is None:
            raise PainterFailed(f"Nothing here can load a {model.pipeline}: install a newer Strokes.")
        heed = Heed()
        if rung.offload == "parts" and not self.parks(rung):
            parts: Parts = OneByOne(lambda names: self._pipeline(kind, rung, names, heed, lambda: None))
        else:
            pipeline = self._pipeline(kind, rung, tuple(kind.parts), heed, between)
            parts = Whole(pipeline, moves=rung.offload == "none")
        return self._brush(parts, heed, min(rung.pixels, model.most_pixels))

    def parks(self, rung: Rung) -> bool:
        """Whether what is not at work can wait in the machine's own memory. Apple silicon has one memory for all."""
        thinkers = [here.model for here in self.thinkers.values()]
        largest = max(thinkers, key=lambda model: model.gigabytes[rung.thinking], default=None)
        return self.device.type == "cuda" and parked(rung, self.painter.model, largest) < self.memory

    def _brush(self, parts: Parts, heed: Heed, pixels: int) -> Pipeline:
        model = self.painter.model
        match model.pipeline:
            case "Flux2KleinPipeline":
                return Klein(parts, heed, self._sizes(pixels), model.words, model.layers)
            case "ZImagePipeline":
                return ZImage(parts, heed, self._sizes(pixels), model.words)
            case _:
                return QwenEdit(parts, heed, pixels, self._eye(), model.words, model.guidance)

    def _sizes(self, pixels: int) -> Sizes:
        """Two cells of the VAE's are one of the transformer's, and each of its stages but the last halves the picture."""
        with _told(self.painter.model):
            config = json.loads((self.painter.folder / "vae" / "config.json").read_text(encoding="utf-8"))
        return Sizes(2 ** len(config["block_out_channels"]), pixels)

    def _eye(self) -> Eye:
        folder = self.painter.folder
        with _told(self.painter.model):
            return Eye.of(folder / "tokenizer", folder / "processor")

    # --- a pipeline and its parts ------------------------------------------------------------------------------

    def _pipeline(self, kind: Kind, rung: Rung, names: tuple[str, ...], heed: Heed, between: Between) -> Any:
        here = self.painter
        if not (here.folder / "model_index.json").is_file():
            raise ModelMissing(
                f"{here.model.name} is not on this machine: get it with `strokes models get {here.model.name}`."
            )
        parts: dict[str, Any] = dict.fromkeys(kind.parts)
        with _told(here.model):
            for name in names:
                move = rung.offload == "none" or names != tuple(kind.parts)
                parts[name] = self._part(kind.parts[name], here, name, rung.precision, move=move)
                heed.ask_in(parts[name])
                between()
            pipeline = kind.pipeline(**parts, **self._small_parts(kind, names))
        return self._offloaded(pipeline, rung) if names == tuple(kind.parts) else pipeline

    def _small_parts(self, kind: Kind, names: tuple[str, ...]) -> dict[str, Any]:
        """What a pipeline is made of besides: none of it is large."""
        folder = self.painter.folder
        index = json.loads((folder / "model_index.json").read_text(encoding="utf-8"))
        scheduler = FlowMatchEulerDiscreteScheduler.from_pretrained(
            folder, subfolder="scheduler", local_files_only=True
        )
        speaks = SPEAKING[0] in names
        tokenizer = AutoTokenizer.from_pretrained(folder / "tokenizer", local_files_only=True) if speaks else None
        told = {name: bool(index.get(name, False)) for name in kind.told}
        return {"scheduler": scheduler, "tokenizer": tokenizer, **told, **({"processor": None} if kind.sees else {})}

    def _part(self, kind: type[Any], here: Here, name: str, precision: Precision, *, move: bool) -> Any:
        """One model of a pipeline, or one that is alone in its folder, on the device where it is to `move` there at once."""
        speaks = name in ("", *SPEAKING)
        options: dict[str, Any] = {"attn_implementation": "eager"} if speaks and self.eager else {}
        if name in ("", *QUANTISED) and precision != "bf16":
            how = quantising.for_transformers if speaks else quantising.for_diffusers
            options["quantization_config"] = how(precision)
            if precision == "int4" and speaks:
                options["device_map"] = {"": str(self.device)}
        if name:
            options["subfolder"] = name
        model = kind.from_pretrained(
            here.folder, dtype=self._dtype(), local_files_only=True, use_safetensors=True, **options
        )
        quantised = precision == "int4" and "quantization_config" in options  # it is on its device already
        return model.to(self.device).eval() if move and not quantised else model.eval()

    def _offloaded(self, pipeline: Any, rung: Rung) -> Any:
        match rung.offload:
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


@contextmanager
def _told(model: Model) -> Iterator[None]:
    """The libraries' errors as a sentence that says what to do."""
    try:
        yield
    except (OSError, json.JSONDecodeError) as error:
        said = (str(error) or type(error).__name__).splitlines()[0]
        raise ModelMissing(
            f"{model.name} is not whole ({said}): finish it with `strokes models get {model.name}`."
        ) from error
