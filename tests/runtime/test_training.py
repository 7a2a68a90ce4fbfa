"""The recipe, the examples made from the world, and the run: what a resumed run, a log and a weights file promise."""

from __future__ import annotations

from pathlib import Path

import msgspec
import numpy as np
import pytest
import torch

from model_runtime.painters.strokes import stages, tokens
from model_runtime.painters.strokes.documents import Document
from model_runtime.painters.strokes.network import MOST_STROKES
from model_runtime.painters.strokes.weights import load_network, save_weights
from model_runtime.process.errors import ModelMissing
from model_runtime.training import mixture, plans, recipe, run, sights
from model_runtime.training.losses import losses
from model_runtime.training.recipe import Recipe
from model_runtime.world.sampling import sample

CPU = torch.device("cpu")


@pytest.fixture(autouse=True)
def _one_thread() -> None:
    torch.set_num_threads(1)


def small() -> Recipe:
    """The shipped recipe's mixture on a network that learns nothing in a second."""
    whole = recipe.load()
    return msgspec.structs.replace(
        whole,
        network=recipe.NetworkShape(width=24, layers=1, heads=2),
        run=msgspec.structs.replace(whole.run, steps=6, rows=2, length=256),
    )


def advanced(state: run.State, first: int, last: int) -> run.State:
    made = mixture.Mixture(small(), first, last)
    for index in range(len(made)):
        run.advance(small(), state, made[index], CPU)
    return state


def test_a_run_that_was_interrupted_ends_with_the_weights_of_one_that_was_not(tmp_path: Path) -> None:
    whole = advanced(run.fresh(small(), CPU), 0, 4)
    run.save(advanced(run.fresh(small(), CPU), 0, 2), small(), tmp_path)
    resumed = run.resume(small(), tmp_path, CPU)
    assert resumed.step == 2
    advanced(resumed, 2, 4)
    for name, value in whole.network.state_dict().items():
        assert torch.equal(value, resumed.network.state_dict()[name]), name
    assert all(torch.equal(value, resumed.average[name]) for name, value in whole.average.items())


def test_training_lowers_the_loss_of_what_is_shown() -> None:
    long = msgspec.structs.replace(small().run, steps=1000, warm_up=5)
    state, batch = run.fresh(small(), CPU), mixture.Mixture(small(), 0, 1)[0]

    def terms() -> dict[str, float]:
        with torch.no_grad():
            made = losses(state.network, batch, torch.Generator().manual_seed(1))
        return {name: value.item() for name, value in made.items()}

    before = terms()
    for _ in range(40):
        run.advance(msgspec.structs.replace(small(), run=long), state, batch, CPU)
    after_ = terms()
    for name in ("text", "flow", "count", "sight"):
        assert after_[name] < before[name], name


def test_a_step_s_examples_depend_on_nothing_but_the_seed_and_its_number() -> None:
    one, again = mixture.Mixture(small(), 0, 9)[7], mixture.Mixture(small(), 7, 8)[0]
    assert torch.equal(one.word, again.word)
    assert torch.equal(one.stroke_target, again.stroke_target)
    assert not torch.equal(one.word, mixture.Mixture(small(), 8, 9)[0].word[: len(one.word)])


def test_a_checkpoint_of_other_words_is_refused_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run.save(run.fresh(small(), CPU), small(), tmp_path)
    monkeypatch.setattr(tokens, "TOKENS", (*tokens.TOKENS, "zebra"))
    with pytest.raises(ValueError, match="start a new run in another folder"):
        run.resume(small(), tmp_path, CPU)


def test_a_recipe_with_a_misspelt_field_is_refused_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "recipe.toml").write_text("[run]\nstep = 5\n")
    with pytest.raises(msgspec.ValidationError, match="step"):
        recipe.load(tmp_path / "recipe.toml")


def test_the_shipped_recipe_takes_every_kind_of_example() -> None:
    shares = msgspec.structs.asdict(recipe.load().mixture)
    assert min(shares.values()) > 0
    assert sum(shares.values()) == pytest.approx(1)


# --- the examples --------------------------------------------------------------------------------------------


def text_of(document: Document) -> list[str]:
    return [tokens.TOKENS[word] for word, kind in zip(document.word, document.kind, strict=True) if kind == 1]


def after(words: list[str], token: str) -> list[str]:
    return words[words.index(token) + 1 :]


def situations(count: int) -> list[plans.Situation]:
    rng = np.random.default_rng(11)
    return [plans.situation(sample(rng), rng) for _ in range(count)]


