"""StrokeEval's prompts: drawn from a seed, kept, read back, in GenEval's words, and re-worded without saying anything else."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import numpy as np
import pytest

from model_runtime.evaluation.benchmarks.geneval import Metadata
from model_runtime.evaluation.questions import TAGS, fits
from model_runtime.evaluation.strokeeval import prompts
from model_runtime.evaluation.strokeeval.drawing import MOST_ATOMS, draw
from model_runtime.evaluation.strokeeval.prompts import Line, Split, atoms, encoded, included, load, select
from model_runtime.evaluation.strokeeval.rewording import reworded
from model_runtime.process.errors import BadInput
from model_runtime.trajectory.events import Frame
from model_runtime.world import splits
from model_runtime.world.scene import Link, Scene, Thing
from model_runtime.world.vocabulary import unknown
from model_runtime.world.wording import Told, told

NUMBERS: dict[Split, int] = {"held_out": 4, "seen": 2, "more": 2, "reworded": 4, "development": 2}


@pytest.fixture(scope="module")
def lines() -> list[Line]:
    return draw(NUMBERS)


def test_the_same_seed_draws_the_same_prompts(lines: list[Line]) -> None:
    assert draw({**NUMBERS, "held_out": 2, "reworded": 1})[:2] == lines[:2]
    held_out = [line for line in draw({**NUMBERS, "held_out": 3, "reworded": 1}) if line.split == "held_out"]
    assert [line.prompt for line in held_out if line.tag == "compose"] == [
        line.prompt for line in lines if line.split == "held_out" and line.tag == "compose"
    ][:3]


def test_every_split_is_what_it_says(lines: list[Line]) -> None:
    for line in lines:
        scene = line.question().scene
        held_out = splits.held_out_reasons(scene)
        if line.split in ("seen", "development"):
            assert not held_out and fits(line.tag, scene, held_out=False)
        elif line.split == "more":
            assert "many" in held_out and line.tag == "compose"
        else:
            assert held_out and fits(line.tag, scene) and len(scene.things) <= splits.MOST_IN_TRAINING
    numbers = {(line.split, line.tag): 0 for line in lines}
    for line in lines:
        numbers[line.split, line.tag] += 1
    assert all(number == NUMBERS[split] for (split, _), number in numbers.items() if split != "reworded")


def test_geneval_reads_every_line_and_each_thing_stands_to_one_before_it(lines: list[Line]) -> None:
    for row in encoded(lines).splitlines():
        read = msgspec.json.decode(row, type=Metadata)
        assert read.prompt and read.include
        for index, one in enumerate(read.include):
            assert one.position is None or one.position[1] < index
    counting = [line for line in lines if line.tag == "counting"]
    assert all(line.exclude[0]["count"] == line.include[0]["count"] + 1 for line in counting)


def test_compositions_ask_for_three_to_eight_things_one_by_one(lines: list[Line]) -> None:
    for line in lines:
        if line.tag == "compose" and line.split != "more":
            question = line.question()
            assert 3 <= atoms(question.scene, question.told) <= MOST_ATOMS


def test_what_is_kept_is_read_back(lines: list[Line], tmp_path: Path) -> None:
    path = tmp_path / "prompts.jsonl"
    path.write_bytes(encoded(lines))
    assert load(path) == lines
    question = load(path)[0].question()
    assert question.told == told(question.scene, question.prompt)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda row: "no json", "line 1"),
        (lambda row: {**row, "tag": "beauty"}, "line 1"),
        (lambda row: {**row, "strokes": {**row["strokes"], "id": "../../x"}}, "line 1"),
        (lambda row: {**row, "strokes": {**row["strokes"], "sky": "<script>"}}, "sky"),
        (lambda row: {**row, "strokes": {**row["strokes"], "things": []}}, "told"),
        (lambda row: {**row, "strokes": {**row["strokes"], "links": [[0, "on", 7]]}}, "not there"),
        (lambda row: {**row, "include": [{"class": "zebra", "count": 1}]}, "differ"),
    ],
)
def test_a_line_that_cannot_be_one_is_refused(lines: list[Line], tmp_path: Path, change: object, said: str) -> None:
    row = json.loads(encoded(lines[:1]))
    path = tmp_path / "prompts.jsonl"
    path.write_text(json.dumps(change(row)))  # type: ignore[operator]
    with pytest.raises(BadInput, match=f"(?i){said}"):
        load(path)


def test_a_list_that_is_cut_short_is_balanced(lines: list[Line]) -> None:
    some = select(lines, "held_out", 2)
    assert [line.tag for line in some] == [*TAGS, *TAGS]
    assert {line.tag for line in select(lines, "more", 5)} == {"compose"}


def test_relations_that_geneval_cannot_hold_are_refused() -> None:
    things = tuple(Thing(name, "red", Frame(0, 0, 100, 100)) for name in ("cat", "dog", "fox"))
    said = Told((False,) * 3, (True,) * 3, False, False)
    two = Scene("day", "meadow", 500, "square", things, (Link(0, "left of", 1), Link(0, "above", 2)))
    with pytest.raises(ValueError, match="two others"):
        included(two, said)
    circle = Scene("day", "meadow", 500, "square", things, (Link(0, "left of", 1), Link(1, "left of", 0)))
    with pytest.raises(ValueError, match="circle"):
        included(circle, said)
    chain = Scene("day", "meadow", 500, "square", things, (Link(0, "left of", 1), Link(1, "above", 2)))
    assert [one["class"] for one in included(chain, said)] == ["fox", "dog", "cat"]


def test_other_words_say_the_same_and_the_painter_knows_them(lines: list[Line]) -> None:
    by_id = {line.id: line for line in lines}
    others = [line for line in lines if line.split == "reworded"]
    assert len(others) >= 0.9 * 4 * len(TAGS)
    for line in others:
        first = by_id[line.strokes.of or ""]
        assert first.prompt.lower() != line.prompt.lower() and not unknown(line.prompt)
        assert told(line.question().scene, line.prompt) == first.question().told
        assert line.include == first.include and line.strokes.seed == first.strokes.seed


def test_rewording_uses_the_and_other_names() -> None:
    scene = Scene("sunset", "meadow", 500, "square", (Thing("cat", "red", Frame(100, 600, 300, 800)),))
    prompt = "a red cat in a meadow at sunset"
    rng = np.random.default_rng(0)
    found = [reworded(scene, prompt, told(scene, prompt), rng) for _ in range(8)]
    assert all(found) and any("the " in (words or "") for words in found) and any("kitten" in (words or "") for words in found)  # fmt: skip
    assert not any(size in (words or "") for words in found for size in ("tiny", "huge"))


def test_the_kept_prompts_are_of_this_world_and_enough_of_each_tag() -> None:
    kept = load(prompts.resources() / prompts.KEPT)
    for tag in TAGS:
        assert sum(line.split == "held_out" and line.tag == tag for line in kept) >= 100
    assert len({line.id for line in kept}) == len(kept)
