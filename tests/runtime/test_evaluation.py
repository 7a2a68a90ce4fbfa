"""StrokeEval: its questions, how pictures, plans and critics are marked against them, and the report."""

from __future__ import annotations

import json
from collections.abc import Generator
from pathlib import Path
from typing import cast

import numpy as np
import pytest
import torch
from rich.console import Console

from model_runtime.evaluation import __main__ as command
from model_runtime.evaluation.critique import Tally, correlation, count
from model_runtime.evaluation.faults import FAULTS, Standing, spoilt, spoilt_standing
from model_runtime.evaluation.figures import Share, share
from model_runtime.evaluation.judge import Found, Judge, Seen
from model_runtime.evaluation.marking import mark
from model_runtime.evaluation.painting import Painting, Planner, entry_of, painted
from model_runtime.evaluation.parts import Answer, Limits, Studio
from model_runtime.evaluation.plans import mark_plans
from model_runtime.evaluation.questions import TAGS, Question, fits, question, questions
from model_runtime.evaluation.sheet import write_sheets
from model_runtime.evaluation.table import show
from model_runtime.evaluation.trials import Trial, marks_of, own_trial, teacher_trial
from model_runtime.hosts.hiring import opened
from model_runtime.hosts.loading import loaded
from model_runtime.painters.scripted import ScriptedPainter
from model_runtime.painters.strokes import tokens
from model_runtime.painters.strokes.network import Network, Shape
from model_runtime.painters.strokes.weights import save_weights
from model_runtime.painters.table import DEFAULT, find
from model_runtime.process.brief import Brief
from model_runtime.process.errors import ModelMissing
from model_runtime.process.painter import CritiqueRequest, CritiqueResult, Progress, StrokeGroup
from model_runtime.trajectory.events import Artist, Finding, Finished, Frame, Mark, Started
from model_runtime.world import splits, teacher
from model_runtime.world.layout import spread
from model_runtime.world.scene import Link, Scene, Thing
from model_runtime.world.wording import told


@pytest.fixture(autouse=True)
def _one_thread() -> None:
    torch.set_num_threads(1)


def truly_seen(scene: Scene) -> Seen:
    """What a judge without error sees in a picture of the scene."""
    things = tuple(
        Found(thing.name, thing.colour, frame, 1.0)
        for thing in scene.things
        for frame in spread(thing.frame, thing.count)
    )
    return Seen(things, scene.sky, scene.ground, scene.format)


def asked(tag: str, *things: Thing, prompt: str, links: tuple[Link, ...] = ()) -> Question:
    scene = Scene("day", "meadow", 500, "square", things, links)
    return Question(tag, 0, prompt, scene, told(scene, prompt), 1)  # type: ignore[arg-type]


CAT = Thing("cat", "red", Frame(100, 600, 300, 800))
DOG = Thing("dog", "blue", Frame(600, 600, 800, 800))
CATS = Thing("cat", "red", Frame(100, 600, 500, 800), count=3)


# --- questions -----------------------------------------------------------------------------------------------


def test_a_question_is_always_the_same() -> None:
    assert question("compose", 3) == question("compose", 3)
    assert question("compose", 3) != question("compose", 4)


def test_every_question_is_about_what_training_never_sees() -> None:
    for one in questions(4):
        assert splits.is_held_out(one.scene) and fits(one.tag, one.scene)


def test_a_list_that_is_cut_short_is_balanced() -> None:
    assert [one.tag for one in questions(2)] == [*TAGS, *TAGS]


def test_prompts_about_colours_say_them_all_and_numbers_are_never_left_open() -> None:
    for one in questions(6, tags=("colors", "color_attr", "counting")):
        assert all(one.told.counts)
        assert one.tag == "counting" or all(one.told.colours)


@pytest.mark.parametrize(
    ("prompt", "colours", "counts", "sky", "ground"),
    [
        ("three scarlet kittens and a dog", (True, False), (True, True), False, False),
        ("several cats and a big blue hound on a sunny day", (False, True), (False, True), True, False),
        ("a meadow at noon with a dog and three small cats", (False, False), (True, True), True, True),
    ],
)
def test_what_a_prompt_says_is_read_from_its_words(
    prompt: str, colours: tuple[bool, ...], counts: tuple[bool, ...], sky: bool, ground: bool
) -> None:
    said = told(Scene("day", "meadow", 500, "square", (CATS, DOG)), prompt)
    assert (said.colours, said.counts, said.sky, said.ground) == (colours, counts, sky, ground)


