"""The built-in painter with the weights that ship: it plans, paints, looks, mends, and does what the artist says.

What the pictures show is judged by `python -m model_runtime.evaluation`; here is what must hold whatever it has learned.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import msgspec
import numpy as np
import pytest
import torch

from model_runtime.painters.strokes import bridge, meant, tokens
from model_runtime.painters.strokes.critic import judged
from model_runtime.painters.strokes.painter import StrokePainter, load
from model_runtime.process.brief import brief_of
from model_runtime.process.decide import Policy
from model_runtime.process.errors import BadInput
from model_runtime.process.loop import Pulled, Waiting, paint
from model_runtime.process.painter import StrokesLaid
from model_runtime.process.store import MemoryStore
from model_runtime.trajectory.blobs import decode_picture, encode_mask
from model_runtime.trajectory.events import (
    Artist,
    Critiqued,
    Drafted,
    Failed,
    Finding,
    FindingAdded,
    FindingRejected,
    Finished,
    Frame,
    Mark,
    Painted,
    PlanEdited,
    Planned,
    Protected,
    Refined,
    Started,
)

SIZE = (256, 256)


@cache
def painter() -> StrokePainter:
    torch.set_num_threads(1)
    return load("cpu")


class Ids:
    def __init__(self) -> None:
        self.made = 0

    def __call__(self) -> str:
        self.made += 1
        return f"e{self.made}"


def begun(prompt: str, seed: int = 0) -> tuple[MemoryStore, Ids]:
    ids = Ids()
    return MemoryStore(
        [
            Started(
                id=ids(), parent=None, time=0.0, author=Artist(), prompt=prompt, size=SIZE, seed=seed, painter="strokes"
            )
        ]
    ), ids


def painting(store: MemoryStore, ids: Ids, gates: str = "auto", steps: int = 6) -> Iterable[Pulled]:
    return paint(store, painter(), Policy(gates), max_steps=steps, new_id=ids, clock=lambda: 0.0)  # type: ignore[arg-type]


def by_artist(store: MemoryStore, ids: Ids) -> dict[str, object]:
    return {"id": ids(), "parent": store.path()[-1].id, "time": 0.0, "author": Artist()}


def pictures(store: MemoryStore) -> list[np.ndarray]:
    return [decode_picture(store.blob(event.picture)) for event in store.path() if isinstance(event, Painted)]


def first_plan_with_a_thing(store: MemoryStore, ids: Ids):  # type: ignore[no-untyped-def]
    """Pulls until the gate of the first plan that paints more than the backdrop; the running loop, and the `Planned`."""
    pulling = painting(store, ids, "ask")
    for pulled in pulling:
        if isinstance(pulled, Waiting) and pulled.gate.kind == "plan":
            planned = next(event for event in reversed(store.path()) if isinstance(event, Planned))
            if any(mark.name not in ("sky", "ground") for mark in planned.plan.marks):
                return pulling, planned
    raise AssertionError("no thing was planned")


def edit(store: MemoryStore, ids: Ids, planned: Planned, *marks: Mark) -> None:
    plan = msgspec.structs.replace(planned.plan, marks=marks)
    store.append(PlanEdited(**by_artist(store, ids), target=planned.id, plan=plan))  # type: ignore[arg-type]


def until(pulling: Iterable[Pulled], kind: type) -> Pulled:
    return next(pulled for pulled in pulling if isinstance(pulled, kind))


# --- a whole painting ----------------------------------------------------------------------------------------


def test_a_painting_goes_from_its_prompt_to_its_end_by_plans_drafts_and_critiques() -> None:
    store, ids = begun("a red boat on the sea at sunset")
    for _ in painting(store, ids):
        pass
    path = store.path()
    assert isinstance(path[-1], Finished)
    assert {"Planned", "Drafted", "Critiqued"} <= {type(event).__name__ for event in path}
    first = next(event for event in path if isinstance(event, Planned))
    assert {mark.name for mark in first.plan.marks} == {"sky", "ground"}, "the backdrop comes first"
    assert "boat" in {mark.name for event in path if isinstance(event, Planned) for mark in event.plan.marks}
    assert all(
        text.strip()
        for event in path
        if isinstance(event, Planned)
        for text in (event.plan.instruction, event.plan.scene)
    )


def test_the_same_seed_gives_the_same_picture_and_another_seed_another() -> None:
    made = []
    for seed in (5, 5, 6):
        store, ids = begun("a yellow house in a meadow", seed)
        for _ in painting(store, ids, steps=2):
            pass
        made.append(pictures(store)[-1])
    assert np.array_equal(made[0], made[1])
    assert not np.array_equal(made[0], made[2])


def test_where_the_prompt_leaves_sky_and_ground_open_another_seed_has_others() -> None:
    def first_step(prompt: str, seed: int) -> dict[str, tuple[str, ...]]:
        store, ids = begun(prompt, seed)
        for _ in painting(store, ids):
            if any(isinstance(event, Planned) for event in store.path()):
                break
        planned = next(event for event in store.path() if isinstance(event, Planned))
        return {mark.name: mark.attributes for mark in planned.plan.marks}

    open_ = [first_step("a red house", seed) for seed in range(6)]
    said = [first_step("a red house at night in a meadow", seed) for seed in range(6)]
    assert all(set(step) == {"sky", "ground"} for step in (*open_, *said))
    assert len({step["sky"] for step in open_}) > 2 and len({step["ground"] for step in open_}) > 1
    assert {step["sky"] for step in said} == {("night",)} and {step["ground"] for step in said} == {("meadow",)}


def test_a_word_that_cannot_be_painted_is_named_with_what_can() -> None:
    unknown = painter().unknown_words("a zebra and a red boat")
    assert [word.word for word in unknown] == ["zebra"]
    assert unknown[0].start == 2
    assert unknown[0].nearest


def test_what_it_does_not_know_is_said_once_with_the_first_plan() -> None:
    store, ids = begun("a zebra and a red boat")
    for _ in painting(store, ids, steps=2):
        pass
    first, *later = (event for event in store.path() if isinstance(event, Planned))
    assert first.notices == ("I do not know: zebra. The nearest that I can paint: horse.",)
    assert not any(event.notices for event in later)


def test_a_prompt_in_another_language_is_not_taken_for_a_strange_thing() -> None:
    store, ids = begun("ein rotes Haus am See")
    until(painting(store, ids, steps=1), Planned)
    (planned,) = (event for event in store.path() if isinstance(event, Planned))
    assert "English" in planned.notices[0]


# --- the artist's word ---------------------------------------------------------------------------------------


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


# --- what the network writes, read ---------------------------------------------------------------------------


def test_a_painter_that_finds_no_plan_says_so_in_a_sentence() -> None:
    network = painter()._network
    kept = network.word_bias.data.clone()
    store, ids = begun("a house")
    try:
        network.word_bias.data[tokens.ID["<end>"]] = 1e4  # it can write nothing else
        events = list(painting(store, ids))
    finally:
        network.word_bias.data.copy_(kept)
    assert isinstance(events[-1], Failed)
    assert "try another seed" in events[-1].message


def test_things_are_known_by_their_synonyms_and_others_named_with_what_is_near() -> None:
    assert bridge.thing_name("Kitten") == "cat"
    with pytest.raises(BadInput, match="cannot paint “zebra”"):
        bridge.thing_name("zebra")


def test_what_later_things_cover_is_not_judged() -> None:
    hill = Mark("a", "hill", Frame(0, 0, 400, 400))
    assert judged((hill, Mark("b", "house", Frame(0, 0, 400, 200)))) == [Mark("b", "house", Frame(0, 0, 400, 200))]
    assert hill in judged((hill, Mark("b", "house", Frame(300, 0, 600, 200))))
