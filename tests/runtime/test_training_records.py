"""What the harness keeps and reads: stages, the log and its picture, examples on disk."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import msgspec
import numpy as np
import pytest

from model_runtime.painters.strokes.documents import Document
from model_runtime.training import checks, metrics, plans, plot, recipe, shards, sights
from model_runtime.training.recipe import Recipe, StageTable
from model_runtime.training.schedule import stages
from model_runtime.training.shards import Example, Pool
from model_runtime.training.situations import situation
from model_runtime.world.sampling import sample


def staged(text: str, tmp_path: Path) -> Recipe:
    (tmp_path / "recipe.toml").write_text(text)
    return recipe.load(tmp_path / "recipe.toml")


def test_a_stage_has_what_the_tables_before_it_say_and_what_it_says_itself(tmp_path: Path) -> None:
    own = staged(
        """
        [run]
        rate = 1e-3
        warm_up = 10
        [mixture]
        brush = 0.25
        eye = 0.25
        plan = 0.5
        check = 0
        revise = 0
        [examples]
        looks = 3
        [[stage]]
        name = "growing"
        steps = 100
        [[stage]]
        name = "conflict"
        steps = 50
        rate = 2e-4
        source = "plans"
        mixture = { plan = 0.25, own = { check = 0.25 } }
        examples = { looks = 7 }
        loss = { text = 0.4 }
        """,
        tmp_path,
    )
    first, second = stages(own)
    assert (first.first, first.last, second.first, second.last) == (0, 100, 100, 150)
    assert (first.source, second.source, second.samples) == (None, "plans", 2000)
    assert (first.recipe.examples.looks, second.recipe.examples.looks) == (3, 7)
    assert (first.recipe.loss.text, second.recipe.loss.text) == (0.8, 0.4)
    assert first.recipe.mixture.plan == 0.5
    assert second.recipe.mixture.own == {"check": 0.25}
    assert second.recipe.mixture.brush == 0.25


def test_shares_are_evened_so_that_they_fill_a_step() -> None:
    own = msgspec.structs.replace(Recipe(), stage=(StageTable("one", 5, mixture={"own": {"check": 1.0}}),))
    mixture = stages(own)[0].recipe.mixture
    assert mixture.own["check"] == pytest.approx(0.5)
    assert sum(
        [*(getattr(mixture, name) for name in ("brush", "eye", "plan", "check", "revise")), 0.5]
    ) == pytest.approx(1)


def test_every_stage_warms_up_and_falls_by_itself() -> None:
    run = recipe.Run(rate=1e-3, warm_up=10, decay_from=0.5)
    own = Recipe(run=run, stage=(StageTable("one", 100), StageTable("two", 100, rate=1e-4)))
    one, two = stages(own)
    assert one.rate(0) == pytest.approx(1e-4)
    assert one.rate(20) == one.rate(49) == pytest.approx(1e-3)
    assert one.rate(99) == pytest.approx(2e-5)
    assert two.rate(100) == pytest.approx(1e-5)
    assert two.rate(120) == pytest.approx(1e-4)
    assert all(a >= b for a, b in pairwise(two.rate(step) for step in range(150, 200)))


@pytest.mark.parametrize(
    ("tables", "said"),
    [
        ((StageTable("a", 1), StageTable("a", 1)), "two stages have the same name"),
        ((StageTable("a", 1, mixture={"plans": 0.1}),), "stage 'a': there is no `plans`"),
        ((StageTable("a", 1, examples={"looks": 1.5}),), "stage 'a': .*looks"),
        ((StageTable("a", 1, mixture={"plan": -1.0}),), "stage 'a': the shares .* must not be negative"),
    ],
)
def test_a_stage_that_cannot_be_is_refused_by_its_name(tables: tuple[StageTable, ...], said: str) -> None:
    with pytest.raises(msgspec.ValidationError, match=said):
        stages(Recipe(stage=tables))


# --- the log -------------------------------------------------------------------------------------------------


def test_a_row_of_the_log_is_the_mean_of_the_steps_that_had_the_term(tmp_path: Path) -> None:
    log = metrics.Log(tmp_path, every=2)
    assert log.add(1, "growing", 1e-3, 100, {"text": 2.0, "flow": 0.0}) is None
    line = log.add(2, "growing", 1e-3, 120, {"text": 4.0, "flow": 1.0})
    assert line is not None
    assert "text 3.000" in line
    log.add(3, "conflict", 5e-4, 100, {"text": 1.0, "latent": 7.0})
    again = metrics.Log(tmp_path, every=2, pending=log.pending)
    again.add(4, "conflict", 5e-4, 100, {"text": 2.0})
    rows = metrics.read(tmp_path / metrics.NAME)
    assert [(row["step"], row["stage"], row["tokens"]) for row in rows] == [
        ("2", "growing", "220"),
        ("4", "conflict", "200"),
    ]
    assert (rows[0]["flow"], rows[1]["text"], rows[1]["latent"]) == ("1.0000", "1.5000", "7.0000")
    assert "latent" not in rows[0]


def test_a_log_that_was_cut_off_in_the_middle_of_a_row_goes_on(tmp_path: Path) -> None:
    (tmp_path / metrics.NAME).write_text("step,stage,seconds\n50,a,3\n,\nha")
    log = metrics.Log(tmp_path, every=1)
    log.begin_at(60)
    log.add(61, "a", 1e-3, 10, {"text": 1.0})
    assert [row["step"] for row in metrics.read(tmp_path / metrics.NAME)] == ["50", "61"]


def test_the_plot_has_a_panel_for_each_term_and_every_stage_in_it() -> None:
    rows = [
        {"step": str(step), "stage": "growing" if step < 200 else "a<b", "rate": "1e-3", "tokens_per_second": "9", "text": str(9 / step),
         **({"sight": "1.5"} if step > 300 else {})}
        for step in range(50, 500, 50)
    ]  # fmt: skip
    picture = plot.svg([*rows, {"step": "500", "text": "nan", "rate": "oh"}])
    root = ElementTree.fromstring(picture)
    texts = [text.text for text in root.iter("{http://www.w3.org/2000/svg}text")]
    for said in ("growing", "a<b", "text", "sight", "rate", "tokens_per_second"):
        assert said in texts
    assert plot.draw(Path("/nowhere")) is None


# --- examples on disk ----------------------------------------------------------------------------------------


def documents() -> list[Document]:
    rng = np.random.default_rng(3)
    scenes = [sample(rng, held_out=False) for _ in range(4)]
    made = [plans.plan_example(situation(scene, rng), rng) for scene in scenes]
    made += [document for scene in scenes if (document := checks.check_example(situation(scene, rng), rng)) is not None]
    return [*made, *sights.brush_examples(scenes[0], rng, 2, 3), *sights.eye_examples(scenes[1], rng, 0.5, 3)]


def same(one: Document, other: Document) -> bool:
    arrays = [
        np.array_equal(a[2], b[2]) and a[:2] == b[:2] for a, b in zip(one.glimpses, other.glimpses, strict=True)
    ]  # fmt: skip
    if (one.group is None) != (other.group is None):
        return False
    groups = one.group is None or other.group is None or np.array_equal(one.group, other.group)
    names = ("kind", "order", "word", "learn", "frames", "sights", "draws")
    return all(arrays) and groups and all(list(getattr(one, n)) == list(getattr(other, n)) if n != "draws" else one.draws == other.draws for n in names)  # fmt: skip


def test_examples_come_back_from_their_shard_as_they_were(tmp_path: Path) -> None:
    made = documents()
    path = tmp_path / "one" / "00000.msgpack"
    assert shards.write(
        [Example(f"kind-{index}", each) for index, each in enumerate(made)], "these weights", path
    ) == len(made)
    assert shards.made_with(path) == "these weights"
    pool = Pool([[path]])
    assert pool.counts() == {f"kind-{index}": 1 for index in range(len(made))}
    for index, document in enumerate(made):
        assert same(pool.draw(f"kind-{index}", np.random.default_rng(0)), document)


def test_of_a_kind_that_two_stages_made_the_later_one_s_are_drawn(tmp_path: Path) -> None:
    made = documents()[:4]
    shards.write([Example("a", made[0]), Example("b", made[1])], "x", tmp_path / "0.msgpack")
    shards.write([Example("b", made[2]), Example("b", made[3])], "y", tmp_path / "1.msgpack")
    pool = Pool([[tmp_path / "0.msgpack"], [tmp_path / "1.msgpack"]])
    assert pool.counts() == {"a": 1, "b": 2}
    assert same(pool.draw("a", np.random.default_rng(1)), made[0])
    assert {tuple(pool.draw("b", np.random.default_rng(seed)).word) for seed in range(9)} == {
        tuple(each.word) for each in made[2:]
    }


def test_a_shard_that_is_damaged_or_of_other_words_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "0.msgpack"
    assert shards.made_with(path) is None
    shards.write([Example("a", documents()[0])], "x", path)
    whole = path.read_bytes()
    path.write_bytes(whole[:-9])
    assert shards.made_with(path) is None
    with pytest.raises(ValueError, match="damaged"):
        Pool([[path]]).counts()
    path.write_bytes(whole)
    monkeypatch.setattr(shards, "words_hash", lambda: "of other words")
    assert shards.made_with(path) is None
    with pytest.raises(ValueError, match="other words"):
        Pool([[path]]).counts()
