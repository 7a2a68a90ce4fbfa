"""The examples that are made from the world: what each kind shows, and what it asks for."""

from __future__ import annotations

import numpy as np

from model_runtime.painters.strokes import stages, tokens
from model_runtime.painters.strokes.documents import Document
from model_runtime.painters.strokes.network import MOST_STROKES
from model_runtime.training import checks, plans, sights
from model_runtime.training.situations import Changes, Situation, situation
from model_runtime.world import grammar
from model_runtime.world.sampling import bare, sample

ADDING = Changes(0, 0, 0)


def text_of(document: Document) -> list[str]:
    return [tokens.TOKENS[word] for word, kind in zip(document.word, document.kind, strict=True) if kind == 1]


def after(words: list[str], token: str) -> list[str]:
    return words[words.index(token) + 1 :]


def moments(count: int) -> list[Situation]:
    rng = np.random.default_rng(11)
    return [situation(sample(rng), rng) for _ in range(count)]


def test_every_mark_that_a_plan_example_teaches_can_be_read_back() -> None:
    rng = np.random.default_rng(2)
    for now in moments(200):
        words = after(text_of(plans.plan_example(now, rng)), "<plan>")
        body = after(words, "<marks>")[:-2]
        assert [(mark.name, mark.colour, mark.count, mark.action) for mark in stages.read_marks(body)] == [
            (mark.name, mark.colour, mark.count, mark.action) for mark in now.marks
        ]
        assert words[-1] == "<end>"


def test_a_plan_example_is_the_last_exactly_where_nothing_would_be_left() -> None:
    rng = np.random.default_rng(3)
    seen = set()
    for now in moments(300):
        document = text_of(plans.plan_example(now, rng))
        adds = sum(mark.action == "add" for mark in now.marks if mark.name not in ("sky", "ground"))
        left = len(now.pending) - adds if all(mark.action == "add" for mark in now.marks) else len(now.pending)
        assert ("<last>" in document) == (left == 0)
        seen.add("<last>" in document)
    assert seen == {True, False}


def related(count: int) -> list[Situation]:
    """Moments of paintings whose prompts say how two things stand to each other, with nothing gone astray."""
    rng = np.random.default_rng(12)
    scenes = (sample(rng, mix="position", things=(2, 4)) for _ in range(count))
    return [situation(scene, rng, artist=0, refused=0, changes=ADDING, done=0) for scene in scenes]


def test_a_link_is_written_as_the_prompt_says_it_and_then_seen_from_what_is_painted_first() -> None:
    back = {"left": "right", "right": "left", "above": "below", "below": "above", "behind": "front", "front": "behind"}
    turned = 0
    for now in related(100):
        names = [thing.name for thing in now.scene.things]
        written = plans.links_words(now)[1:]
        assert len(written) == 6 * len(now.scene.links) > 0
        for at, link in zip(range(0, len(written), 6), now.links, strict=True):
            said, seen = written[at : at + 3], written[at + 3 : at + 6]
            assert said[::2] == [names[link.subject], names[link.object]]
            assert seen[::2] == [names[min(link.subject, link.object)], names[max(link.subject, link.object)]]
            if link.subject > link.object:
                assert seen[1] == back.get(said[1], tokens.CARRIES)
                turned += 1
            else:
                assert seen == said
    assert turned > 20


def test_a_mark_says_how_its_thing_stands_to_the_other_before_it_says_where() -> None:
    rng = np.random.default_rng(13)
    words_ = {"left": lambda a, b: a < b, "right": lambda a, b: a > b}
    compared = 0
    for now in related(150):
        body = after(text_of(plans.plan_example(now, rng)), "<marks>")
        stood = {mark.name: mark.frame for mark in (*now.standing.painted, *now.marks)}
        for at, word in enumerate(body):
            if word in words_ and body[at + 1] in stood and body[at - 3] in stood:
                own, other = stood[body[at - 3]], stood[body[at + 1]]
                assert words_[word](own.left + own.right, other.left + other.right)
                assert body[at + 2].startswith("x")
                compared += 1
    assert compared > 15


def test_the_plan_s_texts_tell_the_links_of_what_it_adds() -> None:
    rng = np.random.default_rng(14)
    for now in related(100):
        names = {mark.name for mark in now.marks if mark.action == "add"}
        linked = next(iter(now.scene.links))
        both = {now.scene.things[linked.subject].name, now.scene.things[linked.object].name}
        if len(both) == 2 and both <= names and len(now.scene.links) == 1:
            said = " ".join(plans.text_words(now, rng))
            assert any(f" {word} " in said for word in ("left of", "right of", "above", "over", "on", "under", "below",
                "beneath", "underneath", "behind", "front of"))  # fmt: skip


