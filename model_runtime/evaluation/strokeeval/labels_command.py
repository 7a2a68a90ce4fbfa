"""`strokes eval labels`: paint pictures to label, read what was said of them, and count how often the judge errs."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import torch
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from model_runtime.evaluation.questions import TAGS
from model_runtime.evaluation.strokeeval import blind, judged
from model_runtime.evaluation.strokeeval.bench import Looks, Networks
from model_runtime.evaluation.strokeeval.erring import error_of, on_clean, on_labelled, with_one_shots
from model_runtime.evaluation.strokeeval.labelling import Labels, agreed, begin_labels, read_labels, write_sheets
from model_runtime.evaluation.strokeeval.loading import Files, load
from model_runtime.evaluation.strokeeval.oneshot import OneShot
from model_runtime.evaluation.strokeeval.planning import keep
from model_runtime.evaluation.strokeeval.prompts import Line
from model_runtime.evaluation.strokeeval.prompts import load as load_lines
from model_runtime.evaluation.strokeeval.samples import ONE_SHOTS, TURN, Sample, begin_samples, paint_samples, samples
from model_runtime.process.errors import BadInput
from model_runtime.resources import resources

LABELS = {False: "strokeeval/labels.txt", True: "strokeeval/labels-one-shots.txt"}
PER_TAG = {False: 82, True: 20}
"""Of the painter's pictures, and of a one-shot painter's."""
PAINTING = ("one_shots", "per_tag", "weights", "judge", "second_judge", "one_shot")
"""Options that say what is painted, and who judges it."""
CLEAN = 60
"""Held-out scenes of each tag that the teacher paints for the judge."""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser(
        "labels", help="how often the judge errs, on the teacher's pictures and on painted ones that people labelled",
        description="Paints pictures well, badly and astray, lays them out in sheets with what each has to show, and reads a file in "
        "which people say whether it does. With that file the judge's own error is counted, tag by tag. Goes on where it stopped.",
    )  # fmt: skip
    command.add_argument("--out", type=Path, required=True, metavar="DIR", help="where pictures and sheets go")
    command.add_argument("--labels", type=Path, action="append", metavar="FILE", help="what was said of the pictures (DIR/labels.txt, begun where there is none); of several people's, each with --labels, what they say alike")  # fmt: skip
    command.add_argument("--count", action="store_true", help="count the judge's error with the labels")
    command.add_argument("--to", type=Path, metavar="FILE", help="where the error is kept (that which ships)")
    command.add_argument("--of-run", type=Path, metavar="RUN", help="label pictures of this run of `strokes eval strokeeval --full` instead, right and wrong ones mixed: how right its judge was about them")  # fmt: skip
    command.add_argument("--one-shots", action="store_true", help="of the one-shot painter's pictures; with --count beside what is known of the painter's")  # fmt: skip
    command.add_argument("--per-tag", type=int, metavar="N", help=f"pictures of each tag ({PER_TAG[False]}; {PER_TAG[True]} one-shots)")  # fmt: skip
    for name, whose in (("weights", "the painter's"), ("judge", "the judge's"), ("second-judge", "the second judge's"), ("one-shot", "the one-shot painter's")):  # fmt: skip
        command.add_argument(f"--{name}", type=Path, metavar="FILE", help=f"{whose} weights (those that ship)")
    command.set_defaults(run=label)


def label(options: argparse.Namespace) -> int:
    """Raises BadInput."""
    if options.of_run is not None:
        return _of_run(options)
    per_tag = options.per_tag if options.per_tag is not None else PER_TAG[options.one_shots]
    if not 1 <= per_tag <= 100:
        raise BadInput("There are prompts for 1 to 100 pictures of each tag: give --per-tag so many.")
    torch.set_num_threads(1)
    names = (options.weights, options.judge, options.second_judge, options.one_shot)
    networks = load(Files(*(None if path is None else str(path) for path in names)))
    lines = load_lines()
    by_id, some = {line.id: line for line in lines}, samples(lines, per_tag, ONE_SHOTS if options.one_shots else TURN)
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()
    with Progress(*columns, console=Console(stderr=True)) as progress:
        task = progress.add_task("painting", total=len(some))
        painter = _one_shot(networks).revision if options.one_shots else networks.revision
        begin_samples(options.out, painter)
        for done, _ in enumerate(paint_samples(networks, some, by_id, options.out), 1):
            progress.update(task, completed=done)
        if not options.count:
            return _to_label(options, some, by_id)
        labels, to = _labels(options, some), options.to or resources() / judged.KEPT
        progress.update(task, description="looking", completed=0, total=len(some) + (0 if options.one_shots else CLEAN * len(TAGS)))  # fmt: skip

        def looked(judge: Looks) -> dict[str, judged.Counted]:
            return on_labelled(judge, some, by_id, labels, options.out, lambda: progress.advance(task))

        if options.one_shots:
            error = with_one_shots(judged.load(to), networks.judge.revision, painter, labels, looked(networks.judge))
        else:
            clean = on_clean(networks.judge, lines, CLEAN, lambda: progress.advance(task))
            second = {} if networks.second is None else looked(networks.second)
            error = error_of(networks.judge, networks.second, painter, clean, labels, looked(networks.judge), second, _one_shots(to, networks.judge.revision))  # fmt: skip
    keep(to, error)
    print(told(error))
    return 0


def _of_run(options: argparse.Namespace) -> int:
    """Raises BadInput."""
    idle = [f"--{name.replace('_', '-')}" for name in PAINTING if getattr(options, name)]
    if idle:
        raise BadInput(f"The pictures of a run are painted and judged already: leave out {', '.join(idle)}.")
    lines = {line.id: line for line in load_lines()}
    some = blind.laid_out(options.of_run, options.out)
    if not options.count:
        return _to_label(options, some, lines)
    found = blind.counted(options.of_run, some, _labels(options, some))
    keep(options.to or resources() / blind.KEPT, found)
    print(f"Of {found.found_right.total} that the judge finds right {found.found_right.hits} are, of {found.found_wrong.total} that it finds wrong {found.found_wrong.hits} are right; {found.unsure} are unsure.")  # fmt: skip
    return 0


def _to_label(options: argparse.Namespace, some: Sequence[Sample], lines: dict[str, Line]) -> int:
    sheets = write_sheets(some, lines, options.out)
    for path in _paths(options):
        begin_labels(path, some)
        print(f"{len(sheets)} sheets of pictures are in {options.out}. Say in {path} of each whether it is right, then run the same with --count.")  # fmt: skip
    return 0


def _labels(options: argparse.Namespace, some: Sequence[Sample]) -> Labels:
    """Raises BadInput where a file is damaged."""
    return agreed([read_labels(path, some) for path in _paths(options)])


def _paths(options: argparse.Namespace) -> list[Path]:
    return options.labels or [options.out / "labels.txt"]


def _one_shots(path: Path, judge: str) -> judged.OneShots | None:
    """What is known of the same judge on a one-shot painter's pictures."""
    kept = judged.load(path)
    return kept.one_shots if kept is not None and kept.judge == judge else None


def _one_shot(networks: Networks) -> OneShot:
    """Raises BadInput where there is none."""
    found = networks.one_shots[False]
    if isinstance(found, str):
        raise BadInput(f"There is no one-shot painter here ({found}): give one with --one-shot.")
    return found


def told(error: judged.JudgeError) -> str:
    """How often it found right what is right, and wrong what is wrong."""
    rows = [f"{'':14} {'clean':>24}   {'painted':>24}"]
    rows += [f"{tag:14} {_pair(error.clean[tag]):>24}   {_pair(error.painted[tag]):>24}" for tag in error.clean]
    rows.append(f"{error.labelled} painted pictures. {error.how}")
    if error.one_shots is not None:
        rows += [f"{tag:14} {_pair(one):>24}   (one-shots)" for tag, one in error.one_shots.painted.items()]
        rows.append(f"{error.one_shots.labelled} one-shots. {error.one_shots.how}")
    return "\n".join(rows)


def _pair(one: judged.Counted) -> str:
    return f"{one.sensitivity.hits}/{one.sensitivity.total} right, {one.specificity.hits}/{one.specificity.total} wrong"
