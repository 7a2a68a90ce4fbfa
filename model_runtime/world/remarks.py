"""The texts of the method: instructions, descriptions and critiques, as the network shall learn to write them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np

from model_runtime.trajectory.events import Action
from model_runtime.world.choosing import pick
from model_runtime.world.phrases import (
    GROUND_WORDS,
    SCENERY,
    SKY_WORDS,
    definite,
    linked,
    listed,
    noun,
    number,
    place,
    plainly,
)  # fmt: skip
from model_runtime.world.scene import Scene, Thing

Fault = Literal["ok", "pending", "missing", "extra", "colour", "thing", "count", "place", "size", "broken"]
"""How a thing can stand: as asked; not painted yet; not there; there unasked; of another colour; another thing; of another
number; elsewhere; too large or too small; painted, but not to be recognised."""


def instruction(action: Action, things: Sequence[Thing], scene: Scene, rng: np.random.Generator) -> str:
    """`<ins>`. add and remove: every thing of the step, the sky and the ground included; modify and swap: the thing before,
    and as it shall be. `scene` is what the whole picture will show."""
    match action:
        case "add":
            return _stop(
                f"{pick(rng, ('paint', 'paint', 'add'))} {listed([_added(thing, scene, rng) for thing in things])}"
            )
        case "remove":
            names = listed([definite(thing, scene.things, rng) for thing in things])
            return _stop(f"{pick(rng, ('remove', 'erase'))} {names}")
        case "swap":
            old, new = definite(things[0], things, rng), plainly(things[1])
            return _stop(
                pick(rng, (f"replace {old} by {new}", f"remove {old} and paint {new}", f"change {old} to {new}"))
            )
        case "modify":
            return _stop(_modified(things[0], things[1], scene, rng))


def _added(thing: Thing, scene: Scene, rng: np.random.Generator) -> str:
    text = plainly(thing, size=rng.random() < 0.5)
    if thing.name in ("sky", "ground") or thing not in scene.things:
        return text
    index = scene.things.index(thing)
    where = linked(scene, index, index, rng)
    return f"{text} {where if where is not None else place(thing, rng)}"


def _modified(before: Thing, after: Thing, scene: Scene, rng: np.random.Generator) -> str:
    the = definite(before, scene.things, rng)
    if before.colour != after.colour:
        if before.name in ("sky", "ground"):
            return f"change {the} to {SCENERY[after.colour]}"
        return pick(
            rng, (f"paint {the} {after.colour}", f"make {the} {after.colour}", f"repaint {the} in {after.colour}")
        )
    if before.count != after.count:
        return f"make it {number(after.count)} {noun(after.name, after.count > 1)} instead of {number(before.count)}"
    areas = [
        (thing.frame.right - thing.frame.left) * (thing.frame.bottom - thing.frame.top) for thing in (before, after)
    ]
    if not 0.8 < areas[1] / areas[0] < 1.25:
        return f"make {the} {'bigger' if areas[1] > areas[0] else 'smaller'}"
    return _move(before, after, the, rng)


def _move(before: Thing, after: Thing, the: str, rng: np.random.Generator) -> str:
    dx = after.frame.left + after.frame.right - before.frame.left - before.frame.right
    dy = after.frame.top + after.frame.bottom - before.frame.top - before.frame.bottom
    if abs(dy) > abs(dx):
        return f"move {the} {pick(rng, ('higher', 'up')) if dy < 0 else pick(rng, ('lower', 'down'))}"
    return f"move {the} to the {'left' if dx < 0 else 'right'}"


def description(scene: Scene, rng: np.random.Generator) -> str:
    """`<des>`: the whole scene, as far as it is given. Links among its things are told, the other places now and then."""
    parts = []
    for index, thing in enumerate(scene.things):
        where = linked(scene, index, index, rng) or (place(thing, rng) if rng.random() < 0.3 else None)
        text = plainly(thing)
        parts.append(text if where is None else f"{text} {where}")
    setting = f"{pick(rng, GROUND_WORDS[scene.ground])} {pick(rng, SKY_WORDS[scene.sky])}"
    if not parts:
        return _stop(f"{SCENERY[scene.sky]} over {SCENERY[scene.ground]}")
    return _stop(f"{listed(parts)}, {setting}" if rng.random() < 0.6 else f"{setting}, {listed(parts)}")


def analysis(fault: Fault, thing: Thing, seen: Thing | None, rng: np.random.Generator) -> str:
    """What is seen of `thing` as it should be. `seen`: what is there instead; for `extra` the thing itself is what is there."""
    the, be = definite(thing, ()), "are" if thing.count > 1 else "is"
    match fault:
        case "ok":
            text = pick(rng, (f"{the} {be} as asked", f"{the} {be} fine", f"{the} {be} right"))
        case "pending":
            text = pick(rng, (f"{the} {be} not painted yet", f"{the} will come later"))
        case "missing":
            text = pick(rng, (f"{the} {be} missing", f"{plainly(thing)} should be here, there is nothing"))
        case "extra":
            text = pick(
                rng,
                (f"there {be} {plainly(thing)}, nobody asked for it", f"{the} should not be there"),
            )
        case "broken":
            text = pick(rng, (f"{the} {be} broken", f"{the} cannot be recognised", f"{the} {be} smeared"))
        case "place":
            text = pick(rng, (f"{the} {be} in the wrong place", f"{the} should be {place(thing, rng)}"))
        case _:
            text = _instead(fault, thing, seen, the, be, rng)
    return _stop(text)


def _instead(fault: Fault, thing: Thing, seen: Thing | None, the: str, be: str, rng: np.random.Generator) -> str:
    if seen is None:
        raise ValueError(f"what is seen is needed to say that the {fault} is wrong")
    it = "they" if thing.count > 1 else "it"
    if fault == "colour":
        if thing.name in ("sky", "ground"):
            return f"{the} {be} {SCENERY[seen.colour]}, it should be {SCENERY[thing.colour]}"
        return pick(
            rng,
            (
                f"{the} {be} {seen.colour}, {it} should be {thing.colour}",
                f"{the} should be {thing.colour}, not {seen.colour}",
            ),
        )
    if fault == "thing":
        is_there = "are" if seen.count > 1 else "is"
        return f"there {is_there} {plainly(seen)} instead of {plainly(thing)}"
    if fault == "count":
        is_there = "are" if seen.count > 1 else "is"
        have = f"{number(seen.count)} {noun(thing.name, seen.count > 1)}"
        return pick(rng, (f"there {is_there} {have}, there should be {number(thing.count)}",
                          f"there should be {number(thing.count)} {noun(thing.name, thing.count > 1)}, not {number(seen.count)}"))  # fmt: skip
    large = seen.frame.right - seen.frame.left > thing.frame.right - thing.frame.left
    return f"{the} {be} too {'large' if large else 'small'}"


def correction(fault: Fault, thing: Thing, seen: Thing | None, rng: np.random.Generator) -> str:
    """`<refine>`: what to do about it; empty for what is right or pending."""
    the = definite(thing, ())
    scenery = thing.name in ("sky", "ground")
    match fault:
        case "ok" | "pending":
            return ""
        case "missing":
            text = pick(rng, (f"paint {plainly(thing)} here", f"add {the}"))
        case "extra":
            text = pick(rng, (f"remove {the}", f"erase {the}"))
        case "colour":
            new = SCENERY[thing.colour] if scenery else thing.colour
            text = (
                f"paint {new} instead"
                if scenery
                else pick(rng, (f"repaint {the} in {new}", f"paint {the} {new}", f"make {the} {new}"))
            )
        case "thing":
            text = f"replace {'it' if seen is None else definite(seen, ())} by {plainly(thing)}"
        case "count":
            text = f"paint {number(thing.count)} {noun(thing.name, thing.count > 1)}"
        case "place":
            text = f"move {the} to its place" if rng.random() < 0.5 else f"paint {the} {place(thing, rng)}"
        case "size":
            large = seen is not None and seen.frame.right - seen.frame.left > thing.frame.right - thing.frame.left
            text = f"make {the} {'smaller' if large else 'larger'}"
        case "broken":
            text = pick(rng, (f"paint {the} again", f"repaint {the}"))
    return _stop(text)


def _stop(text: str) -> str:
    return text[0].upper() + text[1:] + "."
