"""StrokeEval's prompts: drawn once from a fixed seed and kept with the program, so that everybody asks the same.

Each line of the kept file is GenEval's metadata and, under `strokes`, the scene that the prompt was said of."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

import msgspec
from msgspec import Meta, Struct

from model_runtime.evaluation.benchmarks.asked import LONGEST, digest_of, text_of
from model_runtime.evaluation.questions import TAGS, Question, Tag
from model_runtime.process.errors import BadInput
from model_runtime.resources import resources
from model_runtime.trajectory.events import Frame
from model_runtime.world.catalogue import THINGS
from model_runtime.world.choosing import COLOURLESS
from model_runtime.world.palette import COLOURS, GROUNDS, SKIES
from model_runtime.world.scene import Format, Link, Relation, Scene, Size, Thing
from model_runtime.world.wording import Told

KEPT = "strokeeval/prompts.jsonl"
Split = Literal["held_out", "seen", "more", "reworded", "development"]
SPLITS: tuple[Split, ...] = get_args(Split)
"""held_out: colour pairs, relations and numbers that training never shows (the headline); seen: such as training may show; more: more
groups of things than training shows; reworded: the held-out scenes in other words; development: for tuning, like seen."""


class Kept(Struct, frozen=True, forbid_unknown_fields=True):
    """What our own marking needs besides GenEval's metadata. told: of which things (by their place in the scene) colour and number
    are said, and whether sky and ground are; reasons: what is held out of it; of: the prompt that this one re-words."""

    id: Annotated[str, Meta(pattern=r"^[a-z_]+-[a-z_]+-\d{3}$")]
    split: Split
    seed: Annotated[int, Meta(ge=0)]
    format: Format
    sky: str
    ground: str
    horizon: float
    things: tuple[tuple[str, str, tuple[float, float, float, float], Size, Annotated[int, Meta(ge=1, le=9)]], ...]
    links: tuple[tuple[int, Relation, int], ...]
    colours_told: tuple[bool, ...]
    counts_told: tuple[bool, ...]
    sky_told: bool
    ground_told: bool
    reasons: tuple[str, ...] = ()
    of: str | None = None


class Line(Struct, frozen=True, omit_defaults=True):
    """One line of the kept file."""

    tag: Tag
    include: tuple[dict[str, Any], ...]
    prompt: Annotated[str, Meta(min_length=1, max_length=LONGEST)]
    strokes: Kept
    exclude: tuple[dict[str, Any], ...] = ()

    @property
    def id(self) -> str:
        return self.strokes.id

    @property
    def split(self) -> Split:
        return self.strokes.split

    def question(self) -> Question:
        """As the judge's marking takes it."""
        kept = self.strokes
        things = tuple(Thing(name, colour, Frame(*frame), size, count) for name, colour, frame, size, count in kept.things)  # fmt: skip
        scene = Scene(kept.sky, kept.ground, kept.horizon, kept.format, things, tuple(Link(*link) for link in kept.links))  # fmt: skip
        told = Told(kept.colours_told, kept.counts_told, kept.sky_told, kept.ground_told)
        return Question(self.tag, int(self.id[-3:]), self.prompt, scene, told, kept.seed)


def line_of(one: Question, split: Split, number: int, reasons: tuple[str, ...], of: str | None = None) -> Line:
    """The line of a question. Raises ValueError where GenEval's format cannot hold its relations."""
    scene, said = one.scene, one.told
    things = tuple(
        (t.name, t.colour, (t.frame.left, t.frame.top, t.frame.right, t.frame.bottom), t.size, t.count) for t in scene.things
    )  # fmt: skip
    kept = Kept(
        f"{one.tag}-{split}-{number:03}", split, one.seed, scene.format, scene.sky, scene.ground, scene.horizon, things,
        tuple((link.subject, link.relation, link.object) for link in scene.links),
        said.colours, said.counts, said.sky, said.ground, reasons, of,
    )  # fmt: skip
    include = included(scene, said)
    exclude = tuple({"class": each["class"], "count": each["count"] + 1} for each in include if one.tag == "counting")
    return Line(one.tag, include, one.prompt, kept, exclude)


def included(scene: Scene, said: Told) -> tuple[dict[str, Any], ...]:
    """The things as GenEval's scorer reads them: in turn, so that each stands to one that came before it."""
    subjects = Counter(link.subject for link in scene.links)
    if any(number > 1 for number in subjects.values()):
        raise ValueError("one thing stands to two others")
    to = {link.subject: link for link in scene.links}
    order: list[int] = []
    while len(order) < len(scene.things):
        free = [i for i in range(len(scene.things)) if i not in order and (i not in to or to[i].object in order)]
        if not free:
            raise ValueError("the relations run in a circle")
        order += free
    out = []
    for index in order:
        thing = scene.things[index]
        entry: dict[str, Any] = {"class": thing.name, "count": thing.count}
        if said.colours[index] and thing.name not in COLOURLESS:
            entry["color"] = thing.colour
        if index in to:
            entry["position"] = [to[index].relation, order.index(to[index].object)]
        out.append(entry)
    return tuple(out)


def atoms(scene: Scene, said: Told) -> int:
    """What a prompt asks for, one by one: things, said colours, numbers above one, relations (after GenEval 2)."""
    coloured = sum(
        told and thing.name not in COLOURLESS for thing, told in zip(scene.things, said.colours, strict=True)
    )
    return len(scene.things) + coloured + sum(thing.count > 1 for thing in scene.things) + len(scene.links)


# --- the kept file ---------------------------------------------------------------------------------------------


def encoded(lines: list[Line]) -> bytes:
    return b"".join(msgspec.json.encode(line) + b"\n" for line in lines)


def load(path: Path | None = None) -> list[Line]:
    """The kept prompts. Raises BadInput with the line that cannot be one, or that asks for what the world does not have."""
    path = path or resources() / KEPT
    out: list[Line] = []
    for number, row in enumerate(text_of(path).splitlines(), 1):
        try:
            line = msgspec.json.decode(row, type=Line)
            _check(line)
        except (msgspec.MsgspecError, ValueError) as error:
            raise BadInput(f"Line {number} of {path.name} is no prompt of StrokeEval ({error}): put the original back.") from error  # fmt: skip
        out.append(line)
    if len({line.id for line in out}) < len(out) or not out:
        raise BadInput(f"{path.name} has no prompts or one of them twice: put the original back.")
    return out


def _check(line: Line) -> None:
    kept, question = line.strokes, line.question()
    things = len(kept.things)
    if not things == len(kept.colours_told) == len(kept.counts_told) or not things:
        raise ValueError("not every thing is told of")
    if any(not 0 <= index < things for link in kept.links for index in (link[0], link[2])):
        raise ValueError("a relation of a thing that is not there")
    if kept.sky not in SKIES or kept.ground not in GROUNDS:
        raise ValueError("a sky or a ground that the world does not have")
    if any(name not in THINGS or colour not in COLOURS for name, colour, *_ in kept.things):
        raise ValueError("a thing or a colour that the world does not have")
    if line.include != included(question.scene, question.told):
        raise ValueError("its metadata and its scene differ")


def digest(lines: list[Line]) -> str:
    return digest_of([encoded([line]).decode() for line in lines])


def select(lines: list[Line], split: Split, per_tag: int | None = None) -> list[Line]:
    """The first so many of each tag of a split, the tags in turn, so that a run that is cut short is balanced."""
    by_tag = [[line for line in lines if line.split == split and line.tag == tag][:per_tag] for tag in TAGS]
    longest = max(map(len, by_tag), default=0)
    return [some[index] for index in range(longest) for some in by_tag if index < len(some)]
