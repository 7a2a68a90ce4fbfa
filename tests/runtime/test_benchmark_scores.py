"""The scorers' result files, read back into one table beside published figures."""

from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np
import pytest

from model_runtime.evaluation.benchmarks import asked, compbench, geneval, published, wise
from model_runtime.evaluation.benchmarks.comparison import Own, tables
from model_runtime.evaluation.benchmarks.record import run_of
from model_runtime.evaluation.benchmarks.scores import Scores, scores_in
from model_runtime.process.errors import BadInput
from tests.runtime.benchmark_folders import SIZE, compbench_folder, geneval_results, the_run, wise_folder


def test_geneval_is_the_plain_mean_of_its_six_tags(tmp_path: Path) -> None:
    right = dict(zip(geneval.TAGS, (1.0, 0.5, 0.25, 0.5, 0.75, 0.0)))
    geneval_results(tmp_path / "results.jsonl", right)
    scores = scores_in(tmp_path, the_run(geneval.bench()))
    assert scores.whole and scores.kinds == pytest.approx(right, abs=0.01)
    assert scores.overall == pytest.approx(0.5, abs=0.005)


def test_results_that_are_not_all_there_are_partial_and_doubled_ones_refused(tmp_path: Path) -> None:
    path, run = tmp_path / "results.jsonl", the_run(geneval.bench())
    geneval_results(path, dict.fromkeys(geneval.TAGS, 1.0), skip=12)
    scores = scores_in(tmp_path, run)
    assert not scores.whole and scores.scored == 553 * 4 - 12 and "(partial)" in tables([Own(run, scores)])
    path.write_text(path.read_text() + "\n" + path.read_text().splitlines()[0])
    with pytest.raises(BadInput, match="twice"):
        scores_in(tmp_path, run)


@pytest.mark.parametrize(
    ("line", "said"),
    [("[1]", "Line 1"), ('{"filename": "a/b/c", "tag": "evil", "correct": true}', "evil"), ("\xff", "Line 1")],
)
def test_a_file_that_is_not_the_scorers_is_refused(tmp_path: Path, line: str, said: str) -> None:
    (tmp_path / "results.jsonl").write_bytes(line.encode("latin-1"))
    with pytest.raises(BadInput, match=said):
        scores_in(tmp_path, the_run(geneval.bench()))


def test_compbench_is_read_from_each_categorys_own_scorer(tmp_path: Path) -> None:
    bench = compbench.bench(compbench_folder(tmp_path), samples=1)
    for number, (category, folder) in enumerate(
        {
            "color": "annotation_blip", "shape": "annotation_blip", "texture": "annotation_blip",
            "spatial": "labels/annotation_obj_detection_2d", "3d_spatial": "labels/annotation_obj_detection_3d",
            "numeracy": "annotation_num", "non_spatial": "annotation_clip", "complex": "annotation_3_in_1",
        }.items()
    ):  # fmt: skip
        place = tmp_path / category / folder
        place.mkdir(parents=True)
        answers = [{"question_id": 0, "answer": f"{number / 10:.4f}"}, {"question_id": 1, "answer": number / 10}]
        (place / "vqa_result.json").write_text(json.dumps(answers))
    scores = scores_in(tmp_path, the_run(bench))
    assert scores.whole and scores.kinds["complex"] == pytest.approx(0.7)
    assert scores.overall == pytest.approx(0.35)
    (tmp_path / "color/annotation_blip/vqa_result.json").write_text('[{"question_id": 0, "answer": "much"}]')
    with pytest.raises(BadInput, match="much"):
        scores_in(tmp_path, the_run(bench))


@pytest.mark.parametrize(("ending", "version"), [("", "WISE"), ("_verified", "WISE_Verified")])
def test_wise_is_weighted_as_its_version_says(tmp_path: Path, ending: str, version: str) -> None:
    run = the_run(wise.bench(wise_folder(tmp_path, ending)))
    three = {"consistency": 2, "realism": 1, "aesthetic_quality": 1}
    rows = [{"prompt_id": n, **(three if version == "WISE" else {"score": int(n <= 400)})} for n in range(1, 1001)]
    path = tmp_path / "all_scores_results.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows))
    scores = scores_in(tmp_path, run)
    assert scores.overall == pytest.approx(0.85 if version == "WISE" else 0.4)
    other = {"prompt_id": 1, "score": 0.5} if version != "WISE" else {"prompt_id": 1, "score": 1}
    path.write_text(json.dumps(other))
    with pytest.raises(BadInput, match=version):
        scores_in(tmp_path, run)


def test_the_table_sets_a_painter_beside_published_figures_and_leaves_dashes() -> None:
    bench = geneval.bench()
    scores = Scores(dict.fromkeys(geneval.TAGS, 0.5), 0.5, bench.pictures, bench.pictures)
    other = run_of(asked.reworded(bench, ["w"] * 553, "d"), "klein", "flux|2", "r", "cuda", SIZE, 0)
    text = tables([Own(other, scores), Own(the_run(bench), scores)])
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    assert "**strokes**" in rows[2] and "| raw |" in rows[2]
    assert "**klein** (flux/2, r)" in rows[3] and "| re-worded |" in rows[3]
    flux = next(row for row in rows if "FLUX.1-dev" in row)
    assert not re.search(r"0\.\d", flux) and flux.count("–") == 8
    paper = next(row for row in rows if "process-driven" in row)
    assert "0.720 | 0.690 | 0.830" in paper
    assert len({row.count("|") for row in rows}) == 1


def test_published_figures_are_those_of_the_sources_and_agree_with_themselves() -> None:
    for row in published.ROWS:
        if len(row.kinds) == 6 and row.overall is not None:
            assert np.mean(list(row.kinds.values())) == pytest.approx(row.overall, abs=0.006), row
