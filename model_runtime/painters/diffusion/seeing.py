"""Words and pictures as a Qwen-VL model reads them: each picture is as many tokens as it has merged patches.

Built of the tokenizer and the image processor alone: the whole processor of transformers wants torchvision for videos.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from PIL import Image
from transformers import AutoImageProcessor, AutoTokenizer

from model_runtime.process.painter import Picture

IMAGE = "<|image_pad|>"
LEAST_PIXELS = 32 * 32


class Eye:
    """tokenizer: a fast one; processor: an image processor of the Qwen2-VL kind, with PIL behind it."""

    def __init__(self, tokenizer: Any, processor: Any) -> None:
        self.tokenizer = tokenizer
        self._processor = processor

    @classmethod
    def of(cls, words: Path, pictures: Path) -> Eye:
        """From files: `words` is the folder of the tokenizer, `pictures` that of the image processor."""
        return cls(
            AutoTokenizer.from_pretrained(words, local_files_only=True),
            AutoImageProcessor.from_pretrained(pictures, local_files_only=True, backend="pil"),
        )

    def inputs(
        self, text: str, pictures: Sequence[Picture | Image.Image], most_pixels: int | None
    ) -> dict[str, torch.Tensor]:
        """`text` holds `IMAGE` once for each of the pictures. most_pixels: to which each is scaled down, None: the model's own.

        Raises ValueError where the numbers do not agree: somebody's words hold a token that stands for a picture.
        """
        seen: dict[str, torch.Tensor] = {}
        pieces = text.split(IMAGE)
        if len(pieces) != len(pictures) + 1:
            raise ValueError("the words of the question hold a token that stands for a picture")
        if pictures:
            limits = {} if most_pixels is None else {"size": _limits(most_pixels)}
            seen = dict(self._processor(images=list(pictures), return_tensors="pt", **limits))
            merged = self._processor.merge_size**2
            counts = [int(grid.prod()) // merged for grid in seen["image_grid_thw"]]
            text = pieces[0] + "".join(IMAGE * count + piece for count, piece in zip(counts, pieces[1:]))
        tokens = self.tokenizer(text, return_tensors="pt", add_special_tokens=False)
        image = self.tokenizer.convert_tokens_to_ids(IMAGE)
        kinds = (tokens["input_ids"] == image).int()
        return {**tokens, **seen, "mm_token_type_ids": kinds}


def placed(inputs: dict[str, torch.Tensor], device: torch.device, dtype: torch.dtype) -> dict[str, torch.Tensor]:
    """On the device of the model that reads them; numbers with a point in its precision."""
    return {name: value.to(device, dtype if value.is_floating_point() else None) for name, value in inputs.items()}


def _limits(most_pixels: int) -> dict[str, int]:
    return {"shortest_edge": LEAST_PIXELS, "longest_edge": most_pixels}