def test_what_the_artist_refused_is_never_planned_again() -> None:
    rng = np.random.default_rng(4)
    refused = 0
    for _ in range(150):
        now = situation(sample(rng), rng, refused=0.5, artist=0, changes=ADDING)
        refused += len(now.standing.dropped)
        standing = len(now.standing.painted) + len(now.standing.dropped) + len(now.pending)
        assert standing == len(now.scene.things) + (2 if now.standing.painted else 0)
    assert refused > 20


def test_half_of_the_checked_plans_are_wrong_and_name_the_mark_that_is() -> None:
    rng = np.random.default_rng(5)
    verdicts = []
    for now in moments(400):
        document = checks.check_example(now, rng)
        if document is None:
            continue
        words = text_of(document)
        said = after(words, "<see>")
        verdicts.append(said[0])
        if said[0] == "<wrong>":
            assert said[1] in after(words, "<marks>"), "the slot is one of the plan's"
            assert "<refine>" in said
    assert 0.25 < verdicts.count("<wrong>") / len(verdicts) < 0.6


def test_a_correction_is_read_as_the_mark_that_it_asks_for() -> None:
    rng = np.random.default_rng(6)
    actions = set()
    for _ in range(200):
        document = checks.revise_example(sample(rng), rng)
        assert document is not None
        mark = stages.read_mark(after(text_of(document), "<marks>")[:9])
        assert mark is not None
        actions.add(mark.action)
    assert actions == {"add", "modify", "swap", "remove"}


def test_the_brush_is_shown_the_canvas_before_the_thing_that_it_is_to_paint() -> None:
    rng = np.random.default_rng(7)
    for document in sights.brush_examples(sample(rng, things=(3, 4)), rng, draws=2, most=9):
        assert document.group is not None
        assert 1 <= len(document.group) <= MOST_STROKES
        assert len(document.glimpses) == 2


def test_the_eye_is_shown_faults_and_right_things_and_told_which_is_which() -> None:
    rng = np.random.default_rng(8)
    said = [text_of(d) for _ in range(60) for d in sights.eye_examples(sample(rng), rng, 0.4, 5)]
    wrong = [words for words in said if "<wrong>" in words]
    assert 0.1 < len(wrong) / len(said) < 0.5
    for words in said:
        asked, seen = words[3:5], after(words, "<see>")[:2]
        assert ("<ok>" in words) == (asked == seen[::-1])
    for fault in ("<nothing>", "<broken>"):
        assert any(fault in words for words in wrong)


def test_clean_scenes_have_no_faults() -> None:
    rng = np.random.default_rng(9)
    assert not any("<wrong>" in text_of(d) for d in sights.eye_examples(sample(rng, things=(4, 5)), rng, 0.0, 9))


def test_no_plan_is_called_wrong_for_what_the_prompt_leaves_open() -> None:
    """A colour or a number that is said of another thing only is not said of this one."""
    rng, wrong = np.random.default_rng(9), 0
    for now in moments(600):
        document = checks.check_example(now, rng)
        if document is None or "<wrong>" not in (text := text_of(document)):
            continue
        wrong += 1
        planned = {
            mark.slot: mark
            for mark in stages.read_marks(after(text, "<marks>")[: after(text, "<marks>").index("<see>")])
        }
        slot = next(index for word in after(text, "<wrong>") if (index := tokens.slot_of(word)) is not None)
        right, bad = next(mark for mark in now.marks if mark.slot == slot), planned[slot]
        if bad.name != right.name or right.name in ("sky", "ground"):
            continue
        index = next(at for at, thing in enumerate(now.scene.things) if thing.frame == right.frame)
        assert now.told is not None
        assert now.told.counts[index] if bad.count != right.count else now.told.colours[index]
    assert wrong > 50


def test_a_landscape_without_things_is_planned_and_then_done() -> None:
    rng = np.random.default_rng(0)
    ends = set()
    for _ in range(60):
        scene = bare(rng)
        assert not scene.things
        now = situation(scene, rng)
        said = text_of(plans.plan_example(now, rng))
        assert [mark.name for mark in now.marks] in ([], ["sky", "ground"])
        assert ("<last>" in said) is (not now.marks) and "<links>" in said
        ends.add(bool(now.marks))
        for word in now.standing.prompt:
            assert word in tokens.TOKENS
    assert ends == {True, False}


def test_a_prompt_for_a_landscape_names_sky_or_ground_or_nothing() -> None:
    rng = np.random.default_rng(0)
    prompts = {grammar.prompt(bare(rng), rng) for _ in range(300)}
    assert "" in prompts and any("meadow" in one for one in prompts) and any("sky over" in one for one in prompts)
    assert not any(name in one.split() for one in prompts for name in ("house", "tree", "cat"))
