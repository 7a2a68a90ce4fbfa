"""The built-in painter with the weights that ship: it plans, paints, looks and mends.

What the pictures show is judged by `python -m model_runtime.evaluation`; here is what must hold whatever it has learned.
"""

from __future__ import annotations

import numpy as np
import pytest

from model_runtime.painters.strokes import bridge, tokens
from model_runtime.painters.strokes.critic import judged
from model_runtime.process.errors import BadInput
from model_runtime.trajectory.events import (
    Failed,
    Finished,
    Frame,
    Mark,
    Planned,
)
from tests.runtime.strokes_paintings import (
    begun,
    painter,
    painting,
    pictures,
    until,
)

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
