"""The artist's own trajectories as examples: what is made of an edit and of a rejection, and what of files that are not to be trusted."""

from __future__ import annotations

from pathlib import Path

import msgspec
import numpy as np
import pytest

from model_runtime.painters.strokes import stages, tokens
from model_runtime.painters.strokes.documents import Document
from model_runtime.training import artist, trajectories
from model_runtime.training.shards import ARTIST, Pool
from model_runtime.trajectory import events as e
from model_runtime.trajectory.blobs import encode_picture

PAINTER = e.Painter("strokes", "abc")
SIZE = (120, 90)
HOUSE = e.Mark("m1", "house", e.Frame(100, 400, 400, 800), attributes=("red",))
TREE = e.Mark("m2", "tree", e.Frame(600, 300, 900, 800), attributes=("green",))
WRONG = e.Finding(
    "f1", "wrong", "picture", "The house is blue.", mark="m1", region=HOUSE.frame, correction="Make it red."
)


class Telling:
    """A painting told event by event, each following the one before."""

    def __init__(self, prompt: str = "a red house and a green tree") -> None:
        self.events: list[e.AnyEvent] = []
        self.tell(e.Started, e.Artist(), prompt=prompt, size=SIZE, seed=1, painter="strokes")

    def tell(self, kind, author=PAINTER, **fields):  # type: ignore[no-untyped-def]
        parent = self.events[-1].id if self.events else None
        event = kind(id=f"e{len(self.events)}", parent=parent, time=0.0, author=author, **fields)
        self.events.append(event)
        return event

    def lines(self) -> bytes:
        return b"".join(
            msgspec.json.encode({"event": msgspec.to_builtins(event), "version": 1, "main": True}) + b"\n"
            for event in self.events
        )


def plan(*marks: e.Mark, last: bool = False) -> e.Plan:
    return e.Plan("Paint a house.", "A red house.", marks, last)


def drafted(telling: Telling, picture: str, step: int) -> None:
    telling.tell(e.Drafted, picture=picture, layers=(), seed=1, seconds=1.0, sampling_steps=1, step=step)


def painting(picture: str = "0" * 64) -> Telling:
    """The artist makes the house blue and moves it, then turns down what is said of it; the tree is planned and left as it is."""
    telling = Telling()
    first = telling.tell(e.Planned, plan=plan(HOUSE), step=1)
    moved = msgspec.structs.replace(HOUSE, frame=e.Frame(0, 400, 320, 800), attributes=("blue",))
    telling.tell(e.PlanEdited, e.Artist(), target=first.id, plan=plan(moved))
    drafted(telling, picture, 1)
    telling.tell(e.Critiqued, check="picture", findings=(WRONG,), step=1)
    telling.tell(e.FindingRejected, e.Artist(), finding="f1")
    telling.tell(e.Planned, plan=plan(TREE, last=True), step=2)
    drafted(telling, picture, 2)
    return telling


def texts(document: Document) -> list[str]:
    return [tokens.TOKENS[word] for word, kind in zip(document.word, document.kind, strict=True) if kind == 1]


def learned(document: Document) -> list[str]:
    return [tokens.TOKENS[word] for word, weight in zip(document.word, document.learn, strict=True) if weight > 0]


def harvested(*paths: Path) -> artist.Harvest:
    return artist.harvested(paths, 320)


