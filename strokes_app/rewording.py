"""A plan's sentences, said anew when its things were changed: they must not speak against the list. Pure; in the painters' English."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from model_runtime.trajectory.events import Frame, Mark, Plan
from model_runtime.world.palette import COLOURS
from model_runtime.world.phrases import GROUND_WORDS, NUMBERS, SCENERY, SKY_WORDS, article, listed
from model_runtime.world.vocabulary import plural_of

WIDE = 850
"""Thousandths of the picture from which on a thing has no side."""
_ALONE = ("sun", "moon")


def reworded(plan: Plan, before: Plan, painters: Plan, standing: Sequence[Mark]) -> Plan:
    """`plan`, which the artist made of `before`, with what its sentences say put right; words of the artist's own stay.

    painters: the plan as the painter wrote it; standing: what the picture shows without it.
    """
    if plan.marks == before.marks:
        return plan
    if plan.marks == painters.marks:
        instruction, scene = painters.instruction, painters.scene
    else:
        instruction, scene = instruction_of(plan.marks, standing), scene_of(plan.marks, standing)
    return replace(
        plan,
        instruction=instruction if is_worded(plan.instruction, before, painters, standing) else plan.instruction,
        scene=scene if plan.scene in (painters.scene, scene_of(before.marks, standing)) else plan.scene,
    )


def is_worded(instruction: str, before: Plan, painters: Plan, standing: Sequence[Mark]) -> bool:
    """Whether nobody but the painter, or this module, has written the instruction."""
    return instruction in (painters.instruction, instruction_of(before.marks, standing))


def instruction_of(marks: Sequence[Mark], standing: Sequence[Mark]) -> str:
    """Such as "Paint a white balloon on the right and three red houses in the centre. Remove the tree."."""
    old = {mark.id: mark for mark in standing}
    added = [f"{_phrase(mark)}{_place(mark)}" for mark in marks if mark.action == "add"]
    said = [f"Paint {listed(added)}."] if added else []
    for mark in marks:
        name = old.get(mark.id, mark).name
        match mark.action:
            case "modify":
                said.append(f"Change the {name} to {_phrase(mark)}{_place(mark)}.")
            case "swap":
                said.append(f"Replace the {name} by {_phrase(mark)}{_place(mark)}.")
    removed = [f"the {mark.name}" for mark in marks if mark.action == "remove"]
    return " ".join((*said, *([f"Remove {listed(removed)}."] if removed else [])))


def scene_of(marks: Sequence[Mark], standing: Sequence[Mark]) -> str:
    """Such as "A white balloon and three red houses, in the hills at sunset."."""
    shown = {mark.id: mark for mark in (*standing, *marks)}
    left = [mark for mark in shown.values() if mark.action != "remove"]
    things = [_phrase(mark) for mark in left if mark.name not in ("sky", "ground")]
    kinds = {mark.name: _kind(mark) for mark in left if mark.name in ("sky", "ground")}
    if not things:
        backdrop = [_phrase(mark) for mark in left]
        return _sentence(" over ".join(backdrop[:2])) if backdrop else ""
    settings = ((GROUND_WORDS, kinds.get("ground", "")), (SKY_WORDS, kinds.get("sky", "")))
    where = " ".join(words[kind][0] for words, kind in settings if kind in words)
    return _sentence(f"{listed(things)}, {where}" if where else listed(things))


def _phrase(mark: Mark) -> str:
    """Such as "three small red houses"."""
    if mark.name in ("sky", "ground"):
        words = (article(_kind(mark)), *mark.attributes, mark.name)
        return SCENERY.get(_kind(mark)) or (" ".join(words) if mark.attributes else f"the {mark.name}")
    colours = [word for word in mark.attributes if word.lower() in COLOURS]
    others = [word for word in mark.attributes if word.lower() not in COLOURS]
    name = mark.name.strip()
    if mark.count > 1:
        number = NUMBERS[mark.count] if mark.count < len(NUMBERS) else str(mark.count)
        return " ".join((number, *others, *colours, name if name.endswith("s") else plural_of(name)))
    words = (*others, *colours, name)
    return " ".join(("the" if name in _ALONE else article(words[0]), *words))


def _kind(mark: Mark) -> str:
    return mark.attributes[0].lower() if mark.attributes else ""


def _place(mark: Mark) -> str:
    """As the painter tells it: across the picture. What is as wide as the picture has no place."""
    frame: Frame = mark.frame
    if mark.name in ("sky", "ground") or frame.right - frame.left > WIDE:
        return ""
    middle = (frame.left + frame.right) / 2
    return " on the left" if middle < 380 else " on the right" if middle > 620 else " in the centre"


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
