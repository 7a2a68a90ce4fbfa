"""A scripted artist paints with a painter, and what is counted of it is what happened."""

from __future__ import annotations

import json
from itertools import pairwise

import msgspec
import numpy as np
import pytest
from msgspec.structs import replace

from model_runtime.evaluation.cocreation import report
from model_runtime.evaluation.cocreation.artist import Aiming, Changing, Edit, changeable, changed, close
from model_runtime.evaluation.cocreation.sitting import LATER, Outcome, Studio, aiming, changing, honoured, late, vague
from model_runtime.evaluation.cocreation.sittings import PARTS, sittings
from model_runtime.evaluation.cocreation.wishing import one_more
from model_runtime.evaluation.figures import Share
from model_runtime.evaluation.judge import Seen
from model_runtime.evaluation.strokeeval.prompts import load
from model_runtime.evaluation.strokeeval.tracing import State
from model_runtime.painters.scripted import Remark, Script, ScriptedPainter
from model_runtime.process.painter import Picture
from model_runtime.trajectory.events import FindingRejected, Frame, Mark, Plan, PlanEdited, PromptChanged
from model_runtime.world.vocabulary import unknown
from tests.runtime.test_strokeeval_critics import HOUSE, PLANS, QUESTION, TREE, Eyes, seen, wrong

BOAT = Mark("boat-1", "boat", Frame(400, 50, 550, 250), attributes=("white",))


def rng() -> np.random.Generator:
    return np.random.default_rng(4)


def studio(*remarks: Remark, look: object = None, nags: bool = False, plans: tuple[Plan, ...] = PLANS) -> Studio:
    painter = ScriptedPainter(Script(plans=plans, remarks=remarks, nags=nags))
    return Studio(painter, look or Eyes(seen(HOUSE), seen(HOUSE, TREE)), QUESTION.prompt, (64, 64), 1)  # type: ignore[arg-type]  # fmt: skip


class Honest:
    """A judge that sees whatever stands in the painting."""

    def __init__(self) -> None:
        self.studio: Studio | None = None

    def __call__(self, picture: Picture) -> Seen:
        assert self.studio is not None
        marks = [mark for mark in self.studio.painting().brief.marks if mark.attributes]
        return seen(*marks)


def honest(**other: object) -> Studio:
    look = Honest()
    look.studio = studio(look=look, **other)  # type: ignore[arg-type]
    return look.studio


# --- the artist ----------------------------------------------------------------------------------------------


def test_only_things_of_which_there_is_one_are_changed() -> None:
    sky = Mark("sky", "sky", Frame(0, 0, 1000, 500))
    assert changeable(Plan("", "", (sky, HOUSE)), (), "move") == HOUSE
    assert changeable(Plan("", "", (HOUSE,)), (replace(HOUSE, id="other"),), "move") is None
    assert changeable(Plan("", "", (replace(HOUSE, attributes=()),)), (), "recolour") is None


def test_a_thing_is_moved_to_where_nothing_else_is_and_keeps_its_size() -> None:
    moved = changed(HOUSE, "move", [TREE], rng())
    assert moved is not None and moved.frame.left > 250 and moved.frame.right <= 600 + 35
    assert moved.frame.right - moved.frame.left == pytest.approx(300)
    assert json.loads(msgspec.json.encode(moved))["name"] == "house"
    recoloured = changed(HOUSE, "recolour", [], rng())
    assert recoloured is not None and recoloured.attributes != ("red",)
    assert changed(HOUSE, "remove", [], rng()) is None


def test_what_is_near_enough_is_let_pass() -> None:
    assert close(HOUSE, replace(HOUSE, frame=Frame(120, 320, 420, 820)))
    assert not close(HOUSE, replace(HOUSE, frame=RIGHT_OF)) and not close(HOUSE, replace(HOUSE, attributes=("blue",)))
    assert not close(HOUSE, replace(HOUSE, count=2))


RIGHT_OF = Frame(400, 300, 700, 800)


