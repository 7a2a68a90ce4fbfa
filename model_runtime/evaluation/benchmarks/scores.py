"""What the official scorers found, read back from the files that they write. Scores nothing itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from model_runtime.evaluation.benchmarks import compbench, geneval
from model_runtime.evaluation.benchmarks.record import Run
from model_runtime.process.errors import BadInput

LARGEST = 256 * 2**20
COMPBENCH_FILES = {
    "color": "annotation_blip", "shape": "annotation_blip", "texture": "annotation_blip",
    "spatial": "labels/annotation_obj_detection_2d", "3d_spatial": "labels/annotation_obj_detection_3d",
    "numeracy": "annotation_num", "non_spatial": "annotation_clip", "complex": "annotation_3_in_1",
}  # fmt: skip
"""Category -> the folder with its scorer's `vqa_result.json`."""
WISE_RANGES = {
    "WISE": {"culture": (1, 400, 0.4), "time": (401, 567, 0.167), "space": (568, 700, 0.133), "biology": (701, 800, 0.1), "physics": (801, 900, 0.1), "chemistry": (901, 1000, 0.1)},
    "WISE_Verified": {"culture": (1, 400, 0.4), "time": (401, 520, 0.12), "space": (521, 640, 0.12), "biology": (641, 760, 0.12), "physics": (761, 880, 0.12), "chemistry": (881, 1000, 0.12)},
}  # fmt: skip
"""Version -> category -> first and last prompt, and its weight in the whole."""


@dataclass(frozen=True)
class Scores:
    """A score 0-1 for each kind of prompt that was scored, the overall one where every kind was, and how many pictures were
    scored of how many."""

    kinds: dict[str, float]
    overall: float | None
    scored: int
    wanted: int

    @property
    def whole(self) -> bool:
        return self.scored == self.wanted


class _Result(Struct, frozen=True):
    """A line of GenEval's results.jsonl."""

    filename: str
    tag: str
    correct: bool


class _Answer(Struct, frozen=True):
    """An entry of T2I-CompBench's vqa_result.json: the score is a number in text or a number."""

    question_id: Annotated[int, Meta(ge=0)]
    answer: str | float


class _Wise(Struct, frozen=True):
    """A line of WISE's scores: three numbers of 0 to 2, or in WISE_Verified one of 0 or 1."""

    prompt_id: int
    score: float | None = None
    consistency: float | None = None
    realism: float | None = None
    aesthetic_quality: float | None = None


def scores_in(folder: Path, run: Run, results: Path | None = None) -> Scores:
    """The scores of the pictures in `folder`. results: the scorer's file or folder, where it does not lie there.
    Raises BadInput where there are none, or where they cannot be of these pictures."""
    match run.benchmark:
        case "geneval":
            return _geneval(results or folder / "results.jsonl", run)
        case "t2i-compbench":
            return _compbench(results or folder, run)
        case "wise":
            return _wise(results or folder, run)
    raise BadInput(f"{folder} holds pictures of {run.benchmark!r}, which has no scorer here: give a folder of `strokes eval`.")  # fmt: skip


# --- GenEval -------------------------------------------------------------------------------------------------


def _geneval(path: Path, run: Run) -> Scores:
    hint = "run its `evaluation/evaluate_images.py FOLDER --outfile FOLDER/results.jsonl` first"
    found: dict[tuple[str, ...], _Result] = {}
    for line in _lines(path, _Result, hint):
        place = tuple(Path(line.filename).parts[-3:])
        if line.tag not in geneval.TAGS:
            raise BadInput(f"{path.name} has the tag {line.tag!r}, which GenEval does not: give the official scorer's file.")  # fmt: skip
        if place in found:
            raise BadInput(f"{path.name} scores {'/'.join(place)} twice: give the file of one run of the scorer.")
        found[place] = line
    kinds = {tag: _mean(line.correct for line in found.values() if line.tag == tag) for tag in geneval.TAGS}
    return _scores(kinds, None, len(found), run.pictures)


# --- T2I-CompBench ---------------------------------------------------------------------------------------------


