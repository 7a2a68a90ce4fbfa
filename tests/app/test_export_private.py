"""What the artist marks as private is in nothing that leaves: not in words, not in pictures, not in strokes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from model_runtime.brush import stack
from model_runtime.process.canvas import Easel, canvas_of
from model_runtime.process.errors import BadInput
from model_runtime.process.painter import StrokeGroup
from model_runtime.trajectory import events as e
from model_runtime.trajectory.events import encode
from model_runtime.trajectory.reading import Reader
from model_runtime.trajectory.references import references
from strokes_app.published import Published
from tests.app.export_painting import BUSH, HUT, PAINTER, SIZE, TREE, Telling, mark, paint_everything

Pixels = NDArray[np.uint8]


@pytest.fixture
def told(tmp_path: Path) -> Telling:
    telling = Telling(tmp_path / "one.strokes")
    telling.start("a hut")
    return telling


def published(telling: Telling) -> Published:
    telling.journal.close()
    with Reader(telling.journal.path) as reader:
        blobs: dict[str, bytes] = {}
        for event in reader.trajectory.events:
            for hash in references(event):
                blobs[hash] = reader.blob(hash)
        return Published(reader.trajectory, blobs.__getitem__)


def picture(public: Published, at: str | None = None) -> Pixels:
    return Easel(public.blob).picture(canvas_of(public.path(at)))


def words(public: Published) -> str:
    return "\n".join(encode(event).decode() for event in public.trajectory.events)


def test_a_painting_without_private_marks_is_published_as_it_is(tmp_path: Path) -> None:
    paint_everything(tmp_path / "one.strokes")
    with Reader(tmp_path / "one.strokes") as reader:
        public = Published(reader.trajectory, reader.blob)
        assert public.trajectory == reader.trajectory
        assert not public.left_out
        assert public.path() == reader.trajectory.path()


def test_a_private_step_is_gone_with_its_strokes_and_its_words(told: Telling) -> None:
    told.plan(1, "Paint a hut", mark(HUT, "hut"))
    told.draft(1, HUT)
    secret = told.plan(2, "Paint a treasure", mark(TREE, "treasure"))
    told.draft(2, HUT, TREE)
    told.critique(2, e.Finding("f", "wrong", "picture", "the treasure is dull", mark=TREE.mark))
    told.add(e.FindingRejected, finding="f", reason="it is old")
    told.plan(3, "Paint a bush", mark(BUSH, "bush"), scene="a hut, a treasure and a bush")
    last = told.draft(3, HUT, TREE, BUSH)
    told.critique(3, e.Finding("g", "wrong", "picture", "the treasure hides it", mark=BUSH.mark))
    told.add(e.MarkedPrivate, target=secret)
    public = published(told)
    assert "treasure" not in words(public) and "it is old" not in words(public)
    assert [type(event).__name__ for event in public.path()] == [
        "Started", "Planned", "Drafted", "Planned", "Drafted", "Critiqued",
    ]  # fmt: skip
    np.testing.assert_array_equal(picture(public), stack.render(SIZE, [HUT, BUSH]))
    assert [layer.mark for layer in canvas_of(public.path(last)).layers] == [HUT.mark, BUSH.mark]
    assert len(public.left_out) == 5


def test_what_was_said_of_a_private_thing_before_it_was_planned_is_gone_too(told: Telling) -> None:
    told.plan(1, "Paint a hut", mark(HUT, "hut"))
    told.draft(1, HUT)
    told.critique(1, e.Finding("f", "ok", "picture", "Hut."), e.Finding("g", "pending", "picture", "Old treasure."))
    secret = told.plan(2, "Paint a treasure", mark(TREE, "treasure"))
    told.draft(2, HUT, TREE)
    told.add(e.MarkedPrivate, target=secret)
    public = published(told)
    assert "treasure" not in words(public) and "Hut." in words(public)


def test_what_was_only_marked_for_a_while_is_public(told: Telling) -> None:
    plan = told.plan(1, "Paint a hut", mark(HUT, "hut"))
    told.add(e.MarkedPrivate, target=plan)
    told.add(e.MarkedPrivate, target=plan, on=False)
    public = published(told)
    assert not public.left_out


def test_a_thing_that_a_private_step_changed_is_seen_as_it_was_before(told: Telling) -> None:
    told.plan(1, "Paint a hut", mark(HUT, "hut"))
    told.draft(1, HUT)
    secret = told.plan(2, "Make it a palace", mark(HUT, "palace", "swap"))
    palace = StrokeGroup(HUT.mark, TREE.rows, TREE.seeds)
    told.draft(2, palace)
    told.plan(3, "Paint a bush", mark(BUSH, "bush"))
    told.draft(3, palace, BUSH)
    told.plan(4, "Gild the palace", mark(HUT, "palace", "modify"))
    told.draft(4, StrokeGroup(HUT.mark, TREE.rows, TREE.seeds + np.uint64(1)), BUSH)
    told.add(e.MarkedPrivate, target=secret)
    public = published(told)
    assert "palace" not in words(public)
    np.testing.assert_array_equal(picture(public), stack.render(SIZE, [HUT, BUSH]))


def test_a_thing_that_only_a_private_step_took_away_is_still_there(told: Telling) -> None:
    told.plan(1, "Paint a hut and a tree", mark(HUT, "hut"), mark(TREE, "tree"))
    told.draft(1, HUT, TREE)
    secret = told.plan(2, "Take the hut away", mark(HUT, "hut", "remove"))
    told.draft(2, TREE)
    told.plan(3, "Paint a bush", mark(BUSH, "bush"))
    told.draft(3, TREE, BUSH)
    told.add(e.MarkedPrivate, target=secret)
    np.testing.assert_array_equal(picture(published(told)), stack.render(SIZE, [HUT, TREE, BUSH]))


def test_the_artists_private_paint_is_in_no_later_picture_and_in_no_later_tile(told: Telling) -> None:
    told.plan(1, "Paint a hut", mark(HUT, "hut"))
    told.draft(1, HUT)
    secret = told.paint_over(20, 20, (255, 0, 255, 255))
    told.paint_over(30, 30, (0, 255, 0, 255))
    told.plan(2, "Paint a tree", mark(TREE, "tree"))
    told.draft(2, HUT, TREE)
    told.add(e.MarkedPrivate, target=secret)
    public = published(told)
    for event in public.path():
        assert not has_colour(picture(public, event.id), (255, 0, 255))
    assert has_colour(picture(public), (0, 255, 0))
    paint = Easel(public.blob).paint(canvas_of(public.path()))
    assert paint is not None and not has_colour(paint[..., :3], (255, 0, 255))
    np.testing.assert_array_equal(picture(public), stack.render(SIZE, [HUT, TREE], paint=paint))


def has_colour(pixels: Pixels, colour: tuple[int, int, int]) -> bool:
    return bool((pixels == colour).all(axis=2).any())


def test_a_private_draft_is_gone_and_what_was_refined_of_it_is_seen(told: Telling) -> None:
    told.plan(1, "Paint a hut", mark(HUT, "hut"))
    secret = told.draft(1, HUT)
    told.critique(1, e.Finding("f", "wrong", "picture", "it leans", mark=HUT.mark))
    better = StrokeGroup(HUT.mark, BUSH.rows, BUSH.seeds)
    told.refine(1, better, findings=("f",))
    told.add(e.MarkedPrivate, target=secret)
    public = published(told)
    assert [type(event).__name__ for event in public.path()] == ["Started", "Planned", "Refined"]
    assert "it leans" not in words(public)
    np.testing.assert_array_equal(picture(public), stack.render(SIZE, [better]))


def test_where_there_are_no_strokes_pictures_that_show_something_private_are_left_out(tmp_path: Path) -> None:
    told = Telling(tmp_path / "one.strokes", layered=False)
    told.start("a hut")
    told.plan(1, "Paint a hut", mark(HUT, "hut"))
    told.draft(1, HUT)
    secret = told.plan(2, "Paint a treasure", mark(TREE, "treasure"))
    told.draft(2, HUT, TREE)
    told.plan(3, "Paint a bush", mark(BUSH, "bush"))
    told.draft(3, HUT, TREE, BUSH)
    told.add(e.MarkedPrivate, target=secret)
    np.testing.assert_array_equal(picture(published(told)), stack.render(SIZE, [HUT]))


def test_private_notes_masks_and_findings_are_gone_alone(told: Telling) -> None:
    note = told.add(e.Noted, text="for Ada's birthday")
    told.plan(1, "Paint a hut", mark(HUT, "hut"))
    told.draft(1, HUT)
    found = told.add(e.FindingAdded, finding=e.Finding("own", "wrong", "picture", "like Ada's door", mark=HUT.mark))
    told.add(e.FindingAccepted, finding="own")
    told.refine(1, HUT, findings=("own",))
    for target in (note, found):
        told.add(e.MarkedPrivate, target=target)
    public = published(told)
    assert "Ada" not in words(public)
    assert [type(event).__name__ for event in public.path()] == ["Started", "Planned", "Drafted", "Refined"]


def test_a_painting_that_is_wholly_private_says_so(told: Telling) -> None:
    told.add(e.MarkedPrivate, target="started-1")
    with pytest.raises(BadInput, match="private"):
        published(told)


def test_a_painting_in_which_nothing_has_happened_says_so(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="nothing in this painting"):
        published(Telling(tmp_path / "empty.strokes"))


def test_the_head_goes_to_what_is_public(told: Telling) -> None:
    plan = told.plan(1, "Paint a hut", mark(HUT, "hut"))
    draft = told.draft(1, HUT)
    secret = told.add(e.Noted, text="hush")
    told.add(e.HeadMoved, target=plan)
    told.add(e.HeadMoved, target=secret)
    told.add(e.Starred, target=secret)
    told.add(e.MarkedPrivate, target=secret)
    public = published(told)
    assert public.path()[-1].id == draft
    assert public.trajectory.head is not None and public.trajectory.head.id == draft
    assert public.trajectory.starred == ()
    assert PAINTER.model in words(public)
