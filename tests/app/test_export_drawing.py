"""The drawing: what a stranger's SVG reader makes of it, close to the picture, sharp, and with nothing in it that acts."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as xml

import numpy as np
import pytest
import resvg_py
from numpy.typing import NDArray
from PIL import Image

from model_runtime.brush import stack
from model_runtime.process.painter import StrokeGroup
from model_runtime.trajectory import events as e
from model_runtime.trajectory.blobs import encode_mask, encode_picture, encode_strokes
from strokes_app.export import drawing
from strokes_app.export.exporting import export
from strokes_app.export.options import Options
from tests.app.export_painting import HUT, PAINTER, SIZE, TREE, Telling, mark, paint_everything

Pixels = NDArray[np.uint8]
SVG = "{http://www.w3.org/2000/svg}"
DRAWS = {"svg", "title", "metadata", "g", "rect", "path", "image", "mask"}


def drawn(file: Path, zoom: float = 1) -> NDArray[np.float64]:
    """As resvg, which knows nothing of us, shows it."""
    with Image.open(BytesIO(resvg_py.svg_to_bytes(svg_path=str(file), zoom=zoom))) as picture:
        return np.asarray(picture.convert("RGB"), float)


def difference(one: NDArray[Any], other: NDArray[Any]) -> float:
    return float(np.abs(one.astype(float) - other).mean())


@pytest.fixture
def told(tmp_path: Path) -> Telling:
    telling = Telling(tmp_path / "one.strokes")
    telling.start("a hut")
    telling.plan(1, "Paint a hut", mark(HUT, "hut"))
    return telling


def svg_of(telling: Telling) -> Path:
    telling.journal.close()
    to = telling.journal.path.with_suffix(".svg")
    export(telling.journal.path, to, Options())
    return to


def layers(file: Path) -> list[str]:
    label = "{http://www.inkscape.org/namespaces/inkscape}label"
    return [group.get(label, "") for group in xml.parse(file).getroot().findall(f"{SVG}g")]


def test_the_drawing_is_close_to_the_picture(tmp_path: Path) -> None:
    paint_everything(tmp_path / "one.strokes")
    for name in ("one.svg", "one.png"):
        export(tmp_path / "one.strokes", tmp_path / name, Options())
    with Image.open(tmp_path / "one.png") as picture:
        assert difference(drawn(tmp_path / "one.svg"), np.asarray(picture)) < 0.6
    assert layers(tmp_path / "one.svg") == ["Paper", "1. Paint a hut", "2. Paint a tall tree", "The artist's paint"]


def test_it_is_sharp_at_any_size(told: Telling) -> None:
    told.draft(1, HUT, TREE)
    large = (SIZE[0] * 4, SIZE[1] * 4)
    painted = stack.render(large, [HUT, TREE])
    blurred = np.asarray(Image.fromarray(stack.render(SIZE, [HUT, TREE])).resize(large, Image.Resampling.BICUBIC))
    assert difference(drawn(svg_of(told), 4), painted) < 0.75 * difference(blurred, painted)


def test_strokes_are_shapes_and_nothing_acts_or_comes_from_outside(tmp_path: Path) -> None:
    paint_everything(tmp_path / "one.strokes")
    export(tmp_path / "one.strokes", tmp_path / "one.svg", Options())
    elements = list(xml.parse(tmp_path / "one.svg").iter())
    drawing_elements = [element for element in elements if element.tag.startswith(SVG)]
    assert {element.tag.removeprefix(SVG) for element in drawing_elements} <= DRAWS
    for element in elements:
        for name, value in element.attrib.items():
            assert not name.lower().startswith("on")
            assert "url(" not in value or re.fullmatch(r"url\(#spare-\d+\)", value)
            if name.endswith("href"):
                assert value.startswith("data:image/png;base64,")
    assert sum(element.tag == f"{SVG}path" for element in drawing_elements) > 24


def test_what_the_painting_says_is_text(tmp_path: Path) -> None:
    evil = 'a hut"/><script>alert(1)</script><!-- ]]> &lt; \x00 \ufffe'
    telling = Telling(tmp_path / "one.strokes")
    telling.start(evil)
    telling.plan(1, evil, mark(HUT, "hut"))
    telling.draft(1, HUT)
    file = svg_of(telling)
    root = xml.parse(file).getroot()
    assert not list(root.iter(f"{SVG}script"))
    assert root.findtext(f"{SVG}title", "").startswith('a hut"/><script>alert(1)</script><!-- ]]> &lt; ')
    assert layers(file)[1].startswith('1. a hut"/><script>')
    drawn(file)


def test_a_plain_drawing_says_nothing(tmp_path: Path) -> None:
    paint_everything(tmp_path / "one.strokes")
    export(tmp_path / "one.strokes", tmp_path / "one.svg", Options(plain=True))
    assert "scripted" not in (tmp_path / "one.svg").read_text() and "boldly" not in (tmp_path / "one.svg").read_text()


def test_what_strokes_had_to_spare_stays_free(told: Telling) -> None:
    spare = np.zeros((SIZE[1], SIZE[0]), np.uint8)
    spare[:, :60] = 255
    group = StrokeGroup(HUT.mark, HUT.rows, HUT.seeds, spare)
    picture = stack.render(SIZE, [group])
    blobs = encode_picture(picture), encode_strokes(HUT.rows, HUT.seeds), encode_mask(spare)
    layer = e.Layer(HUT.mark, blobs[1].hash, blobs[2].hash)
    told.add(
        e.Drafted, blobs, PAINTER, picture=blobs[0].hash, layers=(layer,), seed=1, seconds=1.0, sampling_steps=1, step=1
    )  # fmt: skip
    shown = drawn(svg_of(told))
    assert difference(shown, picture) < 0.6
    np.testing.assert_array_equal(shown[:, :59], picture[:, :59])


def test_a_painting_without_strokes_is_drawn_as_its_picture(tmp_path: Path) -> None:
    telling = Telling(tmp_path / "one.strokes", layered=False)
    telling.start("a hut")
    telling.plan(1, "Paint a hut", mark(HUT, "hut"))
    telling.draft(1, HUT)
    telling.journal.close()
    written = export(tmp_path / "one.strokes", tmp_path / "one.svg", Options())
    assert written.notices == ("no strokes",)
    np.testing.assert_array_equal(drawn(tmp_path / "one.svg"), stack.render(SIZE, [HUT]))


def test_too_many_strokes_become_pixels_from_the_bottom_up(told: Telling, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "MOST_STROKES", 15)
    monkeypatch.setattr(drawing, "MOST_SHAPES", 60)
    told.draft(1, HUT, TREE)
    told.journal.close()
    to = told.journal.path.with_suffix(".svg")
    written = export(told.journal.path, to, Options())
    assert written.notices == ("strokes too many",)
    assert len(list(xml.parse(to).iter(f"{SVG}path"))) <= 60
    assert difference(drawn(to), stack.render(SIZE, [HUT, TREE])) < 1.0


def test_strokes_bent_to_nothing_and_wider_than_the_picture_are_drawn(told: Telling) -> None:
    rows = np.repeat(HUT.rows[:4], 4, axis=0)
    rows[0:4, 1:9] = 0.5  # no length at all
    rows[4:8, 9:12] = 1.5  # wider than the picture
    rows[8:12, 1:9] = [0.5, 0.5, 3, -3, -3, 3, 0.5, 0.5]  # a loop through far away
    rows[12:16, 9:12] = 0  # no width
    group = StrokeGroup("odd", rows, np.arange(16, dtype=np.uint64))
    told.draft(1, group)
    shown = drawn(svg_of(told))
    assert shown.shape == (SIZE[1], SIZE[0], 3)
    assert difference(shown, stack.render(SIZE, [group])) < 6


def test_a_starting_picture_lies_under_the_strokes(tmp_path: Path) -> None:
    start = np.random.default_rng(5).integers(0, 255, (SIZE[1], SIZE[0], 3)).astype(np.uint8)
    blob = encode_picture(start)
    telling = Telling(tmp_path / "one.strokes")
    telling.add(e.Started, (blob,), prompt="x", size=SIZE, seed=1, painter="scripted", picture=blob.hash)
    file = svg_of(telling)
    assert layers(file) == ["Starting picture"]
    np.testing.assert_array_equal(drawn(file), start)
