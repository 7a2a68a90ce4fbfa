"""What the pipelines of diffusers have in common, seen as a `Brush`: words encoded once, portable seeds, previews, cancel."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from PIL import Image

from model_runtime.models.loras import Lora
from model_runtime.painters.diffusion import wearing
from model_runtime.painters.diffusion.fitting import Size, Sizes
from model_runtime.painters.diffusion.heeding import Heed
from model_runtime.painters.diffusion.job import Job, Show
from model_runtime.painters.diffusion.keeping import Kept
from model_runtime.painters.diffusion.ongoing import Line
from model_runtime.painters.diffusion.parts import Parts
from model_runtime.painters.diffusion.sampling import Between, Pace
from model_runtime.process.painter import Picture

PREVIEW: Final = 32
"""Latent cells along the longer side of a preview: decoding it costs next to nothing beside a sampling step."""
REMEMBERED: Final = 8
"""Texts whose encodings are kept: those of a step are asked for again with every refinement and retry."""


class Pipeline:
    """One pipeline. A subclass says how words are encoded, which call a job is, and how latents become a picture.

    heed: asked in the layers of the parts. words: how many tokens a prompt may have.
    """

    sees = False

    def __init__(self, parts: Parts, heed: Heed, sizes: Sizes, words: int) -> None:
        self.sizes = sizes
        self._parts = parts
        self._heed = heed
        self._words = words
        self._encoded: OrderedDict[Hashable, Any] = OrderedDict()
        self._pace = Pace()
        self._seen: Any = None
        self._loras: tuple[tuple[Lora, Path], ...] = ()

    @property
    def pipeline(self) -> Any:
        """That of diffusers, ready to paint."""
        pipeline = self._parts.painting()
        if pipeline is not self._seen:
            self._seen = pipeline
            self._quiet(pipeline, *self._others(pipeline))
            wearing.wear(pipeline, self._loras)
        return pipeline

    def _others(self, pipeline: Any) -> tuple[Any, ...]:
        """Pipelines for other jobs, made of the same parts; called once for each `pipeline`."""
        return ()

    @staticmethod
    def _quiet(*pipelines: Any) -> None:
        """No bars on the terminal: progress is told to whoever asked."""
        for pipeline in pipelines:
            pipeline.set_progress_bar_config(disable=True)

    def wear(self, loras: tuple[tuple[Lora, Path], ...]) -> None:
        """The LoRAs that work from now on. Raises BadInput where one does not fit this model."""
        if loras == self._loras:
            return
        self._loras = ()
        if self._seen is not None:
            wearing.wear(self._seen, loras)
        self._loras = loras

    def place(self, device: torch.device) -> None:
        """See `Parts`."""
        self._parts.place(device)

    def paint(self, job: Job, line: Line, show: Show) -> Picture:
        """See `job.Brush`."""
        self._heed.line = line
        try:
            with torch.inference_mode():
                return self._painted(job, line, show)
        finally:
            self._heed.line = None

    def _painted(self, job: Job, line: Line, show: Show) -> Picture:
        encoded = self.encoded(job)
        line.check()
        generator = torch.Generator("cpu").manual_seed(job.seed % 2**63)  # the same numbers on every device
        width, height = job.size
        pipeline = self.pipeline

        def look(latents: torch.Tensor, fraction: float) -> None:
            show(_picture(self._decode(pipeline, self._unpacked(pipeline, latents, job.size))), fraction)

        call, arguments = self._call(pipeline, job, encoded)
        start, kept = self._start(pipeline, job, generator)
        painted = call(
            **arguments,
            **start,
            width=width,
            height=height,
            num_inference_steps=job.steps,
            generator=generator,
            callback_on_step_end=Between(line, look, self._pace, kept),
            output_type="np",
        ).images[0]
        line.check()
        return _bytes(painted)

    def encoded(self, job: Job) -> Any:
        """The words, and what else is read with them, as the pipeline takes them: made once."""
        key = self._key(job)
        if key not in self._encoded:
            self._encoded[key] = self._embed(self._parts.speaking(), job)
            while len(self._encoded) > REMEMBERED:
                self._encoded.popitem(last=False)
        self._encoded.move_to_end(key)
        return self._encoded[key]

    def _key(self, job: Job) -> Hashable:
        """What the encoding depends on."""
        return job.words

    def _embed(self, pipeline: Any, job: Job) -> Any:
        raise NotImplementedError

    def _call(self, pipeline: Any, job: Job, encoded: Any) -> tuple[Any, dict[str, Any]]:
        """The pipeline to call for `job`, and with what."""
        raise NotImplementedError

    def _start(self, pipeline: Any, job: Job, generator: torch.Generator) -> tuple[dict[str, Any], Kept | None]:
        """Where sampling begins and what it must not change, for a pipeline that knows neither strength nor region itself."""
        return {}, None

    def _unpacked(self, pipeline: Any, latents: torch.Tensor, size: Size) -> torch.Tensor:
        """(1, channels, height, width) as the VAE decodes them, smaller where that is enough to look at."""
        raise NotImplementedError

    def _decode(self, pipeline: Any, latents: torch.Tensor) -> torch.Tensor:
        """(1, 3, height, width) in -1..1."""
        vae = pipeline.vae
        decoded: torch.Tensor = vae.decode(latents.to(vae.dtype), return_dict=False)[0]
        return decoded


def small(latents: torch.Tensor) -> torch.Tensor:
    """Latents (1, channels, height, width), halved until `PREVIEW` holds them."""
    while max(latents.shape[-2:]) > PREVIEW and min(latents.shape[-2:]) >= 4:
        latents = torch.nn.functional.avg_pool2d(latents, 2)
    return latents


def image(picture: Picture) -> Image.Image:
    return Image.fromarray(picture)


def everywhere(size: Size) -> Image.Image:
    """The mask of a change of the whole picture."""
    return Image.new("L", size, 255)


def _picture(decoded: torch.Tensor) -> Picture:
    """(1, 3, height, width) in -1..1 -> RGB."""
    return _bytes((decoded[0].float().permute(1, 2, 0) / 2 + 0.5).clamp(0, 1).cpu().numpy())


def _bytes(pixels: np.ndarray) -> Picture:
    """0..1 -> RGB. Raises ValueError where the model gave no numbers."""
    if not np.isfinite(pixels).all():
        raise ValueError("the model's picture holds no numbers (NaN): another precision may help")
    out = np.rint(pixels * 255).astype(np.uint8)
    out.flags.writeable = False
    return out
