"""The artist's word, and the built-in painter with the weights that ship: it is painted, kept, and not undone."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest

from model_runtime.painters.strokes import meant
from model_runtime.process.brief import brief_of
from model_runtime.process.painter import StrokesLaid
from model_runtime.trajectory.blobs import encode_mask
from model_runtime.trajectory.events import (
    Critiqued,
    Drafted,
    Finding,
    FindingAdded,
    FindingRejected,
    Finished,
    Frame,
    Mark,
    Painted,
    Protected,
    Refined,
)
from tests.runtime.strokes_paintings import (
    SIZE,
    begun,
    by_artist,
    edit,
    first_plan_with_a_thing,
    painting,
    pictures,
    until,
)


def colour_in(picture: np.ndarray, frame: Frame) -> np.ndarray:
    height, width = picture.shape[:2]
    cut = picture[
        round(frame.top * height / 1000) : round(frame.bottom * height / 1000),
        round(frame.left * width / 1000) : round(frame.right * width / 1000),
    ]
    return cut.reshape(-1, 3).astype(float)


def test_an_edited_plan_is_painted_as_edited() -> None:
    store, ids = begun("a red balloon in a meadow by day")
    pulling, planned = first_plan_with_a_thing(store, ids)
    before = pictures(store)[-1]
    frame = Frame(300, 50, 700, 450)
    thing = msgspec.structs.replace(planned.plan.marks[0], name="balloon", attributes=("purple",), frame=frame, count=1)
    edit(store, ids, planned, thing)
    drafted = until(pulling, Drafted)
    assert isinstance(drafted, Drafted)
    after = pictures(store)[-1]
    changed = np.abs(after.astype(int) - before).sum(2) > 24
    rows, columns = np.nonzero(changed)
    assert 200 < columns.mean() * 1000 / SIZE[0] < 800, "it is painted where the artist put it"
    assert rows.mean() * 1000 / SIZE[1] < 520
    painted = after[changed].astype(float).mean(0)
    assert painted[2] > painted[1] and painted[0] > painted[1] - 20, f"purple was asked for, {painted} is there"


def test_a_moved_frame_moves_the_thing() -> None:
    centres = []
    for left in (50, 650):
        store, ids = begun("a white house in a meadow by day", seed=3)
        pulling, planned = first_plan_with_a_thing(store, ids)
        before = pictures(store)[-1].astype(int)
        edit(
            store, ids, planned, msgspec.structs.replace(planned.plan.marks[0], frame=Frame(left, 500, left + 300, 800))
        )
        until(pulling, Drafted)
        changed = np.abs(pictures(store)[-1] - before).sum(2) > 24
        centres.append(np.nonzero(changed)[1].mean() * 1000 / SIZE[0])
    assert abs(centres[0] - 200) < 120
    assert abs(centres[1] - 800) < 120


def test_a_protected_region_is_the_same_to_the_byte() -> None:
    store, ids = begun("three red flowers in a meadow")
    mask = np.zeros((SIZE[1], SIZE[0]), np.uint8)
    mask[:, 100:180] = 255
    pulling, _ = first_plan_with_a_thing(store, ids)
    before = pictures(store)[-1]
    blob = encode_mask(mask)
    store.append(Protected(**by_artist(store, ids), mask=blob.hash), (blob,))  # type: ignore[arg-type]
    for pulled in pulling:
        if isinstance(pulled, Critiqued) and pulled.check == "picture":
            break
    assert np.array_equal(pictures(store)[-1][:, 100:180], before[:, 100:180])


def test_a_rejected_finding_is_left_alone() -> None:
    store, ids = begun("a red boat on the sea")
    pulling, planned = first_plan_with_a_thing(store, ids)
    until(pulling, Drafted)
    critiqued = until(pulling, Critiqued)
    assert isinstance(critiqued, Critiqued)
    mark = planned.plan.marks[0]
    said = Finding("mine", "wrong", "picture", "The boat is wrong.", mark=mark.id, region=mark.frame)
    store.append(FindingAdded(**by_artist(store, ids), finding=said))  # type: ignore[arg-type]
    store.append(FindingRejected(**by_artist(store, ids), finding="mine"))  # type: ignore[arg-type]
    for event in critiqued.findings:
        if event.verdict == "wrong":
            store.append(FindingRejected(**by_artist(store, ids), finding=event.id))  # type: ignore[arg-type]
    for pulled in pulling:
        assert not (isinstance(pulled, Painted) and not isinstance(pulled, Drafted)), "nothing is refined"
        if isinstance(pulled, Critiqued | Finished):
            break


def test_the_artist_s_own_finding_is_painted_and_no_later_critique_undoes_it() -> None:
    store, ids = begun("a red house in a meadow by day")
    pulling, planned = first_plan_with_a_thing(store, ids)
    mark = planned.plan.marks[0]
    mark = msgspec.structs.replace(mark, name="house", attributes=("red",), count=1, frame=Frame(300, 450, 650, 800))
    edit(store, ids, planned, mark)
    until(pulling, Drafted)
    until(pulling, Critiqued)
    asked = Finding(
        "mine", "wrong", "picture", "I want it blue.", mark=mark.id, region=mark.frame, correction="Paint the house blue."
    )  # fmt: skip
    before = pictures(store)[-1]
    store.append(FindingAdded(**by_artist(store, ids), finding=asked))  # type: ignore[arg-type]
    refined = until(pulling, Refined)
    assert isinstance(refined, Refined)
    assert [(changed.id, changed.attributes) for changed in refined.marks] == [(mark.id, ("blue",))]

    def blue(picture: np.ndarray) -> float:
        cut = colour_in(picture, mark.frame)
        return float((cut[:, 2] - cut[:, 0]).mean())

    assert blue(pictures(store)[-1]) > blue(before) + 15
    critiqued = until(pulling, Critiqued)
    assert isinstance(critiqued, Critiqued)
    assert not any("red" in finding.correction for finding in critiqued.findings)
    assert brief_of(store.path()).marks[-1].attributes == ("blue",)


def test_what_is_said_of_a_framed_thing_changes_it_and_adds_no_other() -> None:
    store, ids = begun("a green tree in a meadow by day")
    pulling, planned = first_plan_with_a_thing(store, ids)
    mark = msgspec.structs.replace(planned.plan.marks[0], name="tree", count=1, frame=Frame(300, 350, 600, 800))
    edit(store, ids, planned, mark)
    until(pulling, Drafted)
    until(pulling, Critiqued)
    said = Finding("mine", "wrong", "picture", "Make the trees pink.", region=Frame(270, 330, 650, 820))
    store.append(FindingAdded(**by_artist(store, ids), finding=said))  # type: ignore[arg-type]
    refined = until(pulling, Refined)
    assert isinstance(refined, Refined)
    assert [(changed.id, changed.attributes) for changed in refined.marks] == [(mark.id, ("pink",))]


@pytest.mark.parametrize(
    "words, region, about",
    [
        ("make the tree pink", Frame(100, 300, 400, 800), "tree"),
        ("too dark", Frame(120, 400, 380, 700), "tree"),
        ("the house is crooked", Frame(100, 300, 700, 800), "house"),
        ("add a tree here", Frame(100, 300, 400, 800), None),
        ("a dog", Frame(100, 300, 400, 800), None),
        ("a tree", Frame(700, 0, 1000, 200), None),
        ("the sky is too dark", Frame(0, 0, 1000, 300), "sky"),
    ],
)
def test_a_frame_and_words_mean_what_stands_there(words: str, region: Frame, about: str | None) -> None:
    standing = (
        Mark("sky", "sky", Frame(0, 0, 1000, 500)),
        Mark("tree", "tree", Frame(100, 300, 400, 800)),
        Mark("house", "house", Frame(450, 400, 700, 800)),
    )
    assert meant.mark_of(Finding("f", "wrong", "picture", words, region=region), standing) == about


def test_a_stage_stops_between_two_strokes_when_its_generator_is_closed() -> None:
    store, ids = begun("a house in the snow")
    pulling = painting(store, ids)
    until(pulling, StrokesLaid)
    pulling.close()  # type: ignore[attr-defined]
    assert not any(isinstance(event, Drafted) for event in store.path())
