"""Other critics in the painter's place, what is true of a picture, and what is read from how it came about."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from itertools import count

import numpy as np
from msgspec.structs import replace

from model_runtime.evaluation.judge import Found, Seen
from model_runtime.evaluation.painting import Painting
from model_runtime.evaluation.questions import Question
from model_runtime.evaluation.strokeeval.critics import Behind, Guessing, Knowing, Rates, Sparing
from model_runtime.evaluation.strokeeval.finished import where_seen
from model_runtime.evaluation.strokeeval.tracing import State, Trace, trace
from model_runtime.evaluation.strokeeval.truth import awaited, conflicts, fulfilled, is_right
from model_runtime.painters.scripted import Remark, Script, ScriptedPainter
from model_runtime.process.brief import brief_of
from model_runtime.process.canvas import Easel, canvas_of
from model_runtime.process.loop import paint
from model_runtime.process.painter import Painter, Picture
from model_runtime.process.store import MemoryStore
from model_runtime.trajectory.events import (
    Artist,
    Critiqued,
    Finding,
    Frame,
    Mark,
    Plan,
    Planned,
    Refined,
    Started,
)
from model_runtime.world.scene import Link, Scene, Thing
from model_runtime.world.wording import Told

LEFT, RIGHT = Frame(50, 300, 350, 800), Frame(600, 300, 900, 800)
HOUSE = Mark("house-1", "house", LEFT, attributes=("red",))
TREE = Mark("tree-1", "tree", RIGHT, attributes=("green",))
PLANS = (Plan("A house.", "A house.", (HOUSE,)), Plan("A tree.", "Both.", (TREE,), last=True))
QUESTION = Question(
    "color_attr", 0, "a red house and a green tree",
    Scene("day", "meadow", 500, "square", (Thing("house", "red", LEFT, "medium"), Thing("tree", "green", RIGHT, "medium")), (Link(0, "left of", 1),)),
    Told((True, True), (True, True), False, False), 0,
)  # fmt: skip


def seen(*marks: Mark) -> Seen:
    """The judge sees just these."""
    return Seen(tuple(Found(mark.name, mark.attributes[0], mark.frame, 0.9) for mark in marks), "day", "meadow", "square")  # fmt: skip


class Eyes:
    """A judge that sees what a list says, one picture after the other; the last one for ever."""

    def __init__(self, *sights: Seen) -> None:
        self._sights, self.looked = list(sights), 0

    def __call__(self, picture: Picture) -> Seen:
        self.looked += 1
        return self._sights.pop(0) if len(self._sights) > 1 else self._sights[0]


def painted(painter: Painter, prompt: str = QUESTION.prompt, steps: int = 6) -> Painting:
    store, names = MemoryStore(), count(1)
    store.append(Started(id="e0", parent=None, time=0.0, author=Artist(), prompt=prompt, size=(64, 64), seed=1, painter="scripted"))  # fmt: skip
    for _ in paint(store, painter, max_steps=steps, new_id=lambda: f"e{next(names)}", clock=lambda: 0.0):
        pass
    path = store.path()
    easel, canvas = Easel(store.blob), canvas_of(path)
    return Painting(path, brief_of(path), easel.picture(canvas), easel.groups(canvas), None, store.blob)


def scripted(*remarks: Remark, plans: tuple[Plan, ...] = PLANS, revised: Sequence[tuple[int, Plan]] = ()) -> ScriptedPainter:  # fmt: skip
    return ScriptedPainter(Script(plans=plans, remarks=remarks, revised=tuple(revised)))


def wrong(mark: Mark, verdict: str = "wrong", sure: float = 0.8) -> Finding:
    return Finding("f", verdict, "picture", "It is so.", mark=mark.id, confidence=sure)  # type: ignore[arg-type]


def refinements(painting: Painting) -> int:
    return sum(isinstance(event, Refined) for event in painting.path)


# --- truth ---------------------------------------------------------------------------------------------------


def test_a_mark_is_right_where_all_of_it_is_seen_in_its_place_and_colour() -> None:
    marks = (HOUSE, TREE)
    assert is_right(HOUSE, marks, seen(HOUSE)) is True
    assert is_right(HOUSE, marks, seen(replace(HOUSE, attributes=("blue",)))) is False
    assert is_right(HOUSE, marks, seen(replace(HOUSE, frame=RIGHT))) is False
    assert is_right(TREE, marks, seen(HOUSE)) is False
    assert is_right(replace(HOUSE, count=2), marks, seen(HOUSE)) is False


def test_of_what_later_things_hide_nothing_is_asked() -> None:
    assert is_right(HOUSE, (HOUSE, replace(TREE, frame=LEFT)), seen(HOUSE)) is None


def test_a_plan_departs_from_its_prompt_by_thing_number_and_colour() -> None:
    assert conflicts(QUESTION, (), PLANS[0]) == ()
    cat, blue = replace(HOUSE, id="c", name="cat"), replace(HOUSE, attributes=("blue",))
    assert [id for id, _ in conflicts(QUESTION, (), Plan("", "", (cat, HOUSE)))] == ["c"]
    assert conflicts(QUESTION, (), Plan("", "", (blue,)))[0][1] == "The house is to be red."
    assert (
        conflicts(QUESTION, (HOUSE,), Plan("", "", (replace(HOUSE, id="h2"),)))[0][1] == "There are to be 1 of house."
    )
    few = with_houses(count=3)
    assert conflicts(few, (), Plan("", "", (replace(HOUSE, count=2),)))[0][1] == "There are to be 3 of house."


def test_a_plan_may_choose_the_sky_where_the_prompt_leaves_it_open() -> None:
    storm = Plan("", "", (Mark("sky-1", "sky", Frame(0, 0, 1000, 500), attributes=("storm",)), HOUSE))
    assert conflicts(QUESTION, (), storm) == ()
    asked = dataclasses.replace(QUESTION, told=Told((True, True), (True, True), True, False))
    assert conflicts(asked, (), storm) == (("sky-1", "The sky is to be day."),)


def with_houses(count: int) -> Question:
    """The question with so many houses."""
    house, tree = QUESTION.scene.things
    return dataclasses.replace(
        QUESTION, scene=dataclasses.replace(QUESTION.scene, things=(dataclasses.replace(house, count=count), tree))
    )


def test_a_list_is_fulfilled_when_each_thing_stands_in_its_number() -> None:
    assert fulfilled(QUESTION, (HOUSE, TREE)) and not fulfilled(QUESTION, (HOUSE,))
    assert not fulfilled(QUESTION, (HOUSE, TREE, replace(TREE, id="t2")))
    assert awaited(QUESTION, (HOUSE,)) == ["tree"]


# --- critics -------------------------------------------------------------------------------------------------


def test_without_a_critic_nothing_is_said_and_nothing_mended() -> None:
    painter = scripted(Remark(1, wrong(HOUSE)), Remark(2, wrong(TREE)))
    assert refinements(painted(painter)) == 2
    silent = painted(Sparing(painter, instruction=False, picture=False))
    assert refinements(silent) == 0 and not any(event.findings for event in silent.path if isinstance(event, Critiqued))


def test_half_a_critic_is_heard_on_its_half() -> None:
    remark = Remark(1, replace(wrong(HOUSE), check="instruction"), check="instruction")
    painter = scripted(remark, Remark(2, wrong(TREE)), revised=[(1, PLANS[0])])
    plans = {half: sum(isinstance(e, Planned) for e in painted(Sparing(painter, instruction=half, picture=not half)).path) for half in (True, False)}  # fmt: skip
    assert plans == {True: 3, False: 2}
    assert refinements(painted(Sparing(painter, instruction=True, picture=False))) == 0
    assert refinements(painted(Sparing(painter, instruction=False, picture=True))) == 1


def test_so_many_refinements_a_step_and_no_more() -> None:
    painter = scripted(*(Remark(1, replace(wrong(HOUSE), text=f"Try {n}."), attempt=n) for n in range(4)))
    for most in (0, 1, 2):
        assert refinements(painted(Sparing(painter, instruction=True, picture=True, refinements=most))) == most


def test_a_guessing_critic_finds_fault_as_often_as_it_is_told_and_the_same_each_time() -> None:
    never, always = (Guessing(scripted(), Rates(rate, 0.0), 3) for rate in (0.0, 1.0))
    assert refinements(painted(never)) == 0 and refinements(painted(always)) > 2
    half = [refinements(painted(Guessing(scripted(), Rates(0.5, 0.0), 3))) for _ in range(2)]
    assert half[0] == half[1]
    numbers = [refinements(painted(Guessing(scripted(), Rates(0.5, 0.0), seed))) for seed in range(6)]
    assert len(set(numbers)) > 1


def test_a_critic_that_knows_has_wrong_things_mended_and_leaves_right_ones() -> None:
    eyes = Eyes(seen(), seen(HOUSE), seen(HOUSE, TREE))
    painting = painted(Knowing(scripted(), QUESTION, eyes))
    mended = [event for event in painting.path if isinstance(event, Refined)]
    assert len(mended) == 1 and mended[0].step == 1
    blue = Plan("", "", (replace(HOUSE, attributes=("blue",)),))
    corrected = painted(Knowing(scripted(plans=(blue, PLANS[1]), revised=[(1, PLANS[0])]), QUESTION, Eyes(seen(HOUSE, TREE))))  # fmt: skip
    assert [mark.attributes for mark in corrected.brief.marks] == [("red",), ("green",)]


def test_what_is_not_a_critics_is_the_painters_own() -> None:
    painting, behind = painted(scripted()), painted(Behind(scripted()))
    assert np.array_equal(painting.picture, behind.picture) and painting.brief == behind.brief


# --- how a painting came about -------------------------------------------------------------------------------


def traced(painting: Painting, *sights: Seen) -> Trace:
    return trace(painting, QUESTION, Eyes(*sights))


def test_a_painting_in_which_all_goes_well() -> None:
    one = traced(painted(scripted()), seen(HOUSE), seen(HOUSE, TREE))
    assert one.steps == 2 and one.step.hits == one.step.total == 2
    assert one.kept.hits == one.kept.total == 1 and one.outside.value == 1
    assert one.stopped and one.peak and one.final and not one.refinements
    assert one.confusion["ok"]["nothing"] == 3 and one.plans["none"] == {"ok": 2, "wrong": 0}
    assert one.confusion["pending"] == {"ok": 0, "pending": 0, "wrong": 0, "nothing": 1}


def test_what_is_mended_and_what_is_damaged_is_counted() -> None:
    painting = painted(scripted(Remark(2, wrong(TREE))))
    well = traced(painting, seen(HOUSE), seen(HOUSE), seen(HOUSE, TREE))
    assert well.repaired.hits == well.repaired.total == 1 and well.damaged.hits == 0 and well.damaged.total == 1
    assert well.confusion["wrong"]["wrong"] == 1 and well.sure == [(0.8, True)]
    badly = traced(painting, seen(HOUSE), seen(HOUSE), seen(TREE))
    assert badly.repaired.hits == 1 and badly.damaged.hits == 1
    assert badly.kept.hits == 1 and badly.kept.total == 2 and not badly.final


def test_a_false_alarm_is_one_and_is_told_with_how_sure_it_was() -> None:
    one = traced(painted(scripted(Remark(1, wrong(HOUSE, sure=0.7)))), seen(HOUSE), seen(HOUSE), seen(HOUSE, TREE))
    assert one.confusion["ok"]["wrong"] == 1 and one.sure == [(0.7, False)]


def test_what_is_to_come_can_be_named_or_called_wrong() -> None:
    for verdict in ("pending", "wrong"):
        finding = Finding("f", verdict, "picture", "The tree is missing.")  # type: ignore[arg-type]
        one = traced(painted(scripted(Remark(1, finding))), seen(HOUSE), seen(HOUSE, TREE))
        assert one.confusion["pending"][verdict] == 1


def test_a_thing_to_come_is_not_named_by_a_longer_word_or_by_what_a_standing_one_looks_like() -> None:
    for finding in (
        Finding("f", "wrong", "picture", "A treetop is missing."),
        replace(wrong(HOUSE), text="It is a tree."),
    ):
        one = traced(painted(scripted(Remark(1, finding))), seen(HOUSE), seen(HOUSE), seen(HOUSE, TREE))
        assert not one.confusion["pending"]["wrong"], finding.text


def test_a_plan_that_leaves_something_for_later_and_is_called_wrong_for_nothing_is_a_false_alarm() -> None:
    remark = Remark(1, replace(wrong(HOUSE), check="instruction"), check="instruction")
    one = traced(painted(scripted(remark, revised=[(1, PLANS[0])])), seen(HOUSE), seen(HOUSE, TREE))
    assert (one.early.hits, one.early.total) == (1, 2)


def test_a_plan_that_is_made_anew_is_one_step_with_its_successor() -> None:
    remark = Remark(2, replace(wrong(TREE), check="instruction"), check="instruction")
    one = traced(painted(scripted(remark, revised=[(2, PLANS[1])])), seen(HOUSE), seen(HOUSE, TREE))
    assert one.steps == 2 and (one.step.hits, one.step.total) == (2, 2)


def test_a_step_of_which_nothing_can_be_seen_is_neither_right_nor_wrong() -> None:
    over = replace(TREE, frame=LEFT)
    painting = painted(
        scripted(plans=(PLANS[0], Plan("A tree.", "Both.", (replace(HOUSE, id="h2", frame=LEFT), over), last=True)))
    )
    one = traced(painting, seen(HOUSE), seen(over))
    assert one.steps == 2 and (one.step.hits, one.step.total) == (2, 2), "the hidden house counts for nothing"


# --- finished pictures ---------------------------------------------------------------------------------------


def test_a_finished_picture_is_looked_at_where_its_things_are_and_where_they_should_be() -> None:
    ducks = Mark("d", "duck", Frame(0, 0, 400, 200), count=2)
    there = Frame(600, 600, 700, 700)
    one, other = where_seen((ducks,), Seen((Found("duck", "white", there, 0.9),), "day", "sea", "square"))
    assert {one.frame, other.frame} > {there} and one.count == other.count == 1 and one.id != other.id
    assert one.frame != other.frame and where_seen((HOUSE,), seen(TREE))[0].frame == LEFT
    many = tuple(Mark(f"m{n}", "duck", LEFT, count=5) for n in range(5))
    assert where_seen(many, seen()) == many


def test_a_painting_that_goes_on_when_all_stands_does_not_stop_rightly() -> None:
    again = Plan("Another tree.", "Too many.", (replace(TREE, id="tree-2", frame=LEFT),), last=True)
    long = scripted(plans=(PLANS[0], replace(PLANS[1], last=False), again))
    one = traced(painted(long), seen(HOUSE), seen(HOUSE, TREE), seen(HOUSE, TREE, again.marks[0]))
    assert not one.stopped and one.peak and not one.final
    assert one.plans["conflict"] == {"ok": 1, "wrong": 0}
    short = scripted(plans=(replace(PLANS[0], last=True),))
    assert not traced(painted(short), seen(HOUSE)).stopped


def test_what_two_judges_see_differently_is_held_against_nobody() -> None:
    def truth(*looks: Seen) -> bool | None:
        return State(np.zeros((4, 4, 3), np.uint8), (), (HOUSE,), *looks).truth(HOUSE.id)

    there, gone = seen(HOUSE), seen(TREE)
    assert (truth(there), truth(gone)) == (True, False)
    assert (truth(there, there), truth(gone, gone)) == (True, False)
    assert truth(there, gone) is None and truth(gone, there) is None


def test_how_often_the_judges_differ_is_counted() -> None:
    painting = painted(scripted())
    told = trace(painting, QUESTION, Eyes(seen(HOUSE, TREE)), Eyes(seen(TREE)))
    assert told.differ.total == 3 and told.differ.hits == 2, "the house alone, then the house of both"
    assert not sum(told.confusion["wrong"].values())
    assert not trace(painting, QUESTION, Eyes(seen(HOUSE, TREE))).differ.total, "one judge agrees with nobody"
