"""Layered files as another program finds them: names, order, places, and a whole that is the picture."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as xml
from zipfile import ZIP_STORED, ZipFile

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from psd_tools import PSDImage

from model_runtime.trajectory import events as e
from model_runtime.trajectory.blobs import encode_mask, encode_picture
from strokes_app.export.exporting import export
from strokes_app.export.options import Options
from tests.app.export_painting import BUSH, HUT, SIZE, TREE, Telling, mark, paint_everything

Pixels = NDArray[np.uint8]
ALL = ["Paper", "1. Paint a hut", "2. Paint a tall tree", "The artist's paint"]


@dataclass(frozen=True)
class Opened:
    """What another program sees: the layers' names, the bottom one first, all laid over one another, and the merged picture."""

    names: list[str]
    composite: NDArray[np.float64]
    merged: Pixels
    alone: dict[str, Pixels]


def open_ora(file: Path) -> Opened:
    """By the specification of OpenRaster, and by nothing of ours."""
    with ZipFile(file) as zip:
        first = zip.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", ZIP_STORED)
        assert zip.read("mimetype") == b"image/openraster"
        thumbnail = Image.open(BytesIO(zip.read("Thumbnails/thumbnail.png")))
        assert max(thumbnail.size) <= 256 and thumbnail.mode == "RGBA"
        image = xml.fromstring(zip.read("stack.xml"))
        assert (int(image.get("w", "")), int(image.get("h", ""))) == SIZE
        layers = list(reversed(image.findall("./stack/layer")))
        whole, alone = np.zeros((SIZE[1], SIZE[0], 3)), {}
        for layer in layers:
            assert layer.get("composite-op") == "svg:src-over" and layer.get("visibility") == "visible"
            pixels = np.asarray(Image.open(BytesIO(zip.read(layer.get("src", "")))))
            x, y = int(layer.get("x", "")), int(layer.get("y", ""))
            alone[layer.get("name", "")] = pixels
            part = whole[y : y + pixels.shape[0], x : x + pixels.shape[1]]
            alpha = pixels[..., 3:] / 255
            part[:] = part * (1 - alpha) + pixels[..., :3] * alpha
        merged = np.asarray(Image.open(BytesIO(zip.read("mergedimage.png"))))
    return Opened([layer.get("name", "") for layer in layers], whole, merged, alone)


def open_psd(file: Path) -> Opened:
    """With psd-tools; Pillow reads the merged picture."""
    psd = PSDImage.open(file)
    composite = np.asarray(psd.composite(force=True).convert("RGB"), float)
    alone = {layer.name: np.asarray(layer.topil()) for layer in psd}
    with Image.open(file) as merged:
        return Opened([layer.name for layer in psd], composite, np.asarray(merged.convert("RGB")), alone)


READERS = {".ora": open_ora, ".psd": open_psd}


@pytest.fixture(params=[".ora", ".psd"])
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def exported(file: Path, kind: str, at: str | None = None) -> tuple[Opened, Pixels]:
    """The layered file as read, and the picture as it is shown."""
    layered, flat = file.with_suffix(kind), file.with_suffix(".png")
    export(file, layered, Options(at=at))
    export(file, flat, Options(at=at, replace=True))
    with Image.open(flat) as picture:
        return READERS[kind](layered), np.asarray(picture)


def assert_is_the_picture(opened: Opened, picture: Pixels) -> None:
    np.testing.assert_array_equal(opened.merged[..., :3], picture)
    assert np.abs(opened.composite - picture).max() <= 4.5
    assert np.abs(opened.composite - picture).mean() < 0.3


def test_there_is_a_layer_for_each_step_and_one_for_the_artist(tmp_path: Path, kind: str) -> None:
    paint_everything(tmp_path / "one.strokes")
    opened, picture = exported(tmp_path / "one.strokes", kind)
    assert opened.names == ALL
    assert_is_the_picture(opened, picture)


def test_a_layer_holds_only_what_its_step_painted(tmp_path: Path, kind: str) -> None:
    paint_everything(tmp_path / "one.strokes")
    opened, _ = exported(tmp_path / "one.strokes", kind)
    paint = opened.alone["The artist's paint"]
    assert paint.shape[:2] == (16, 16) and (paint == (250, 220, 40, 255)).all()
    hut = opened.alone["1. Paint a hut"]
    assert hut.shape[0] < SIZE[1] and hut.shape[1] < SIZE[0]
    assert 0 < (hut[..., 3] > 0).mean() < 1


def test_an_earlier_moment_has_the_layers_of_then(tmp_path: Path, kind: str) -> None:
    ids = paint_everything(tmp_path / "one.strokes")
    opened, picture = exported(tmp_path / "one.strokes", kind, ids["draft 1"])
    assert opened.names == ["Paper", "1. Paint a hut"]
    assert_is_the_picture(opened, picture)


