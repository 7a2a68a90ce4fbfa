"""FLUX.2-klein as a brush: text to picture, reference edit and inpainting from one set of weights."""

from __future__ import annotations

from typing import Any

import torch
from diffusers import Flux2KleinInpaintPipeline

from model_runtime.painters.diffusion.fitting import Size, Sizes
from model_runtime.painters.diffusion.heeding import Heed
from model_runtime.painters.diffusion.job import Job
from model_runtime.painters.diffusion.parts import Parts
from model_runtime.painters.diffusion.pipelines import Pipeline, everywhere, image, small


class Klein(Pipeline):
    """parts: of a `Flux2KleinPipeline`. layers: of the text encoder, whose states are the words' embedding (the model was trained on 9, 18 and 27)."""

    sees = True

    def __init__(
        self, parts: Parts, heed: Heed, sizes: Sizes, words: int = 512, layers: tuple[int, ...] = (9, 18, 27)
    ) -> None:
        super().__init__(parts, heed, sizes, words)
        self._layers = layers
        self._inpaint: Any = None

    def _others(self, pipeline: Any) -> tuple[Any, ...]:
        self._inpaint = Flux2KleinInpaintPipeline(**pipeline.components, is_distilled=pipeline.config.is_distilled)
        return (self._inpaint,)

    def _embed(self, pipeline: Any, job: Job) -> torch.Tensor:
        embeds: torch.Tensor = pipeline.encode_prompt(
            job.words, max_sequence_length=self._words, text_encoder_out_layers=self._layers
        )[0]
        return embeds

    def _call(self, pipeline: Any, job: Job, encoded: torch.Tensor) -> tuple[Any, dict[str, Any]]:
        """A change of everything with less than all strength is an inpainting of everything: it looks at the picture too."""
        arguments: dict[str, Any] = {"prompt_embeds": encoded, "guidance_scale": 1.0}
        references = [image(picture) for picture in job.references]
        if job.picture is not None and (job.region is not None or job.strength < 1):
            mask = everywhere(job.size) if job.region is None else image(job.region)
            arguments |= {"image": image(job.picture), "mask_image": mask, "strength": job.strength}
            if references:
                arguments["image_reference"] = references
            return self._inpaint, arguments
        seen = ([image(job.picture)] if job.picture is not None else []) + references
        return pipeline, arguments | ({"image": seen} if seen else {})

    def _unpacked(self, pipeline: Any, latents: torch.Tensor, size: Size) -> torch.Tensor:
        vae = pipeline.vae
        width, height = (side // self.sizes.multiple for side in size)
        cells = latents.transpose(1, 2).reshape(1, -1, height, width)
        mean = vae.bn.running_mean.view(1, -1, 1, 1).to(cells)
        spread = torch.sqrt(vae.bn.running_var.view(1, -1, 1, 1) + vae.config.batch_norm_eps).to(cells)
        return small(pipeline._unpatchify_latents(cells * spread + mean))
