"""Qwen-Image-Edit as a brush: edits by looking at the picture and at others; its text encoder is a whole vision-language model.

It paints only in sizes that its pipeline leaves as they are, a megapixel each; nothing at all is a sheet of paper to it.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, Final

import numpy as np
import torch
from diffusers.pipelines.qwenimage import pipeline_qwenimage_edit_plus as plus

from model_runtime.painters.diffusion.fitting import Size, Sizes, unchanged
from model_runtime.painters.diffusion.heeding import Heed
from model_runtime.painters.diffusion.job import Job
from model_runtime.painters.diffusion.keeping import Kept, noised
from model_runtime.painters.diffusion.parts import Parts
from model_runtime.painters.diffusion.pipelines import Pipeline, image, small
from model_runtime.painters.diffusion.seeing import Eye, placed
from model_runtime.painters.diffusion.vlm import Vlm
from model_runtime.process.canvas import PAPER
from model_runtime.process.painter import Picture

MULTIPLE: Final = 32
LETTERS: Final = 4
"""Of a token, about: longer prompts are cut."""
LABEL: Final = "Picture {}: <|vision_start|><|image_pad|><|vision_end|>"
CHAT: Final = """{% for message in messages %}<|im_start|>{{ message['role'] }}
{% for part in message['content'] %}{% if part['type'] == 'image' %}<|vision_start|><|image_pad|><|vision_end|>\
{% else %}{{ part['text'] }}{% endif %}{% endfor %}<|im_end|>
{% endfor %}{% if add_generation_prompt %}<|im_start|>assistant
{% endif %}"""
"""How the family talks; the pipeline's own tokenizer knows it for words alone."""


@dataclass(frozen=True)
class Encoded:
    """embeds: (1, tokens, width); mask: (1, tokens), 1 where they hold. The same of no words at all, to lead away from."""

    embeds: torch.Tensor
    mask: torch.Tensor
    without: torch.Tensor | None = None
    without_mask: torch.Tensor | None = None


def sizes(most_pixels: int) -> Sizes:
    def calculated(ratio: float) -> Size:
        width, height = plus.calculate_dimensions(most_pixels, ratio)
        return int(width), int(height)

    return Sizes(MULTIPLE, most_pixels, unchanged(calculated, MULTIPLE, most_pixels))