def test_a_painting_without_strokes_has_layers_of_what_each_step_changed(tmp_path: Path, kind: str) -> None:
    telling = Telling(tmp_path / "one.strokes", layered=False)
    telling.start("a hut and a tree")
    telling.plan(1, "Paint a hut", mark(HUT, "hut"))
    telling.draft(1, HUT)
    telling.paint_over(30, 30, (0, 200, 100, 120))
    telling.plan(2, "Paint a tree", mark(TREE, "tree"))
    telling.draft(2, HUT, TREE)
    telling.refine(2, HUT, TREE, BUSH)
    telling.paint_over(90, 60, (200, 0, 100, 90))
    telling.journal.close()
    opened, picture = exported(tmp_path / "one.strokes", kind)
    assert [name for name in opened.names if name[0].isdigit()] == ["1. Paint a hut", "2. Paint a tree"]
    assert opened.names[0] == "Paper" and opened.names[-1] == "The artist's paint"
    assert_is_the_picture(opened, picture)


def test_a_thing_changed_later_stays_at_its_place_in_the_stack(tmp_path: Path, kind: str) -> None:
    telling = Telling(tmp_path / "one.strokes")
    telling.start("a hut and a tree")
    telling.plan(1, "Paint a hut", mark(HUT, "hut"))
    telling.draft(1, HUT)
    telling.plan(2, "Paint a tree", mark(TREE, "tree"))
    telling.draft(2, HUT, TREE)
    telling.plan(3, "Mend the hut", mark(HUT, "hut", "modify"))
    telling.draft(3, type(HUT)(HUT.mark, BUSH.rows, BUSH.seeds), TREE)
    telling.journal.close()
    opened, picture = exported(tmp_path / "one.strokes", kind)
    assert opened.names == ["Paper", "3. Mend the hut", "2. Paint a tree"]
    assert_is_the_picture(opened, picture)


def test_what_was_protected_is_kept_as_it_was(tmp_path: Path, kind: str) -> None:
    telling = Telling(tmp_path / "one.strokes")
    telling.start("a hut")
    telling.plan(1, "Paint a hut", mark(HUT, "hut"))
    telling.draft(1, HUT)
    mask = np.zeros((SIZE[1], SIZE[0]), np.uint8)
    mask[40:80, 30:90] = 255
    before, blob = telling.picture(), encode_mask(mask)
    telling.add(e.Protected, (blob,), mask=blob.hash)
    telling.plan(2, "Take the hut away", mark(HUT, "hut", "remove"), mark(TREE, "tree"))
    telling.groups = (TREE,)
    picture = np.where(mask[..., None] == 255, before, telling.picture())
    telling.picture = lambda: picture  # type: ignore[method-assign]
    telling.draft(2, TREE)
    telling.journal.close()
    opened, shown = exported(tmp_path / "one.strokes", kind)
    assert opened.names == ["Paper", "2. Take the hut away", "Kept as it was"]
    np.testing.assert_array_equal(shown, picture)
    assert_is_the_picture(opened, picture)


def test_a_starting_picture_is_the_lowest_layer(tmp_path: Path, kind: str) -> None:
    start = encode_picture(np.random.default_rng(5).integers(0, 255, (SIZE[1], SIZE[0], 3)).astype(np.uint8))
    telling = Telling(tmp_path / "one.strokes")
    telling.add(e.Started, (start,), prompt="x", size=SIZE, seed=1, painter="scripted", picture=start.hash)
    telling.journal.close()
    opened, picture = exported(tmp_path / "one.strokes", kind)
    assert opened.names == ["Starting picture"]
    assert_is_the_picture(opened, picture)


def test_names_of_any_language_and_any_character_are_kept(tmp_path: Path, kind: str) -> None:
    telling = Telling(tmp_path / "one.strokes")
    telling.start("x")
    telling.plan(1, "描一座 <小屋> & “well”\n\x07 Ωmega", mark(HUT, "hut"))
    telling.draft(1, HUT)
    telling.journal.close()
    opened, _ = exported(tmp_path / "one.strokes", kind)
    assert opened.names[1].startswith("1. 描一座 <小屋> & “well” ")
    assert opened.names[1].endswith(" Ωmega")


def test_a_private_step_has_no_layer(tmp_path: Path, kind: str) -> None:
    telling = Telling(tmp_path / "one.strokes")
    telling.start("x")
    telling.plan(1, "Paint a hut", mark(HUT, "hut"))
    telling.draft(1, HUT)
    secret = telling.plan(2, "Paint a treasure", mark(TREE, "treasure"))
    telling.draft(2, HUT, TREE)
    telling.add(e.MarkedPrivate, target=secret)
    telling.journal.close()
    opened, picture = exported(tmp_path / "one.strokes", kind)
    assert opened.names == ["Paper", "1. Paint a hut"]
    assert_is_the_picture(opened, picture)


def test_the_same_painting_gives_the_same_open_raster_file(tmp_path: Path) -> None:
    paint_everything(tmp_path / "one.strokes")
    for name in ("a.ora", "b.ora"):
        export(tmp_path / "one.strokes", tmp_path / name, Options())
    assert (tmp_path / "a.ora").read_bytes() == (tmp_path / "b.ora").read_bytes()
