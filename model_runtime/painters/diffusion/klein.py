"""FLUX.2-klein as a brush: text to picture, reference edit and inpainting from one set of weights."""

from __future__ import annotations

from typing import Any

import torch
from diffusers import Flux2KleinInpaintPipeline

from model_runtime.painters.diffusion.job import Job
from model_runtime.painters.diffusion.pipelines import Pipeline, image, small


class Klein(Pipeline):
    """pipeline: a `Flux2KleinPipeline`. layers: of the text encoder, whose states are the words' embedding (the model was trained on 9, 18 and 27)."""

    sees = True

    def __init__(
        self, pipeline: Any, most_pixels: int, words: int = 512, layers: tuple[int, ...] = (9, 18, 27)
    ) -> None:
        super().__init__(pipeline, 2 * pipeline.vae_scale_factor, most_pixels, words)
        self._layers = layers
        self._inpaint: Any = Flux2KleinInpaintPipeline(**pipeline.components, is_distilled=pipeline.config.is_distilled)
        self._quiet(self._inpaint)

    def _embed(self, words: str) -> torch.Tensor:
        embeds: torch.Tensor = self.pipeline.encode_prompt(
            words, max_sequence_length=self._words, text_encoder_out_layers=self._layers
        )[0]
        return embeds

    def _call(self, job: Job, encoded: torch.Tensor) -> tuple[Any, dict[str, Any]]:
        arguments: dict[str, Any] = {"prompt_embeds": encoded, "guidance_scale": 1.0}
        references = [image(picture) for picture in job.references]
        if job.picture is not None and job.region is not None:
            arguments |= {"image": image(job.picture), "mask_image": image(job.region), "strength": job.strength}
            if references:
                arguments["image_reference"] = references
            return self._inpaint, arguments
        seen = ([image(job.picture)] if job.picture is not None else []) + references
        return self.pipeline, arguments | ({"image": seen} if seen else {})

    def _unpacked(self, latents: torch.Tensor, size: tuple[int, int]) -> torch.Tensor:
        pipeline, vae = self.pipeline, self.pipeline.vae
        width, height = (side // self.multiple for side in size)
        cells = latents.transpose(1, 2).reshape(1, -1, height, width)
        mean = vae.bn.running_mean.view(1, -1, 1, 1).to(cells)
        spread = torch.sqrt(vae.bn.running_var.view(1, -1, 1, 1) + vae.config.batch_norm_eps).to(cells)
        return small(pipeline._unpatchify_latents(cells * spread + mean))
