"""What the models wrote, read: bounded, ordered, and never more than they were asked for."""

from __future__ import annotations

import json
from itertools import count
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model_runtime.painters.diffusion.reading import LEAST, Live, read_findings, read_frame, read_plan
from model_runtime.process.errors import PainterFailed
from model_runtime.trajectory.events import Frame, Plan
from tests.runtime.sitting import mark

HOUSE = mark("m1", "red", name="house")


def said(*marks: dict[str, Any], **changes: Any) -> str:
    return json.dumps({"instruction": "Paint.", "scene": "A scene.", "marks": marks, "last": False, **changes})


def thing(**changes: Any) -> dict[str, Any]:
    return {
        "id": "", "name": "tree", "count": 1, "attributes": ["green"], "action": "add", "frame": [0, 0, 500, 500], **changes
    }  # fmt: skip


def read(text: str) -> Plan | None:
    return read_plan(text, [HOUSE], (f"new-{number}" for number in count(1)))


def test_a_new_thing_gets_an_id_of_ours_whatever_the_model_calls_it() -> None:
    plan = read(said(thing(id="m77"), thing(id="", name="boat")))
    assert plan is not None and [found.id for found in plan.marks] == ["new-1", "new-2"]


def test_a_thing_on_the_canvas_is_changed_not_added_again() -> None:
    plan = read(said(thing(id="m1", name="house", action="add")))
    assert plan is not None and (plan.marks[0].id, plan.marks[0].action) == ("m1", "modify")


def test_what_is_not_there_cannot_be_removed() -> None:
    assert read(said(thing(id="m9", action="remove"))) is None
    assert read(said()) is None


def test_a_nameless_change_keeps_the_thing_s_name() -> None:
    plan = read(said(thing(id="m1", name="  ", action="remove")))
    assert plan is not None and plan.marks[0].name == "house"


@given(st.lists(st.integers(0, 1000), min_size=4, max_size=4))
def test_every_frame_has_room_in_the_picture(sides: list[int]) -> None:
    frame = read_frame(sides)
    assert frame.right - frame.left >= LEAST and frame.bottom - frame.top >= LEAST
    assert min(frame.left, frame.top) >= 0 and max(frame.right, frame.bottom) <= 1000


def test_sides_in_the_wrong_order_are_put_right() -> None:
    assert read_frame([800, 700, 100, 200]) == Frame(100, 200, 800, 700)


@pytest.mark.parametrize("text", ["", "no", "[]", '{"marks": '])
def test_what_is_no_answer_is_said_to_be_none(text: str) -> None:
    with pytest.raises(PainterFailed, match="cannot be read: try the stage again"):
        read(text)


def test_a_finding_that_is_said_twice_is_one_and_a_made_up_thing_is_none() -> None:
    fault = {
        "mark": "m9",
        "verdict": "wrong",
        "text": "too  small",
        "frame": [0, 0, 9, 9],
        "correction": "",
        "confidence": 40,
    }
    text = json.dumps({"analysis": "I see.", "findings": [fault, fault, {**fault, "mark": "m1"}]})
    findings, analysis = read_findings(text, "picture", [HOUSE], "f3.")
    assert [(finding.id, finding.mark, finding.text) for finding in findings] == [
        ("f3.1", None, "too small"),
        ("f3.3", "m1", "too small"),
    ]
    assert findings[0].confidence == 0.4 and analysis == "I see."


@given(st.text(), st.text())
def test_words_are_told_as_they_are_written_and_none_twice(instruction: str, scene: str) -> None:
    told: list[str] = []
    live = Live(("instruction", "scene"), told.append)
    text = said(instruction=instruction, scene=scene)
    for end in range(len(text) + 1):
        live(text[:end])
    assert "".join(told) == " ".join(words for words in (instruction, scene) if words)
