"""The ablations' recipes: two trainings differ in what is asked about and in nothing else, and each of them runs."""

from __future__ import annotations

from collections import Counter
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest
import torch

from model_runtime.painters.strokes import tokens
from model_runtime.training import built_in, conflicts, course, drafts, mixture, planted, recipe, run, situations
from model_runtime.training.course import Course
from model_runtime.training.recipe import Recipe
from model_runtime.training.schedule import Stage, stages
from model_runtime.training.situations import Changes
from model_runtime.world.sampling import sample
from model_runtime.world.scene import Scene

FILES = {
    "steps": ("add-only", "all-operations"),
    "faults": ("planted", "self-sampled"),
    "seeds": ("process", "oneshot"),
}
BY_RULE = {f"{before}{name}": f"{planted.__name__}:{name}" for name in ("conflicts", "drafts") for before in ("", "planted-")}  # fmt: skip


def shipped(file: str, variant: str) -> Recipe:
    return recipe.load(Path(f"ablations/{file}.toml"), variant)


def differing(one: Any, other: Any, at: str = "") -> set[str]:
    """The places in which two records of the same kind differ."""
    if isinstance(one, dict):
        return {place for name in one for place in differing(one[name], other.get(name), f"{at}.{name}".strip("."))}
    if isinstance(one, list | tuple) and one and isinstance(one[0], dict):
        return {place for a, b in zip(one, other, strict=True) for place in differing(a, b, at)}
    return {at} if one != other else set()


@pytest.mark.parametrize(
    ("file", "places"),
    [
        ("steps", {"examples.changes.modify", "examples.changes.swap", "examples.changes.remove"}),
        ("faults", {"stage.source"}),
    ],
)
def test_two_variants_differ_in_what_is_asked_about_alone(file: str, places: set[str]) -> None:
    one, other = (msgspec.to_builtins(shipped(file, variant)) for variant in FILES[file])
    assert differing(one, other) == places


def test_process_and_one_shot_are_taught_for_as_many_steps_from_as_many_scenes(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[Scene] = []

    def counted(*args: Any, **options: Any) -> Scene:
        drawn.append(sample(*args, **options))
        return drawn[-1]

    monkeypatch.setattr(mixture, "sample", counted)
    scenes, steps = [], []
    for variant in FILES["seeds"]:
        own, rng = stages(shipped("seeds", variant))[0].recipe, np.random.default_rng(4)
        drawn.clear()
        for _ in range(6):
            mixture.documents(own, rng)
        scenes.append(len(drawn))
        steps.append(own.run.steps)
    assert steps[0] == steps[1] and scenes[0] == pytest.approx(scenes[1], rel=0.15)


def test_steps_change_what_stands_as_often_as_the_recipe_says() -> None:
    def actions(changes: Changes) -> Counter[str]:
        rng = np.random.default_rng(6)
        found: Counter[str] = Counter()
        for _ in range(400):
            now = situations.situation(sample(rng, things=(4, 6)), rng, refused=0, done=0, artist=0, changes=changes)
            if len(now.standing.painted) > 2:
                found[now.marks[0].action] += 1
        return found

    assert set(actions(Changes(0, 0, 0))) == {"add"}
    found = actions(Changes(modify=0.3, swap=0.15, remove=0.15))
    share = {action: number / found.total() for action, number in found.items()}
    assert share == pytest.approx({"add": 0.4, "modify": 0.3, "swap": 0.15, "remove": 0.15}, abs=0.08)
    assert set(actions(Changes(0, 0, 1))) == {"remove"}


def test_planted_faults_are_of_the_kinds_that_the_model_s_own_are_of() -> None:
    stage = stages(shipped("faults", "planted"))[0]
    model = built_in.empty(tiny("faults", "planted"))
    kinds: Counter[str] = Counter()
    for make in (planted.conflicts, planted.drafts):
        for example in make(model, stage, np.random.default_rng(8), 40):
            kinds[example.kind] += 1
            said = tokens.ID["<wrong>"] in example.document.word
            assert said == (example.kind in (conflicts.WRONG, drafts.WRONG))
            assert (example.document.group is not None) == (example.kind == drafts.AGAIN)
    asked = {kind for each in stages(shipped("faults", "planted")) for kind in each.recipe.mixture.own}
    assert set(kinds) == asked
    assert kinds[drafts.AGAIN] == kinds[drafts.WRONG]


def tiny(file: str, variant: str) -> Recipe:
    whole = shipped(file, variant)
    return msgspec.structs.replace(
        whole,
        network=recipe.NetworkShape(width=24, layers=1, heads=2, strokes=whole.network.strokes),
        run=msgspec.structs.replace(whole.run, steps=1, rows=1, warm_up=1),
        stage=tuple(msgspec.structs.replace(table, steps=1, samples=1) for table in whole.stage),
    )


@pytest.mark.parametrize(("file", "variant"), [(file, variant) for file, both in FILES.items() for variant in both])
def test_every_variant_runs(file: str, variant: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the model is to make the examples, the rule makes them: this one has learned nothing."""
    torch.set_num_threads(1)
    own = tiny(file, variant)
    monkeypatch.setattr("model_runtime.training.sources.PER_SHARD", 12)
    monkeypatch.setattr(built_in, "_measure", lambda model, recipe: None)
    made = Course(
        own, tmp_path, run.devices("cpu"), partial(built_in.empty, own), partial(built_in.fresh, own),
        sources=BY_RULE,
    )  # fmt: skip
    state = course.teach(made, lambda step, line: None)
    assert state.step == made.stages[-1].last == max(1, len(own.stage))
    assert all(path.is_file() for path in _written(made.stages, tmp_path))


def _written(every: tuple[Stage, ...], folder: Path) -> list[Path]:
    return [folder / "weights" / f"{stage.name}.safetensors" for stage in every]


def test_which_variant_is_meant_has_to_be_said(tmp_path: Path) -> None:
    with pytest.raises(msgspec.ValidationError, match="name one with --variant: all-operations, add-only"):
        recipe.load(Path("ablations/steps.toml"))
    with pytest.raises(msgspec.ValidationError, match="name one with --variant"):
        recipe.load(Path("ablations/steps.toml"), "fewer")
    with pytest.raises(msgspec.ValidationError, match=r"recipe\.toml has no variants"):
        recipe.load(variant="fewer")
    (tmp_path / "own.toml").write_text('[variant.odd]\nrun = { seed = "none" }\n')
    with pytest.raises(msgspec.ValidationError, match="seed"):
        recipe.load(tmp_path / "own.toml", "odd")


def test_another_seed_changes_nothing_else() -> None:
    seeded = recipe.load(Path("ablations/seeds.toml"), "process", seed=5)
    assert seeded.run.seed == 5
    assert differing(msgspec.to_builtins(seeded), msgspec.to_builtins(shipped("seeds", "process"))) == {"run.seed"}
