"""The ablations: small trainings are judged in the arms that the tables need, and told beside what the paper says."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from model_runtime.evaluation.strokeeval import ablations, ablations_command, statistics
from model_runtime.evaluation.strokeeval.ablations import GAIN, RUNS, TABLES, arms_of
from model_runtime.evaluation.strokeeval.arms import ABLATIONS, ARMS, HEADLINE
from model_runtime.evaluation.strokeeval.running import Outcome, run
from model_runtime.painters.strokes import oneshot
from model_runtime.process.errors import BadInput
from tests.runtime.small_evaluation import detector_file, few_lines, network_file


def options(*words: str) -> Namespace:
    parser = ArgumentParser()
    ablations_command.add(parser.add_subparsers())
    return parser.parse_args(["ablations", *words])


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What is said on the command line for two trainings and two seeds."""
    folder = tmp_path_factory.mktemp("ablations")
    painters = [network_file(folder / f"{seed}.safetensors", seed) for seed in range(4)]
    shots = [network_file(folder / f"oneshot-{seed}.safetensors", 10 + seed, oneshot.MOST) for seed in range(2)]
    judge = detector_file(folder / "judge.safetensors", 1)
    words = ["--out", str(folder / "out"), "--judge", judge, "--per-tag", "1"]
    for name, weights in zip(("add-only", "all-operations"), painters, strict=False):
        words += ["--run", f"{name}={weights}"]
    for seed in range(2):
        words += ["--gain", f"seed-{seed}", painters[2 + seed], shots[seed]]
    return words


@pytest.fixture(scope="module")
def outcomes(given: list[str]) -> Iterator[dict[str, Outcome]]:
    torch.set_num_threads(1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("model_runtime.evaluation.strokeeval.bench.size_of", lambda format: (64, 64))
        patch.setattr("model_runtime.painters.strokes.planner.MOST_WORDS", 24)
        wishes = ablations_command.wishes(options(*given))
        yield {name: run(replace(wish, workers=0), few_lines()) for name, wish in wishes.items()}


def test_every_training_is_painted_in_the_arms_that_the_tables_need_and_in_no_others(
    outcomes: dict[str, Outcome],
) -> None:
    arms = {name: {one.arm for one in outcome.results} for name, outcome in outcomes.items()}
    assert arms["add-only"] == {HEADLINE, "process_no_critique"}
    assert arms["all-operations"] == {HEADLINE, "process_no_critique", *ABLATIONS}
    assert arms["seed-0"] == arms["seed-1"] == set(GAIN)
    prompts = {frozenset(one.prompt for one in outcome.results) for outcome in outcomes.values()}
    assert len(prompts) == 1, "what is held against each other is painted from the same prompts"


def test_the_tables_tell_ours_beside_the_papers(outcomes: dict[str, Outcome], tmp_path: Path) -> None:
    figures = ablations_command.report(outcomes, "strokes eval ablations", 0)
    said = ablations_command.write(figures, tmp_path).read_text(encoding="utf-8")
    told = json.loads((tmp_path / "ablations.json").read_bytes())
    steps = told["tables"]["steps"]
    assert [row["paper"]["position"] for row in steps] == [0.58, 0.67, 0.72]
    assert all(set(row["ours"]) == {"overall", "position"} for row in steps)
    assert "better_by" not in steps[0] and len(steps[1]["better_by"]["interval"]) == 2
    assert [row["ours"] for row in told["tables"]["faults"]] == [None, None]
    assert told["label"] in said and "Indicative" in told["label"]
    assert "Not given, and not in the tables: planted, self-sampled." in said
    assert "## Faults" not in said and "| at most 3 |" in said
    assert "| and critique |" in said and "| 0.72 | 0.69 |" in said


def test_the_gain_of_every_training_seed_is_told_with_its_interval(
    outcomes: dict[str, Outcome], tmp_path: Path
) -> None:
    figures = ablations_command.report(outcomes, "strokes eval ablations", 0)
    gain = figures["gain"]
    assert gain is not None and set(gain["seeds"]) == {"seed-0", "seed-1"}
    for name, one in gain["seeds"].items():
        arms = figures["runs"][name]["arms"]
        assert one["value"] == pytest.approx(arms[HEADLINE]["overall"]["value"] - arms["one_shot_more_steps"]["overall"]["value"])  # fmt: skip
    said = ablations_command.write(figures, tmp_path).read_text(encoding="utf-8")
    assert "Headline gain per training seed" in said and "(+0.01)" in said


def test_the_mean_gain_takes_the_same_prompts_for_every_seed() -> None:
    prompts = {"counting": [str(number) for number in range(20)]}
    boot = statistics.Bootstrap(prompts, {}, 3)
    up, down = ({"counting": {name: float(index % 2 == odd) for index, name in enumerate(prompts["counting"])}} for odd in (0, 1))  # fmt: skip
    nothing = {"counting": dict.fromkeys(prompts["counting"], 0.0)}

    class Sampled:
        def __init__(self, values: dict[str, dict[str, float]]) -> None:
            self.sampled = {HEADLINE: boot.arm(values), ablations.RIVAL: boot.arm(nothing)}

    gain = ablations._gain({"seed-0": Sampled(up), "seed-1": Sampled(down)})  # type: ignore[dict-item]
    assert gain is not None
    assert gain["all"] == {"value": 0.5, "interval": [0.5, 0.5]}, "what one wins the other loses, in every resample"
    assert gain["seeds"]["seed-0"]["interval"][0] < 0.5 and gain["between"] == [0.5, 0.5]


def test_what_is_painted_stays(outcomes: dict[str, Outcome], given: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    wish = ablations_command.wishes(options(*given))["add-only"]
    monkeypatch.setattr("model_runtime.evaluation.strokeeval.crew.paint_chunk", None)
    assert run(replace(wish, workers=0), few_lines()).results == outcomes["add-only"].results


def test_every_row_names_a_training_and_an_arm_that_is_painted_of_it() -> None:
    for table in TABLES:
        for row in table.rows:
            assert row.run in RUNS and row.arm in ARMS and row.arm in arms_of(row.run)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--run", "shipped=FILE"], "NAME is one of add-only, all-operations, planted, self-sampled"),
        (["--run", "planted=nowhere.safetensors"], "no weights at nowhere.safetensors"),
        (["--run", "planted=FILE", "--run", "planted=FILE"], "every training once"),
        ([], "every training once"),
        (["--gain", "planted", "FILE", "FILE"], "no name for a training seed"),
        (["--gain", "../up", "FILE", "FILE"], "no name for a training seed"),
        (["--run", "planted=FILE", "--per-tag", "0"], "above 0"),
    ],
)
def test_what_cannot_be_judged_is_told_before_anything_is_painted(words: list[str], said: str, tmp_path: Path) -> None:
    (tmp_path / "weights").touch()
    given = [word.replace("FILE", str(tmp_path / "weights")) for word in words]
    with pytest.raises(BadInput, match=said):
        ablations_command.wishes(options("--out", str(tmp_path / "out"), *given))
    assert not (tmp_path / "out").exists()
