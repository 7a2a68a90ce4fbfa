"""Tiny models of the real classes, with random weights: what proves the plumbing where no weights can be had.

They are built, saved and loaded through the same calls as the real ones. They paint noise and write what a grammar lets
them: nothing that they make means anything.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from diffusers import (
    AutoencoderKL,
    AutoencoderKLFlux2,
    AutoencoderKLQwenImage,
    FlowMatchEulerDiscreteScheduler,
    Flux2KleinPipeline,
    Flux2Transformer2DModel,
    QwenImageEditPlusPipeline,
    QwenImageTransformer2DModel,
    ZImagePipeline,
    ZImageTransformer2DModel,
)

from model_runtime.painters.diffusion.tiny_thinkers import eye_of, language_model, seeing_model, tokenizer_of_bytes


def build_klein(folder: Path, seed: int = 0) -> Path:
    """A Flux2Klein pipeline of 400 KB, saved in `folder`."""
    torch.manual_seed(seed)
    tokenizer = tokenizer_of_bytes()
    pipeline: Any = Flux2KleinPipeline(
        scheduler=FlowMatchEulerDiscreteScheduler(use_dynamic_shifting=True),
        vae=AutoencoderKLFlux2(
            block_out_channels=(4, 4),
            down_block_types=("DownEncoderBlock2D",) * 2,
            up_block_types=("UpDecoderBlock2D",) * 2,
            layers_per_block=1,
            latent_channels=4,
            norm_num_groups=1,
            sample_size=32,
        ),
        text_encoder=language_model(tokenizer),
        tokenizer=tokenizer,
        transformer=Flux2Transformer2DModel(
            in_channels=16,
            num_layers=1,
            num_single_layers=1,
            attention_head_dim=16,
            num_attention_heads=2,
            joint_attention_dim=3 * 16,
            timestep_guidance_channels=16,
            axes_dims_rope=(4, 4, 4, 4),
            guidance_embeds=False,
        ),
        is_distilled=True,
    )
    pipeline.save_pretrained(folder, safe_serialization=True)
    return folder


def build_zimage(folder: Path, seed: int = 0) -> Path:
    """A Z-Image pipeline of 600 KB, saved in `folder`."""
    torch.manual_seed(seed)
    tokenizer = tokenizer_of_bytes()
    transformer: Any = ZImageTransformer2DModel(
        in_channels=4,
        dim=32,
        n_layers=1,
        n_refiner_layers=1,
        n_heads=2,
        n_kv_heads=2,
        cap_feat_dim=16,
        axes_dims=[4, 6, 6],
        axes_lens=[1024, 64, 64],
    )
    _fill(transformer)
    pipeline: Any = ZImagePipeline(
        scheduler=FlowMatchEulerDiscreteScheduler(use_dynamic_shifting=True),
        vae=AutoencoderKL(
            block_out_channels=(4, 4),
            down_block_types=("DownEncoderBlock2D",) * 2,
            up_block_types=("UpDecoderBlock2D",) * 2,
            layers_per_block=1,
            latent_channels=4,
            norm_num_groups=1,
            sample_size=32,
            shift_factor=0.0,
        ),
        text_encoder=language_model(tokenizer),
        tokenizer=tokenizer,
        transformer=transformer,
    )
    pipeline.save_pretrained(folder, safe_serialization=True)
    return folder


def build_qwen_edit(folder: Path, seed: int = 0) -> Path:
    """A Qwen-Image-Edit pipeline of 400 KB, whose text encoder is a whole vision-language model, saved in `folder`."""
    torch.manual_seed(seed)
    tokenizer = tokenizer_of_bytes()
    pipeline: Any = QwenImageEditPlusPipeline(
        scheduler=FlowMatchEulerDiscreteScheduler(use_dynamic_shifting=True, shift_terminal=0.02),
        vae=AutoencoderKLQwenImage(
            base_dim=4,
            z_dim=4,
            dim_mult=[1, 1, 1, 1],
            num_res_blocks=1,
            temperal_downsample=[False, True, True],
            latents_mean=[0.0] * 4,
            latents_std=[1.0] * 4,
        ),
        text_encoder=seeing_model(tokenizer),
        tokenizer=tokenizer,
        processor=None,
        transformer=QwenImageTransformer2DModel(
            in_channels=16,
            out_channels=4,
            num_layers=1,
            attention_head_dim=16,
            num_attention_heads=2,
            joint_attention_dim=32,
            axes_dims_rope=(4, 6, 6),
        ),
    )
    pipeline.save_pretrained(folder, safe_serialization=True)
    eye_of(14).save_pretrained(folder / "processor")
    return folder


def _fill(model: torch.nn.Module) -> None:
    """Random numbers where a class leaves its parameters empty."""
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.normal_(0, 0.05)
