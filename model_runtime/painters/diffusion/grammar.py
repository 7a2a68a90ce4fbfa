"""Holds a language model to a JSON schema while it writes: every token that the schema forbids is taken off the table.

llguidance does it on the CPU, for every device and system, without a compiler: xgrammar brings a gigabyte of Triton on
Linux and wants a GPU compiler on Windows.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import llguidance.hf
import numpy as np
import torch
from llguidance import LLMatcher, LLTokenizer
from transformers import LogitsProcessor

Schema = dict[str, Any]
"""A JSON schema."""
MUSING = 1500
"""Characters that a model may think before its answer, where it was trained to."""


@dataclass(frozen=True)
class Grammar:
    """JSON of `schema`. thinks: a text in `<think>` goes before it, and it stands in `<answer>`."""

    schema: Schema
    thinks: bool = False

    def compiled(self) -> str:
        """As llguidance has it."""
        compact = {**self.schema, "x-guidance": {"whitespace_flexible": False}}
        if not self.thinks:
            return str(LLMatcher.grammar_from_json_schema(compact))
        lark = (
            'start: "<think>" musing "</think>\\n<answer>" answer "</answer>"\n'
            f"musing: /[^<]{{0,{MUSING}}}/\n"
            f"answer: %json {json.dumps(compact)}\n"
        )
        return str(LLMatcher.grammar_from_lark(lark))


def vocabulary(tokenizer: Any, size: int) -> LLTokenizer:
    """A fast tokenizer of transformers as the grammar reads it. size: of the model's output, which may be larger than the tokenizer's."""
    return llguidance.hf.from_tokenizer(tokenizer, n_vocab=size)


class Held(LogitsProcessor):
    """Lets through what continues a text of `grammar`. One generation each: it remembers what has been written."""

    def __init__(self, words: LLTokenizer, grammar: Grammar) -> None:
        self._matcher = LLMatcher(words, grammar.compiled())
        _require(self._matcher)
        self._size = words.vocab_size
        self._mask = np.zeros((1, (words.vocab_size + 31) // 32), np.int32)
        self._read: int | None = None
        """How many tokens of the input have been read; None before the first, when all of them are the question."""

    @torch.no_grad()
    def __call__(self, input_ids: torch.LongTensor, scores: torch.FloatTensor) -> torch.FloatTensor:
        """input_ids: (1, written so far); scores: (1, vocabulary)."""
        if self._read is not None:
            for token in input_ids[0, self._read :].tolist():
                if not self._matcher.is_stopped():
                    self._matcher.consume_token(token)
                    _require(self._matcher)
        self._read = input_ids.shape[1]
        self._matcher.unsafe_compute_mask_ptr(self._mask.ctypes.data, self._mask.nbytes)
        bits = np.unpackbits(self._mask.view(np.uint8), axis=1, bitorder="little")[:, : self._size].astype(bool)
        allowed = torch.from_numpy(bits).to(scores.device)
        held = torch.full_like(scores, -torch.inf)
        held[:, : self._size] = scores[:, : self._size].masked_fill(~allowed, -torch.inf)
        return held  # type: ignore[return-value]


def _require(matcher: LLMatcher) -> None:
    if matcher.is_error():
        raise ValueError(matcher.get_error())
