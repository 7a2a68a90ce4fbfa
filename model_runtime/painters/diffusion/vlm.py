"""A Qwen3-VL model that looks at pictures and writes JSON: its loading, its questions, its answers token by token."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import torch
from transformers import (
    AutoImageProcessor,
    AutoTokenizer,
    Qwen3VLForConditionalGeneration,
    StoppingCriteria,
    StoppingCriteriaList,
)
from transformers.generation.streamers import BaseStreamer

from model_runtime.painters.diffusion.grammar import Held, Schema, vocabulary
from model_runtime.painters.diffusion.ongoing import Line
from model_runtime.process.painter import Picture

IMAGE = "<|image_pad|>"


@dataclass(frozen=True)
class Said:
    """One turn of the talk: words and pictures in the order in which they are read."""

    who: Literal["system", "user", "assistant"]
    parts: tuple[str | Picture, ...]


class Vlm:
    """The model, a `Qwen3VLForConditionalGeneration`, with its tokenizer and its eye, an image processor. The video processor is left out: it wants torchvision, and there is no video."""

    def __init__(self, model: Any, tokenizer: Any, eye: Any, most_pixels: int) -> None:
        self._model = model
        self._tokenizer = tokenizer
        self._eye = eye
        self._most_pixels = most_pixels
        self._words = vocabulary(tokenizer, model.config.text_config.vocab_size)

    def write(
        self,
        talk: tuple[Said, ...],
        schema: Schema,
        line: Line,
        tell: Callable[[str], None],
        *,
        seed: int,
        most: int,
        temperature: float,
    ) -> str:
        """The model's answer, JSON of `schema`, told to `tell` as it is written. temperature 0: always the likeliest word.

        Raises Cancelled within one token, and `Unfinished` where `most` tokens did not hold it.
        """
        inputs = self._inputs(talk)
        torch.manual_seed(seed)
        with torch.inference_mode():
            written = self._model.generate(
                **inputs,
                max_new_tokens=most,
                do_sample=temperature > 0,
                temperature=temperature if temperature > 0 else None,
                top_p=None,
                top_k=None,
                logits_processor=[Held(self._words, schema)],
                stopping_criteria=StoppingCriteriaList([_Unwanted(line)]),
                streamer=_Teller(self._tokenizer, tell),
            )
        line.check()
        ids = written[0, inputs["input_ids"].shape[1] :]
        if len(ids) == most and int(ids[-1]) != self._tokenizer.eos_token_id:
            raise Unfinished(f"its answer is longer than {most} tokens")
        return str(self._tokenizer.decode(ids, skip_special_tokens=True))

    def _inputs(self, talk: tuple[Said, ...]) -> dict[str, torch.Tensor]:
        """The question as the model reads it: each picture is as many tokens as it has merged patches."""
        said = [{"role": turn.who, "content": [_part(part) for part in turn.parts]} for turn in talk]
        text = self._tokenizer.apply_chat_template(said, tokenize=False, add_generation_prompt=True)
        pictures = [part for turn in talk for part in turn.parts if not isinstance(part, str)]
        seen: dict[str, torch.Tensor] = {}
        if pictures:
            limits = {"shortest_edge": 32 * 32, "longest_edge": self._most_pixels}
            seen = dict(self._eye(images=pictures, return_tensors="pt", size=limits))
            merged = self._eye.merge_size**2
            counts = [int(grid.prod()) // merged for grid in seen["image_grid_thw"]]
            pieces = text.split(IMAGE)
            if len(pieces) != len(pictures) + 1:
                raise ValueError("the words of the question hold a token that stands for a picture")
            text = pieces[0] + "".join(IMAGE * count + piece for count, piece in zip(counts, pieces[1:]))
        tokens = self._tokenizer(text, return_tensors="pt", add_special_tokens=False)
        image = self._tokenizer.convert_tokens_to_ids(IMAGE)
        kinds = (tokens["input_ids"] == image).int()
        inputs = {**tokens, **seen, "mm_token_type_ids": kinds}
        return {name: self._placed(value) for name, value in inputs.items()}

    def _placed(self, value: torch.Tensor) -> torch.Tensor:
        dtype = self._model.dtype if value.is_floating_point() else None
        return value.to(self._model.device, dtype)


class Unfinished(Exception):
    """The model wrote and wrote and came to no end."""


def load_vlm(folder: Path, device: torch.device, dtype: torch.dtype, most_pixels: int, **options: Any) -> Vlm:
    """From files that are there already: nothing is downloaded, nothing but safetensors is read, no foreign code runs."""
    model: Any = Qwen3VLForConditionalGeneration.from_pretrained(
        folder, dtype=dtype, local_files_only=True, use_safetensors=True, **options
    )
    if "quantization_config" not in options:
        model.to(device)
    tokenizer: Any = AutoTokenizer.from_pretrained(folder, local_files_only=True)
    eye = AutoImageProcessor.from_pretrained(folder, local_files_only=True, backend="pil")
    return Vlm(model.eval(), tokenizer, eye, most_pixels)


def _part(part: str | Picture) -> dict[str, str]:
    """One part for the chat template. Words of the artist must not be able to play the part of control tokens."""
    if isinstance(part, str):
        return {"type": "text", "text": part.replace("<|", "< |")}
    return {"type": "image"}


class _Unwanted(StoppingCriteria):
    def __init__(self, line: Line) -> None:
        self._line = line

    def __call__(self, input_ids: torch.LongTensor, scores: torch.FloatTensor, **_: Any) -> torch.BoolTensor:
        return torch.full((input_ids.shape[0],), self._line.unwanted, device=input_ids.device)  # type: ignore[return-value]


class _Teller(BaseStreamer):
    """Tells the text so far whenever it grew by whole characters; the question itself is passed over."""

    def __init__(self, tokenizer: Any, tell: Callable[[str], None]) -> None:
        self._tokenizer = tokenizer
        self._tell = tell
        self._ids: list[int] = []
        self._begun = False

    def put(self, value: torch.Tensor) -> None:
        if not self._begun:
            self._begun = True
            return
        self._ids += value.flatten().tolist()
        text: str = self._tokenizer.decode(self._ids, skip_special_tokens=True)
        if not text.endswith("�"):
            self._tell(text)

    def end(self) -> None:
        pass
