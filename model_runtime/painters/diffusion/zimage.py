"""Z-Image-Turbo as a brush: text to picture, and inpainting; a whole picture is changed from its own noised latents."""

from __future__ import annotations

from typing import Any

import torch
from diffusers import ZImageImg2ImgPipeline, ZImageInpaintPipeline

from model_runtime.painters.diffusion.fitting import Size, Sizes
from model_runtime.painters.diffusion.heeding import Heed
from model_runtime.painters.diffusion.job import Job
from model_runtime.painters.diffusion.parts import Parts
from model_runtime.painters.diffusion.pipelines import Pipeline, image, small


class ZImage(Pipeline):
    """parts: of a `ZImagePipeline`."""

    def __init__(self, parts: Parts, heed: Heed, sizes: Sizes, words: int = 512) -> None:
        super().__init__(parts, heed, sizes, words)
        self._inpaint: Any = None
        self._image: Any = None

    def _others(self, pipeline: Any) -> tuple[Any, ...]:
        self._inpaint = ZImageInpaintPipeline(**pipeline.components)
        self._image = ZImageImg2ImgPipeline(**pipeline.components)
        return self._inpaint, self._image

    def _embed(self, pipeline: Any, job: Job) -> list[torch.Tensor]:
        embeds: list[torch.Tensor] = pipeline.encode_prompt(
            job.words, do_classifier_free_guidance=False, max_sequence_length=self._words
        )[0]
        return embeds

    def _call(self, pipeline: Any, job: Job, encoded: list[torch.Tensor]) -> tuple[Any, dict[str, Any]]:
        arguments: dict[str, Any] = {"prompt_embeds": encoded, "negative_prompt_embeds": [], "guidance_scale": 0.0}
        if job.picture is None:
            return pipeline, arguments
        arguments |= {"image": image(job.picture), "strength": job.strength}
        if job.region is None:
            return self._image, arguments
        return self._inpaint, arguments | {"mask_image": image(job.region)}

    def _unpacked(self, pipeline: Any, latents: torch.Tensor, size: Size) -> torch.Tensor:
        config = pipeline.vae.config
        return small(latents / config.scaling_factor + config.shift_factor)
