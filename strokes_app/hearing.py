"""What an artist's own sentence asks of a plan's list: what they changed in the words changes in the list. Pure.

Reads the painters' English: numbers, colours, things and sides. What it does not understand changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from msgspec.structs import replace

from model_runtime.trajectory.events import Frame, Mark
from model_runtime.world.catalogue import thing_named, things_near
from model_runtime.world.palette import COLOURS, GROUNDS, SKIES
from model_runtime.world.phrases import COLOUR_WORDS, NUMBERS, SIZE_WORDS
from model_runtime.world.vocabulary import MANY, Token, tokenize
from strokes_app.panels.attributes import colour_word, with_colour

Side = Literal["left", "middle", "right"]
MIDDLES: Final[dict[Side, float]] = {"left": 250, "middle": 500, "right": 750}
HEARD: Final = 1000
"""Characters of a sentence that are listened to."""
_SIDES: Final[dict[str, Side]] = {"left": "left", "right": "right", "middle": "middle", "centre": "middle"}
_COUNTS: Final = {**{word: count for count, word in enumerate(NUMBERS) if count}, "a": 1, "pair": 2}
_COLOURS: Final = {
    **{word: word for word in COLOURS},
    **{said: name for name, ws in COLOUR_WORDS.items() for said in ws},
}
_SIZES: Final = frozenset(word for words in SIZE_WORDS.values() for word in words)
_WITHIN: Final = _SIZES | {"of", MANY}
"""Words that stand within a phrase and say nothing here."""
_NEW: Final = Frame(350, 350, 650, 650)


@dataclass(eq=False)
class Phrase:
    """Such as "three blue houses on the left". known: whether it only speaks of what is there, as "the house" does."""

    name: str
    count: int | None = None
    colour: str | None = None
    side: Side | None = None
    known: bool = False

    @property
    def is_thing(self) -> bool:
        """Whether it is to come or to go with its words, as a backdrop is not."""
        return not self.known and self.name not in ("sky", "ground")


def heard(said: str, before: str, marks: Sequence[Mark], new_id: Callable[[], str]) -> tuple[Mark, ...]:
    """`marks` as they are to be after the artist has made `said` of the sentence `before`."""
    old, new = list(phrases(before[:HEARD])), list(phrases(said[:HEARD]))
    owners = _owners(old, marks)
    was = _by_name(old)
    pairs = [(was[phrase.name].pop(0), phrase) for phrase in new if was[phrase.name]]
    told = [phrase for _, phrase in pairs]
    gone = [phrase for rest in was.values() for phrase in rest if phrase.is_thing]
    come = [phrase for phrase in new if phrase.is_thing and not any(phrase is each for each in told)]
    if not pairs and not come:
        return tuple(marks)
    changed = {mark.id: mark for mark in marks}
    for one, other in (*pairs, *_renamed(gone, come)):
        if (mark := owners.get(id(one))) is not None:
            changed[mark.id] = _after(mark, one, other)
    for phrase in gone:
        if (mark := owners.get(id(phrase))) is not None:
            del changed[mark.id]
    added = (_after(Mark(new_id(), phrase.name, _NEW), Phrase(""), phrase) for phrase in come)
    return (*changed.values(), *added)


def contradicts(said: str, marks: Sequence[Mark]) -> bool:
    """Whether a sentence names another number or colour of a thing than the list does."""
    spoken = list(phrases(said[:HEARD]))
    owners = _owners(spoken, marks)
    for phrase in spoken:
        mark = owners.get(id(phrase))
        if mark is None:
            continue
        other_colour = phrase.colour is not None and colour_word(mark) not in (None, phrase.colour)
        if phrase.count not in (None, mark.count) or other_colour:
            return True
    return False


def _renamed(gone: list[Phrase], come: list[Phrase]) -> list[tuple[Phrase, Phrase]]:
    """What took another's place, which both lists then lack: what is near it, or else the first."""
    pairs = []
    while gone and come:
        other = come.pop(0)
        near = things_near(other.name)
        one = next((phrase for phrase in gone if phrase.name in near), gone[0])
        gone.remove(one)
        pairs.append((one, other))
    return pairs


def _by_name(spoken: Sequence[Phrase]) -> defaultdict[str, list[Phrase]]:
    found: defaultdict[str, list[Phrase]] = defaultdict(list)
    for phrase in spoken:
        found[phrase.name].append(phrase)
    return found


def _owners(spoken: Sequence[Phrase], marks: Sequence[Mark]) -> dict[int, Mark]:
    """The mark that each phrase is about: those of one name in their order."""
    left = [mark for mark in marks if mark.action != "remove"]
    owners: dict[int, Mark] = {}
    for phrase in spoken:
        mark = next((each for each in left if (thing_named(each.name) or each.name.lower()) == phrase.name), None)
        if mark is not None:
            left.remove(mark)
            owners[id(phrase)] = mark
    return owners


def _after(mark: Mark, before: Phrase, said: Phrase) -> Mark:
    """Only what is said otherwise than before."""
    if said.name != before.name:
        mark = replace(mark, name=said.name)
    if said.count != before.count and said.count is not None:
        mark = replace(mark, count=said.count)
    if said.colour != before.colour and said.colour is not None:
        mark = with_colour(mark, said.colour)
    if said.side != before.side and said.side is not None:
        across = MIDDLES[said.side] - (mark.frame.left + mark.frame.right) / 2
        frame = mark.frame
        mark = replace(mark, frame=Frame(frame.left + across, frame.top, frame.right + across, frame.bottom))
    return mark


def phrases(text: str) -> Iterator[Phrase]:
    """The things that a sentence speaks of, in its order."""
    tokens = tokenize(text)
    count: int | None = None
    colour: str | None = None
    article = ""
    last: Phrase | None = None
    for index, token in enumerate(tokens):
        follower = tokens[index + 1].word if index + 1 < len(tokens) else ""
        name = _name(token, tokens, index, opened=bool(article or count or colour), text=text)
        if name is not None:
            kind = token.word if token.word in (*SKIES, *GROUNDS) else colour
            many = follower == MANY and count in (None, 1)
            last = Phrase(name, None if many or article == "the" else count or 1, kind, known=article == "the")
            yield last
            count, colour, article = None, None, ""
        elif token.word in ("a", "the"):
            article, count = token.word, _COUNTS.get(token.word)
        elif token.word in _COUNTS or token.word.isdigit():
            count, article = _COUNTS.get(token.word) or max(1, min(int(token.word[:3]), 100)), article or "a"
        elif token.word in _COLOURS:
            colour = _COLOURS[token.word]
        elif token.word not in _WITHIN and token.known:
            count, colour, article = None, None, ""
            if token.word in _SIDES and follower != "of" and last is not None:
                last.side = last.side or _SIDES[token.word]


def _name(token: Token, tokens: Sequence[Token], index: int, *, opened: bool, text: str) -> str | None:
    """What the token names. An unknown word is a name where one is due and nothing follows that it could be said of."""
    if token.word in (*SKIES, *GROUNDS):
        return "sky" if token.word in SKIES else "ground"
    if token.known:
        return thing_named(token.word) if token.word not in ("sky", "ground") else None
    if not opened or token.word.isdigit():
        return None
    end = token.start + len(token.word)
    adjacent = index + 1 < len(tokens) and not text[end : tokens[index + 1].start].strip()
    return None if adjacent and _describes(tokens[index + 1]) else token.word.lower()


def _describes(token: Token) -> bool:
    """Whether a word before it may still be part of the same phrase."""
    return not token.known or token.word in (*_COLOURS, *_SIZES) or thing_named(token.word) is not None
