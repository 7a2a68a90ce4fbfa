"""The second judge: of another design than the first, it learns from the same examples and says what is in a picture."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from model_runtime.evaluation import second_judge, train
from model_runtime.evaluation.detector import NAMES, SIZES, STRIDE, Detector
from model_runtime.evaluation.examples import Example, Label, example
from model_runtime.evaluation.judge import save_detector
from model_runtime.evaluation.second_detector import NOTHING, SecondDetector, View
from model_runtime.evaluation.second_judge import SecondJudge
from model_runtime.evaluation.second_learning import UNASKED, boxes, collate, losses
from model_runtime.evaluation.strokeeval import second
from model_runtime.process.errors import ModelMissing
from model_runtime.trajectory.events import Frame


@pytest.fixture(autouse=True)
def _one_thread() -> None:
    torch.set_num_threads(1)


def of(*labels: Label) -> Example:
    return Example(np.zeros((192, 192, 3), np.uint8), labels, "day", "meadow")


HOUSE = Label("house", "red", Frame(100, 200, 400, 700), True)


def test_the_middle_of_a_thing_speaks_for_it_its_edge_is_not_asked_and_all_else_is_nothing() -> None:
    lesson = collate([of(HOUSE)])
    kind = lesson.kind[0]
    assert kind[21, 12] == NAMES.index("house") and kind[10, 5] == UNASKED and kind[0, 0] == NOTHING
    np.testing.assert_allclose(lesson.box[0, :, 21, 12], [4.8, 9.6, 19.2, 33.6], atol=1e-4)
    assert (kind == NAMES.index("house")).any() and (lesson.colour[0] != UNASKED).equal(kind == NAMES.index("house"))


def test_of_what_is_hidden_nothing_is_asked_and_what_is_in_front_speaks() -> None:
    hidden = Label("tree", "green", Frame(500, 200, 900, 700), False)
    front = Label("cat", "black", Frame(200, 400, 350, 600), True)
    kind = collate([of(hidden, HOUSE, front)]).kind[0]
    assert NAMES.index("tree") not in kind and kind[21, 34] == UNASKED
    assert kind[24, 13] == NAMES.index("cat")


def test_the_smallest_thing_has_a_cell() -> None:
    tiny = Label("star", "yellow", Frame(500, 500, 512, 512), True)
    assert (collate([of(tiny)]).kind == NAMES.index("star")).sum() >= 1


def said(lesson_of: Example) -> View:
    """A network that says just what it is to learn."""
    lesson = collate([lesson_of])
    kind = torch.nn.functional.one_hot(lesson.kind.clamp(min=0), NOTHING + 1).movedim(-1, 1).float() * 20
    kind[:, :, :, :] = torch.where((lesson.kind == UNASKED)[:, None], torch.eye(NOTHING + 1)[NOTHING][None, :, None, None] * 20, kind)  # fmt: skip
    high, wide = lesson.kind.shape[1:]
    x, y = torch.arange(wide)[None] + 0.5, torch.arange(high)[:, None] + 0.5
    box = lesson.box
    far = torch.stack([x - box[:, 0], y - box[:, 1], box[:, 2] - x, box[:, 3] - y], 1).clamp(min=0.1)
    colour = torch.nn.functional.one_hot(lesson.colour.clamp(min=0), 12).movedim(-1, 1).float() * 20
    return View(kind, far.log(), colour, torch.eye(6)[:1] * 9, torch.eye(6)[:1] * 9)


def test_what_a_perfect_network_says_is_read_as_what_is_there() -> None:
    cats = [Label("cat", "black", Frame(500 + 150 * n, 600, 620 + 150 * n, 760), True) for n in range(3)]
    things = second_judge._things(said(of(HOUSE, *cats)))
    assert sorted((thing.name, thing.colour) for thing in things) == [("cat", "black")] * 3 + [("house", "red")]
    house = next(thing for thing in things if thing.name == "house")
    assert abs(house.frame.left - 100) < 1 and abs(house.frame.bottom - 700) < 1
    view = said(of(HOUSE))
    terms = losses(view, collate([of(HOUSE)]))
    assert terms["kind"] < 0.01 and terms["box"] < 0.01 and terms["colour"] < 0.01
    assert boxes(view.sides).shape == (1, 4, 192 // STRIDE, 192 // STRIDE)


def test_a_thing_that_one_cell_alone_speaks_for_is_none() -> None:
    view = said(of(HOUSE))
    view.kind[0, NAMES.index("tree"), 40, 40] = 40
    view.sides[0, :, 40, 40] = float(np.log(8))
    assert [thing.name for thing in second_judge._things(view)] == ["house"]


def house_cells(view: View) -> list[list[int]]:
    return (view.kind[0].argmax(0) == NAMES.index("house")).nonzero().tolist()  # type: ignore[no-any-return]


def test_half_a_house_in_a_house_is_no_second_one() -> None:
    view = said(of(HOUSE))
    cells = house_cells(view)
    wide = float(view.sides[0, ::2, cells[0][0], cells[0][1]].exp().sum())
    seen = 0
    for row, column in cells:
        left = float(view.sides[0, 0, row, column].exp())
        if left < 0.36 * wide:  # these see its left part alone
            view.sides[0, 2, row, column] = float(np.log(0.38 * wide - left))
            seen += 1
    assert seen > 20
    assert [thing.name for thing in second_judge._things(view)] == ["house"]


def test_what_some_cells_take_for_another_kind_of_thing_is_what_the_surer_ones_say() -> None:
    view = said(of(HOUSE))
    cells = house_cells(view)
    for row, column in cells[: len(cells) // 2 - 1]:
        view.kind[0, NAMES.index("house"), row, column] = 0
        view.kind[0, NAMES.index("tent"), row, column] = 10
    assert [thing.name for thing in second_judge._things(view)] == ["house"]


@pytest.mark.parametrize("format", tuple(SIZES))
def test_an_untaught_one_looks_at_every_format_and_sees_nothing(format: str) -> None:
    torch.manual_seed(0)
    picture = example(np.random.default_rng(1), format).picture  # type: ignore[arg-type]
    seen = SecondJudge(SecondDetector(), "new").look(picture)
    assert seen.format == format and seen.things == ()


def test_it_learns() -> None:
    """The same picture again and again."""
    design = train.DESIGNS["second"]
    state = train.fresh(3, design=design)
    lesson = design.collate([example(np.random.default_rng(1), "landscape")])
    terms = [train.advance(state, lesson, 1000) for _ in range(6)]
    assert sum(terms[-1].values()) < 0.97 * sum(terms[0].values())


def test_it_learns_in_parts_as_in_one_go(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(train, "PICTURES", 2)
    design = train.DESIGNS["second"]
    whole = train.fresh(3, design=design)
    for step in range(4):
        train.advance(whole, train.batch_of(3, step, design), 4)
    half = train.fresh(3, design=design)
    for step in range(2):
        train.advance(half, train.batch_of(3, step, design), 4)
    train.save(half, tmp_path)
    again = train.resume(tmp_path, 3, design=design)
    for step in range(2, 4):
        train.advance(again, train.batch_of(3, step, design), 4)
    for name, value in whole.average.items():
        torch.testing.assert_close(value, again.average[name])


def test_its_weights_are_read_back_and_others_are_refused(tmp_path: Path) -> None:
    torch.manual_seed(0)
    path = tmp_path / "judge-second.safetensors"
    assert second.load(path) is None
    save_detector(SecondDetector().state_dict(), path, steps=1)
    loaded = second.load(path)
    assert loaded is not None and len(loaded.revision) == 8
    save_detector(Detector().state_dict(), path, steps=1)
    with pytest.raises(ModelMissing, match="another network"):
        second.load(path)
    path.write_bytes(b"nothing")
    with pytest.raises(ModelMissing, match="damaged"):
        second.load(path)
