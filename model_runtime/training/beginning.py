"""A run that begins with weights from a file, also with those of fewer words: rows are taken over by what they stand for.

Files of the first painter do not tell their words. `--begin-words` gives them, one a line, tokens, sights and colours one after
another; the checkout that the weights belong to writes them with
`python -c "from model_runtime.painters.strokes import tokens as t; print(*t.TOKENS, *t.SIGHTS, *t.SIGHT_COLOURS, sep='\\n')"`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import torch
from torch import Tensor

from model_runtime.painters.strokes.network import FEATURES, MOST_STROKES, PLACES, Network, Shape
from model_runtime.painters.strokes.weights import WeightsFile, Words, own_words, read_weights
from model_runtime.world.catalogue import THINGS
from model_runtime.world.palette import COLOURS, GROUNDS, SKIES
from model_runtime.world.words import NOUNS

APART = 0.5
"""How far a new word begins from the mean of those near it, in their standard deviations: near, but not the same."""


def begin(path: Path, shape: Shape, seed: int, words: Path | None = None) -> Network:
    """The network of `shape` with the file's weights; rows of words that the file does not know begin near known ones.
    Raises ModelMissing where the file cannot be read, ValueError where its size or its list of words does not fit."""
    file = read_weights(path)
    own, old = own_words(), _words_of(file, path, words)
    if any(file.about[name] != getattr(shape, name) for name in ("width", "layers", "heads")):
        raise ValueError(f"{path.name} is of another size than the recipe's network")
    network = Network(shape)
    values, state = dict(file.values), network.state_dict()
    generator = torch.Generator().manual_seed(seed)
    for name, known, wanted in (
        ("word.weight", old.tokens, own.tokens),
        ("word_bias", old.tokens, own.tokens),
        ("sees_thing.weight", old.sights, own.sights),
        ("sees_thing.bias", old.sights, own.sights),
        ("sees_colour.weight", old.colours, own.colours),
        ("sees_colour.bias", old.colours, own.colours),
    ):
        values[name] = taken_over(values[name], known, wanted, generator)
    if shape.whole and len(values["mean"]) < shape.features:
        _with_parts(values, state)
    for name in ("place", "slot", "number.weight", "count.weight", "count.bias"):  # of longer rows, of larger groups
        kept = min(len(values[name]), len(state[name]))
        values[name] = torch.cat([values[name][:kept], state[name][kept:]])
    network.load_state_dict(values)
    return network


def _with_parts(values: dict[str, Tensor], state: Mapping[str, Tensor]) -> None:
    """Every part of a whole picture begins with the places of the one that was painted by itself, nearly alike; what is told beside a
    stroke begins untaught."""
    each = values["slot"][:MOST_STROKES]
    values["slot"] = state["slot"] + each.repeat(len(state["slot"]) // len(each), 1)
    known, wanted = values["stroke.weight"], state["stroke.weight"]
    values["stroke.weight"] = torch.cat(
        [known[:, :FEATURES], wanted[:, FEATURES : FEATURES + PLACES], known[:, FEATURES:]], 1
    )
    for name in ("velocity.weight", "velocity.bias", "mean", "deviation"):
        values[name] = torch.cat([values[name], state[name][FEATURES:]])


def taken_over(rows: Tensor, known: Sequence[str], wanted: Sequence[str], generator: torch.Generator) -> Tensor:
    """rows (len(known), ...) -> (len(wanted), ...): the same row for the same word; for a new one the mean of the words near
    it, a little apart."""
    at = {word: index for index, word in enumerate(known)}
    out = []
    for word in wanted:
        if word in at:
            out.append(rows[at[word]])
            continue
        near = rows[[at[other] for other in kin(word, known)]]
        spread = near.std(0, correction=0) if len(near) > 2 else rows.std(0, correction=0)
        out.append(near.mean(0) + APART * spread * torch.randn(spread.shape, generator=generator))
    return torch.stack(out)


def kin(word: str, known: Sequence[str]) -> list[str]:
    """The known words that a new one begins near: other names of the same thing; else things that live where it lives; else
    words of its own sort; else all."""
    have = set(known)
    kind = next((kind for kind in THINGS.values() if word == kind.name or word in kind.synonyms), None)
    if kind is not None:
        same = [name for name in (kind.name, *kind.synonyms) if name in have]
        beside = [other.name for other in THINGS.values() if other.habitat == kind.habitat and other.name in have]
        if same or beside:
            return same or beside
    for sort in (tuple(COLOURS), tuple(SKIES), tuple(GROUNDS), tuple(sorted(NOUNS))):
        if word in sort:
            return [name for name in sort if name in have] or list(known)
    return [name for name in known if _shape(name) == _shape(word)] or list(known)


def _shape(word: str) -> str:
    """Marks in angle brackets, slots, the coordinates of each axis and plain words are told apart by how they are written."""
    return word[0] if word[0] in "<#" or word[1:].isdigit() else ""


def _words_of(file: WeightsFile, path: Path, given: Path | None) -> Words:
    if file.words is not None:
        return file.words
    if file.about["words"] == own_words().hash():
        return own_words()
    if given is None:
        raise ValueError(f"{path.name} does not tell its words: give their list with --begin-words")
    lines = given.read_text("utf-8").splitlines()
    tokens, sights, colours = (len(file.values[name]) for name in ("word_bias", "sees_thing.bias", "sees_colour.bias"))
    words = Words(tuple(lines[:tokens]), tuple(lines[tokens : tokens + sights]), tuple(lines[tokens + sights :]))
    if len(words.colours) != colours or words.hash() != file.about["words"]:
        raise ValueError(f"{given.name} is not the list of the words that {path.name} was trained with")
    return words