# --- sittings ------------------------------------------------------------------------------------------------


def test_an_edit_is_honoured_where_the_thing_is_seen_as_it_was_changed() -> None:
    def state(mark: Mark, *things: Mark) -> State:
        return State(np.zeros((4, 4, 3), np.uint8), (), (mark,), seen(*things))

    blue = replace(HOUSE, attributes=("blue",))
    edit = Edit("recolour", 1, HOUSE, blue)
    assert honoured(edit, state(blue, blue)) is True
    assert honoured(edit, state(blue, HOUSE)) is False
    assert honoured(edit, state(HOUSE, blue)) is False, "the painter brought its own plan back"
    away = Edit("remove", 1, HOUSE, None)
    assert honoured(away, state(TREE, TREE)) is True and honoured(away, state(TREE, HOUSE)) is False


@pytest.mark.parametrize("kind", ["recolour", "move", "remove"])
def test_a_painter_that_obeys_honours_an_edit_at_once_and_later(kind: str) -> None:
    place = honest()
    outcome = changing(place, QUESTION, kind, rng())  # type: ignore[arg-type]
    assert any(isinstance(event, PlanEdited) for event in place.store.path())
    assert outcome.at_once is True and not outcome.failed
    assert outcome.later is not False, "where another thing hides it nothing is said"
    if kind == "recolour":
        assert outcome.later is True and outcome.steps_later == 1, "these plans are all there are"


@pytest.mark.parametrize("kind", ["recolour", "move", "remove"])
def test_the_artist_asks_for_more_until_the_edit_is_three_steps_old(kind: str) -> None:
    place = honest(plans=())
    outcome = changing(place, QUESTION, kind, rng())  # type: ignore[arg-type]
    asked = [event.prompt for event in place.store.path() if isinstance(event, PromptChanged)]
    assert outcome.wishes == len(asked) == 2 and asked[1].startswith(asked[0]), "two things are in two steps"
    assert outcome.steps_later == LATER == 3 and outcome.at_once is True and outcome.later is not False
    assert all(mark.name in asked[1] for mark in place.painting().brief.marks)


def test_whoever_rejects_findings_asks_for_nothing_besides() -> None:
    place = honest(plans=())
    assert changing(place, QUESTION, None, rng()).wishes == 0
    assert not any(isinstance(event, PromptChanged) for event in place.store.path())


def test_a_thing_that_comes_to_mind_is_not_there_yet_and_can_be_painted() -> None:
    wishes = {
        one_more("a fish, in the sea.", "sea", {"fish", "boat"}, np.random.default_rng(seed)) for seed in range(60)
    }
    assert len(wishes) > 20 and not any(unknown(wish) for wish in wishes)
    assert all(wish.startswith("a fish, in the sea, and a") for wish in wishes)
    assert not any("fish" in wish[18:] or "boat" in wish or "tree" in wish for wish in wishes), (
        "no tree stands in the sea"
    )


def test_a_thing_that_comes_back_under_another_name_of_the_record_is_not_removed() -> None:
    again = replace(HOUSE, id="house-2", frame=RIGHT_OF)
    state = State(np.zeros((4, 4, 3), np.uint8), (), (again,), seen(again))
    assert honoured(Edit("remove", 1, HOUSE, None), state) is False


def test_rejected_findings_that_are_made_again_are_counted() -> None:
    remarks = (Remark(1, wrong(HOUSE)), Remark(2, wrong(HOUSE)))
    nagging = studio(*remarks, nags=True)
    assert changing(nagging, QUESTION, None, rng()).repeated == Share(1, 2)
    assert sum(isinstance(event, FindingRejected) for event in nagging.store.path()) == 2
    assert changing(studio(*remarks), QUESTION, None, rng()).repeated == Share(0, 1)


