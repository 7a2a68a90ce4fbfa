"""A whole StrokeEval with networks that know nothing: it is painted, told, stopped and gone on with."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
import torch

from model_runtime.evaluation.benchmarks import geneval
from model_runtime.evaluation.figures import Share
from model_runtime.evaluation.questions import TAGS
from model_runtime.evaluation.strokeeval import report
from model_runtime.evaluation.strokeeval.arms import FURTHER, NINE
from model_runtime.evaluation.strokeeval.command import add, evaluate
from model_runtime.evaluation.strokeeval.crew import Chunk, paint_chunk
from model_runtime.evaluation.strokeeval.judged import Counted, JudgeError, OneShots
from model_runtime.evaluation.strokeeval.loading import Files, load, not_run, revisions
from model_runtime.evaluation.strokeeval.running import Outcome, Wish, run
from model_runtime.evaluation.strokeeval.work import Way
from model_runtime.process.errors import BadInput, ModelMissing
from tests.runtime.small_evaluation import few_lines, small_files

CRITIC = ("tpr", "fpr", "false_alarm_pending", "mcc", "repair", "damage")


class Stopped(Exception):
    pass


@pytest.fixture(scope="module")
def wish(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wish]:
    """In the full mode, with small pictures in few steps, and a planner that soon gives up."""
    torch.set_num_threads(1)
    folder = tmp_path_factory.mktemp("strokeeval")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("model_runtime.evaluation.strokeeval.bench.size_of", lambda format: (96, 96))
        patch.setattr("model_runtime.evaluation.strokeeval.pictures.STEPS", 2)
        patch.setattr("model_runtime.evaluation.strokeeval.running.FLOW_STEPS", 2)
        patch.setattr("model_runtime.painters.strokes.planner.MOST_WORDS", 24)
        yield Wish(folder / "out", "full", small_files(folder), per_tag=1, seeds=1, workers=0)


@pytest.fixture(scope="module")
def outcome(wish: Wish) -> Outcome:
    """Stopped after the first part, and gone on with."""

    def stop(what: str, done: int, total: int) -> None:
        if what == "painting, seed 1" and done == 1:
            raise Stopped

    with pytest.raises(Stopped):
        run(wish, few_lines(), stop)
    assert len(list((wish.out / "results").glob("held_out-*.json"))) == 1
    said: list[str] = []
    painted: list[tuple[str, int, int]] = []
    made = run(wish, few_lines(), lambda *told: painted.append(told), said.append)
    assert ("painting, seed 1", 1, 1) in painted and ("painting, seed 1", 0, 1) not in painted, "what was painted is painted again"  # fmt: skip
    assert ("painting, the other splits", 3, 3) in painted
    assert any("It takes about" in line for line in said)
    return made


def test_every_arm_paints_every_held_out_prompt(outcome: Outcome) -> None:
    arms = {one.arm for one in outcome.results if one.split == "held_out"}
    assert arms == {*NINE, *FURTHER} and not outcome.missing
    numbers = {arm: sum(one.arm == arm and one.split == "held_out" for one in outcome.results) for arm in arms}
    assert set(numbers.values()) == {2}
    assert {one.split for one in outcome.results} == {"held_out", "seen", "more", "reworded"}


def test_what_is_painted_again_comes_out_the_same(wish: Wish, outcome: Outcome) -> None:
    for path in (wish.out / "results").glob("held_out-*.json"):
        path.unlink()
    again = run(wish, few_lines())
    assert again.results == outcome.results and again.ways == outcome.ways
    (first, second) = (
        {**report.report(each, None, "strokes eval"), "run": "took its time"} for each in (outcome, again)
    )
    assert first == second


def test_the_report_has_every_figure_that_it_promises(outcome: Outcome, tmp_path: Path) -> None:
    report.write(report.report(outcome, None, "strokes eval strokeeval --full"), tmp_path)
    told = json.loads((tmp_path / "strokeeval.json").read_bytes())
    for arm in NINE:
        assert {"overall", "single_object", "position"} <= set(told["arms"][arm])
        low, high = told["arms"][arm]["overall"]["interval"]
        assert 0 <= low <= told["arms"][arm]["overall"]["value"] <= high <= 1
    assert set(CRITIC) <= set(told["critic"])
    assert told["judge"]["revision"] and told["command"] == "strokes eval strokeeval --full" and told["seed"] == 0
    said = (tmp_path / "report.md").read_text(encoding="utf-8")
    assert all((tmp_path / f"{plot}.svg").is_file() and f"{plot}.svg" in said for plot in ("arms", "compute", "calibration"))  # fmt: skip
    assert "has not been counted" in said and "A second judge of another architecture" in said
    assert told["run"]["processes"] == 1 and told["parameters"]["painter"] > 0 and told["run"]["machine"] in said


def test_whose_pictures_the_judges_error_was_counted_on_is_told_and_where_it_cannot_be_so(
    outcome: Outcome, tmp_path: Path
) -> None:
    judge, one_shot = outcome.identity.revisions["judge"], outcome.identity.revisions["one_shot"]
    painted: dict[str, Counted] = {tag: Counted(Share(45, 50), Share(50, 50)) for tag in TAGS}
    few: dict[str, Counted] = {tag: Counted(Share(10, 10), Share(3, 3)) for tag in TAGS}
    kept = JudgeError(
        judge,
        painted,
        painted,
        ("strokes another",),
        700,
        "By a test.",
        one_shots=OneShots(one_shot, few, 91, "Likewise."),
    )
    right = [msgspec.structs.replace(one, things=True, colours=True, relations=True) for one in outcome.results]
    told = report.report(replace(outcome, results=right), kept, "strokes eval strokeeval --full")
    said = report.write(told, tmp_path).read_text(encoding="utf-8")
    assert "**not pictures of this run**" in said and "Nobody has labelled pictures of this very run" in said
    assert "1.000 of 3 → 1.000 of 21" in said, "what is counted on too few pictures is told as it is used"
    assert (
        "more is shown right than the judge's counted error allows even if all were right, under: one thing, a place."
        in said
    )
    own = report.report(
        outcome,
        msgspec.structs.replace(kept, painters=(f"strokes {outcome.identity.revisions['painter']}",)),
        "strokes eval",
    )
    assert "not pictures of this run" not in report.write(own, tmp_path / "own").read_text(encoding="utf-8")


def test_without_a_second_judge_nothing_is_said_to_be_confirmed(outcome: Outcome, tmp_path: Path) -> None:
    alone = replace(
        outcome, results=[msgspec.structs.replace(one, second=None, agreed=None) for one in outcome.results]
    )
    path = report.write(report.report(alone, None, "strokes eval strokeeval --full"), tmp_path)
    assert "There is no second judge here." in path.read_text(encoding="utf-8")


def test_weights_that_are_exchanged_while_it_runs_are_not_mixed_in(wish: Wish) -> None:
    networks = load(wish.files)
    chunk = Chunk("c", tuple(few_lines()[:1]), 0, (Way("process_no_critique"),), 0.1, 0.1, revisions={**revisions(networks), "judge": "another"})  # fmt: skip
    with pytest.raises(BadInput, match=r"Other weights.*\(judge\)"):
        paint_chunk(networks, chunk)


def test_hours_are_not_spent_on_figures_that_nothing_corrects(wish: Wish, tmp_path: Path) -> None:
    assert wish.files.judge is not None
    with pytest.raises(BadInput, match="strokes eval labels --count"):
        evaluate(wish_arguments("--full", "--out", str(tmp_path / "out"), "--judge", wish.files.judge))
    assert not (tmp_path / "out").exists()


def wish_arguments(*given: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    add(parser.add_subparsers())
    return parser.parse_args(["strokeeval", *given])


def test_pictures_lie_as_genevals_scorer_reads_them(wish: Wish, outcome: Outcome) -> None:
    folder = wish.out / "geneval" / "process_learned_critique"
    places = sorted(folder.iterdir())
    assert [place.name for place in places] == ["00000", "00001"]
    for place in places:
        ((read, _),) = geneval.metadata_in(place / "metadata.jsonl")
        assert read.tag in ("single_object", "position") and read.include
        assert [picture.name for picture in sorted((place / "samples").iterdir())] == ["00000.png"]


def test_a_folder_of_another_run_is_left_alone(wish: Wish, outcome: Outcome, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="seed"):
        run(replace(wish, seed=7), few_lines())
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(BadInput, match="not empty"):
        run(replace(wish, out=tmp_path), few_lines())


def test_results_that_cannot_be_read_are_named(wish: Wish, outcome: Outcome) -> None:
    path = next((wish.out / "results").glob("seen-*.json"))
    whole = path.read_bytes()
    path.write_bytes(whole[:100])
    with pytest.raises(BadInput, match="delete it"):
        run(wish, few_lines())
    path.write_bytes(whole)


def test_arms_whose_weights_are_not_here_are_told_and_not_run(wish: Wish, tmp_path: Path) -> None:
    files = Files(
        wish.files.painter, wish.files.judge, None, *(str(tmp_path / f"{name}.safetensors") for name in "abc")
    )
    missing = not_run(load(files))
    assert {"one_shot", "best_of_k", "final_plan_one_picture"} <= set(missing)
    assert not any(arm.startswith("process") for arm in missing)
    assert "a.safetensors" in missing["best_of_k"] and "c.safetensors" in missing["best_of_k"]
    (tmp_path / "a.safetensors").write_bytes(b"no weights")
    with pytest.raises(ModelMissing, match=r"a\.safetensors is damaged"):
        load(files)
