"""What the pipelines of diffusers have in common, seen as a `Brush`: words encoded once, portable seeds, previews, cancel."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from PIL import Image

from model_runtime.painters.diffusion.job import Job, Show
from model_runtime.painters.diffusion.ongoing import Line
from model_runtime.painters.diffusion.sampling import Between
from model_runtime.process.painter import Picture

PREVIEW = 32
"""Latent cells along the longer side of a preview: decoding it costs next to nothing beside a sampling step."""


class Pipeline:
    """One pipeline. A subclass says how words are encoded, which call a job is, and how latents become a picture.

    words: how many tokens a prompt may have.
    """

    sees = False

    def __init__(self, pipeline: Any, multiple: int, most_pixels: int, words: int) -> None:
        self.multiple = multiple
        self.most_pixels = most_pixels
        self.pipeline = pipeline
        self._quiet(pipeline)
        self._words = words
        self._encoded: tuple[str, Any] | None = None
        """The last words and what they became: a refinement and a retry ask with the same."""

    @staticmethod
    def _quiet(*pipelines: Any) -> None:
        """No bars on the terminal: progress is told to whoever asked."""
        for pipeline in pipelines:
            pipeline.set_progress_bar_config(disable=True)

    def paint(self, job: Job, line: Line, show: Show) -> Picture:
        """See `job.Brush`."""
        with torch.inference_mode():
            encoded = self.encoded(job.words)
            line.check()
            generator = torch.Generator("cpu").manual_seed(job.seed % 2**63)  # the same numbers on every device
            width, height = job.size

            def look(latents: torch.Tensor, fraction: float) -> None:
                show(_picture(self._decode(self._unpacked(latents, job.size))), fraction)

            call, arguments = self._call(job, encoded)
            painted = call(
                **arguments,
                width=width,
                height=height,
                num_inference_steps=job.steps,
                generator=generator,
                callback_on_step_end=Between(line, look),
                output_type="np",
            ).images[0]
        line.check()
        return _bytes(painted)

    def encoded(self, words: str) -> Any:
        """The words as the pipeline takes them: made once, and again only for others."""
        if self._encoded is None or self._encoded[0] != words:
            self._encoded = words, self._embed(words)
        return self._encoded[1]

    def _embed(self, words: str) -> Any:
        raise NotImplementedError

    def _call(self, job: Job, encoded: Any) -> tuple[Any, dict[str, Any]]:
        """The pipeline to call for `job`, and with what."""
        raise NotImplementedError

    def _unpacked(self, latents: torch.Tensor, size: tuple[int, int]) -> torch.Tensor:
        """(1, channels, height, width) as the VAE decodes them, smaller where that is enough to look at."""
        raise NotImplementedError

    def _decode(self, latents: torch.Tensor) -> torch.Tensor:
        vae = self.pipeline.vae
        return vae.decode(latents.to(vae.dtype), return_dict=False)[0]


def small(latents: torch.Tensor) -> torch.Tensor:
    """Latents (1, channels, height, width), halved until `PREVIEW` holds them."""
    while max(latents.shape[-2:]) > PREVIEW and min(latents.shape[-2:]) >= 4:
        latents = torch.nn.functional.avg_pool2d(latents, 2)
    return latents


def image(picture: Picture) -> Image.Image:
    return Image.fromarray(picture)


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
