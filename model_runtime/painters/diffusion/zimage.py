"""Z-Image-Turbo as a brush: text to picture, and inpainting; a whole picture is changed from its own noised latents."""

from __future__ import annotations

from typing import Any

import torch
from diffusers import ZImageImg2ImgPipeline, ZImageInpaintPipeline

from model_runtime.painters.diffusion.job import Job
from model_runtime.painters.diffusion.pipelines import Pipeline, image, small


class ZImage(Pipeline):
    """pipeline: a `ZImagePipeline`."""

    def __init__(self, pipeline: Any, most_pixels: int, words: int = 512) -> None:
        super().__init__(pipeline, 2 * pipeline.vae_scale_factor, most_pixels, words)
        self._inpaint: Any = ZImageInpaintPipeline(**pipeline.components)
        self._image: Any = ZImageImg2ImgPipeline(**pipeline.components)
        self._quiet(self._inpaint, self._image)

    def _embed(self, words: str) -> list[torch.Tensor]:
        return self.pipeline.encode_prompt(words, do_classifier_free_guidance=False, max_sequence_length=self._words)[0]

    def _call(self, job: Job, encoded: list[torch.Tensor]) -> tuple[Any, dict[str, Any]]:
        arguments: dict[str, Any] = {"prompt_embeds": encoded, "negative_prompt_embeds": [], "guidance_scale": 0.0}
        if job.picture is None:
            return self.pipeline, arguments
        arguments |= {"image": image(job.picture), "strength": job.strength}
        if job.region is None:
            return self._image, arguments
        return self._inpaint, arguments | {"mask_image": image(job.region)}

    def _unpacked(self, latents: torch.Tensor, size: tuple[int, int]) -> torch.Tensor:
        config = self.pipeline.vae.config
        return small(latents / config.scaling_factor + config.shift_factor)