def _compbench(folder: Path, run: Run) -> Scores:
    kinds: dict[str, float | None] = {}
    scored = 0
    for category in compbench.CATEGORIES:
        path = folder / category / COMPBENCH_FILES[category] / "vqa_result.json"
        answers = _decoded(path, list[_Answer], "") if path.is_file() else []
        if len({answer.question_id for answer in answers}) < len(answers):
            raise BadInput(f"{path} scores a picture twice: give the file of one run of the scorer.")
        scored += len(answers)
        kinds[category] = _mean(_number(answer.answer, path) for answer in answers)
    if not scored:
        raise BadInput(f"{folder} has no `vqa_result.json` of T2I-CompBench's scorers: run them on each category's folder first.")  # fmt: skip
    return _scores(kinds, None, scored, run.pictures)


def _number(value: str | float, path: Path) -> float:
    try:
        number = float(value)
    except ValueError:
        number = float("nan")
    if not 0 <= number <= 1:
        raise BadInput(f"{path} has the score {value!r}, which is none: give the official scorer's file.")
    return number


# --- WISE ------------------------------------------------------------------------------------------------------


def _wise(folder: Path, run: Run) -> Scores:
    version = "WISE_Verified" if run.version.startswith("WISE_Verified") else "WISE"
    files = [folder] if folder.is_file() else sorted(folder.rglob("*scores*.jsonl"))
    if not files:
        raise BadInput(f"{folder} has no `*scores*.jsonl` of {version}'s scorer: run it on the folder first.")
    found: dict[int, float] = {}
    for path in files:
        for line in _lines(path, _Wise, ""):
            if line.prompt_id in found:
                raise BadInput(f"{path.name} scores prompt {line.prompt_id} a second time: give the files of one run.")
            found[line.prompt_id] = _wiscore(line, version, path)
    ranges = WISE_RANGES[version]
    kinds = {
        name: _mean(score for number, score in found.items() if first <= number <= last)
        for name, (first, last, _) in ranges.items()
    }
    weights = {name: weight for name, (_, _, weight) in ranges.items()}
    return _scores(kinds, weights, len(found), run.pictures)


def _wiscore(line: _Wise, version: str, path: Path) -> float:
    """WISE: (0.7 consistency + 0.2 realism + 0.1 aesthetics) / 2. WISE_Verified: the judge's yes or no."""
    if version == "WISE_Verified":
        if line.score not in (0, 1):
            raise BadInput(f"{path.name} has no 0 or 1 for prompt {line.prompt_id}: these pictures are of {version}, so give its scorer's files.")  # fmt: skip
        return float(line.score or 0)
    parts = line.consistency, line.realism, line.aesthetic_quality
    values = [part for part in parts if part is not None and 0 <= part <= 2]
    if len(values) < 3:
        raise BadInput(f"{path.name} has no three scores for prompt {line.prompt_id}: these pictures are of {version}, so give its scorer's files.")  # fmt: skip
    return (0.7 * values[0] + 0.2 * values[1] + 0.1 * values[2]) / 2


# --- files -----------------------------------------------------------------------------------------------------


def _scores(kinds: dict[str, float | None], weights: dict[str, float] | None, scored: int, wanted: int) -> Scores:
    known = {name: value for name, value in kinds.items() if value is not None}
    overall = None
    if len(known) == len(kinds):
        shares = weights or dict.fromkeys(kinds, 1 / len(kinds))
        overall = sum(known[name] * shares[name] for name in kinds)
    return Scores(known, overall, scored, wanted)


def _mean(values: Iterable[float]) -> float | None:
    listed = list(values)
    return sum(listed) / len(listed) if listed else None


def _lines(path: Path, kind: Any, hint: str) -> list[Any]:
    out = []
    for number, row in enumerate(_bytes(path, hint).splitlines(), 1):
        if row.strip():
            try:
                out.append(msgspec.json.decode(row, type=kind))
            except (msgspec.MsgspecError, UnicodeDecodeError) as error:
                raise BadInput(f"Line {number} of {path.name} is none of the scorer's ({error}): give the file as it wrote it.") from error  # fmt: skip
    return out


def _decoded(path: Path, kind: Any, hint: str) -> Any:
    try:
        return msgspec.json.decode(_bytes(path, hint), type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise BadInput(f"{path.name} is none of the scorer's ({error}): give the file as it wrote it.") from error


def _bytes(path: Path, hint: str) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise BadInput(f"{path.name} is too large for a scorer's file: give the file as it wrote it.")
        return path.read_bytes()
    except OSError as error:
        todo = hint or "give the scorer's file"
        raise BadInput(f"{path} cannot be read ({error.strerror}): {todo}.") from error
