"""A vision-language model that looks at pictures and writes JSON: its questions, its answers token by token."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

import torch
from transformers import LogitsProcessor, StoppingCriteria, StoppingCriteriaList
from transformers.generation.streamers import BaseStreamer

from model_runtime.painters.diffusion.grammar import Grammar, Held, vocabulary
from model_runtime.painters.diffusion.heeding import Heed
from model_runtime.painters.diffusion.ongoing import Line
from model_runtime.painters.diffusion.seeing import Eye, placed
from model_runtime.process.painter import Picture


@dataclass(frozen=True)
class Said:
    """One turn of the talk: words and pictures in the order in which they are read."""

    who: Literal["system", "user", "assistant"]
    parts: tuple[str | Picture, ...]


class Vlm:
    """model: a Qwen3-VL or Qwen2.5-VL for conditional generation. chat: the template of its talk, "" for the tokenizer's own.

    device: where it computes, which a model that waits for its turn elsewhere does not say itself.
    """

    def __init__(self, model: Any, eye: Eye, most_pixels: int, device: torch.device, chat: str = "") -> None:
        self._model = model
        self._eye = eye
        self._most_pixels = most_pixels
        self._device = device
        self._chat = chat or None
        self._words = vocabulary(eye.tokenizer, model.config.text_config.vocab_size)
        self._heed = Heed(model)

    def write(
        self,
        talk: tuple[Said, ...],
        grammar: Grammar,
        line: Line,
        tell: Callable[[str], None],
        *,
        seed: int,
        most: int,
        temperature: float,
    ) -> str:
        """The model's answer, a text of `grammar`, told to `tell` as it is written. temperature 0: always the likeliest word.

        Raises Cancelled within one token, or one layer while the question is read, and `Unfinished` where `most` tokens
        did not hold the answer.
        """
        inputs = placed(self._inputs(talk), self._device, self._model.dtype)
        self._heed.line = line
        try:
            with torch.inference_mode():
                written = self._model.generate(
                    **inputs,
                    max_new_tokens=most,
                    do_sample=False,
                    temperature=None,
                    top_p=None,
                    top_k=None,
                    logits_processor=[Held(self._words, grammar), *_chance(seed, temperature)],
                    stopping_criteria=StoppingCriteriaList([_Unwanted(line)]),
                    streamer=_Teller(self._eye.tokenizer, tell),
                )
        finally:
            self._heed.line = None
        line.check()
        ids = written[0, inputs["input_ids"].shape[1] :]
        if len(ids) == most and int(ids[-1]) != self._eye.tokenizer.eos_token_id:
            raise Unfinished(f"its answer is longer than {most} tokens")
        return str(self._eye.tokenizer.decode(ids, skip_special_tokens=True))

    def place(self, device: torch.device) -> None:
        """Its weights go there; where it computes stays what it was."""
        self._model.to(device)

    def _inputs(self, talk: tuple[Said, ...]) -> dict[str, torch.Tensor]:
        said = [{"role": turn.who, "content": [_part(part) for part in turn.parts]} for turn in talk]
        text = self._eye.tokenizer.apply_chat_template(
            said, tokenize=False, add_generation_prompt=True, chat_template=self._chat
        )
        pictures = [part for turn in talk for part in turn.parts if not isinstance(part, str)]
        return self._eye.inputs(text, pictures, self._most_pixels)


class Unfinished(Exception):
    """The model wrote and wrote and came to no end."""


def _part(part: str | Picture) -> dict[str, str]:
    """One part for the chat template. Words of the artist must not be able to play the part of control tokens."""
    if isinstance(part, str):
        return {"type": "text", "text": part.replace("<|", "< |")}
    return {"type": "image"}


def _chance(seed: int, temperature: float) -> tuple[LogitsProcessor, ...]:
    return (_Chance(seed, temperature),) if temperature > 0 else ()


class _Chance(LogitsProcessor):
    """Sampling as a search for the largest: with Gumbel noise on the scores the likeliest token is a sample of them (Gumbel,
    1954; Maddison et al., arXiv 1411.0030). The noise comes from a generator of its own, the same on every device."""

    def __init__(self, seed: int, temperature: float) -> None:
        self._generator = torch.Generator("cpu").manual_seed(seed % 2**63)
        self._temperature = temperature

    def __call__(self, input_ids: torch.LongTensor, scores: torch.FloatTensor) -> torch.FloatTensor:
        waits = torch.empty(scores.shape, dtype=torch.float32).exponential_(generator=self._generator)
        return scores.float() / self._temperature - waits.log().to(scores.device)  # type: ignore[return-value]


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
