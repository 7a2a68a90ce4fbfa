"""How sure the critic says it is: from the words that its verdict rests on, held against what the judge sees."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

import numpy as np
import pytest
import torch

from model_runtime.evaluation.calibration.command import figures
from model_runtime.evaluation.calibration.fitting import at, fitted, ranking, worth
from model_runtime.evaluation.calibration.verdicts import Verdict, scenes, verdicts
from model_runtime.evaluation.judge import Seen
from model_runtime.painters.scripted import ScriptedPainter
from model_runtime.painters.strokes import critic, tokens
from model_runtime.painters.strokes.certainty import TEMPERATURE, certainty, scaled
from model_runtime.painters.strokes.sampler import Choice
from model_runtime.process.brief import Brief
from model_runtime.process.errors import BadInput
from model_runtime.process.painter import Context, Picture
from model_runtime.trajectory.events import Artist, Finding, Frame, Mark, Started
from model_runtime.world import splits

# --- the critic ----------------------------------------------------------------------------------------------

TWO = Mark("m1", "house", Frame(100, 100, 900, 600), 2, ("red",))
OK = (("red", 0.9), ("house", 0.8), ("<ok>", 0.9999), ("<end>", 1.0))
HAZY = (("red", 0.5), ("house", 0.6), ("<ok>", 0.9999), ("<end>", 1.0))
WRONG = (("red", 0.9), ("boat", 0.7), ("<wrong>", 0.9999), ("the", 0.4), ("<end>", 1.0))
Answer = tuple[tuple[str, float], ...]


def found(monkeypatch: pytest.MonkeyPatch, *answers: Answer) -> Finding:
    """What the critic finds of two red houses, where the network writes these words with these probabilities."""

    def dictated(*_: object, **__: object) -> Generator[Choice, None, None]:
        for at_word in range(max(map(len, answers))):
            now = [answer[min(at_word, len(answer) - 1)] for answer in answers]
            yield Choice(
                torch.tensor([tokens.ID[word] for word, _ in now]), torch.tensor([chance for _, chance in now])
            )

    monkeypatch.setattr(critic, "open_documents", lambda *_: None)
    monkeypatch.setattr(critic, "write", dictated)
    canvas = np.zeros((96, 96, 3), np.uint8)
    started = Started(id="e0", parent=None, time=0.0, author=Artist(), prompt="two red houses", size=(96, 96), seed=0, painter="strokes")  # fmt: skip
    context = Context((started,), Brief("two red houses", (TWO,)), canvas, None, (), None, None, seed=0, step=2, max_steps=12)  # fmt: skip
    network: Any = None
    looking = critic.look(network, context, torch.device("cpu"))
    while True:
        try:
            next(looking)
        except StopIteration as end:
            (finding,) = end.value
            assert isinstance(finding, Finding)
            return finding


def test_a_verdict_is_as_sure_as_the_words_that_it_rests_on(monkeypatch: pytest.MonkeyPatch) -> None:
    sure, hazy = found(monkeypatch, OK, OK), found(monkeypatch, OK, HAZY)
    assert sure.verdict == hazy.verdict == "ok"
    assert sure.confidence == pytest.approx(certainty([0.9 * 0.8 * 0.9999] * 2))
    assert hazy.confidence == pytest.approx(certainty([0.9 * 0.8 * 0.9999, 0.5 * 0.6 * 0.9999]))
    assert hazy.confidence < sure.confidence < 0.9999


def test_one_of_several_that_is_wrong_is_as_sure_as_what_is_seen_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for answers in ((WRONG, HAZY), (HAZY, WRONG)):
        finding = found(monkeypatch, *answers)
        assert finding.verdict == "wrong", "the words decide, and not how sure they are"
        assert finding.confidence == pytest.approx(certainty([0.9 * 0.7 * 0.9999]))


def test_who_gives_no_verdict_is_sure_of_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert found(monkeypatch, (("red", 0.9), ("<end>", 0.9)), OK).confidence < 0.001


def test_a_temperature_moves_no_confidence_past_another_and_none_to_the_ends() -> None:
    values = [0.0, 0.2, 0.5, 0.51, 0.9, 0.999, 1.0]
    scaled_ = [scaled(value, TEMPERATURE) for value in values]
    assert scaled_ == sorted(scaled_) and scaled_[0] > 0 and scaled_[-1] < 1 and scaled_[2] == pytest.approx(0.5)
    assert scaled(scaled(0.93, TEMPERATURE), 1 / TEMPERATURE) == pytest.approx(0.93)


# --- the temperature -----------------------------------------------------------------------------------------


def said(heat: float, number: int = 4000) -> list[tuple[float, bool]]:
    """Verdicts of somebody who is too sure by a temperature."""
    rng = np.random.default_rng(3)
    honest = rng.uniform(0.5, 0.999, number)
    return [(scaled(float(one), 1 / heat), bool(rng.random() < one)) for one in honest]


def test_the_temperature_of_somebody_who_is_too_sure_is_found() -> None:
    too_sure = said(3.0)
    assert fitted(too_sure) == pytest.approx(3.0, rel=0.1) and fitted(said(1.0)) == pytest.approx(1.0, rel=0.1)
    before, after = worth(too_sure), worth(at(too_sure, fitted(too_sure)))
    assert before["ece"] > 0.1 > 0.03 > after["ece"] and after["asked"] > before["asked"]
    assert before["auroc"] == after["auroc"], "who is surer of what stays as it was"
    with pytest.raises(ValueError, match="nothing"):
        fitted([])


def test_a_confidence_that_says_nothing_of_what_is_right_is_told_as_such() -> None:
    assert ranking([(0.9, True), (0.9, False)]) == 0.5
    assert ranking([(0.9, True), (0.4, True), (0.6, False)]) == 0.5 and ranking([(0.9, True), (0.1, False)]) == 1
    assert ranking([(0.9, True)]) is None
    asked = worth([(0.5, False), (0.55, True), (0.9, True)])
    assert (asked["asked"], asked["rightly"], asked["right"]) == (2, 1, 2)


def test_what_is_fitted_to_some_scenes_is_told_of_others() -> None:
    given = {number: [Verdict(scaled(0.7, TEMPERATURE), number % 3 > 0)] for number in range(60)}
    told = figures(given, "strokes eval calibration", {})
    assert told["on_other_scenes"]["none"]["verdicts"] == 30 and told["scenes"] == 60
    assert told["on_other_scenes"]["none"]["bins"][0]["sure"] == pytest.approx(0.7), "as before any temperature"
    assert told["temperature"]["in_use"] == TEMPERATURE
    with pytest.raises(BadInput, match="--n"):
        figures({0: [Verdict(0.7, True)], 1: []}, "", {})


# --- the scenes ----------------------------------------------------------------------------------------------


class Blind:
    """A judge that sees nothing but the sky and the ground."""

    revision = "blind"

    def look(self, picture: Picture) -> Seen:
        return Seen((), "day", "meadow", "square")


def test_a_constant_is_fitted_to_nothing_that_is_held_out() -> None:
    asked = scenes(20)
    assert asked == scenes(20) and len({one.prompt for one in asked}) == 20
    assert not any(splits.is_held_out(one.scene) for one in asked)


def test_every_verdict_of_a_painting_is_held_against_the_judge() -> None:
    given = verdicts(ScriptedPainter(), Blind(), scenes(1)[0])
    assert given == verdicts(ScriptedPainter(), Blind(), scenes(1)[0])
    assert all(not one.right for one in given), "the judge sees none of what the critic finds in order"