def test_every_mark_that_a_plan_example_teaches_can_be_read_back() -> None:
    rng = np.random.default_rng(2)
    for now in situations(200):
        words = after(text_of(plans.plan_example(now, rng)), "<plan>")
        body = after(words, "<marks>")[:-2]
        read = [stages.read_mark(body[at : at + 9]) for at in range(0, len(body), 9)]
        assert [(mark.name, mark.colour, mark.count, mark.action) for mark in read if mark] == [
            (mark.name, mark.colour, mark.count, mark.action) for mark in now.marks
        ]
        assert words[-1] == "<end>"


def test_a_plan_example_is_the_last_exactly_where_nothing_would_be_left() -> None:
    rng = np.random.default_rng(3)
    seen = set()
    for now in situations(300):
        document = text_of(plans.plan_example(now, rng))
        adds = sum(mark.action == "add" for mark in now.marks if mark.name not in ("sky", "ground"))
        left = len(now.pending) - adds if all(mark.action == "add" for mark in now.marks) else len(now.pending)
        assert ("<last>" in document) == (left == 0)
        seen.add("<last>" in document)
    assert seen == {True, False}


def test_what_the_artist_refused_is_never_planned_again() -> None:
    rng = np.random.default_rng(4)
    refused = 0
    for _ in range(150):
        now = plans.situation(sample(rng), rng, refused=0.5, artist=0, astray=0)
        refused += len(now.standing.dropped)
        standing = len(now.standing.painted) + len(now.standing.dropped) + len(now.pending)
        assert standing == len(now.scene.things) + (2 if now.standing.painted else 0)
    assert refused > 20


def test_half_of_the_checked_plans_are_wrong_and_name_the_mark_that_is() -> None:
    rng = np.random.default_rng(5)
    verdicts = []
    for now in situations(400):
        document = plans.check_example(now, rng)
        if document is None:
            continue
        words = text_of(document)
        said = after(words, "<see>")
        verdicts.append(said[0])
        if said[0] == "<wrong>":
            assert said[1] in after(words, "<marks>"), "the slot is one of the plan's"
            assert "<refine>" in said
    assert 0.25 < verdicts.count("<wrong>") / len(verdicts) < 0.6


def test_a_correction_is_read_as_the_mark_that_it_asks_for() -> None:
    rng = np.random.default_rng(6)
    actions = set()
    for _ in range(200):
        document = plans.revise_example(sample(rng), rng)
        assert document is not None
        mark = stages.read_mark(after(text_of(document), "<marks>")[:9])
        assert mark is not None
        actions.add(mark.action)
    assert actions == {"add", "modify", "swap", "remove"}


def test_the_brush_is_shown_the_canvas_before_the_thing_that_it_is_to_paint() -> None:
    rng = np.random.default_rng(7)
    for document in sights.brush_examples(sample(rng, things=(3, 4)), rng, draws=2, most=9):
        assert document.group is not None
        assert 1 <= len(document.group) <= MOST_STROKES
        assert len(document.glimpses) == 2


def test_the_eye_is_shown_faults_and_right_things_and_told_which_is_which() -> None:
    rng = np.random.default_rng(8)
    said = [text_of(d) for _ in range(60) for d in sights.eye_examples(sample(rng), rng, 0.4, 5)]
    wrong = [words for words in said if "<wrong>" in words]
    assert 0.1 < len(wrong) / len(said) < 0.5
    for words in said:
        asked, seen = words[3:5], after(words, "<see>")[:2]
        assert ("<ok>" in words) == (asked == seen[::-1])
    for fault in ("<nothing>", "<broken>"):
        assert any(fault in words for words in wrong)


def test_clean_scenes_have_no_faults() -> None:
    rng = np.random.default_rng(9)
    assert not any("<wrong>" in text_of(d) for d in sights.eye_examples(sample(rng, things=(4, 5)), rng, 0.0, 9))


# --- the weights ---------------------------------------------------------------------------------------------


def saved(path: Path) -> run.State:
    state = run.fresh(small(), CPU)
    save_weights(state.average, 24, 1, 2, path, steps=0)
    return state


def test_weights_come_back_as_they_were_saved_to_half_precision(tmp_path: Path) -> None:
    state = saved(tmp_path / "weights.safetensors")
    network, revision = load_network(tmp_path / "weights.safetensors", CPU)
    for name, value in network.state_dict().items():
        assert torch.equal(value, state.average[name].half().float()), name
    assert len(revision) == 8


def test_missing_damaged_and_foreign_weights_are_each_told_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "weights.safetensors"
    with pytest.raises(ModelMissing, match="are missing"):
        load_network(path, CPU)
    saved(path)
    whole = path.read_bytes()
    path.write_bytes(whole[:200])
    with pytest.raises(ModelMissing, match="is damaged"):
        load_network(path, CPU)
    path.write_bytes(whole)
    monkeypatch.setattr(tokens, "TOKENS", (*tokens.TOKENS, "zebra"))
    with pytest.raises(ModelMissing, match="with other words"):
        load_network(path, CPU)
