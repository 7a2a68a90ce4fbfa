"""A painting as data: what was planned, edited, found and rejected, by whom; and the same painting back again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from PIL import Image

from model_runtime.process.errors import BadInput
from model_runtime.trajectory import events as e
from model_runtime.trajectory.blobs import hash_of
from model_runtime.trajectory.reading import Reader
from model_runtime.trajectory.references import references
from strokes_app.cli import main
from strokes_app.export.exporting import export
from strokes_app.export.options import Options
from strokes_app.export.records import FindingRow, Line, PlanRow
from strokes_app.importing.importing import Wish, import_
from strokes_app.published import Published
from tests.app.export_painting import BUSH, HUT, TREE, Telling, mark, paint_everything


@pytest.fixture(scope="module")
def painting(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    file = tmp_path_factory.mktemp("painting") / "one.strokes"
    return file, paint_everything(file)


@pytest.fixture(scope="module")
def folder(painting: tuple[Path, dict[str, str]], tmp_path_factory: pytest.TempPathFactory) -> Path:
    to = tmp_path_factory.mktemp("exported") / "data"
    export(painting[0], to, Options())
    return to


def lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def events(file: Path) -> tuple[e.AnyEvent, ...]:
    with Reader(file) as reader:
        return reader.trajectory.events


def test_every_event_is_a_line_as_the_file_keeps_it(painting: tuple[Path, dict[str, str]], folder: Path) -> None:
    written = [msgspec.convert(line["event"], e.AnyEvent) for line in lines(folder / "trajectory.jsonl")]
    assert tuple(written) == events(painting[0])


def test_a_file_of_lines_says_the_same_without_pictures(
    painting: tuple[Path, dict[str, str]], folder: Path, tmp_path: Path
) -> None:
    export(painting[0], tmp_path / "one.jsonl", Options())
    assert (tmp_path / "one.jsonl").read_bytes() == (folder / "trajectory.jsonl").read_bytes()
    assert [file.name for file in tmp_path.iterdir()] == ["one.jsonl"]


def test_every_picture_is_there_under_its_hash_and_opens_anywhere(
    painting: tuple[Path, dict[str, str]], folder: Path
) -> None:
    files = {file.stem: file for file in (folder / "blobs").iterdir()}
    assert files.keys() == frozenset().union(*map(references, events(painting[0])))
    for hash, file in files.items():
        assert hash_of(file.read_bytes()) == hash
        if file.suffix == ".webp":
            with Image.open(file) as picture:
                picture.load()
    assert {file.suffix for file in files.values()} == {".webp", ".strokes"}


def test_it_is_told_which_plans_were_edited_and_by_whom(folder: Path) -> None:
    first, second = lines(folder / "plans.jsonl")
    assert (first["instruction"], first["by"], first["state"], first["edited"]) == (
        "Paint a hut", "scripted 7", "painted", None,
    )  # fmt: skip
    assert first["before"] is None and first["after"] == second["before"]
    assert (second["instruction"], second["edited"]["instruction"], second["edited_by"]) == (
        "Paint a tree", "Paint a tall tree", "artist",
    )  # fmt: skip
    told = [line["plan"] for line in lines(folder / "trajectory.jsonl") if line["plan"]]
    assert [plan["edited_by"] for plan in told] == [None, {"who": "artist"}]


def test_it_is_told_which_findings_were_rejected_why_and_by_whom(folder: Path) -> None:
    rejected, accepted = lines(folder / "findings.jsonl")
    assert (rejected["text"], rejected["decision"], rejected["decided_by"], rejected["reason"], rejected["mended"]) == (
        "the hut is crooked", "rejected", "artist", "I like it crooked", None,
    )  # fmt: skip
    assert (accepted["text"], accepted["decision"], accepted["instruction"]) == (
        "the tree is blue", "accepted", "Paint a tall tree",
    )  # fmt: skip
    assert accepted["mended"] and accepted["mended"] != accepted["picture"]


def test_what_the_artist_found_is_a_row_of_its_own(tmp_path: Path) -> None:
    telling = Telling(tmp_path / "one.strokes")
    telling.start("a hut")
    telling.plan(1, "Paint a hut", mark(HUT, "hut"))
    telling.draft(1, HUT)
    telling.critique(1)
    telling.add(e.FindingAdded, finding=e.Finding("own", "wrong", "picture", "it has no door"))
    telling.journal.close()
    export(tmp_path / "one.strokes", tmp_path / "data", Options())
    (row,) = lines(tmp_path / "data" / "findings.jsonl")
    assert (row["text"], row["by"], row["decided_by"], row["decision"]) == (
        "it has no door", "artist", "artist", "accepted",
    )  # fmt: skip


def test_a_branch_that_was_left_is_there_and_known_as_such(tmp_path: Path) -> None:
    telling = Telling(tmp_path / "one.strokes")
    telling.start("a hut")
    plan = telling.plan(1, "Paint a hut", mark(HUT, "hut"))
    telling.draft(1, HUT)
    telling.add(e.HeadMoved, target=plan)
    telling.add(e.PlanSkipped, target=plan)
    telling.plan(1, "Paint a bush", mark(BUSH, "bush"))
    telling.draft(1, BUSH)
    telling.journal.close()
    export(tmp_path / "one.strokes", tmp_path / "data", Options())
    rows = {row["instruction"]: row for row in lines(tmp_path / "data" / "plans.jsonl")}
    assert rows["Paint a hut"]["state"] == "skipped" and rows["Paint a hut"]["main"]
    assert rows["Paint a bush"]["state"] == "painted"
    main_ = [line["event"]["id"] for line in lines(tmp_path / "data" / "trajectory.jsonl") if line["main"]]
    assert "drafted-3" not in main_ and "drafted-7" in main_


def test_the_schema_and_the_guide_lie_beside_and_every_line_fits(folder: Path) -> None:
    schema = json.loads((folder / "schema.json").read_text())
    assert schema["files"].keys() == {"trajectory.jsonl", "plans.jsonl", "findings.jsonl"}
    guide = (folder / "README.md").read_text(encoding="utf-8")
    for name, kind in (("trajectory", Line), ("plans", PlanRow), ("findings", FindingRow)):
        for line in (folder / f"{name}.jsonl").read_bytes().splitlines():
            told = msgspec.json.decode(line, type=kind)
            assert msgspec.json.encode(told) == line
        for field in msgspec.structs.fields(kind):
            assert f"`{field.name}`" in guide, f"DATASET.md does not tell of {field.name}"


def test_a_painting_comes_back_event_by_event_and_blob_by_blob(
    painting: tuple[Path, dict[str, str]], folder: Path, tmp_path: Path
) -> None:
    import_(folder, tmp_path / "back.strokes", Wish())
    with Reader(painting[0]) as before, Reader(tmp_path / "back.strokes") as after:
        assert after.trajectory == before.trajectory
        for event in before.trajectory.events:
            for hash in references(event):
                assert after.blob(hash) == before.blob(hash)
    assert [file.name for file in tmp_path.iterdir()] == ["back.strokes"]


def test_what_comes_back_lacks_only_what_is_private(tmp_path: Path) -> None:
    telling = Telling(tmp_path / "one.strokes")
    telling.start("a hut")
    telling.plan(1, "Paint a hut", mark(HUT, "hut"))
    telling.draft(1, HUT)
    secret = telling.plan(2, "Paint a treasure", mark(TREE, "treasure"))
    telling.draft(2, HUT, TREE)
    telling.plan(3, "Paint a bush", mark(BUSH, "bush"))
    telling.draft(3, HUT, TREE, BUSH)
    telling.add(e.MarkedPrivate, target=secret)
    telling.journal.close()
    assert export(tmp_path / "one.strokes", tmp_path / "data", Options()).notices == ("private left out",)
    import_(tmp_path / "data", tmp_path / "back.strokes", Wish())
    with Reader(tmp_path / "one.strokes") as reader:
        public = Published(reader.trajectory, reader.blob).trajectory.events
    back = events(tmp_path / "back.strokes")
    assert [event.id for event in back] == [event.id for event in public]
    assert back[:3] == public[:3]
    for file in (tmp_path / "data").rglob("*"):
        assert file.is_dir() or b"treasure" not in file.read_bytes()


def test_the_way_to_one_event_is_exported_alone(painting: tuple[Path, dict[str, str]], tmp_path: Path) -> None:
    export(painting[0], tmp_path / "data", Options(at=painting[1]["draft 1"]))
    import_(tmp_path / "data", tmp_path / "back.strokes", Wish())
    assert events(tmp_path / "back.strokes") == events(painting[0])[:4]


def test_only_a_folder_of_exports_is_replaced(painting: tuple[Path, dict[str, str]], tmp_path: Path) -> None:
    to = tmp_path / "data"
    export(painting[0], to, Options())
    with pytest.raises(BadInput, match="--replace"):
        export(painting[0], to, Options())
    export(painting[0], to, Options(replace=True))
    (to / "letters.txt").write_text("dear")
    with pytest.raises(BadInput, match="other things"):
        export(painting[0], to, Options(replace=True))
    assert (to / "letters.txt").read_text() == "dear"
    assert [file.name for file in tmp_path.iterdir()] == ["data"]


@pytest.mark.parametrize("mine", ["README.md", "blobs/letter.txt", "blobs/deep/letter.txt"])
def test_a_folder_of_the_artists_is_not_taken_for_an_export(
    painting: tuple[Path, dict[str, str]], tmp_path: Path, mine: str
) -> None:
    to = tmp_path / "data"
    if mine != "README.md":
        export(painting[0], to, Options())
    (to / mine).parent.mkdir(parents=True, exist_ok=True)
    (to / mine).write_text("dear")
    with pytest.raises(BadInput, match="other things"):
        export(painting[0], to, Options(replace=True))
    assert (to / mine).read_text() == "dear"


def test_the_command_line_takes_it_there_and_back(
    painting: tuple[Path, dict[str, str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["export", str(painting[0]), "--to", "my data"]) == 0
    assert main(["import", "my data"]) == 0
    assert main(["import", "my data"]) == 0
    assert sorted(file.name for file in tmp_path.iterdir()) == ["my data", "my-data-2.strokes", "my-data.strokes"]
