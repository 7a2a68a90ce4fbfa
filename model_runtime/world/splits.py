"""Compositions that training never sees. Fixed here and only ever extended: a figure is a figure about these."""

from __future__ import annotations

from typing import Literal

from model_runtime.world.scene import Relation, Scene

Reason = Literal["colour", "relation", "count", "many"]

_COLOURS = """
red boat/blue house/white cat/purple mountain/pink flower/orange tree/green car/yellow umbrella/black dog/blue fox/turquoise bench
brown rabbit/pink whale/grey duck/purple balloon/red kite/yellow tent/green castle/orange fish/blue mushroom/white windmill
turquoise train/black bird/pink house/purple car/green boat/yellow bush/white palm/blue pine/orange lighthouse/red star/green moon
pink cloud/purple sun/brown snowman/turquoise person/red lamp/grey fence/black cat/orange dog/purple umbrella/blue bird
white horse/black sheep/pink elephant/purple butterfly/black butterfly/green octopus
blue crab/red airplane/green airplane/grey rocket/purple rocket/blue bicycle/white city/red bridge/turquoise table/green apple/orange cactus
"""
COLOURS: frozenset[tuple[str, str]] = frozenset(
    (colour, name)
    for colour, name in (pair.split() for line in _COLOURS.split("\n") for pair in line.split("/") if pair)
)
"""(colour, thing)."""

_RELATIONS = """
house left of tree/cat left of bench/boat right of lighthouse/dog right of car/tree left of windmill/person right of tent/fox left of rabbit
bird above tree/balloon above house/kite above person/sun above boat/star right of moon/cloud left of sun/castle below sun/boat below balloon
cat on bench/bird on house/rabbit on car/tree behind house/fence in front of house/dog in front of tent/mountain behind castle
lamp behind bench/flower in front of tree/duck left of boat/train right of house/mushroom left of bush/snowman right of pine
horse left of fence/sheep right of dog/bicycle left of bench/rocket right of moon/butterfly above flower/airplane above castle/cat on table
city below sun/octopus left of boat/bicycle in front of house/bridge behind tree
"""
RELATIONS: frozenset[tuple[Relation, str, str]] = frozenset(
    (" ".join(words[1:-1]), words[0], words[-1])  # type: ignore[misc]
    for words in (triple.split() for line in _RELATIONS.split("\n") for triple in line.split("/") if triple)
)
"""(relation, subject, object)."""

_COUNTS = """
2 fox/3 boat/4 tree/2 umbrella/3 house/4 bird/2 car/3 cat/4 flower/2 kite/3 dog/4 balloon/2 whale/3 pine/4 duck
2 tent/3 mushroom/4 fish/2 windmill/3 person/4 star/3 rabbit/2 bench/3 lamp/2 castle
2 horse/4 sheep/3 butterfly/2 crab/3 airplane/2 rocket/2 octopus/3 bicycle/4 apple/3 cactus
"""
COUNTS: frozenset[tuple[int, str]] = frozenset(
    (int(count), name)
    for count, name in (pair.split() for line in _COUNTS.split("\n") for pair in line.split("/") if pair)
)
"""(count, thing)."""

MOST_IN_TRAINING = 6
"""Things (groups) in one picture; pictures with more are held out."""


_AXES: dict[Relation, str] = {
    "left of": "across", "right of": "across", "above": "up", "below": "up", "on": "up", "behind": "deep", "in front of": "deep",
}  # fmt: skip
_PAIRS = frozenset((_AXES[relation], frozenset((first, second))) for relation, first, second in RELATIONS)


def touches(relation: Relation, first: str, second: str) -> bool:
    """Whether some relation of these two things along the same axis is held out. Training shows none of them: if it showed
    only the others, the pair alone would tell how it stands, and always wrongly."""
    return (_AXES[relation], frozenset((first, second))) in _PAIRS


def held_out_reasons(scene: Scene) -> tuple[Reason, ...]:
    """Which of the four tests this scene belongs to; empty for a scene that training may show."""
    things = scene.things
    found: list[Reason] = []
    if any((thing.colour, thing.name) in COLOURS for thing in things):
        found.append("colour")
    if any((link.relation, things[link.subject].name, things[link.object].name) in RELATIONS for link in scene.links):
        found.append("relation")
    if any((thing.count, thing.name) in COUNTS for thing in things):
        found.append("count")
    if len(things) > MOST_IN_TRAINING:
        found.append("many")
    return tuple(found)


def is_held_out(scene: Scene) -> bool:
    return bool(held_out_reasons(scene))
