"""What is said of drafts that the model painted itself: by what the brush was told, and by what the labeller recognises."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch

from model_runtime.brush.engine import warm
from model_runtime.painters.strokes import tokens
from model_runtime.painters.strokes.network import Network, Shape
from model_runtime.training.drafts import AGAIN, OK, OTHERWISE, WRONG, Drafted, drawn, judged, otherwise
from model_runtime.training.labeller import Label, Labeller
from model_runtime.trajectory.events import Frame
from model_runtime.world import teacher
from model_runtime.world.sampling import sample

CAT = teacher.Part(0, "cat", "black", Frame(100, 500, 300, 800), np.zeros((3, 16), np.float32), 1)
SURE = 0.95


def fault(told: teacher.Part | None, name: str, colour: str = "black", sure: float = SURE) -> str | None:
    seen = judged(Drafted(CAT, told), Label(name, colour, sure))
    assert seen is not None, "nothing can be said of it"
    return seen.fault


def test_what_was_painted_as_asked_and_is_recognised_is_right() -> None:
    assert fault(CAT, "cat") is None


def test_what_nobody_recognises_is_broken() -> None:
    assert fault(CAT, "<broken>") == "broken" and fault(CAT, "house") == "broken"


def test_what_was_painted_otherwise_is_wrong_in_that_respect() -> None:
    assert fault(replace(CAT, colour="red"), "cat", "red") == "colour"
    assert fault(replace(CAT, name="dog"), "dog") == "thing"


def test_what_is_not_there_is_missing_whether_forgotten_elsewhere_or_painted_over() -> None:
    assert fault(None, "<nothing>") == "missing"
    assert fault(replace(CAT, frame=Frame(600, 500, 800, 800)), "<nothing>") == "missing"
    assert fault(CAT, "<nothing>") == "missing"


@pytest.mark.parametrize(
    ("told", "label"),
    [
        (CAT, Label("cat", "black", 0.3)),
        (CAT, Label("cat", "white", SURE)),
        (None, Label("dog", "red", SURE)),
    ],
)
def test_nothing_is_said_where_the_labeller_and_the_truth_do_not_agree(told: teacher.Part | None, label: Label) -> None:
    assert judged(Drafted(CAT, told), label) is None


def test_a_known_part_of_the_things_is_told_otherwise_in_every_way() -> None:
    rng, count = np.random.default_rng(0), 2000
    told = [otherwise(CAT, rng) for _ in range(count)]
    changed = [part for part in told if part is not CAT]
    assert abs(len(changed) / count - OTHERWISE) < 0.04
    assert {None} < {None if part is None else part.name for part in changed}
    assert any(part is not None and part.frame != CAT.frame for part in changed)
    assert any(part is not None and part.colour != CAT.colour for part in changed)


def test_a_picture_by_the_model_gives_examples_to_look_at_and_to_paint_again() -> None:
    warm()
    torch.manual_seed(0)
    network = Network(Shape(len(tokens.TOKENS), len(tokens.SIGHTS), len(tokens.SIGHT_COLOURS), 24, 1, 2)).eval()

    class Never(Labeller):
        """Takes everything for broken."""

        def label(self, glimpses):  # type: ignore[no-untyped-def]
            return [Label("<broken>", "<none>", 1.0) for _ in glimpses]

    rng = np.random.default_rng(4)
    examples = [one for _ in range(4) for one in drawn(network, Never().eval(), sample(rng, held_out=False), rng)]
    kinds = [one.kind for one in examples]
    assert kinds.count(WRONG) == kinds.count(AGAIN) > 0 and OK not in kinds
    looked = next(one.document for one in examples if one.kind == WRONG)
    words = [tokens.TOKENS[word] for word in looked.word]
    assert "<wrong>" in words and "<refine>" in words and len(looked.glimpses) == 2
    repainted = next(one.document for one in examples if one.kind == AGAIN)
    assert repainted.group is not None and len(repainted.group) > 0
