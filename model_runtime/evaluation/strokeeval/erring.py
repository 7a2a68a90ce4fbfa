"""A judge's own error, counted: on the teacher's pictures, of which the truth is known, and on those that people have labelled."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import msgspec
import numpy as np
from PIL import Image

from model_runtime.evaluation.figures import Share
from model_runtime.evaluation.marking import mark
from model_runtime.evaluation.painting import size_of
from model_runtime.evaluation.questions import TAGS, Question
from model_runtime.evaluation.strokeeval.astray import astray
from model_runtime.evaluation.strokeeval.bench import Looks
from model_runtime.evaluation.strokeeval.judged import Counted, JudgeError, OneShots
from model_runtime.evaluation.strokeeval.labelling import Labels
from model_runtime.evaluation.strokeeval.prompts import Line, select
from model_runtime.evaluation.strokeeval.samples import Sample, place
from model_runtime.process.errors import BadInput
from model_runtime.process.painter import Picture
from model_runtime.world import teacher
from model_runtime.world.scene import Scene

Tell = Callable[[], None]


def counted(right: bool, found_right: bool) -> Counted:
    """One picture."""
    if right:
        return Counted(sensitivity=Share(found_right, 1))
    return Counted(specificity=Share(not found_right, 1))


def on_clean(judge: Looks, lines: Sequence[Line], per_tag: int, tell: Tell = lambda: None) -> dict[str, Counted]:
    """The teacher paints each held-out scene, and once more with one thing in it astray."""
    out: dict[str, Counted] = {tag: Counted() for tag in TAGS}
    for line in select(list(lines), "held_out", per_tag):
        question = line.question()
        rng = np.random.default_rng([question.seed, 62])
        for scene, right in ((question.scene, True), (astray(question, rng), False)):
            out[question.tag] += counted(right, _finds_right(judge, question, _taught(scene, rng)))
        tell()
    return out


def _taught(scene: Scene, rng: np.random.Generator) -> Picture:
    return teacher.picture(teacher.parts(scene, rng), size_of(scene.format))


def _finds_right(judge: Looks, question: Question, picture: Picture) -> bool:
    return mark(question, judge.look(picture)).strict


def on_labelled(
    judge: Looks, some: Iterable[Sample], lines: Mapping[str, Line], labels: Labels, folder: Path, tell: Tell = lambda: None
) -> dict[str, Counted]:  # fmt: skip
    """On the pictures that are surely right or wrong."""
    out: dict[str, Counted] = {tag: Counted() for tag in TAGS}
    for sample in some:
        said = labels.said.get(sample.number, "unsure")
        if said != "unsure":
            with Image.open(place(folder, sample)) as image:
                picture = np.asarray(image.convert("RGB"))
            out[sample.tag] += counted(said == "right", _finds_right(judge, lines[sample.prompt].question(), picture))
        tell()
    return out


def error_of(
    judge: Looks, second: Looks | None, painter: str, clean: dict[str, Counted], labels: Labels,
    painted: dict[str, Counted], by_second: dict[str, Counted], one_shots: OneShots | None,
) -> JudgeError:  # fmt: skip
    """All that is known of it, to be kept."""
    sure, how = told(labels)
    return JudgeError(judge.revision, clean, painted, (f"strokes {painter}",), sure, how, *((by_second, second.revision) if second is not None else ({}, "")), one_shots)  # fmt: skip


def with_one_shots(kept: JudgeError | None, judge: str, painter: str, labels: Labels, painted: dict[str, Counted]) -> JudgeError:  # fmt: skip
    """What is known of the judge, with its error on a one-shot painter's pictures. Raises BadInput where nothing else is known of it."""
    if kept is None or kept.judge != judge:
        raise BadInput(f"How often the judge ({judge}) errs on the painter's own pictures comes first: the same without --one-shots.")  # fmt: skip
    return msgspec.structs.replace(kept, one_shots=OneShots(painter, painted, *told(labels)))


def told(labels: Labels) -> tuple[int, str]:
    """Of how many pictures it was said whether they are right, and by whom and how."""
    sure = sum(said != "unsure" for said in labels.said.values())
    unsure = len(labels.said) - sure
    wrong = sum(said == "wrong" for said in labels.said.values())
    return sure, f"{labels.by} {sure} were told right or wrong ({wrong} wrong); {unsure} could not be told and are left out.".strip()  # fmt: skip
