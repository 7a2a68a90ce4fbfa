"""What a benchmark asks for: its prompts, and where the official scorer looks for the pictures. Paints nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from model_runtime.process.errors import BadInput

LARGEST = 16 * 2**20
"""Bytes of a file of prompts; the largest official one has half a megabyte."""
LONGEST = 4000
"""Characters of a prompt."""


@dataclass(frozen=True)
class Asked:
    """One prompt. words: as they are painted; pictures: relative paths, one for each sample, with slashes."""

    index: int
    words: str
    pictures: tuple[str, ...]


@dataclass(frozen=True)
class Bench:
    """A benchmark in its official layout. version: which prompts these are, for people; digest: of exactly those prompts;
    notes: further files that the scorer reads, relative path -> text. reworded: whether the words are not the official ones."""

    name: str
    version: str
    digest: str
    asked: tuple[Asked, ...]
    notes: Mapping[str, str] = field(default_factory=dict)
    reworded: bool = False

    @property
    def pictures(self) -> int:
        return sum(len(one.pictures) for one in self.asked)

    def spread(self, limit: int | None) -> tuple[Asked, ...]:
        """At most `limit` prompts, spread evenly over the whole list, so that every kind of prompt is among them."""
        count = len(self.asked)
        if limit is None or limit >= count:
            return self.asked
        return tuple(self.asked[index * count // limit] for index in range(limit))


def reworded(bench: Bench, words: Sequence[str], digest: str) -> Bench:
    """The benchmark with other words for each prompt, in its order. Raises BadInput where they are not as many."""
    if len(words) != len(bench.asked):
        raise BadInput(f"{bench.name} has {len(bench.asked)} prompts, and {len(words)} are re-worded: give one for each, in its order.")  # fmt: skip
    asked = tuple(replace(one, words=said) for one, said in zip(bench.asked, words, strict=True))
    return replace(bench, asked=asked, reworded=True, digest=hashlib.sha256((bench.digest + digest).encode()).hexdigest())  # fmt: skip


def text_of(path: Path) -> str:
    """A file of prompts. Raises BadInput where there is none, or where it cannot be one."""
    try:
        if path.stat().st_size > LARGEST:
            raise BadInput(f"{path.name} is too large for a file of prompts: give the benchmark's own.")
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise BadInput(f"{path} cannot be read ({error.strerror}): give the path of the benchmark's own files.") from error  # fmt: skip
    except UnicodeDecodeError as error:
        raise BadInput(f"{path.name} is no UTF-8 text: give the benchmark's own file of prompts.") from error


def prompt_in(text: object, where: str) -> str:
    """The words of a prompt. Raises BadInput, with `where`, for what cannot be one."""
    if not isinstance(text, str) or not text.strip():
        raise BadInput(f"{where} has no prompt: give the benchmark's own file.")
    if len(text) > LONGEST or "\0" in text:
        raise BadInput(f"The prompt in {where} is no prompt ({len(text)} characters): give the benchmark's own file.")
    return " ".join(text.split())


def digest_of(words: Sequence[str]) -> str:
    return hashlib.sha256("\n".join(words).encode()).hexdigest()
