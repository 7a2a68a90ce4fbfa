"""What an artist may choose about an export, and what is said to them afterwards. Knows no writer."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Notice = Literal[
    "private left out",
    "plans too long",
    "texts too long",
    "strokes too many",
    "no strokes",
    "not trusted",
]
"""What the artist should know about what was written."""

SENTENCES: dict[Notice, str] = {
    "private left out": "What is marked private was left out.",
    "plans too long": "The plans are too long for this kind of file: they were left out of what it says of itself.",
    "texts too long": "The prompt is too long for this kind of file: it says nothing of itself.",
    "strokes too many": "There are more strokes than a drawing can hold: the finest lie in it as a picture.",
    "no strokes": "This painter leaves no strokes: the drawing holds its picture.",
    "not trusted": "The certificate is on no list of trusted ones: others see who signed, and that nobody vouches for it.",
}


@dataclass(frozen=True)
class Signing:
    """The artist's own certificate (a chain in PEM, the artist's first) and its private key."""

    certificate: Path
    key: Path


@dataclass(frozen=True)
class Options:
    """at: the event whose picture it is (its id, the beginning of it, or a branch's name), None for the head.

    plain: nothing is written of how it was made. replace: what is there already gives way.
    """

    at: str | None = None
    plain: bool = False
    replace: bool = False
    signing: Signing | None = None
