"""Sittings as they lie on disk: each on its own as soon as it is over, so that a run that was stopped goes on."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

import msgspec
from msgspec import Struct

from model_runtime.evaluation.cocreation.sitting import Outcome
from model_runtime.evaluation.cocreation.sittings import Sitting
from model_runtime.evaluation.strokeeval.planning import keep
from model_runtime.hosts.many import Hosts, each
from model_runtime.process.errors import BadInput, StrokesError
from model_runtime.process.painter import Painter

SCRIPT = 2
"""What the artist does and what is counted of it: raised where that changes, so that no two scripts' sittings lie in one folder."""


class Identity(Struct, frozen=True, forbid_unknown_fields=True):
    """What makes two runs one. Not how many sittings: more of them go on where fewer were."""

    script: int
    prompts: str
    painter: str
    judge: str
    device: str


class Done(Struct, frozen=True):
    """A sitting that is over. seconds: that it took."""

    seconds: float
    outcome: Outcome


def path_of(folder: Path, sitting: Sitting) -> Path:
    return folder / "sittings" / f"{sitting.name}.json"


def due_in(folder: Path, sittings: Sequence[Sitting]) -> list[Sitting]:
    """Those that are not there yet."""
    return [sitting for sitting in sittings if not path_of(folder, sitting).exists()]


def done_in(folder: Path, sittings: Sequence[Sitting]) -> list[Done]:
    """Those that are there. Raises BadInput where a file is none."""
    return [_read(path) for sitting in sittings if (path := path_of(folder, sitting)).exists()]


def _read(path: Path) -> Done:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Done)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise BadInput(f"{path} cannot be read ({error}): delete it, and the run makes it again.") from error


def sit_all(
    folder: Path, due: Sequence[Sitting], hosts: Hosts, sit: Callable[[Painter, Sitting], Outcome]
) -> Iterator[Done]:
    """Every one of them, by as many painters as there are, and kept when it is over. Raises the error of a machine that failed; what
    was kept stays, and the next run goes on."""
    broken: list[StrokesError] = []

    def one(painter: Painter, sitting: Sitting) -> Outcome | None:
        try:
            return None if broken else sit(painter, sitting)
        except StrokesError as error:
            broken.append(error)
            raise

    with closing(each(hosts, due, one)) as going:
        for made in going:
            if (result := made.wanted()) is not None:
                done = Done(round(made.seconds, 3), result)
                keep(path_of(folder, made.item), done)
                yield done


def keep_text(path: Path, text: str) -> None:
    part = path.with_suffix(".part")
    part.write_text(text, encoding="utf-8")
    os.replace(part, path)
