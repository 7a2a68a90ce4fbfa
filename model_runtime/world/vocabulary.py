"""Text to words and back: the tokenizer of the closed language. Knows plurals, not what a sentence means."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from model_runtime.world.nearby import nearest
from model_runtime.world.palette import COLOURS, GROUNDS, SKIES
from model_runtime.world.words import MANY, NOUNS, WORDS

__all__ = [
    "FILLERS",
    "MANY",
    "WORDS",
    "Token",
    "detokenize",
    "nearest",
    "plural_of",
    "says_something",
    "tokenize",
    "unknown",
]

_PASSED_OVER = """
picture painting drawing image photo photograph sketch illustration view portrait artwork art watercolour gouache
please kindly some very really quite rather just also beautiful nice lovely pretty gentle charming i we you me my our your
want would like could can may let us create generate imagine an any which who where while simple single
sitting flying floating swimming sailing shining growing parked placed located rising hanging resting perched draw colour scene that then now still but once has have looks look good new full
"""
FILLERS = frozenset(_PASSED_OVER.split()) - set(WORDS)
"""Words that are passed over in silence: they ask for nothing that could be painted."""

_SPELLINGS = {
    "an": "a", "gray": "grey", "color": "colour", "coloured": "colour", "colored": "colour", "center": "centre",
    "1": "one", "2": "two", "3": "three", "4": "four", "5": "five", "6": "six", "couple": "pair", "sailing-boat": "sailing boat",
    "oceans": "ocean", "seas": "sea", "fields": "field", "meadows": "meadow", "skies": "sky",
}  # fmt: skip
_IRREGULAR = {
    "man": "men",
    "woman": "women",
    "snowman": "snowmen",
    "person": "people",
    "fish": "fish",
    "sheep": "sheep",
    "cactus": "cacti",
}
_PIECE = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+|[.,;]")
_LONGEST = max(len(word.split()) for word in WORDS)
_KNOWN = frozenset(WORDS)


@dataclass(frozen=True)
class Token:
    """`word` is one of `WORDS` where `known`; otherwise as the artist wrote it. `start` counts characters of the text."""

    word: str
    start: int
    known: bool


def plural_of(noun: str) -> str:
    """ "fox" -> "foxes", "palm tree" -> "palm trees"."""
    stem, last = noun[: noun.rfind(" ") + 1], noun[noun.rfind(" ") + 1 :]
    if last in _IRREGULAR:
        return stem + _IRREGULAR[last]
    if last.endswith(("s", "x", "z", "ch", "sh")):
        return noun + "es"
    if last.endswith("y") and last[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"


_PLURALS = {plural_of(noun): noun for noun in sorted(NOUNS) if plural_of(noun) != noun} | {"cactuses": "cactus"}


def tokenize(text: str) -> list[Token]:
    """Lower-cased words with their places. A plural gives its noun and `MANY`; fillers give nothing; length is at most twice
    the number of words in `text`."""
    pieces = [(match.group().lower(), match.start()) for match in _PIECE.finditer(text)]
    tokens: list[Token] = []
    at = 0
    while at < len(pieces):
        taken, words = _longest(pieces, at)
        start = pieces[at][1]
        if words is not None:
            tokens += [Token(word, start, True) for word in words]
        elif pieces[at][0] not in FILLERS:
            tokens.append(Token(text[start : start + len(pieces[at][0])], start, False))
        at += taken
    return tokens


def _longest(pieces: list[tuple[str, int]], at: int) -> tuple[int, tuple[str, ...] | None]:
    for length in range(min(_LONGEST, len(pieces) - at), 0, -1):
        words = _words(" ".join(word for word, _ in pieces[at : at + length]))
        if words is not None:
            return length, words
    return 1, None


def _words(text: str) -> tuple[str, ...] | None:
    text = text.replace("’", "'").removesuffix("'s")
    text = _SPELLINGS.get(text, "," if text == ";" else text)
    if text in _KNOWN:
        return (text,)
    noun = _PLURALS.get(text)
    return (noun, MANY) if noun is not None else None


def unknown(text: str) -> tuple[Token, ...]:
    """What in `text` cannot be painted and is no filler."""
    return tuple(token for token in tokenize(text) if not token.known)


_SEEN = NOUNS | frozenset((*COLOURS, *GROUNDS, *SKIES))


def says_something(text: str) -> bool:
    """Whether anything in `text` names what can be painted; hardly, where it is in another language."""
    return any(token.known and token.word in _SEEN for token in tokenize(text))


def detokenize(words: Iterable[str]) -> str:
    """English sentences: articles, plurals, capitals and the last period put right. Marks in angle brackets are left out."""
    out: list[str] = []
    for word in words:
        if word == MANY:
            if out and out[-1] in NOUNS:
                out[-1] = plural_of(out[-1])
        elif not word.startswith("<"):
            out.append(word)
    for index, word in enumerate(out[:-1]):
        if word == "a" and out[index + 1][:1] in "aeiou":
            out[index] = "an"
    text = " ".join(out).replace(" .", ".").replace(" ,", ",")
    text = re.sub(r"(^|\. )(\w)", lambda match: match[1] + match[2].upper(), text)
    return text if not text or text.endswith(".") else text + "."
