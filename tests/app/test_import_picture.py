"""A picture from elsewhere becomes the start of a painting as it was meant to be seen: upright, in the right colours."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageCms

from model_runtime.process.canvas import Easel, canvas_of
from model_runtime.process.errors import BadInput
from model_runtime.trajectory import events as e
from model_runtime.trajectory.reading import Reader
from strokes_app.cli import main
from strokes_app.export.exporting import export
from strokes_app.export.options import Options
from strokes_app.importing.importing import Wish, import_
from tests.app.export_painting import SIZE, paint_everything

Pixels = NDArray[np.uint8]
SAVED: list[tuple[str, dict[str, Any]]] = [
    ("one.png", {}),
    ("one.webp", {"lossless": True}),
    ("one.tif", {}),
    ("one.tiff", {"compression": "tiff_lzw"}),
    ("one.bmp", {}),
]


def gradient(width: int = 96, height: int = 64) -> Pixels:
    """No two corners are alike."""
    across, down = np.meshgrid(np.linspace(0, 255, width), np.linspace(0, 255, height))
    return np.dstack([across, down, 255 - across]).astype(np.uint8)


def imported(source: Path, wish: Wish = Wish()) -> Pixels:
    """The picture that the painting starts with."""
    to = source.with_name("imported.strokes")
    import_(source, to, wish)
    with Reader(to) as reader:
        path = reader.trajectory.path()
        started = path[0]
        assert isinstance(started, e.Started)
        picture = np.array(Easel(reader.blob).picture(canvas_of(path)))
        assert started.size == (picture.shape[1], picture.shape[0])
    return picture


@pytest.mark.parametrize(("name", "options"), SAVED)
def test_lossless_pictures_are_taken_as_they_are(tmp_path: Path, name: str, options: dict[str, Any]) -> None:
    Image.fromarray(gradient()).save(tmp_path / name, **options)
    np.testing.assert_array_equal(imported(tmp_path / name), gradient())


@pytest.mark.parametrize("name", ["letter.txt", "picture", "picture.psd", "picture.jpg"])
def test_a_wrong_ending_does_not_matter(tmp_path: Path, name: str) -> None:
    Image.fromarray(gradient()).save(tmp_path / name, "PNG")
    np.testing.assert_array_equal(imported(tmp_path / name), gradient())


@pytest.mark.parametrize("turned", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_pictures_stand_upright_however_the_camera_was_held(tmp_path: Path, turned: int, kind: str) -> None:
    """What is seen is the same for each orientation: the file holds it turned, and says how."""
    seen = Image.fromarray(gradient())
    back = {
        1: [], 2: [Image.Transpose.FLIP_LEFT_RIGHT], 3: [Image.Transpose.ROTATE_180],
        4: [Image.Transpose.FLIP_TOP_BOTTOM], 5: [Image.Transpose.TRANSPOSE], 6: [Image.Transpose.ROTATE_90],
        7: [Image.Transpose.TRANSVERSE], 8: [Image.Transpose.ROTATE_270],
    }  # fmt: skip
    for turn in back[turned]:
        seen = seen.transpose(turn)
    exif = Image.Exif()
    exif[0x0112] = turned
    seen.save(tmp_path / "one", kind, exif=exif, **({"quality": 95} if kind == "JPEG" else {}))
    if kind == "WEBP":
        seen.save(tmp_path / "one", kind, exif=exif, lossless=True)
    assert np.abs(imported(tmp_path / "one").astype(int) - gradient()).mean() < 3


def test_a_cmyk_picture_is_seen_in_rgb(tmp_path: Path) -> None:
    Image.fromarray(gradient()).convert("CMYK").save(tmp_path / "one.jpg", quality=98)
    assert np.abs(imported(tmp_path / "one.jpg").astype(int) - gradient()).mean() < 4


def test_a_colour_profile_is_respected(tmp_path: Path) -> None:
    grey = ImageCms.createProfile("sRGB")
    data = bytearray(ImageCms.ImageCmsProfile(grey).tobytes())
    red, blue = data.index(b"rXYZ"), data.index(b"bXYZ")
    data[red : red + 4], data[blue : blue + 4] = b"bXYZ", b"rXYZ"  # what is called red is blue
    Image.fromarray(gradient()).save(tmp_path / "one.png", icc_profile=bytes(data))
    assert np.abs(imported(tmp_path / "one.png").astype(int) - gradient()[..., ::-1]).mean() < 3


def test_a_profile_that_cannot_be_used_leaves_the_picture(tmp_path: Path) -> None:
    Image.fromarray(gradient()).save(tmp_path / "one.png", icc_profile=b"not a profile at all")
    np.testing.assert_array_equal(imported(tmp_path / "one.png"), gradient())


def test_what_is_transparent_lies_on_white(tmp_path: Path) -> None:
    pixels = np.dstack([gradient(), np.full((64, 96), 0, np.uint8)])
    pixels[:, 48:, 3] = 255
    Image.fromarray(pixels).save(tmp_path / "one.png")
    picture = imported(tmp_path / "one.png")
    assert (picture[:, :48] == 255).all()
    np.testing.assert_array_equal(picture[:, 48:], gradient()[:, 48:])


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "I;16", "I", "F"])
def test_grey_and_deep_pictures_keep_their_lights(tmp_path: Path, mode: str) -> None:
    grey = gradient()[..., 0]
    deep: dict[str, NDArray[Any]] = {
        "I;16": grey.astype(np.uint16) * 257,
        "I": grey.astype(np.int32) * 257,
        "F": grey.astype(np.float32) / 255,
    }
    image = Image.fromarray(deep[mode]) if mode in deep else Image.fromarray(grey).convert(mode)
    image.save(tmp_path / "one", "TIFF" if mode in ("I", "F", "I;16") else "PNG")
    picture = imported(tmp_path / "one").astype(int)
    assert np.abs(picture.mean(axis=(0, 2)) - grey.mean(axis=0)).mean() < (50 if mode == "1" else 2)


def test_numbers_that_are_none_are_black(tmp_path: Path) -> None:
    deep = np.full((64, 64), 0.5, np.float32)
    deep[:32] = np.nan
    deep[:, :8] = np.inf
    Image.fromarray(deep).save(tmp_path / "one.tif")
    picture = imported(tmp_path / "one.tif")
    assert (picture[:32] == 0).all() and (picture[40:, 10:] == 128).all()


def test_a_large_picture_is_made_smaller_and_a_tiny_one_refused(tmp_path: Path) -> None:
    Image.new("RGB", (5000, 500), "teal").save(tmp_path / "large.jpg")
    assert imported(tmp_path / "large.jpg").shape == (410, 4096, 3)
    Image.new("RGB", (40, 40)).save(tmp_path / "tiny.png")
    with pytest.raises(BadInput, match="64 at least"):
        import_(tmp_path / "tiny.png", tmp_path / "x.strokes", Wish())


def test_a_painting_begun_so_has_its_prompt_and_seed(tmp_path: Path) -> None:
    Image.fromarray(gradient()).save(tmp_path / "one.png")
    command = [
        "import",
        str(tmp_path / "one.png"),
        "--to",
        str(tmp_path / "x.strokes"),
        "--prompt",
        "a  boat",
        "--seed",
        "7",
    ]
    assert main(command) == 0
    with Reader(tmp_path / "x.strokes") as reader:
        started = reader.trajectory.root
    assert started is not None and (started.prompt, started.seed, started.size) == ("a boat", 7, (96, 64))


@pytest.mark.parametrize("kind", [".png", ".webp", ".jpg", ".psd", ".ora"])
def test_what_we_export_we_import(tmp_path: Path, kind: str) -> None:
    paint_everything(tmp_path / "one.strokes")
    export(tmp_path / "one.strokes", tmp_path / f"one{kind}", Options())
    export(tmp_path / "one.strokes", tmp_path / "flat.png", Options(replace=True))
    picture = imported(tmp_path / f"one{kind}")
    with Image.open(tmp_path / "flat.png") as flat:
        assert np.abs(picture.astype(int) - np.asarray(flat)).mean() < (3 if kind in (".webp", ".jpg") else 0.01)


@pytest.mark.parametrize("kind", [".psd", ".ora"])
def test_layers_become_the_start_and_the_artists_paint(tmp_path: Path, kind: str) -> None:
    paint_everything(tmp_path / "one.strokes")
    export(tmp_path / "one.strokes", tmp_path / f"one{kind}", Options())
    import_(tmp_path / f"one{kind}", tmp_path / "all.strokes", Wish(layers=True))
    import_(tmp_path / f"one{kind}", tmp_path / "own.strokes", Wish(paint=("The artist's paint",)))
    export(tmp_path / "one.strokes", tmp_path / "flat.png", Options())
    with Image.open(tmp_path / "flat.png") as flat:
        shown = np.asarray(flat).astype(int)
    for name, painted in (("all", 3), ("own", 1)):
        with Reader(tmp_path / f"{name}.strokes") as reader:
            path = reader.trajectory.path()
            easel, canvas = Easel(reader.blob), canvas_of(path)
            assert [type(event).__name__ for event in path] == ["Started"] + ["PaintedOver"] * painted
            assert np.abs(easel.picture(canvas) - shown).max() <= 4
            paint = easel.paint(canvas)
            assert paint is not None and (paint[54:70, 64:80] == (250, 220, 40, 255)).all()
            assert (canvas.ground is None) == (name == "all"), "blank paper is no picture"
            assert canvas.size == SIZE


def test_a_layer_that_is_not_there_is_named(tmp_path: Path) -> None:
    paint_everything(tmp_path / "one.strokes")
    export(tmp_path / "one.strokes", tmp_path / "one.ora", Options())
    with pytest.raises(BadInput, match=r"no layer 'sky'.*'1\. Paint a hut'"):
        import_(tmp_path / "one.ora", tmp_path / "x.strokes", Wish(paint=("sky",)))
    Image.fromarray(gradient()).save(tmp_path / "one.png")
    with pytest.raises(BadInput, match="has no layers"):
        import_(tmp_path / "one.png", tmp_path / "x.strokes", Wish(layers=True))


def test_nothing_is_overwritten_unless_one_says_so(tmp_path: Path) -> None:
    Image.fromarray(gradient()).save(tmp_path / "one.png")
    ids = paint_everything(tmp_path / "x.strokes")
    with pytest.raises(BadInput, match="--replace"):
        import_(tmp_path / "one.png", tmp_path / "x.strokes", Wish())
    with Reader(tmp_path / "x.strokes") as reader:
        assert len(reader.trajectory) == len(ids)
    import_(tmp_path / "one.png", tmp_path / "x.strokes", Wish(replace=True))
    with Reader(tmp_path / "x.strokes") as reader:
        assert len(reader.trajectory) == 1
    stored = BytesIO()
    Image.fromarray(gradient()).save(stored, "PNG")
    assert (tmp_path / "one.png").read_bytes() == stored.getvalue()