def test_an_edited_plan_becomes_an_example_of_the_artist_s_plan(tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_bytes(painting().lines())
    harvest = harvested(tmp_path / "x.jsonl")
    assert (harvest.paintings, harvest.plans, harvest.critiques) == (1, 1, 0)
    words = texts(harvest.examples[0].document)
    assert words[: words.index("<pending>")].count("house") == 1  # in the prompt: nothing stands yet
    assert words[words.index("<pending>") + 1 : words.index("<links>")] == [
        "house",
        "blue",
        "<x1>",
        "tree",
        "green",
        "<x1>",
    ]
    (mark,) = stages.read_marks(words[words.index("<marks>") + 1 : -2])
    assert (mark.name, mark.colour, mark.frame) == ("house", "blue", e.Frame(0, 400, 320, 800))
    assert words[-2:] == ["<more>", "<end>"]
    assert {"blue", "<more>", "tree"} <= set(learned(harvest.examples[0].document))
    assert harvest.left_out == {"its picture is not there: export to a folder": 1}


def test_what_was_still_to_come_is_not_learned_of_a_painting_that_was_left(tmp_path: Path) -> None:
    telling = painting()
    telling.events = telling.events[:4]
    (tmp_path / "x.jsonl").write_bytes(telling.lines())
    (example,) = harvested(tmp_path / "x.jsonl").examples
    words = texts(example.document)
    assert learned(example.document)[0] == "<plan>"
    assert words[words.index("<pending>") + 1] == "house"


def test_a_plan_that_the_painter_edited_or_the_artist_skipped_is_none_of_the_artist_s(tmp_path: Path) -> None:
    telling = Telling()
    first = telling.tell(e.Planned, plan=plan(HOUSE), step=1)
    telling.tell(e.PlanEdited, target=first.id, plan=plan(TREE))
    second = telling.tell(e.Planned, plan=plan(HOUSE), step=1)
    edit = telling.tell(e.PlanEdited, e.Artist(), target=second.id, plan=plan(TREE))
    telling.tell(e.PlanSkipped, e.Artist(), target=edit.id)
    (tmp_path / "x.jsonl").write_bytes(telling.lines())
    assert harvested(tmp_path / "x.jsonl").examples == []


def exported(folder: Path, telling: Telling, picture: np.ndarray) -> Path:
    blob = encode_picture(picture)
    (folder / "blobs").mkdir(parents=True)
    (folder / "blobs" / f"{blob.hash}.webp").write_bytes(blob.data)
    (folder / "trajectory.jsonl").write_bytes(telling.lines())
    return folder


def test_a_rejected_finding_becomes_a_critique_that_finds_nothing_wrong(tmp_path: Path) -> None:
    picture = np.full((SIZE[1], SIZE[0], 3), 90, np.uint8)
    folder = exported(tmp_path / "one", painting(encode_picture(picture).hash), picture)
    harvest = harvested(folder)
    assert (harvest.plans, harvest.critiques) == (1, 1)
    look = harvest.examples[1].document
    words = texts(look)
    assert words[0] == "<look>"
    assert "house" in words
    assert learned(look) == ["blue", "house", "<ok>", "<end>"]  # as the artist planned it
    assert abs(int(look.glimpses[0][2].mean()) - 90) < 3
    assert harvested(tmp_path).critiques == 1  # a folder of exports


def test_a_rejected_doubt_about_a_plan_needs_no_picture(tmp_path: Path) -> None:
    telling = Telling()
    telling.tell(e.Planned, plan=plan(HOUSE), step=1)
    doubt = msgspec.structs.replace(WRONG, check="instruction")
    telling.tell(e.Critiqued, check="instruction", findings=(doubt,), step=1)
    telling.tell(e.FindingRejected, e.Artist(), finding="f1")
    (tmp_path / "x.jsonl").write_bytes(telling.lines())
    (example,) = harvested(tmp_path / "x.jsonl").examples
    words = texts(example.document)
    assert words[-3:] == ["<see>", "<ok>", "<end>"]
    assert learned(example.document) == ["<ok>", "<end>"]


def test_a_finding_that_was_rejected_and_then_accepted_is_no_example(tmp_path: Path) -> None:
    telling = Telling()
    telling.tell(e.Planned, plan=plan(HOUSE), step=1)
    telling.tell(
        e.Critiqued, check="instruction", findings=(msgspec.structs.replace(WRONG, check="instruction"),), step=1
    )
    telling.tell(e.FindingRejected, e.Artist(), finding="f1")
    telling.tell(e.FindingAccepted, e.Artist(), finding="f1")
    (tmp_path / "x.jsonl").write_bytes(telling.lines())
    assert harvested(tmp_path / "x.jsonl").examples == []


# --- what is not to be trusted --------------------------------------------------------------------------------


def test_lines_that_cannot_be_read_are_counted_and_named_and_the_rest_is_read(tmp_path: Path) -> None:
    lines = painting().lines().splitlines(keepends=True)
    bad = [
        b"{\n",
        b'{"event": 5}\n',
        b"\xff\xfe\n",
        b"[" * 5000 + b"\n",
        lines[1],
        lines[0].replace(b'"version":1', b'"version":9'),
    ]
    (tmp_path / "x.jsonl").write_bytes(b"".join([*lines[:4], *bad, *lines[4:]]))
    harvest = harvested(tmp_path / "x.jsonl", tmp_path / "nowhere.jsonl")
    assert harvest.plans == 1
    assert [fault.where for fault in harvest.faults] == [
        *(f"x.jsonl line {5 + index}" for index in range(len(bad))),
        str(tmp_path / "nowhere.jsonl"),
    ]
    text = harvest.told(most=3)
    assert "7 lines or files could not be read" in text
    assert "x.jsonl line 5" in text
    assert "and 4 more" in text


def test_a_file_without_its_first_line_is_no_painting(tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_bytes(b"".join(painting().lines().splitlines(keepends=True)[1:]))
    harvest = harvested(tmp_path / "x.jsonl")
    assert (harvest.paintings, harvest.examples) == (0, [])
    assert len(harvest.faults) == 7


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"name": "zebra crossing"}, "things that the painter does not know"),
        ({"count": 99}, "more things than the painter can count"),
        ({"frame": e.Frame(-1000, -1000, 2000, 2000)}, ""),
        ({"id": "x" * 64, "attributes": ("é" * 300,) * 50}, ""),
    ],
)
def test_a_strange_thing_is_left_out_or_read_as_far_as_it_can_be(
    tmp_path: Path, changes: dict[str, object], why: str
) -> None:
    telling = Telling("paint " * 300)
    first = telling.tell(e.Planned, plan=plan(HOUSE), step=1)
    telling.tell(e.PlanEdited, e.Artist(), target=first.id, plan=plan(msgspec.structs.replace(TREE, **changes)))
    (tmp_path / "x.jsonl").write_bytes(telling.lines())
    harvest = artist.harvested([tmp_path / "x.jsonl"], 2000)
    assert len(harvest.examples) == (0 if why else 1)
    assert why in harvest.told()
    assert "longer than a row" in artist.harvested([tmp_path / "x.jsonl"], 64).told() or why


