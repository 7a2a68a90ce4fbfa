"""The judge: what it learns from, how it learns, what it says, and that it has nothing to do with any painter."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch

from model_runtime.evaluation import train
from model_runtime.evaluation.accuracy import accuracy, case
from model_runtime.evaluation.detector import HUES, NAMES, SIZES, STRIDE, Detector
from model_runtime.evaluation.examples import Label, covered, example
from model_runtime.evaluation.judge import Judge, load_judge, save_detector
from model_runtime.evaluation.learning import collate, focal, frame_told, losses, told
from model_runtime.process.errors import ModelMissing
from model_runtime.trajectory.events import Frame


@pytest.fixture(autouse=True)
def _one_thread() -> None:
    torch.set_num_threads(1)


@pytest.fixture
def small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(train, "PICTURES", 2)


def test_the_judge_knows_no_painter() -> None:
    code = (
        "import sys, model_runtime.evaluation.judge, model_runtime.evaluation.train;"
        "print([m for m in sys.modules if m.startswith(('model_runtime.painters', 'model_runtime.training'))])"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"


@pytest.mark.parametrize("format", tuple(SIZES))
def test_an_example_is_a_picture_of_the_judges_size_with_all_that_is_in_it(format: str) -> None:
    one = example(np.random.default_rng(4), format)  # type: ignore[arg-type]
    assert one.picture.shape == (*SIZES[format][::-1], 3)  # type: ignore[index]
    assert one.labels and all(label.name in NAMES and label.colour in HUES for label in one.labels)


def test_examples_follow_from_the_seed_and_the_step_alone(small_steps: None) -> None:
    again = train.batch_of(0, 3)
    assert torch.equal(train.batch_of(0, 3).pictures, again.pictures)
    assert not torch.equal(train.batch_of(0, 4).heat.sum(), again.heat.sum())


def test_no_thing_belongs_to_a_colour() -> None:
    rng = np.random.default_rng(0)
    seen = {label.colour for _ in range(60) for label in example(rng, "square").labels}
    assert seen == set(HUES)


def test_what_is_covered_twice_counts_once() -> None:
    own = Frame(0, 0, 100, 100)
    assert covered(own, [Frame(0, 0, 50, 100), Frame(0, 0, 50, 100)]) == pytest.approx(0.5)
    assert covered(own, [Frame(200, 0, 300, 100)]) == 0


def test_a_cell_tells_a_frame_that_can_be_read_back() -> None:
    frame, grid = Frame(120, 300, 480, 640), (48, 48)
    read = frame_told(told(frame, 22, 14, grid), 22, 14, grid)
    assert (read.left, read.top, read.right, read.bottom) == pytest.approx((120, 300, 480, 640))


def test_a_frame_at_the_centre_of_its_cell_is_one_on_its_map() -> None:
    one = example(np.random.default_rng(1), "square")
    label = Label("cat", "red", Frame(400, 400, 600, 600))
    batch = collate([type(one)(one.picture, (label,), one.sky, one.ground)])
    heat = batch.heat[0, NAMES.index("cat")]
    side = SIZES["square"][0] // STRIDE
    assert heat.max() == 1 and heat[side // 2, side // 2] == 1
    assert batch.heat.sum() == heat.sum()


def test_what_is_mostly_hidden_may_be_found_or_not() -> None:
    one = example(np.random.default_rng(1), "square")
    label = Label("cat", "red", Frame(400, 400, 600, 600), sure=False)
    wanted = collate([type(one)(one.picture, (label,), one.sky, one.ground)]).heat
    low, high = torch.full_like(wanted, -9.0), torch.full_like(wanted, -9.0)
    high[0, NAMES.index("cat"), 24, 24] = 9
    assert focal(low, wanted) == focal(high, wanted)
    high[0, NAMES.index("dog"), 24, 24] = 9
    assert focal(high, wanted) > focal(low, wanted) + 1


def test_the_network_learns_two_pictures(small_steps: None) -> None:
    state, batch = train.fresh(0), train.batch_of(0, 0)
    first = sum(train.advance(state, batch, 400).values())
    for _ in range(30):
        last = sum(train.advance(state, batch, 400).values())
    assert last < first / 4


def test_a_resumed_run_is_the_unbroken_run(tmp_path: Path, small_steps: None) -> None:
    whole = train.train(tmp_path / "whole", 5, 4, None)
    state = train.resume(tmp_path / "parts", 5)
    for step in range(2):
        train.advance(state, train.batch_of(5, step), 4)
    train.save(state, tmp_path / "parts")
    again = train.train(tmp_path / "parts", 5, 4, None)
    assert again.step == whole.step == 4
    for name, value in whole.network.state_dict().items():
        assert torch.allclose(value.float(), again.network.state_dict()[name].float(), atol=1e-5), name


def test_a_run_keeps_a_log(tmp_path: Path) -> None:
    log = train.Log(tmp_path, every=2)
    assert log.add(1, {"heat": 3.0}) is None
    assert log.add(2, {"heat": 1.0}) == "heat 2.000"
    assert (tmp_path / "log.csv").read_text().splitlines()[1].endswith(",2.0000")


def test_weights_go_to_disk_and_back(tmp_path: Path) -> None:
    network, path = Detector().eval(), tmp_path / "judge.safetensors"
    save_detector(network.state_dict(), path, steps=7)
    read = load_judge(path)
    picture = torch.rand(1, 3, 64, 96)
    with torch.inference_mode():
        assert torch.allclose(network(picture).heat, read._network(picture).heat, atol=0.05)


def test_missing_damaged_and_foreign_weights_are_told_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "judge.safetensors"
    with pytest.raises(ModelMissing, match="missing"):
        load_judge(path)
    path.write_bytes(b"no weights at all")
    with pytest.raises(ModelMissing, match="damaged"):
        load_judge(path)
    save_detector(Detector().state_dict(), path, steps=1)
    monkeypatch.setattr("model_runtime.evaluation.judge.HUES", HUES[1:])
    with pytest.raises(ModelMissing, match="other things"):
        load_judge(path)


def test_a_judge_that_has_learnt_nothing_sees_nothing() -> None:
    torch.manual_seed(0)
    seen = Judge(Detector(), "new").look(np.zeros((300, 200, 3), np.uint8))
    assert seen.things == () and seen.format == "portrait"


def test_the_judge_that_ships_sees_the_teachers_pictures_as_its_card_says() -> None:
    judge = load_judge()
    found = accuracy([case(judge, index) for index in range(24)])
    for name, least in (("recall", 0.95), ("precision", 0.95), ("colour", 0.94), ("sky", 0.95), ("ground", 0.95)):
        assert (found[name].value or 0) >= least, name


def test_losses_have_a_term_for_all_that_the_judge_says(small_steps: None) -> None:
    batch = train.batch_of(0, 1)
    terms = losses(Detector()(batch.pictures.float() / 255), batch)
    assert set(terms) == {"heat", "box", "colour", "sky", "ground"}
    assert all(torch.isfinite(term) and term > 0 for term in terms.values())
