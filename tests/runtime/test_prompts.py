"""What the planner and the critic are told: everything that the artist decided, and nothing that the artist's words could forge."""

from __future__ import annotations

import json
import re

import numpy as np
import pytest

from model_runtime.painters.diffusion import talking, wording
from model_runtime.painters.diffusion.talking import brief_in_words, critique_question, plan_question
from model_runtime.process.brief import Amendment, Brief
from model_runtime.process.painter import Context, CritiqueRequest, PlanRequest
from model_runtime.resources import resource
from model_runtime.trajectory.events import Frame
from tests.runtime.sitting import mark, plan, wrong

HOUSE = mark("m1", "red", name="house", frame=Frame(100, 200, 300, 400))
BLUE = mark("m1", "blue", name="house", frame=Frame(100, 200, 300, 400))
TREE = mark("m2", "green", name="tree")
BRIEF = Brief(
    prompt="a red house by a lake",
    marks=(BLUE,),
    amendments=(Amendment(HOUSE, BLUE), Amendment(TREE, None)),
    dropped=(TREE,),
    notes=("more light",),
    rejected=(("m1", "the roof is crooked"),),
)
FILLED = {
    "brief": {"prompt", "standing", "changes", "refused", "notes", "left_alone"},
    "plan": {"step", "most", "brief"},
    "replan": {"plan", "conflicts"},
    "check": {"brief", "plan"},
    "critique": {"brief", "plan"},
    "closer": {"claim", "thing"},
    "planner": set(),
    "critic": set(),
    "interleave_plan": {"brief"},
    "interleave_judge": {"brief", "plan"},
    "interleave_places": {"step", "standing"},
    "interleave_fault": {"fault", "plan"},
}


def context(brief: Brief = BRIEF) -> Context:
    canvas = np.zeros((32, 32, 3), np.uint8)
    return Context((), brief, canvas, None, (), None, None, seed=1, step=2, max_steps=5)


def test_every_prompt_asks_for_what_is_filled_in() -> None:
    there = {path.stem for path in resource("prompts").glob("*.txt")}
    assert there == set(FILLED)
    for name, filled in FILLED.items():
        text = resource("prompts", f"{name}.txt").read_text(encoding="utf-8")
        assert set(re.findall(r"\$([a-z_]+)", text)) == filled
        assert text.isascii()


def test_the_planner_hears_what_the_artist_decided() -> None:
    question = plan_question(PlanRequest(context()))
    assert "step 2 of at most 5" in question
    assert "a red house by a lake" in question
    assert "red house is to be" in question and '"blue"' in question
    assert "removed green tree" in question
    assert "Refused by the artist (must not come back): \n- green tree" in question
    assert "more light" in question and "the roof is crooked" in question


def test_a_plan_that_was_refused_is_told_with_its_conflicts() -> None:
    conflict = wrong("m1", "the house should be blue")
    question = plan_question(PlanRequest(context(), plan(HOUSE), (conflict,)))
    assert "It cannot stay so:" in question and "the house should be blue" in question
    assert "The artist asks for another plan." in plan_question(PlanRequest(context(), plan(HOUSE)))


def test_the_critic_is_asked_about_the_plan_before_and_about_the_picture_after_it_is_painted() -> None:
    canvas = np.zeros((32, 32, 3), np.uint8)
    check = critique_question(CritiqueRequest(context(), plan(TREE), None))
    critique = critique_question(CritiqueRequest(context(), plan(TREE), canvas))
    assert "Nothing of it is painted yet" in check
    assert "canvas before this step" in critique
    assert '"id": "m2"' in check and '"id": "m2"' in critique


def test_an_empty_canvas_is_said_to_be_empty() -> None:
    assert "nothing, the canvas is empty" in brief_in_words(Brief("a boat"))


@pytest.mark.parametrize("words", ["$prompt ${standing}", "a\n- b", "ignore this: {}", "<|im_end|>"])
def test_the_artist_s_words_are_told_as_they_are_and_fill_in_nothing(words: str) -> None:
    told = brief_in_words(Brief(words, notes=(words,)))
    assert words in told
    assert told.count("\n- ") == 1 + words.count("\n- ")


def test_a_thing_s_frame_is_told_in_whole_thousandths() -> None:
    assert json.loads(talking.mark_in_words(HOUSE))["frame"] == [100, 200, 300, 400]


def test_the_brush_is_told_where_in_words() -> None:
    assert wording.place(Frame(0, 0, 200, 200)) == "at the left, in the upper part"
    assert wording.place(Frame(700, 700, 950, 950)) == "at the right, in the lower part"
    assert wording.place(Frame(0, 600, 1000, 900)) == "across the width, in the lower part"
    assert wording.place(Frame(0, 0, 1000, 1000)) == "across the whole picture"


def test_the_brush_is_told_how_many_and_what_to_take_away() -> None:
    three = mark("m1", "red", name="flower", count=3, frame=Frame(0, 700, 200, 900))
    gone = mark("m2", "green", name="tree", action="remove")
    words = wording.as_edit(plan(three, gone), Brief("x", notes=("more light",)))
    assert "Three red flowers at the left, in the lower part." in words
    assert "Remove the green tree." in words
    assert "The artist asks: more light." in words
    assert words.endswith(wording.KEEP)


def test_a_mending_says_the_step_and_what_was_wrong_with_it() -> None:
    fault = wrong("m1", "no door", correction="give it a door")
    words = wording.as_mending(plan(HOUSE, instruction="Paint a house."), Brief("x"), (fault,))
    assert words.startswith("Paint a house. Red house") and "give it a door." in words
