"""The pictures of a replay: they grow stroke by stroke, end as the picture that was kept, and are the same wherever one comes from."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from model_runtime.brush.record import PAPER
from model_runtime.process.canvas import canvas_of
from model_runtime.trajectory.blobs import decode_picture
from model_runtime.trajectory.events import Painted, PaintedOver, Refined
from strokes_app.replay.film import SLOW, Film
from strokes_app.replay.schedule import Moment
from tests.app.replays import HOUSE, SIZE, SKY, TREE, Easel, a_whole_painting


def moment_of(easel: Easel, film: Film, kind: type, number: int = 0) -> Moment:
    return [moment for moment in film.schedule.moments if isinstance(moment.event, kind)][number]


def film_of(easel: Easel, seconds: float = 20.0, size: tuple[int, int] | None = None) -> Film:
    return Film(easel.schedule(seconds), easel.blobs.__getitem__, size)


def within(moment: Moment, share: float) -> float:
    return moment.begin + share * (moment.settled - moment.begin)


def unlike(one: NDArray[np.uint8], two: NDArray[np.uint8]) -> float:
    """The share of pixels that differ."""
    return float(np.any(one != two, axis=2).mean())


@pytest.mark.parametrize("strokes", [True, False])
def test_every_event_ends_as_the_picture_that_was_kept(strokes: bool) -> None:
    easel = a_whole_painting(strokes=strokes)
    film = film_of(easel)
    for moment in film.schedule.moments:
        picture = canvas_of(film.schedule.events[: moment.index + 1]).picture
        shown = film.picture(moment.settled)
        kept = np.full_like(shown, PAPER) if picture is None else decode_picture(easel.blobs[picture])
        assert np.array_equal(shown, kept), type(moment.event)
    assert np.array_equal(film.picture(film.schedule.seconds), kept)


def test_strokes_are_laid_one_after_the_other() -> None:
    easel = a_whole_painting()
    film = film_of(easel)
    draft = moment_of(easel, film, Painted)
    pictures = [film.picture(within(draft, share)) for share in np.linspace(0.01, 0.9, 12)]
    painted = [float((picture != PAPER).any(axis=2).mean()) for picture in pictures]
    assert painted == sorted(painted)
    assert painted[0] < 0.1 < painted[5] < painted[-1]


def test_a_slow_stroke_is_seen_on_its_way() -> None:
    easel = Easel()
    easel.start()
    easel.draft(1, SKY)
    film = film_of(easel, seconds=40.0)
    draft = moment_of(easel, film, Painted)
    assert (draft.settled - draft.begin) / 8 > SLOW
    stroke = (draft.settled - draft.begin) / 8
    some = [film.picture(draft.begin + stroke * share) for share in (0.2, 0.5, 0.85)]
    across = [np.flatnonzero((picture != PAPER).any(axis=(0, 2))).max() for picture in some]
    assert across[0] < across[1] < across[2]


@pytest.mark.parametrize("seconds", [6.0, 60.0])
def test_any_time_gives_the_same_picture_as_playing_there(seconds: float) -> None:
    easel = a_whole_painting()
    times = np.linspace(0, seconds, 90)
    playing = film_of(easel, seconds)
    played = [playing.picture(time).copy() for time in times]
    jumping = film_of(easel, seconds)
    for index in np.random.default_rng(3).permutation(len(times)):
        assert np.array_equal(jumping.picture(times[index]), played[index]), times[index]


def test_what_is_mended_in_the_middle_stays_below_what_lies_above() -> None:
    """The tree and the artist's paint lie above the house; while the house is painted again they are not painted over."""
    easel = Easel()
    easel.start()
    easel.draft(1, SKY)
    over = (HOUSE.frame, TREE)  # a tree right in front of the house
    tree = type(TREE)("m3", "tree", over[0], attributes=("green",))
    easel.draft(2, HOUSE, tree)
    before = easel.picture()
    easel.refine(3, HOUSE, seed=50)
    film = film_of(easel)
    mending = moment_of(easel, film, Refined)
    half = film.picture(within(mending, 0.55))
    left, top, right, bottom = 25, 30, 30, 45
    green = before[top:bottom, left:right].astype(int)
    assert np.abs(half[top:bottom, left:right].astype(int) - green).mean() < 12


def test_former_strokes_go_before_new_ones_come() -> None:
    easel = a_whole_painting()
    film = film_of(easel)
    mending = moment_of(easel, film, Refined)
    cleared, mended = film.picture(within(mending, 0.17)), film.picture(mending.settled)
    red = [
        float((picture[20:56, 12:46, 0].astype(int) - picture[20:56, 12:46, 2] > 60).mean())
        for picture in (cleared, mended)
    ]
    assert red[0] < red[1] / 2


def test_protected_parts_stay_as_they_are_while_strokes_are_laid() -> None:
    easel = Easel()
    mask = np.zeros((SIZE[1], SIZE[0]), np.uint8)
    mask[:, 30:50] = 255
    easel.start()
    easel.draft(1, SKY)
    easel.draft(2, HOUSE, TREE, spare=mask)
    film = film_of(easel)
    before = film.picture(moment_of(easel, film, Painted, 0).settled)
    second = moment_of(easel, film, Painted, 1)
    for share in (0.3, 0.6, 0.95):
        assert np.array_equal(film.picture(within(second, share))[:, 30:50], before[:, 30:50])


def test_a_painter_without_strokes_dissolves() -> None:
    easel = a_whole_painting(strokes=False)
    film = film_of(easel)
    draft = moment_of(easel, film, Painted)
    half, whole = film.picture(within(draft, 0.5)).astype(int), film.picture(draft.settled).astype(int)
    assert np.abs(half - (whole + PAPER) / 2).max() <= 1


def test_the_artists_paint_comes_along_the_way_of_the_pen() -> None:
    easel = a_whole_painting()
    film = film_of(easel)
    by_hand = moment_of(easel, film, PaintedOver)
    before, after = film.picture(by_hand.begin), film.picture(by_hand.settled)
    half = film.picture(within(by_hand, 0.5))
    left, right = np.s_[42:50, 10:14], np.s_[42:50, 19:22]
    assert np.array_equal(half[left], after[left]) and np.array_equal(half[right], before[right])


def test_strokes_are_painted_anew_at_a_larger_size_and_pictures_are_scaled() -> None:
    easel = a_whole_painting()
    large = film_of(easel, size=(SIZE[0] * 3, SIZE[1] * 3))
    small = film_of(easel, size=(SIZE[0] // 2, SIZE[1] // 2))
    end = large.schedule.seconds
    assert large.picture(end).shape == (192, 288, 3) and small.picture(end).shape == (32, 48, 3)
    reduced = large.picture(end).reshape(64, 3, 96, 3, 3).mean(axis=(1, 3))
    kept = film_of(easel).picture(end)
    assert np.abs(reduced - kept).mean() < 6
    for share in (0.2, 0.6, 1.0):
        assert large.picture(end * share).any() and small.picture(end * share).any()


def test_nothing_changes_while_nothing_happens() -> None:
    easel = a_whole_painting()
    film = film_of(easel)
    last = film.schedule.moments[-1]
    one = film.picture(last.begin + 0.01)
    assert film.picture(last.end) is one
    assert unlike(one, film.picture(0.0)) > 0.3
