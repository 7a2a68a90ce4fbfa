"""What an evaluation paints, and how long that takes: decided once, from a trial on this machine, and kept beside the results."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from model_runtime.evaluation.questions import TAGS
from model_runtime.evaluation.strokeeval.arms import ABLATIONS, FURTHER, HEADLINE, NINE, Arm
from model_runtime.evaluation.strokeeval.prompts import Line, Split, select
from model_runtime.evaluation.strokeeval.work import Way
from model_runtime.process.errors import BadInput

Mode = Literal["quick", "full"]
CHUNK, LEAST = 32, 7
"""Prompts that are painted, and kept, together: at most, and at least where there are so many."""
TRIAL = 1
"""Development prompts of each tag of the trial, and of the rehearsal."""
HELD_OUT, LIGHT = 0.85, 0.3
"""The part of the time that the held-out prompts may take; and of a prompt in all arms, what it takes in the few of the other splits."""
SPARE = 1.15
"""Times what was estimated is reckoned with, since others use the machine too."""
SEEDS = 4
"""Of each prompt, where there is time."""
BESIDE: tuple[Arm, ...] = (HEADLINE, "one_shot", "process_no_critique")
"""The arms that are painted on the other splits too."""


class Size(Struct, frozen=True):
    """Prompts of each tag: held-out ones by every arm, the others by a few, development ones to tune on; minutes it may take."""

    held_out: int
    others: dict[Split, int]
    development: int
    minutes: float


SIZES: dict[Mode, Size] = {
    "quick": Size(6, {}, 0, 5.0),
    "full": Size(100, {"seen": 40, "more": 60, "reworded": 100}, 8, 120.0),
}  # fmt: skip


class Part(Struct, frozen=True):
    """Some prompts of a split in some ways, `CHUNK` at a time, with every seed."""

    name: str
    prompts: tuple[str, ...]
    seeds: int
    ways: tuple[Way, ...]

    def pictures(self) -> int:
        return len(self.prompts) * self.seeds * sum(max(1, way.k) for way in self.ways)


class Identity(Struct, frozen=True, forbid_unknown_fields=True):
    """What makes two runs one: nothing of it may differ when a run goes on. kept: arms of which pictures are."""

    mode: Mode
    prompts: str
    revisions: dict[str, str]
    arms: tuple[Arm, ...]
    per_tag: int
    seeds: int | None
    seed: int
    minutes: float
    kept: tuple[Arm, ...]


class Decided(Struct, frozen=True, forbid_unknown_fields=True):
    """What came of the rehearsal: seeds of each prompt, prompts of each tag, which part of the other splits, seconds that one prompt
    takes in all arms, and that all of it takes; how each arm samples; how often the learned critic finds fault."""

    seeds: int
    per_tag: int
    others: float
    seconds: float
    total: float
    ways: tuple[Way, ...]
    mark_rate: float
    plan_rate: float


def arms_of(ablations: bool, only: tuple[Arm, ...] = ()) -> tuple[Arm, ...]:
    """Those that are to be run. only: these and no others, where there are some."""
    return only or (*NINE, *FURTHER, *(ABLATIONS if ablations else ()))


class Room(Struct, frozen=True):
    """What fits into the time: seeds of each prompt, held-out prompts of each tag, the part (0-1) of the other splits; seconds in all."""

    seeds: int
    per_tag: int
    others: float
    total: float


def decide(size: Size, per_tag: int, seeds: int | None, seconds: float, workers: int) -> Room:
    """Fewer seeds before fewer prompts; the held-out prompts first, and of the other splits what is left. seconds: that one prompt takes
    in all arms, one after the other on one core."""
    one = per_tag * len(TAGS) * seconds / workers
    most = 60 * size.minutes / SPARE
    if seeds is None and one > most * HELD_OUT:
        per_tag = max(1, int(per_tag * most * HELD_OUT / one))
        one = per_tag * len(TAGS) * seconds / workers
    beside = sum(number if split == "more" else number * len(TAGS) for split, number in size.others.items())
    beside_seconds = beside * LIGHT * seconds / workers
    left = most - (seeds or 1) * one
    others = 1.0 if seeds is not None or not beside_seconds else max(0.0, min(1.0, left / beside_seconds))
    left = most - others * beside_seconds
    chosen = seeds if seeds is not None else max(1, min(SEEDS, int(left / one))) if one else 1
    return Room(chosen, per_tag, round(others, 3), others * beside_seconds + chosen * one)


def parts_of(lines: Sequence[Line], size: Size, decided: Decided) -> list[Part]:
    """The held-out prompts in every arm, then the other splits in a few."""
    all_lines = list(lines)
    few = tuple(way for way in decided.ways if way.arm in BESIDE)
    parts = [Part("held_out", _ids(select(all_lines, "held_out", decided.per_tag)), decided.seeds, decided.ways)]
    for split, number in size.others.items():
        some = min(max(1, round(number * decided.others)), decided.per_tag)
        parts.append(Part(split, _ids(select(all_lines, split, some)), 1, few))
    return [part for part in parts if part.prompts and part.ways]


def _ids(lines: Sequence[Line]) -> tuple[str, ...]:
    return tuple(line.id for line in lines)


# --- beside the results ----------------------------------------------------------------------------------------


def keep(path: Path, record: Struct | Sequence[Struct]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    part.write_bytes(msgspec.json.format(msgspec.json.encode(record), indent=2) + b"\n")
    part.replace(path)


def begin(folder: Path, identity: Struct) -> None:
    """Keeps the identity of a new folder's run. Raises BadInput where the folder holds another run, of this evaluation or another."""
    path = folder / "run.json"
    if path.exists():
        try:
            other = msgspec.json.decode(path.read_bytes(), type=type(identity))
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise BadInput(f"{path} is damaged, or of another evaluation ({error}): give another --out.") from error
        differ = [name for name in identity.__struct_fields__ if getattr(other, name) != getattr(identity, name)]
        if differ:
            raise BadInput(f"{folder} holds another run (its {', '.join(differ)} differ): give another --out.")
        return
    if folder.exists() and any(folder.iterdir()):
        raise BadInput(f"{folder} is not empty and holds no run: give a new folder with --out.")
    keep(path, identity)