# --- pictures ------------------------------------------------------------------------------------------------


def test_a_judge_without_error_marks_every_scene_right() -> None:
    for one in questions(5):
        marks = mark(one, truly_seen(one.scene))
        assert marks.strict and marks.lenient and marks.sky and marks.ground, one


def test_an_extra_thing_is_a_mistake_that_may_be_forgiven() -> None:
    one = asked("single_object", CAT, prompt="a red cat")
    seen = truly_seen(Scene("day", "meadow", 500, "square", (CAT, DOG)))
    assert not mark(one, seen).strict and mark(one, seen).lenient


def test_too_many_are_no_right_number() -> None:
    one = asked("counting", CATS, prompt="three red cats")
    more = Scene("day", "meadow", 500, "square", (Thing("cat", "red", CATS.frame, count=4),))
    assert not mark(one, truly_seen(more)).lenient


def test_colours_belong_to_their_things() -> None:
    one = asked("color_attr", CAT, DOG, prompt="a red cat and a blue dog")
    swapped = (Thing("cat", "blue", CAT.frame), Thing("dog", "red", DOG.frame))
    assert mark(one, truly_seen(one.scene)).strict
    assert not mark(one, truly_seen(Scene("day", "meadow", 500, "square", swapped))).strict


def test_a_colour_that_was_not_said_is_free() -> None:
    one = asked("compose", CAT, DOG, prompt="a red cat and a dog")
    other = (CAT, Thing("dog", "white", DOG.frame))
    assert mark(one, truly_seen(Scene("night", "snow", 500, "square", other))).strict


def test_a_relation_is_read_from_the_boxes() -> None:
    one = asked("position", CAT, DOG, prompt="a cat left of a dog", links=(Link(0, "left of", 1),))
    changed = (Thing("cat", "red", DOG.frame), Thing("dog", "blue", CAT.frame))
    assert mark(one, truly_seen(one.scene)).strict
    assert not mark(one, truly_seen(Scene("day", "meadow", 500, "square", changed))).strict


# --- plans ---------------------------------------------------------------------------------------------------


def planned(scene: Scene, marks: list[Mark]) -> Painting:
    start = Started(id="e0", parent=None, time=0, author=Artist(), prompt="", size=(64, 64), seed=0, painter="p")
    end = Finished(id="e1", parent="e0", time=0, author=Artist(), reason="complete")
    return Painting((start, end), Brief("", tuple(marks)), np.zeros((64, 64, 3), np.uint8), (), None)


def test_plans_that_say_what_the_prompt_says_are_all_right() -> None:
    for one in questions(5):
        assert mark_plans(one, planned(one.scene, marks_of(one.scene))).all, one


def test_a_thing_too_many_another_colour_and_another_number_are_seen_in_the_plans() -> None:
    one = asked("compose", CATS, DOG, prompt="three red cats and a dog by day")
    sky, ground, cats, dog = marks_of(one.scene)
    wrong = [
        [sky, ground, cats],
        [sky, ground, cats, dog, Mark("m9", "cat", DOG.frame)],
        [sky, ground, Mark("m3", "cat", CATS.frame, 2, ("red",)), dog],
        [sky, ground, Mark("m3", "cat", CATS.frame, 3, ("blue",)), dog],
    ]
    for marks in wrong:
        assert not mark_plans(one, planned(one.scene, marks)).objects
    white = Mark("m4", "dog", DOG.frame, 1, ("white",))
    assert mark_plans(one, planned(one.scene, [sky, ground, cats, white])).objects
    night = Mark("m1", "sky", sky.frame, 1, ("night",))
    assert not mark_plans(one, planned(one.scene, [night, ground, cats, dog])).backdrop


