"""Whatever artist and painter do, every path of it can be replayed: to the picture that was kept, from anywhere, in words."""

from __future__ import annotations

import json
import re

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from model_runtime.process.canvas import Easel, canvas_of
from model_runtime.trajectory.tree import Trajectory
from strokes_app.published import Published
from strokes_app.replay.film import Film, strokes_in
from strokes_app.replay.html import page_of
from strokes_app.replay.path import Cut, cut, without_rejected
from strokes_app.replay.schedule import Schedule
from strokes_app.replay.told import told
from tests.runtime.random_artist import sittings
from tests.runtime.sitting import Sitting


def paths_of(sitting: Sitting) -> list[Cut]:
    tree = sitting.store.trajectory
    return [cut(tree, branch.id, rejected=rejected) for branch in tree.branches for rejected in (True, False)]


def schedule_of(sitting: Sitting, path: Cut, seconds: float = 12.0) -> Schedule:
    return Schedule.of(path, seconds, strokes_in(sitting.store.blob), hold_last=1.0)


@settings(max_examples=40)
@given(sittings, st.lists(st.floats(0, 1), min_size=3, max_size=3))
def test_every_path_ends_as_its_picture_and_jumping_is_playing(sitting: Sitting, shares: list[float]) -> None:
    for path in paths_of(sitting)[:4]:
        schedule = schedule_of(sitting, path)
        playing = Film(schedule, sitting.store.blob)
        for share in sorted(shares):
            played = playing.picture(share * 12.0).copy()
            assert np.array_equal(played, Film(schedule, sitting.store.blob).picture(share * 12.0))
        kept = Easel(sitting.store.blob).picture(canvas_of(path.events))
        assert np.array_equal(playing.picture(12.0), kept)


@settings(max_examples=40)
@given(sittings)
def test_every_moment_of_every_path_can_be_told(sitting: Sitting) -> None:
    for path in paths_of(sitting):
        schedule = schedule_of(sitting, path)
        for number, moment in enumerate(schedule.moments):
            said = told(moment.event, schedule.state(schedule.at_moment(number)))
            assert said.title
            assert all(item.text for item in said.items)


@settings(max_examples=40)
@given(sittings)
def test_leaving_out_what_was_rejected_leaves_a_path(sitting: Sitting) -> None:
    for branch in sitting.store.trajectory.branches:
        path = sitting.store.trajectory.path(branch.id)
        short = without_rejected(path)
        assert Trajectory(short).path() == short
        assert {event.id for event in short} <= {event.id for event in path}
        assert without_rejected(short) == short


@settings(max_examples=10)
@given(sittings)
def test_every_path_makes_a_page(sitting: Sitting) -> None:
    painting = Published(sitting.store.trajectory, sitting.store.blob)
    text = page_of(schedule_of(sitting, cut(painting.trajectory)), painting.blob, 256).decode()
    found = re.search(r'<script id="data" type="application/json">(.*?)</script>', text, re.S)
    assert found is not None
    data = json.loads(found[1])
    numbers = {moment["canvas"] for moment in data["moments"]}
    assert numbers <= set(range(len(data["canvases"])))
    cards = text.count('data-moment="')
    assert {moment["card"] for moment in data["moments"]} <= {None, *range(cards)}