def test_a_change_to_a_finished_painting_leaves_the_rest_alone() -> None:
    place = honest(plans=(PLANS[0], replace(PLANS[1], marks=(TREE, BOAT))))
    outcome = late(place, "recolour", rng())
    assert outcome.at_once is True and outcome.kind == "late recolour"
    assert outcome.elsewhere.total > 0 and outcome.elsewhere.value is not None
    drafts = [state for _, state in place.states()]
    assert any(not np.array_equal(one.picture, other.picture) for one, other in pairwise(drafts))


def test_a_scene_in_mind_is_reached_with_as_many_edits_as_the_plans_are_off() -> None:
    place = honest(plans=(Plan("", "", (replace(HOUSE, frame=RIGHT_OF),)), replace(PLANS[1], marks=(TREE, BOAT))))
    outcome = aiming(place, QUESTION)
    assert outcome.edits == 2 and outcome.things == 2, "the house was elsewhere, and nobody wanted a boat"
    assert outcome.reached is True
    missing = honest(plans=(replace(PLANS[0], last=True),))
    assert aiming(missing, QUESTION).edits == 1


def test_an_artist_who_aims_lets_the_critic_be() -> None:
    place = studio(Remark(1, wrong(HOUSE)))
    place.paint(Aiming((HOUSE, TREE)))
    assert not any(isinstance(event, FindingRejected) for event in place.store.path())
    assert vague(QUESTION) == "a house and a tree"


def test_an_artist_changes_one_thing_and_no_more() -> None:
    place, artist = honest(), Changing("recolour", rng())
    place.paint(artist)
    assert artist.edit is not None and artist.edit.step == 1
    assert sum(isinstance(event, PlanEdited) for event in place.store.path()) == 1


# --- what is told --------------------------------------------------------------------------------------------


def test_what_is_told_is_what_was_counted() -> None:
    outcomes = [
        Outcome(
            prompt="a", kind="recolour", at_once=True, later=False, steps_later=3, sure=[(0.9, True), (0.9, False)]
        ),
        Outcome(prompt="b", kind="remove", at_once=False, later=None),
        Outcome(prompt="c", kind="late move", at_once=True, elsewhere=Share(990, 1000)),
        Outcome(prompt="d", kind="reject", repeated=Share(1, 4)),
        Outcome(prompt="e", kind="aim", edits=3, things=2, reached=True),
    ]
    told = report.figures(outcomes, "strokes eval cocreation", {"painter": "abc"})
    assert told["edit_honoured"]["value"] == 0.5 and told["still_honoured_later"]["value"] == 0
    assert told["still_honoured_later"]["three_steps_later"]["total"] == 1
    assert told["still_honoured_later"]["ended_sooner"] == 1, "the thing to remove: the painting was over"
    assert told["still_honoured_later"]["steps_later"] == 3 and told["rejected_findings_repeated"]["value"] == 0.25
    assert told["pixels_changed_elsewhere"] == 0.01 and told["target_scene"]["edits_a_thing"] == 1.5
    assert told["calibration"]["ece"] == pytest.approx(0.4) and json.loads(msgspec.json.encode(told))
    said = report.told(told)
    assert "rejected findings that are made again | 0.250" in said and "edits that this takes, a scene | 3.0" in said
    assert "–" in report.told(report.figures([], "", {}))


def test_every_part_has_its_sittings_and_scenes_in_mind_have_one_thing_of_a_name() -> None:
    due = sittings(load(), 6)
    assert [sum(each.part == part for each in due) for part in PARTS] == [6] * 4
    for each in due:
        things = each.line.question().scene.things
        assert each.part != "aim" or len({thing.name for thing in things}) == len(things)
    assert {each.kind for each in due if each.part == "change"} == {"recolour", "move", "remove"}
    assert len({each.name for each in due}) == 24 and sittings(load(), 8)[:24] == due, "more go on where fewer were"


def test_where_the_prompts_are_used_up_they_are_painted_with_another_seed() -> None:
    due = sittings(load(), 150)
    assert len({(each.part, each.line.id, each.seed) for each in due}) == len(due)
