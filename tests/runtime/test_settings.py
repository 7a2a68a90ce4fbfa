"""The painter's settings in the record: the stages that follow heed them, and each says how it was made."""

from __future__ import annotations

from collections.abc import Generator

import numpy as np
import pytest
from msgspec.structs import replace

from model_runtime.painters.options import heeded, unusual
from model_runtime.painters.scripted import Script, ScriptedPainter
from model_runtime.painters.table import find
from model_runtime.process.chosen import settings_of
from model_runtime.process.decide import Policy
from model_runtime.process.errors import BadInput
from model_runtime.process.painter import Context, DraftRequest, Making, PaintResult, PlanRequest, PlanResult, Progress
from model_runtime.trajectory.blobs import encode_picture
from model_runtime.trajectory.events import Drafted, Painter, Planned, SettingsChosen, Value
from tests.runtime.sitting import Sitting, mark, names, plan

TWO = Script(plans=(plan(mark("house-1", "red")), plan(mark("tree-1"), last=True)))
STYLE = np.full((20, 50, 3), 9, np.uint8)


class Listening(ScriptedPainter):
    """Notes what it is told, and says of everything how it made it."""

    def __init__(self, script: Script) -> None:
        super().__init__(script)
        self.heard: list[Context] = []

    def plan(self, request: PlanRequest) -> Generator[Progress, None, PlanResult]:
        result = yield from super().plan(request)
        return PlanResult(result.plan, making=Making("a planner", "r1", {"precision": "int4"}))

    def draft(self, request: DraftRequest) -> Generator[Progress, None, PaintResult]:
        self.heard.append(request.context)
        return (yield from super().draft(request))


def sitting(**settings: Value) -> tuple[Sitting, Listening]:
    painter = Listening(TWO)
    return Sitting(policy=Policy("ask"), painter=painter, settings=settings), painter


def test_the_stages_that_follow_heed_what_was_chosen_last() -> None:
    painting, painter = sitting(strength=0.5)
    run = painting.run()
    painting.to_gate(run)
    style = encode_picture(STYLE)
    painting.artist(SettingsChosen, (style,), settings={"guide": True}, style=style.hash)
    painting.policy = Policy()
    painting.paint()
    first = painter.heard[0]
    assert first.settings == {"guide": True}
    assert first.style is not None and np.array_equal(first.style, STYLE)
    assert settings_of(painting.path).settings == {"guide": True}


def test_a_painting_begins_with_its_own() -> None:
    painting, painter = sitting(strength=0.5)
    painting.policy = Policy()
    painting.paint()
    assert all(told.settings == {"strength": 0.5} and told.style is None for told in painter.heard)


def test_other_settings_change_neither_the_seed_nor_what_comes_next() -> None:
    (alone, _), (changed, _) = sitting(), sitting()
    for painting in (alone, changed):
        painting.to_gate(painting.run())
    changed.artist(SettingsChosen, settings={"strength": 0.5})
    for painting in (alone, changed):
        painting.policy = Policy()
        painting.paint()
    assert names(list(changed.path))[4:] == names(list(alone.path))[3:]
    assert [event.seed for event in changed.all(Drafted)] == [event.seed for event in alone.all(Drafted)]


def test_other_settings_do_not_reopen_what_is_finished() -> None:
    painting, _ = sitting()
    painting.policy = Policy()
    painting.paint()
    painting.artist(SettingsChosen, settings={"strength": 0.5})
    assert painting.paint() == []


def test_the_model_that_did_it_signs_and_says_how() -> None:
    painting, painter = sitting()
    painting.policy = Policy()
    painting.paint()
    planned, drafted = painting.last(Planned), painting.last(Drafted)
    assert planned.author == Painter("a planner", "r1") and planned.how == {"precision": "int4"}
    assert drafted.author == Painter(painter.model, painter.revision) and drafted.how == {}


@pytest.mark.parametrize(
    ("painter", "settings", "said"),
    [
        ("klein", {"sampling_steps": 1000}, "choose a number from 1 to 100"),
        ("klein", {"strength": 0}, "choose a number from 0.05 to 1"),
        ("klein", {"guide": "yes"}, "choose true or false"),
        ("klein", {"memory": "12-bit"}, "choose one of both"),
        ("klein", {"planner": "gpt"}, "There is no model named 'gpt'"),
        ("klein", {"planner": "interleavethinker-critic-8b"}, "cannot be the planner: choose one of qwen3-vl-2b"),
        ("klein", {"loras": "../../etc/passwd"}, "names no LoRA"),
        ("z-image", {"guide": True}, "heeds no 'guide'"),
        ("strokes", {"strength": 0.5}, "heeds no 'strength'"),
    ],
)
def test_a_setting_that_cannot_be_is_told_in_a_sentence(painter: str, settings: dict[str, Value], said: str) -> None:
    with pytest.raises(BadInput, match=said):
        heeded(find(painter), settings)


def test_a_style_for_a_painter_that_cannot_look_at_it_is_refused() -> None:
    heeded(find("klein"), {}, styled=True)
    with pytest.raises(BadInput, match="heeds no 'style'"):
        heeded(find("z-image"), {}, styled=True)


def test_only_what_is_not_as_usual_is_spoken_of() -> None:
    assert unusual({"strength": 1.0, "guide": False, "sampling_steps": 8, "script": "x"}) == {
        "sampling_steps": 8,
        "script": "x",
    }


def test_a_setting_of_another_painter_is_no_fault() -> None:
    heeded(find("scripted"), {"script": "x"})
    assert replace(settings_of(sitting(script="x")[0].path), settings={}).settings == {}