def test_planned_relations_and_room_are_marked() -> None:
    one = asked("position", CAT, DOG, prompt="a cat left of a dog", links=(Link(0, "left of", 1),))
    sky, ground, cat, dog = marks_of(one.scene)
    there = Mark("m3", "cat", Frame(850, 600, 990, 800), 1, ("red",))
    assert mark_plans(one, planned(one.scene, [sky, ground, cat, dog])).relations == (True,)
    assert mark_plans(one, planned(one.scene, [sky, ground, there, dog])).relations == (False,)
    apart = asked("two_object", CAT, DOG, prompt="a cat and a dog")
    on_top = Mark("m3", "cat", DOG.frame, 1, ("red",))
    assert not mark_plans(apart, planned(apart.scene, [sky, ground, on_top, dog])).room


def test_only_the_plans_are_made_where_only_they_are_wanted() -> None:
    painting = painted(Planner(ScriptedPainter()), "a red house and a tree", (64, 64), 3)
    assert isinstance(painting.path[-1], Finished)
    assert painting.brief.marks and not painting.groups


def test_the_same_seed_gives_the_same_painting() -> None:
    one, two = (painted(ScriptedPainter(), "a red house", (64, 64), 3) for _ in range(2))
    assert one.path == two.path and np.array_equal(one.picture, two.picture)


# --- critics -------------------------------------------------------------------------------------------------


class Oracle(ScriptedPainter):
    """A critic that is told the truth, or the very opposite of it."""

    def __init__(self, trial: Trial, honest: bool) -> None:
        super().__init__()
        self.trial, self.honest = trial, honest

    def critique(self, request: CritiqueRequest) -> Generator[Progress, None, CritiqueResult]:
        yield from ()
        names = {mark.id: mark.name for mark in request.context.brief.marks}
        said = [
            Finding(
                f"f{id}", "wrong" if (fault is not None) == self.honest else "ok", "picture", f"A {names[id]}.", mark=id
            )
            for id, fault in self.trial.truth.items()
        ]
        said += [
            Finding(f"p{at}", "pending" if self.honest else "wrong", "picture", f"Still to come: {thing.name}.")
            for at, thing in enumerate(self.trial.pending)
        ]
        return CritiqueResult(tuple(said))


def tallied(honest: bool) -> Tally:
    tally = Tally()
    for index in range(16):
        trial = teacher_trial(index)
        count(tally, Oracle(trial, honest), trial)
    return tally


def test_an_honest_critic_is_perfect() -> None:
    tally = tallied(honest=True)
    caught = sum(tally.caught.values(), Share())
    assert caught.total > 5 and caught.value == tally.named.value == tally.awaited.value == 1
    assert tally.blamed.total > 5 and tally.blamed.hits == tally.hasty.hits == 0
    assert correlation(caught, tally.blamed) == 1


def test_a_critic_that_lies_is_found_out() -> None:
    tally = tallied(honest=False)
    assert sum(tally.caught.values(), Share()).hits == 0
    assert tally.blamed.value == 1 and tally.hasty.hits > 0 and tally.awaited.hits == 0


def test_every_other_trial_is_half_painted_and_right() -> None:
    for index in range(0, 12, 2):
        trial = teacher_trial(index)
        assert trial.pending and not any(trial.truth.values()) and not trial.plan.last


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_can_be_seen(fault: str) -> None:
    scene, rng = Scene("day", "meadow", 500, "square", (CAT,)), np.random.default_rng(0)
    parts = teacher.parts(scene, rng)
    real = spoilt(parts[2], fault, scene, rng)  # type: ignore[arg-type]
    right, wrong = (
        teacher.picture(some, (96, 96)) for some in (parts, [*parts[:2], *([] if real is None else [real])])
    )
    assert np.abs(right.astype(int) - wrong).max() > 40


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_in_a_painters_own_picture_is_between_its_mark_and_its_strokes(fault: str) -> None:
    wanted = Mark("m3", "cat", CAT.frame, 1, ("red",))
    group = StrokeGroup("m3", np.full((20, 16), 0.5, np.float32), np.arange(20, dtype=np.uint64))
    changed, strokes = spoilt_standing(Standing(wanted, group), fault, np.random.default_rng(1))  # type: ignore[arg-type]
    assert changed != wanted or strokes is None or not np.array_equal(strokes.rows, group.rows)
    assert strokes is None or len(strokes.rows) == len(strokes.seeds)


