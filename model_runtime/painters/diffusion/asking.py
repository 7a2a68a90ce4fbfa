"""A question to a vision-language model, as whoever asks it sees it: what is said and shown, what may be answered, what is told of it."""

from __future__ import annotations

from collections.abc import Generator
from typing import Protocol

from model_runtime.painters.diffusion.grammar import Grammar
from model_runtime.painters.diffusion.vlm import Said
from model_runtime.process.painter import Progress

Talk = tuple[Said, ...]


class Ask(Protocol):
    def __call__(self, talk: Talk, grammar: Grammar, live: tuple[str, ...]) -> Generator[Progress, None, str | None]:
        """The answer's JSON, None where it came to no end. live: fields that are told while they are written."""
        ...
