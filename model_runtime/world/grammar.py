"""What artists may ask for: several wordings of one scene. Says only what the scene shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from model_runtime.world.choosing import pick
from model_runtime.world.phrases import (
    GROUND_WORDS,
    RELATION_WORDS,
    SCENERY,
    SKY_WORDS,
    definite,
    indefinite,
    listed,
    natural,
)  # fmt: skip
from model_runtime.world.relations import INVERSE
from model_runtime.world.scene import Link, Scene

Style = Literal["free", "full", "plain"]
"""`full` says everything; `plain` names things, their relations and colours that are not natural; `free` is in between."""
_LEADS = ("", "", "", "", "", "", "paint ", "a picture of ", "a painting of ", "a photo of ", "there is ")


@dataclass(frozen=True)
class Worded:
    """A prompt, and the links of its scene in the order and the direction in which it says them."""

    text: str
    links: tuple[Link, ...]


def prompt(scene: Scene, rng: np.random.Generator, *, style: Style = "free") -> str:
    """One wording. A colour is left out only where it is a natural one and the thing is the only one of its name."""
    return worded(scene, rng, style=style).text


def worded(scene: Scene, rng: np.random.Generator, *, style: Style = "free") -> Worded:
    """See `prompt`."""
    if not scene.things:
        return Worded(_landscape(scene, rng), ())
    links: list[Link] = []
    clauses = _clauses(scene, links, rng, style)
    if style != "plain" and rng.random() < 0.08:
        fronted = _fronted(scene, links, rng, style)
        if fronted is not None:
            return Worded(_sentence(fronted, _setting(scene, rng, style)[:1], rng), tuple(links))
    if len(clauses) > 1 and not links and style != "plain" and rng.random() < 0.1:
        clauses = [f"{clauses[0]} with {listed(clauses[1:])}"]
    return Worded(_around(listed(clauses), scene, rng, style), tuple(links))


def _landscape(scene: Scene, rng: np.random.Generator) -> str:
    """The sky, the ground, both, or nothing that anybody knows: then any will do."""
    sky, ground = SCENERY[scene.sky], SCENERY[scene.ground]
    text = pick(rng, (ground, sky, f"{ground} {pick(rng, SKY_WORDS[scene.sky])}", f"{sky} over {ground}", ""))
    return f"{pick(rng, _LEADS)}{text}" if text else pick(rng, ("", "a painting", "a picture"))


def _fronted(scene: Scene, links: list[Link], rng: np.random.Generator, style: Style) -> str | None:
    """ "left of a house there are three red flowers", where there is nothing else to say."""
    if len(links) != 1 or len(scene.things) != 2:
        return None
    first, second = (_phrase(scene, index, rng, style) for index in (links[0].subject, links[0].object))
    be = "are" if scene.things[links[0].subject].count > 1 else "is"
    return f"{pick(rng, RELATION_WORDS[links[0].relation])} {second} there {be} {first}"


def _around(things: str, scene: Scene, rng: np.random.Generator, style: Style) -> str:
    if style != "plain" and rng.random() < 0.12:
        return f"{SCENERY[scene.ground]} {pick(rng, SKY_WORDS[scene.sky])} with {things}"
    lead = pick(rng, _LEADS)
    if lead == "there is " and things.split()[0] not in ("a", "an", "the"):
        lead = pick(rng, ("show ", "there are "))
    text = _sentence(lead + things, [] if style == "plain" else _setting(scene, rng, style), rng)
    if rng.random() < 0.3:
        text = text[0].upper() + text[1:] + pick(rng, ("", "."))
    return text


def _phrase(scene: Scene, index: int, rng: np.random.Generator, style: Style) -> str:
    thing = scene.things[index]
    alone = sum(other.name == thing.name for other in scene.things) == 1
    share = {"full": 1.0, "free": 0.55, "plain": 0.15}[style]
    colour = not (natural(thing) and alone) or rng.random() < share
    size = rng.random() < {"full": 1.0, "free": 0.6, "plain": 0.1}[style]
    text = indefinite(thing, rng, colour, size, vague=style == "free" and rng.random() < 0.1)
    known = style != "plain" and thing.count == 1 and rng.random() < 0.05
    return "the " + text.split(" ", 1)[1] if known and text.split()[0] in ("a", "an") else text


def _clauses(scene: Scene, told: list[Link], rng: np.random.Generator, style: Style) -> list[str]:
    """The things in a random order, each once; a link joins its two, and is added to `told` as it is said."""
    said: set[int] = set()
    clauses: list[str] = []
    links = list(scene.links)
    for index in rng.permutation(len(scene.things)).tolist():
        link = next((link for link in links if index in (link.subject, link.object)), None)
        if link is not None:
            links.remove(link)
            told.append(_either_way(link, rng))
            clauses.append(_link(scene, told[-1], said, rng, style))
        elif index not in said:
            clauses.append(_phrase(scene, index, rng, style))
        said.add(index)
    return clauses


def _either_way(link: Link, rng: np.random.Generator) -> Link:
    """The link, now and then said of the other thing."""
    if link.relation in INVERSE and rng.random() < 0.15:
        return Link(link.object, INVERSE[link.relation], link.subject)
    return link


def _link(scene: Scene, link: Link, said: set[int], rng: np.random.Generator, style: Style) -> str:
    phrases = []
    for index in (link.subject, link.object):
        phrases.append(
            definite(scene.things[index], scene.things) if index in said else _phrase(scene, index, rng, style)
        )
        said.add(index)
    return f"{phrases[0]} {pick(rng, RELATION_WORDS[link.relation])} {phrases[1]}"


def _setting(scene: Scene, rng: np.random.Generator, style: Style) -> list[str]:
    setting = []
    if style == "full" or rng.random() < 0.65:
        setting.append(pick(rng, GROUND_WORDS[scene.ground]))
    if style == "full" or rng.random() < 0.65:
        setting.append(pick(rng, SKY_WORDS[scene.sky]))
    return setting


def _sentence(things: str, setting: list[str], rng: np.random.Generator) -> str:
    if not setting:
        return things
    if rng.random() < 0.3:
        setting = setting[::-1]
    where = rng.random()
    if where < 0.25:
        return f"{' '.join(setting)}, {things}"
    if where < 0.4 and len(setting) == 2:
        return f"{setting[0]}, {things}, {setting[1]}"
    return f"{things}{pick(rng, (' ', ' ', ', '))}{' '.join(setting)}"