def test_of_a_painters_own_things_only_those_are_asked_that_the_judge_finds_right() -> None:
    scene = Scene("day", "meadow", 500, "square", (CAT, DOG))
    rows, seeds = np.full((4, 16), 0.5, np.float32), np.arange(4, dtype=np.uint64)
    marks = marks_of(scene)
    groups = tuple(StrokeGroup(mark.id, rows, seeds) for mark in marks)
    painting = Painting((), Brief("", tuple(marks)), np.zeros((96, 96, 3), np.uint8), groups, None)
    seen = truly_seen(Scene("day", "meadow", 500, "square", (CAT, Thing("dog", "white", DOG.frame))))
    assert set(own_trial("", painting, seen, 0).truth) == {"m3"}


# --- figures and the report ----------------------------------------------------------------------------------


def test_a_share_tells_how_sure_it_is() -> None:
    one = share([True] * 9 + [False])
    low, high = one.interval or (0, 0)
    assert one.value == 0.9 and low < 0.9 < high and Share().value is None and Share().interval is None


def test_a_part_without_time_counts_at_least_one_case() -> None:
    assert list(Limits(5, 0, until=0).in_time([1, 2, 3], "case")) == [1]


def test_a_sheet_shows_each_tag(tmp_path: Path) -> None:
    one = question("single_object", 0)
    seen = truly_seen(one.scene)
    paths = write_sheets([Answer(one, np.zeros((96, 96, 3), np.uint8), seen, mark(one, seen))], tmp_path, "teacher")
    assert [path.name for path in paths] == ["teacher-single_object.jpg"] and paths[0].stat().st_size > 1000


@pytest.fixture
def untrained(tmp_path: Path) -> Path:
    shape = Shape(len(tokens.TOKENS), len(tokens.SIGHTS), len(tokens.SIGHT_COLOURS), width=24, layers=1, heads=2)
    path = tmp_path / "painter.safetensors"
    save_weights(Network(shape).state_dict(), 24, 1, 2, path, steps=0)
    return path


def test_the_command_writes_a_report_of_all_parts(
    tmp_path: Path, untrained: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "report.json"
    words = ["--weights", str(untrained), "--without-sight", str(untrained), "--n", "1", "--json", str(out)]
    assert command.main([*words, "--pictures", str(tmp_path / "sheets")]) == 0
    report = json.loads(out.read_bytes())
    assert set(report) >= {"judge", "plan", "critic", "critic without the auxiliary head", "pictures"}
    assert report["judge"]["ceiling"]["colors"]["strict"]["total"] == 1
    assert report["plan"]["object list exact"]["value"] < 0.5
    assert sum(kind["total"] for kind in report["plan"]["relations by kind"].values()) >= 1
    assert list((tmp_path / "sheets").glob("painter-*.jpg"))
    assert "object list exact" in capsys.readouterr().out


def test_a_report_of_one_part_is_told_without_the_others() -> None:
    console = Console(width=120, record=True)
    show({"plan": {"object list exact": share([True, False]).told()}}, console)
    assert "0.500" in console.export_text()


def test_an_unknown_part_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        command.main(["--only", "everything"])
    assert "--only takes" in capsys.readouterr().err


def test_missing_weights_are_told_in_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["--only", "plan", "--weights", str(tmp_path / "none.safetensors")]) == 3
    assert "strokes train" in capsys.readouterr().err


def test_several_painters_paint_what_one_does() -> None:
    some, limits = questions(1, 0)[:4], Limits(1, 0)
    alone = Studio(ScriptedPainter(), cast(Judge, None))
    with opened("scripted", workers=2) as hosts:
        many = Studio(ScriptedPainter(), cast(Judge, None), hosts)
        assert list(many.painted(some, limits)) == some == list(alone.painted(some, limits))
    for one in some:
        key = one.tag, one.index, one.seed
        assert many.paintings[key].path == alone.painting(one).path
        assert np.array_equal(many.paintings[key].picture, alone.painting(one).picture)


def test_weights_of_ones_own_are_loaded_in_a_process_of_their_own(tmp_path: Path) -> None:
    entry = entry_of(tmp_path / "own:1.safetensors")
    with pytest.raises(ModelMissing, match="own:1"):
        loaded(entry.load, "cpu", entry.devices)
    assert entry_of(None) == find(DEFAULT)
