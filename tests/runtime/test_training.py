"""The recipe and the run: what a resumed run and a weights file promise."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import msgspec
import pytest
import torch
from safetensors import safe_open
from safetensors.torch import save_file

from model_runtime.painters.strokes import tokens
from model_runtime.painters.strokes.documents import Batch, pack
from model_runtime.painters.strokes.network import FEATURES, MOST_STROKES, PLACES, Network
from model_runtime.painters.strokes.weights import load_network, own_words, save_weights
from model_runtime.process.errors import ModelMissing
from model_runtime.training import built_in, checkpoint, recipe, run
from model_runtime.training.beginning import kin, taken_over
from model_runtime.training.losses import losses
from model_runtime.training.recipe import Recipe
from model_runtime.training.schedule import Stage, stages
from model_runtime.training.shards import Pool
from model_runtime.training.steps import Steps

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
        stage=(),
    )


def only(own: Recipe) -> Stage:
    return stages(own)[0]


def examples(first: int, last: int) -> Steps:
    stage = only(small())
    return Steps(Stage(stage.name, 0, last, stage.recipe), first, pack, Pool())


def fresh(own: Recipe) -> run.State:
    return run.started(built_in.fresh(own), own, run.devices("cpu"))


def begun(own: Recipe, path: Path, words: Path | None = None) -> Network:
    return built_in.begun(own, path, words).network


def advanced(state: run.State, first: int, last: int) -> run.State:
    made = examples(first, last)
    for index in range(len(made)):
        run.advance(only(small()), state, made[index])
    return state


def test_a_run_that_was_interrupted_ends_with_the_weights_of_one_that_was_not(tmp_path: Path) -> None:
    whole = advanced(fresh(small()), 0, 4)
    checkpoint.save(advanced(fresh(small()), 0, 2), small(), tmp_path, {"text": [3.5, 2.0]})
    resumed = run.started(built_in.empty(small()), small(), run.devices("cpu"))
    assert checkpoint.restore(resumed, tmp_path) == {"text": [3.5, 2.0]}
    assert resumed.step == 2
    advanced(resumed, 2, 4)
    for name, value in whole.network.state_dict().items():
        assert torch.equal(value, resumed.network.state_dict()[name]), name
    assert all(torch.equal(value, resumed.average[name]) for name, value in whole.average.items())


def test_a_new_run_begins_with_the_weights_that_it_is_given(tmp_path: Path) -> None:
    given = advanced(fresh(small()), 0, 2)
    save_weights(given.network.state_dict(), 24, 1, 2, tmp_path / "given.safetensors", steps=2)
    network = begun(small(), tmp_path / "given.safetensors")
    for name, value in network.state_dict().items():
        assert torch.equal(value, given.network.state_dict()[name].half().float()), name
    larger = msgspec.structs.replace(small(), network=recipe.NetworkShape(width=48, layers=1, heads=2))
    with pytest.raises(ValueError, match="another size"):
        begun(larger, tmp_path / "given.safetensors")


def test_a_painter_of_whole_pictures_begins_with_the_strokes_that_a_painter_of_parts_knows(tmp_path: Path) -> None:
    given = advanced(fresh(small()), 0, 2).network
    assert isinstance(given, Network)
    save_weights(given.state_dict(), 24, 1, 2, tmp_path / "parts.safetensors", steps=2)
    shape = recipe.NetworkShape(width=24, layers=1, heads=2, strokes=3 * MOST_STROKES)
    whole = begun(msgspec.structs.replace(small(), network=shape), tmp_path / "parts.safetensors")
    assert torch.equal(whole.velocity.weight[:FEATURES], given.velocity.weight.half().float())
    noisy = torch.randn(8, FEATURES, generator=torch.Generator().manual_seed(3))
    frameless = torch.cat([noisy, torch.zeros(8, PLACES)], 1)
    for part in range(3):
        slot = torch.arange(8) + part * MOST_STROKES
        known, taken = given.embed_strokes(noisy, torch.arange(8)), whole.embed_strokes(frameless, slot)
        torch.testing.assert_close(taken, known, atol=0.12, rtol=0)
    assert not torch.equal(whole.slot[0], whole.slot[MOST_STROKES]), "parts can be told apart"
    assert whole.deviation.min() > 0


def of_fewer_words(path: Path, lists: bool = True) -> Network:
    """Weights from before the cat, purple and the word "kitten" were known."""
    with pytest.MonkeyPatch.context() as before:
        before.setattr(
            tokens, "TOKENS", tuple(word for word in tokens.TOKENS if word not in ("cat", "kitten", "purple"))
        )
        before.setattr(tokens, "SIGHTS", tuple(word for word in tokens.SIGHTS if word != "cat"))
        before.setattr(tokens, "SIGHT_COLOURS", tuple(word for word in tokens.SIGHT_COLOURS if word != "purple"))
        network = built_in.fresh(small()).network
        save_weights(network.state_dict(), 24, 1, 2, path, steps=0)
        words = own_words()
    if not lists:
        with safe_open(path, "pt") as file:
            values, about = {name: file.get_tensor(name) for name in file.keys()}, file.metadata()["about"]  # noqa: SIM118
        save_file(values, path, {"about": about})
        path.with_suffix(".words").write_text("\n".join(words.lines()))
    return network


@pytest.mark.parametrize("lists", [True, False])
def test_a_new_run_takes_over_what_weights_of_fewer_words_know(tmp_path: Path, lists: bool) -> None:
    given = of_fewer_words(tmp_path / "old.safetensors", lists)
    words = None if lists else tmp_path / "old.words"
    taken = begun(small(), tmp_path / "old.safetensors", words)
    old = [word for word in tokens.TOKENS if word not in ("cat", "kitten", "purple")]
    for values, rows, own, known in (
        (given.word.weight, taken.word.weight, tokens.TOKENS, old),
        (given.sees_thing.bias, taken.sees_thing.bias, tokens.SIGHTS, [w for w in tokens.SIGHTS if w != "cat"]),
        (given.sees_colour.weight, taken.sees_colour.weight, tokens.SIGHT_COLOURS,
         [w for w in tokens.SIGHT_COLOURS if w != "purple"]),
    ):  # fmt: skip
        for index, word in enumerate(known):
            assert torch.equal(rows[own.index(word)], values[index].half().float()), word
    assert taken.word.weight.isfinite().all()
    with pytest.raises(ModelMissing, match="with other words"):
        load_network(tmp_path / "old.safetensors", CPU)


def test_a_word_that_weights_do_not_know_begins_near_what_is_like_it() -> None:
    assert kin("kitten", ["cat", "dog", "boat"]) == ["cat"]
    assert set(kin("cat", ["dog", "boat", "fox", "red"])) >= {"dog", "fox"}
    assert "boat" not in kin("cat", ["dog", "boat", "fox", "red"])
    assert kin("purple", ["dog", "red", "blue"]) == ["red", "blue"]
    assert kin("<new>", ["dog", "<pad>", "#1"]) == ["<pad>"]
    assert kin("x51", ["dog", "x50", "w50"]) == ["x50"]
    rows = taken_over(
        torch.tensor([[0.0, 1.0], [0.0, 3.0], [9.0, 9.0]]), ["dog", "fox", "boat"], ["fox", "cat"], torch.Generator()
    )
    assert rows[0].tolist() == [0.0, 3.0]
    assert not torch.equal(rows[1], rows[0])


def test_weights_that_do_not_tell_their_words_need_the_right_list(tmp_path: Path) -> None:
    of_fewer_words(tmp_path / "old.safetensors", lists=False)
    with pytest.raises(ValueError, match="--begin-words"):
        begun(small(), tmp_path / "old.safetensors")
    (tmp_path / "old.words").write_text("\n".join(own_words().lines()))
    with pytest.raises(ValueError, match="not the list"):
        begun(small(), tmp_path / "old.safetensors", tmp_path / "old.words")


def test_training_lowers_the_loss_of_what_is_shown() -> None:
    long = msgspec.structs.replace(small(), run=msgspec.structs.replace(small().run, steps=1000, warm_up=5))
    state, batch = fresh(small()), examples(0, 1)[0]

    def terms() -> dict[str, float]:
        with torch.no_grad():
            made = losses(state.model, batch, torch.Generator().manual_seed(1))
        return {name: value.item() for name, value in made.items()}

    before = terms()
    for _ in range(40):
        run.advance(only(long), state, batch)
    after_ = terms()
    for name in ("text", "flow", "count", "sight"):
        assert after_[name] < before[name], name


def test_a_step_s_examples_depend_on_nothing_but_the_seed_and_its_number() -> None:
    one, again, other = (cast(Batch, batch) for batch in (examples(0, 9)[7], examples(7, 8)[0], examples(8, 9)[0]))
    assert torch.equal(one.word, again.word)
    assert torch.equal(one.stroke_target, again.stroke_target)
    assert one.word.tolist() != other.word.tolist()


def test_a_checkpoint_of_other_words_or_a_damaged_one_is_refused_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checkpoint.save(fresh(small()), small(), tmp_path)
    monkeypatch.setattr(tokens, "TOKENS", (*tokens.TOKENS, "zebra"))
    state = run.started(built_in.empty(small()), small(), run.devices("cpu"))
    with pytest.raises(ValueError, match="start a new run in another folder"):
        checkpoint.restore(state, tmp_path)
    whole = (tmp_path / checkpoint.NAME).read_bytes()
    (tmp_path / checkpoint.NAME).write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ValueError, match="damaged"):
        checkpoint.restore(state, tmp_path)


def test_a_recipe_with_a_misspelt_field_is_refused_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "recipe.toml").write_text("[run]\nstep = 5\n")
    with pytest.raises(msgspec.ValidationError, match="step"):
        recipe.load(tmp_path / "recipe.toml")


def test_the_shipped_recipe_takes_every_kind_of_example() -> None:
    shares = msgspec.structs.asdict(recipe.load().mixture)
    made = [share for name, share in shares.items() if name not in ("artist", "own", "oneshot", "framed")]
    assert min(made) > 0
    assert sum(made) == pytest.approx(1)


# --- the weights ---------------------------------------------------------------------------------------------


def saved(path: Path) -> Network:
    network = built_in.fresh(small()).network
    save_weights(network.state_dict(), 24, 1, 2, path, steps=0)
    return network


def test_weights_come_back_as_they_were_saved_to_half_precision(tmp_path: Path) -> None:
    own = saved(tmp_path / "weights.safetensors")
    network, revision = load_network(tmp_path / "weights.safetensors", CPU)
    for name, value in network.state_dict().items():
        assert torch.equal(value, own.state_dict()[name].half().float()), name
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
