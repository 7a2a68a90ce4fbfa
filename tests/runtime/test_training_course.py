"""A run from its first stage to its last: where it may be cut off, what it tells, what it keeps."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

import msgspec
import numpy as np
import pytest
import torch
from PIL import Image
from safetensors.torch import load_file

from model_runtime.training import built_in, cost, course, metrics, plans, recipe, run, sampling, sources
from model_runtime.training.course import Course
from model_runtime.training.recipe import Recipe, StageTable
from model_runtime.training.schedule import Stage
from model_runtime.training.shards import Example
from model_runtime.training.situations import situation
from model_runtime.training.unified import Unified
from model_runtime.world.sampling import sample

STEPS = 4
"""Of each of the two stages."""


@pytest.fixture(autouse=True)
def _one_thread() -> None:
    torch.set_num_threads(1)


def planted(model: Unified, stage: Stage, rng: np.random.Generator, count: int) -> Iterator[Example]:
    """A sampler that asks the model for nothing but one number, so that other weights make other examples."""
    tilt = float(next(iter(model.network.parameters())).sum())
    other = np.random.default_rng([int(rng.integers(2**31)), int(abs(tilt) * 1e6) % 2**31])
    for _ in range(count // 20):
        yield Example("plan-of-mine", plans.plan_example(situation(sample(other, held_out=False), other), other))


def two_stages() -> Recipe:
    whole = recipe.load()
    own: dict[str, int | float | dict[str, int | float]] = {"own": {"plan-of-mine": 0.5}}
    return msgspec.structs.replace(
        whole,
        network=recipe.NetworkShape(width=24, layers=1, heads=2),
        run=msgspec.structs.replace(whole.run, rows=1, length=256, warm_up=2),
        mixture=recipe.Shares(brush=0.2, eye=0.0, plan=0.6, check=0.2, revise=0.0),
        stage=(
            StageTable("growing", STEPS),
            StageTable("conflict", STEPS, source="planted", samples=300, rate=1e-4, mixture=own),
        ),
    )


@cache
def _untrained() -> dict[str, torch.Tensor]:
    return built_in.fresh(two_stages()).network.state_dict()


def first(own: Recipe) -> built_in.BuiltIn:
    """As `built_in.fresh`, whose strokes are measured once for all tests."""
    model = built_in.empty(own)
    model.network.load_state_dict(_untrained())
    return model


def course_in(folder: Path, stop: Callable[[], bool] = lambda: False, own: Recipe | None = None) -> Course:
    made = own or two_stages()
    return Course(
        made, folder, run.devices("cpu"), partial(built_in.empty, made), partial(first, made),
        sources={"planted": f"{__name__}:planted"}, stop=stop,
    )  # fmt: skip


def told(folder: Path) -> list[dict[str, str]]:
    """The log without what depends on the clock."""
    with (folder / metrics.NAME).open(newline="") as file:
        rows = list(csv.DictReader(file))
    return [
        {name: value for name, value in row.items() if name not in ("seconds", "tokens_per_second")} for row in rows
    ]


def rows_soon(patch: pytest.MonkeyPatch) -> None:
    """A row every third step, so that rows end in the middle of stages and stages in the middle of rows."""
    patch.setattr(metrics.Log.__init__, "__defaults__", (3, None))


@pytest.fixture(autouse=True)
def _rows_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    rows_soon(monkeypatch)


@dataclass(frozen=True)
class Finished:
    folder: Path
    state: run.State
    lines: list[str]


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Finished:
    """A run that nothing disturbed, and what it told. Its folder is not to be changed."""
    lines: list[str] = []
    folder = tmp_path_factory.mktemp("whole")
    with pytest.MonkeyPatch.context() as patch:
        rows_soon(patch)
        state = course.teach(course_in(folder), lambda step, line: lines.append(line))
    return Finished(folder, state, lines)


def after(times: int) -> Callable[[], bool]:
    """Says to stop when it has been asked so many times before."""
    left = iter(range(times))
    return lambda: next(left, None) is None


def test_a_run_cut_off_anywhere_ends_as_one_that_was_not(tmp_path: Path, finished: Finished) -> None:
    steps = []
    for times in (2, 1, 2, 99):  # in the first stage, after the first shard, in the second stage
        state = course.teach(course_in(tmp_path, after(times)), lambda step, line: None)
        steps.append(state.step)
    assert steps == [3, STEPS, STEPS + 1, 2 * STEPS]
    for name, value in finished.state.network.state_dict().items():
        assert torch.equal(value, state.network.state_dict()[name]), name
    assert all(torch.equal(value, state.average[name]) for name, value in finished.state.average.items())
    assert told(tmp_path) == told(finished.folder)
    shards = sorted((finished.folder / "samples" / "conflict").iterdir())
    assert len(shards) == 4  # three shards and the weights that made them
    for path in shards:
        assert path.read_bytes() == (tmp_path / "samples" / "conflict" / path.name).read_bytes(), path.name


def test_a_stage_s_own_examples_are_made_with_what_the_stage_before_has_taught(finished: Finished) -> None:
    made_with = load_file(finished.folder / "samples" / "conflict" / "weights.safetensors")
    kept = load_file(finished.folder / "weights" / "growing.safetensors")
    for name, value in kept.items():
        assert torch.equal(made_with[name].half(), value), name
    assert [line for line in finished.lines if "part 3 of 3" in line]
    assert {row["stage"] for row in told(finished.folder)} == {"growing", "conflict"}
    assert float(told(finished.folder)[-1]["rate"]) <= 1e-4
    assert (finished.folder / "log.svg").read_text().count("<path") > 4


def test_a_lost_shard_is_made_again_from_the_weights_that_made_it(tmp_path: Path, finished: Finished) -> None:
    shutil.copytree(finished.folder / "samples", tmp_path / "samples")
    lost = tmp_path / "samples" / "conflict" / "00001.msgpack"
    before = lost.read_bytes()
    stage = course_in(tmp_path).stages[1]
    for damage in (lambda: lost.unlink(), lambda: lost.write_bytes(before[:50])):
        damage()
        assert sources.missing(stage, tmp_path) == [1]
        here = sampling.here(torch.device("cpu"), built_in.empty)
        list(sources.make(two_stages(), stage, tmp_path, [1], here, course_in(tmp_path).sources))
        assert lost.read_bytes() == before


def test_a_row_that_was_written_after_the_last_checkpoint_is_not_told_twice(tmp_path: Path, finished: Finished) -> None:
    shutil.copy(finished.folder / metrics.NAME, tmp_path)
    rows = told(tmp_path)
    metrics.Log(tmp_path).begin_at(int(rows[-1]["step"]) - 1)
    assert told(tmp_path) == rows[:-1]


def test_what_a_recipe_asks_for_in_vain_is_told_before_the_run_begins(tmp_path: Path) -> None:
    def asked(*tables: StageTable) -> Course:
        return course_in(tmp_path, own=msgspec.structs.replace(two_stages(), stage=tables))

    with pytest.raises(ValueError, match="no stage up to it has a `source`"):
        asked(StageTable("only", 3, mixture={"own": {"x": 0.1}})).check()
    with pytest.raises(ValueError, match="'dreams' is unknown; there are: planted"):
        asked(StageTable("only", 3, source="dreams")).check()
    with pytest.raises(ValueError, match="--artist"):
        asked(StageTable("only", 3, mixture={"artist": 0.1})).check()
    with pytest.raises(ValueError, match="kind `y`, and there are none"):
        course.teach(
            asked(StageTable("only", 3, source="planted", samples=20, mixture={"own": {"y": 0.5}})),
            lambda step, line: None,
        )


def test_the_cost_of_a_run_is_told_before_it_starts_and_leaves_nothing_behind(tmp_path: Path) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    own = msgspec.structs.replace(two_stages(), sheets=recipe.Sheets(at=(2,), prompts=("a red house",)))
    found = cost.measure(course_in(tmp_path / "run", own=own), scratch)
    assert [(stage.name, stage.steps, stage.samples) for stage in found.stages] == [
        ("growing", STEPS, 0),
        ("conflict", STEPS, 300),
    ]
    assert found.sheets == 1
    for stage in found.stages:
        assert 200 < stage.tokens < 600
        assert stage.seconds > 0
    assert found.stages[1].each > 0
    assert found.parameters == sum(value.numel() for value in built_in.empty(own).network.parameters())
    assert found.disk > 16 * found.parameters
    text = cost.told(found)
    for said in ("growing", "conflict", "1 contact sheets", "MB on disk", "GB of memory"):
        assert said in text
    assert not (tmp_path / "run").exists()


def test_sheets_show_what_the_model_paints_at_the_steps_that_the_recipe_names(tmp_path: Path) -> None:
    shown = recipe.Sheets(at=(2,), every=3, prompts=("a red house", "two birds"))
    own = msgspec.structs.replace(two_stages(), sheets=shown, stage=(StageTable("only", 3),))
    course.teach(course_in(tmp_path, own=own), lambda step, line: None)
    names = sorted(path.name for path in (tmp_path / "sheets").iterdir())
    assert names == ["step-000002.jpg", "step-000003.jpg"]
    with Image.open(tmp_path / "sheets" / names[0]) as sheet:
        assert sheet.width > 2 * 384