def test_a_picture_that_is_not_what_its_name_says_is_none(tmp_path: Path) -> None:
    picture = np.full((SIZE[1], SIZE[0], 3), 90, np.uint8)
    folder = exported(tmp_path / "one", painting(encode_picture(picture).hash), picture)
    (blob,) = (folder / "blobs").iterdir()
    data = blob.read_bytes()
    (read,), _ = trajectories.read([folder])
    assert read.picture(blob.stem, SIZE) is not None
    assert read.picture(blob.stem, (SIZE[0] + 1, SIZE[1])) is None
    assert read.picture(blob.stem, (16384, 16384)) is None
    blob.write_bytes(data[:-1] + b"?")
    assert read.picture(blob.stem, SIZE) is None
    blob.unlink()
    blob.mkdir()
    assert read.picture(blob.stem, SIZE) is None
    assert harvested(folder).critiques == 0


def test_no_painting_drowns_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(artist, "MOST_OF_ONE", 1)
    monkeypatch.setattr(trajectories, "MOST_LINES", 20)
    (tmp_path / "x.jsonl").write_bytes(painting().lines() * 3)
    harvest = harvested(tmp_path / "x.jsonl")
    assert harvest.paintings == 3
    assert harvest.plans == 3
    assert any("more than 20 lines" in fault.why for fault in harvest.faults)
    assert harvest.left_out["one painting has more than its share"] > 0


def test_a_run_keeps_the_examples_so_that_it_goes_on_without_the_files(tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_bytes(painting().lines())
    harvest, shards = artist.gathered([tmp_path / "x.jsonl"], 320, tmp_path / "run" / "artist")
    (tmp_path / "x.jsonl").unlink()
    pool = Pool([artist.kept(tmp_path / "run" / "artist")])
    assert pool.counts() == {ARTIST: 1}
    assert shards == artist.kept(tmp_path / "run" / "artist")
    assert pool.draw(ARTIST, np.random.default_rng(0)).word == harvest.examples[0].document.word
    with pytest.raises(ValueError, match="nothing to learn from"):
        artist.gathered([tmp_path / "x.jsonl"], 320, tmp_path / "again")
