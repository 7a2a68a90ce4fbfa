"""The judge's own error, tag by tag, as it was counted on pictures of which it is known what they show. Read here, made by labelling."""

from __future__ import annotations

from pathlib import Path

import msgspec
from msgspec import Struct

from model_runtime.evaluation.figures import Share
from model_runtime.evaluation.questions import TAGS
from model_runtime.evaluation.strokeeval.statistics import Error
from model_runtime.process.errors import BadInput
from model_runtime.resources import resources

KEPT = "strokeeval/judge-error.json"
ENOUGH = 10
"""Pictures of one kind (right, or wrong) from which a tag's own error is told; with fewer, those of all tags are taken together."""
NONE = Share()


class Counted(Struct, frozen=True):
    """Of pictures that are right, those that the judge finds right; of wrong ones, those that it finds wrong."""

    sensitivity: Share = NONE
    specificity: Share = NONE

    def __add__(self, other: Counted) -> Counted:
        return Counted(self.sensitivity + other.sensitivity, self.specificity + other.specificity)


class OneShots(Struct, frozen=True):
    """The judge's error on a one-shot painter's pictures, labelled likewise. painter: whose."""

    painter: str
    painted: dict[str, Counted]
    labelled: int
    how: str


class JudgeError(Struct, frozen=True):
    """For each tag, on the teacher's clean pictures and on pictures by a painter that were labelled by eye. painters: whose;
    labelled: how many; how: by whom and on what, for the report."""

    judge: str
    clean: dict[str, Counted]
    painted: dict[str, Counted]
    painters: tuple[str, ...] = ()
    labelled: int = 0
    how: str = ""
    second: dict[str, Counted] = {}
    second_judge: str = ""
    """The second judge's, on the same painted pictures; and which it is."""
    one_shots: OneShots | None = None


def load(path: Path | None = None) -> JudgeError | None:
    """What is kept, or None where nothing is. Raises BadInput for a damaged file."""
    where = path or resources() / KEPT
    if not where.is_file():
        return None
    try:
        return msgspec.json.decode(where.read_bytes(), type=JudgeError)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise BadInput(f"{where} is damaged ({error}): make it anew with `strokes eval labels`.") from error


def errors(kept: JudgeError | None, judge: str, one_shot: str | None = None) -> dict[str, Error]:
    """What corrects the figures of each tag: the error on painted pictures; where too few of a kind were labelled, that of all tags
    together. one_shot: on the pictures of this one-shot painter, where those were labelled. Empty where nothing is known of this judge:
    then nothing is corrected."""
    if kept is None or kept.judge != judge:
        return {}
    shots = kept.one_shots
    painted = shots.painted if shots is not None and shots.painter == one_shot else kept.painted
    every = sum(painted.values(), Counted())
    out: dict[str, Error] = {}
    for tag in TAGS:
        own = painted.get(tag, Counted())
        few = own.sensitivity.total < ENOUGH, own.specificity.total < ENOUGH
        sensitivity = every.sensitivity if few[0] else own.sensitivity
        specificity = every.specificity if few[1] else own.specificity
        if sensitivity.total and specificity.total:
            out[tag] = Error(sensitivity, specificity, few)
    return out
