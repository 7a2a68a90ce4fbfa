"""A picture that leaves: the pixels that were shown, and what it says of itself to other programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as xml

import numpy as np
import pytest
from PIL import Image

from model_runtime.process.errors import BadInput
from model_runtime.trajectory import events as e
from model_runtime.trajectory.blobs import decode_picture
from model_runtime.trajectory.journal import Journal
from model_runtime.trajectory.reading import Reader
from strokes_app.cli import main
from strokes_app.export.exporting import export
from strokes_app.export.options import Options
from tests.app.export_painting import HUT, Telling, mark, paint_everything

IPTC = "{http://iptc.org/std/Iptc4xmpExt/2008-02-29/}"
PROMPT = "a hut and a tree, painted <b>boldly</b> & “well”"


@pytest.fixture(scope="module")
def painting(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    file = tmp_path_factory.mktemp("painting") / "one.strokes"
    return file, paint_everything(file)


def shown(file: Path, id: str) -> np.ndarray[Any, Any]:
    with Reader(file) as reader:
        event = reader.trajectory[id]
        assert isinstance(event, e.Painted | e.PaintedOver)
        return decode_picture(reader.blob(event.picture))[..., :3]


def fields(picture: Image.Image) -> dict[str, str]:
    about = xml.fromstring(picture.info["xmp"].decode().partition("?>")[2].rpartition("<?")[0])
    return {element.tag: element.text or "" for element in about.iter()}


def test_a_png_is_the_picture_that_is_shown(painting: tuple[Path, dict[str, str]], tmp_path: Path) -> None:
    file, ids = painting
    export(file, tmp_path / "now.png", Options())
    export(file, tmp_path / "then.png", Options(at=ids["draft 1"]))
    np.testing.assert_array_equal(np.asarray(Image.open(tmp_path / "now.png")), shown(file, ids["paint"]))
    np.testing.assert_array_equal(np.asarray(Image.open(tmp_path / "then.png")), shown(file, ids["draft 1"]))


def test_a_png_tells_programs_how_it_was_made(painting: tuple[Path, dict[str, str]], tmp_path: Path) -> None:
    export(painting[0], tmp_path / "one.png", Options())
    with Image.open(tmp_path / "one.png") as picture:
        picture.load()
        assert picture.info["Description"] == PROMPT
        assert picture.info["strokes:seed"] == "42"
        assert picture.info["strokes:models"] == "scripted 7"
        plans = json.loads(picture.info["strokes:plans"])
        assert [(plan["step"], plan["instruction"], plan["by"]) for plan in plans] == [
            (1, "Paint a hut", "painter"),
            (2, "Paint a tall tree", "artist"),
        ]
        assert picture.info["srgb"] == 0


@pytest.mark.parametrize("name", ["one.png", "one.jpg", "one.webp"])
def test_every_kind_of_picture_carries_the_same_fields(
    painting: tuple[Path, dict[str, str]], tmp_path: Path, name: str
) -> None:
    export(painting[0], tmp_path / name, Options())
    with Image.open(tmp_path / name) as picture:
        told = fields(picture)
        assert np.abs(np.asarray(picture, int) - shown(*_last(painting))).mean() < 3
    assert told[f"{IPTC}AIPromptInformation"] == PROMPT
    assert told[f"{IPTC}AISystemUsed"] == "scripted"
    assert told[f"{IPTC}DigitalSourceType"].endswith("/compositeWithTrainedAlgorithmicMedia")


def _last(painting: tuple[Path, dict[str, str]]) -> tuple[Path, str]:
    return painting[0], painting[1]["paint"]


def test_what_only_a_model_painted_says_so(painting: tuple[Path, dict[str, str]], tmp_path: Path) -> None:
    export(painting[0], tmp_path / "one.png", Options(at=painting[1]["draft 1"]))
    with Image.open(tmp_path / "one.png") as picture:
        assert fields(picture)[f"{IPTC}DigitalSourceType"].endswith("/trainedAlgorithmicMedia")


@pytest.mark.parametrize("name", ["one.png", "one.jpg", "one.webp"])
def test_a_plain_picture_says_nothing(painting: tuple[Path, dict[str, str]], tmp_path: Path, name: str) -> None:
    export(painting[0], tmp_path / name, Options(plain=True))
    data = (tmp_path / name).read_bytes()
    assert b"hut" not in data and b"scripted" not in data and b"xmp" not in data.lower()


@pytest.mark.parametrize("name", ["one.png", "one.jpg", "one.webp"])
def test_a_long_story_is_shortened_and_that_is_said(tmp_path: Path, name: str) -> None:
    telling = Telling(tmp_path / "one.strokes")
    telling.start("a hut\0 with \ud7ff" + "lights " * 14_000)
    telling.plan(1, "light after light " * 5_000, mark(HUT, "hut"))
    telling.draft(1, HUT)
    telling.journal.close()
    written = export(tmp_path / "one.strokes", tmp_path / name, Options())
    expected = {"one.jpg": ("texts too long",)}.get(name, ())
    assert written.notices == expected
    Image.open(tmp_path / name).load()


def test_nothing_is_overwritten_unless_one_says_so(painting: tuple[Path, dict[str, str]], tmp_path: Path) -> None:
    to = tmp_path / "one.png"
    to.write_text("my letters")
    with pytest.raises(BadInput, match="--replace"):
        export(painting[0], to, Options())
    assert to.read_text() == "my letters"
    export(painting[0], to, Options(replace=True))
    assert to.read_bytes().startswith(b"\x89PNG")


def test_an_export_that_breaks_leaves_what_was_there(painting: tuple[Path, dict[str, str]], tmp_path: Path) -> None:
    to = tmp_path / "one.png"
    to.write_text("my letters")

    def interrupt(done: float) -> None:
        if done > 0.1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        export(painting[0], to, Options(replace=True), interrupt)
    assert [path.name for path in tmp_path.iterdir()] == ["one.png"]
    assert to.read_text() == "my letters"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--to", "one.xyz"], "end it in .png"),
        (["--to", "nowhere/one.png"], "no folder"),
        (["--to", "one.png", "--at", "drafted"], "2 events"),
        (["--to", "one.png", "--at", "nothing"], "No event"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    painting: tuple[Path, dict[str, str]],
    tmp_path: Path,
    arguments: list[str],
    words: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["export", str(painting[0]), *arguments]) == 2
    assert words in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_painting_that_is_being_painted_can_be_exported(tmp_path: Path) -> None:
    ids = paint_everything(tmp_path / "one.strokes")
    with Journal.open(tmp_path / "one.strokes"):
        export(tmp_path / "one.strokes", tmp_path / "one.png", Options())
    np.testing.assert_array_equal(
        np.asarray(Image.open(tmp_path / "one.png")), shown(tmp_path / "one.strokes", ids["paint"])
    )


def test_a_branch_is_exported_by_its_name(painting: tuple[Path, dict[str, str]], tmp_path: Path) -> None:
    ids = paint_everything(tmp_path / "one.strokes")
    with Journal.open(tmp_path / "one.strokes") as journal:
        named: Any = {"parent": ids["end"], "time": 1.0, "author": e.Artist(), "target": ids["draft 1"]}
        journal.append(e.BranchNamed(id="name", name="blue hour", **named)).result()
    export(tmp_path / "one.strokes", tmp_path / "one.png", Options(at="blue hour"))
    np.testing.assert_array_equal(np.asarray(Image.open(tmp_path / "one.png")), shown(painting[0], ids["paint"]))


def test_what_the_command_did_is_told_as_json(
    painting: tuple[Path, dict[str, str]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", str(painting[0]), "--to", str(tmp_path / "one.png"), "--json"]) == 0
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    progress = [line["done"] for line in told[:-1]]
    assert progress == sorted(progress) and progress[-1] == told[0]["of"] == 100
    assert told[-1] == {
        "file": str(tmp_path / "one.png"),
        "bytes": (tmp_path / "one.png").stat().st_size,
        "notices": [],
    }