class QwenEdit(Pipeline):
    """parts: of a `QwenImageEditPlusPipeline`. guidance: how far from what no words give; 1 is not at all, and twice as fast."""

    sees = True

    def __init__(self, parts: Parts, heed: Heed, most_pixels: int, eye: Eye, words: int, guidance: float) -> None:
        super().__init__(parts, heed, sizes(most_pixels), words)
        self._eye = eye
        self._guidance = guidance
        self._reader: tuple[Any, Vlm] | None = None

    def reader(self, most_pixels: int, device: torch.device) -> Vlm:
        """Its text encoder, to plan and to criticise with."""
        encoder = self._parts.speaking().text_encoder
        if self._reader is None or self._reader[0] is not encoder:
            self._reader = encoder, Vlm(encoder, self._eye, most_pixels, device, CHAT)
        hook = getattr(encoder, "_hf_hook", None)
        if hook is not None:  # it waits elsewhere, and its first question must find it where the question is
            hook.pre_forward(encoder)
        return self._reader[1]

    # --- words -------------------------------------------------------------------------------------------------

    def _key(self, job: Job) -> Hashable:
        digest = blake2b(digest_size=16)
        for picture in _looked_at(job):
            digest.update(repr(picture.shape).encode() + np.ascontiguousarray(picture).tobytes())
        return job.words, digest.hexdigest()

    def _embed(self, pipeline: Any, job: Job) -> Encoded:
        pictures = [_glance(pipeline, picture) for picture in _looked_at(job)]
        embeds, mask = self._read(pipeline, job.words, pictures)
        if self._guidance <= 1:
            return Encoded(embeds, mask)
        return Encoded(embeds, mask, *self._read(pipeline, " ", pictures))

    def _read(self, pipeline: Any, words: str, pictures: list[Any]) -> tuple[torch.Tensor, torch.Tensor]:
        """What the pipeline's `encode_prompt` gives, with one thing right that it leaves out: without the tokens' kinds,
        transformers 5 takes the pictures' tokens for words and places them one behind the other."""
        labels = "".join(LABEL.format(number) for number, _ in enumerate(pictures, 1))
        words = words[: LETTERS * self._words].replace("<|", "< |")
        text = pipeline.prompt_template_encode.format(labels + words)
        encoder = pipeline.text_encoder
        inputs = placed(self._eye.inputs(text, pictures, None), pipeline._execution_device, encoder.dtype)
        states = encoder(**inputs, output_hidden_states=True, logits_to_keep=1).hidden_states[-1]
        embeds = states[:, pipeline.prompt_template_encode_start_idx :]
        return embeds, torch.ones(embeds.shape[:2], dtype=torch.long, device=embeds.device)

    # --- pictures ----------------------------------------------------------------------------------------------

    def _call(self, pipeline: Any, job: Job, encoded: Encoded) -> tuple[Any, dict[str, Any]]:
        arguments: dict[str, Any] = {
            "image": [image(picture) for picture in _looked_at(job)],
            "prompt_embeds": encoded.embeds,
            "prompt_embeds_mask": encoded.mask,
            "true_cfg_scale": self._guidance,
        }
        if encoded.without is not None:
            arguments |= {
                "negative_prompt_embeds": encoded.without,
                "negative_prompt_embeds_mask": encoded.without_mask,
            }
        return self._at_size(pipeline), arguments

    def _at_size(self, pipeline: Any) -> Any:
        def call(**arguments: Any) -> Any:
            with _references_of(self.sizes.most_pixels):
                return pipeline(**arguments)

        return call

    def _start(self, pipeline: Any, job: Job, generator: torch.Generator) -> tuple[dict[str, Any], Kept | None]:
        """A weaker change begins in the noised picture, later; outside of a region the picture is noised again after each step."""
        if job.picture is None or (job.strength >= 1 and job.region is None):
            return {}, None
        clean = self._latents(pipeline, job.picture)
        noise = torch.randn(clean.shape, generator=generator, dtype=torch.float32).to(clean)
        sigmas = np.linspace(1.0, 1 / job.steps, job.steps)[-max(1, round(job.steps * job.strength)) :]
        first = self._first_sigma(pipeline, sigmas, clean.shape[1])
        arguments = {"latents": noised(clean, noise, first), "sigmas": list(sigmas)}
        return arguments, None if job.region is None else Kept(clean, noise, self._cells(pipeline, job).to(clean))

    def _latents(self, pipeline: Any, picture: Picture) -> torch.Tensor:
        """(1, cells, channels), as the pipeline samples them."""
        vae = pipeline.vae
        pixels = pipeline.image_processor.preprocess(image(picture)).unsqueeze(2)
        pixels = pixels.to(pipeline._execution_device, vae.dtype)
        encoded = pipeline._encode_vae_image(pixels, None)
        height, width = encoded.shape[-2:]
        packed: torch.Tensor = pipeline._pack_latents(encoded, 1, encoded.shape[1], height, width)
        return packed

    def _first_sigma(self, pipeline: Any, sigmas: np.ndarray, cells: int) -> float:
        config = pipeline.scheduler.config
        mu = plus.calculate_shift(
            cells,
            config.get("base_image_seq_len", 256),
            config.get("max_image_seq_len", 4096),
            config.get("base_shift", 0.5),
            config.get("max_shift", 1.15),
        )
        pipeline.scheduler.set_timesteps(sigmas=list(sigmas), mu=mu)
        return float(pipeline.scheduler.sigmas[0])

    def _cells(self, pipeline: Any, job: Job) -> torch.Tensor:
        """The region as (1, cells, 1), 1 where it may change."""
        assert job.region is not None
        width, height = (side // (2 * pipeline.vae_scale_factor) for side in job.size)
        shrunk = image(job.region).resize((width, height))
        return torch.from_numpy(np.asarray(shrunk, np.float32) / 255).reshape(1, -1, 1)

    def _unpacked(self, pipeline: Any, latents: torch.Tensor, size: Size) -> torch.Tensor:
        """(1, channels, 1, height, width): its VAE is made for films."""
        config = pipeline.vae.config
        width, height = size
        cells = pipeline._unpack_latents(latents, height, width, pipeline.vae_scale_factor)
        mean, spread = (
            torch.tensor(numbers).view(1, -1, 1, 1, 1).to(cells)
            for numbers in (config.latents_mean, config.latents_std)
        )
        return small((cells * spread + mean)[:, :, 0]).unsqueeze(2)

    def _decode(self, pipeline: Any, latents: torch.Tensor) -> torch.Tensor:
        return super()._decode(pipeline, latents)[:, :, 0]


def _looked_at(job: Job) -> list[Picture]:
    """It cannot paint without a picture: where there is none it is given paper."""
    width, height = job.size
    first = np.full((height, width, 3), PAPER, np.uint8) if job.picture is None else job.picture
    return [first, *job.references]


def _glance(pipeline: Any, picture: Picture) -> Any:
    """As large as the text encoder sees it."""
    height, width = picture.shape[:2]
    across, down = plus.calculate_dimensions(plus.CONDITION_IMAGE_SIZE, width / height)
    return pipeline.image_processor.resize(image(picture), down, across)


@contextmanager
def _references_of(pixels: int) -> Iterator[None]:
    """The pipeline brings what it looks at to a size that is a constant of its module, and takes it by no argument."""
    usual = plus.VAE_IMAGE_SIZE
    plus.VAE_IMAGE_SIZE = pixels
    try:
        yield
    finally:
        plus.VAE_IMAGE_SIZE = usual
