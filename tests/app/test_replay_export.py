"""Exported replays: every format opens elsewhere, ends with the picture, carries its words in any language, and is whole or not there."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from PySide6.QtGui import QGuiApplication

from model_runtime.process.errors import BadInput
from model_runtime.trajectory.events import Artist, Drafted, MarkedPrivate
from strokes_app.replay.export import Progress, Reel, Wish, chosen, export, scheduled
from strokes_app.replay.formats import BY_NAME, FORMATS, format_of
from strokes_app.replay.page import page_of
from strokes_app.replay.told import told
from tests.app.replays import SKY, TREE, Easel, a_whole_painting

av = pytest.importorskip("av", reason="videos need PyAV: pip install 'strokes[export]'")
VIDEOS = ("webm", "webm-av1", "mp4")


@pytest.fixture(autouse=True)
def a_screenless_application(qapp: QGuiApplication) -> None:
    """Captions need fonts."""


@pytest.fixture(scope="module")
def easel() -> Easel:
    return a_whole_painting()


def wish(name: str, **more: Any) -> Wish:
    return Wish(BY_NAME[name], **{"seconds": 1.0, "hold_last": 0.2, "fps": 10, **more})


def exported(easel: Easel, folder: Path, name: str, **more: Any) -> Path:
    file = folder / f"replay{BY_NAME[name].suffix}"
    export(easel.published(), wish(name, **more), file)
    return file


def frames_of(file: Path) -> list[NDArray[np.uint8]]:
    with av.open(str(file)) as video:
        return [frame.to_ndarray(format="rgb24") for frame in video.decode(video=0)]


def reel(easel: Easel, name: str = "webm", **more: Any) -> Reel:
    painting = easel.published()
    asked = wish(name, **more)
    return Reel(scheduled(chosen(painting, asked), painting, asked), painting.blob, asked)


# --- what is in a file ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", VIDEOS)
def test_a_video_has_its_frames_its_size_and_says_how_its_colours_are_meant(
    easel: Easel, tmp_path: Path, name: str
) -> None:
    file = exported(easel, tmp_path, name, layout="picture")
    with av.open(str(file)) as video:
        stream = video.streams.video[0]
        frame = next(video.decode(video=0))
        assert (stream.width, stream.height, stream.average_rate) == (96, 64, 10)
        assert (frame.colorspace, frame.color_primaries, frame.color_trc, frame.color_range) == (1, 1, 1, 1)
    frames = frames_of(file)
    assert len(frames) == 10
    assert np.abs(frames[-1].astype(int) - easel.picture()).mean() < 6
    assert frames[0].std() > 8


@pytest.mark.parametrize("name", ["webp", "gif"])
def test_an_animation_plays_again_and_again_and_lasts_as_long(easel: Easel, tmp_path: Path, name: str) -> None:
    with Image.open(exported(easel, tmp_path, name, layout="picture")) as image:
        assert image.n_frames > 4 and image.info["loop"] == 0  # type: ignore[attr-defined]
        lasts = 0
        for number in range(image.n_frames):  # type: ignore[attr-defined]
            image.seek(number)
            image.load()
            lasts += image.info["duration"]
        last = np.asarray(image.convert("RGB")).astype(int)
    assert lasts == pytest.approx(1000, abs=110)
    assert np.abs(last - easel.picture()).mean() < 8


def test_single_frames_are_the_very_pixels(easel: Easel, tmp_path: Path) -> None:
    folder = exported(easel, tmp_path, "pngs", layout="picture")
    names = sorted(file.name for file in folder.iterdir())
    assert names == [f"{number:05}.png" for number in range(1, 11)]
    with Image.open(folder / names[-1]) as image:
        assert np.array_equal(np.asarray(image), easel.picture())


@pytest.mark.parametrize("layout", ["picture", "beside", "portrait"])
@pytest.mark.parametrize("captions", ["full", "none"])
def test_the_first_frame_is_not_blank_and_the_last_is_the_picture(easel: Easel, layout: Any, captions: Any) -> None:
    made = reel(easel, layout=layout, captions=captions)
    frames = list(made.frames())
    assert len(frames) == made.count == 10
    assert frames[0].std() > 4
    x, y, width, height = page_of(layout, (96, 64), made_captions(layout, captions)).picture
    assert np.array_equal(frames[-1][y : y + height, x : x + width], easel.picture())


def made_captions(layout: Any, captions: Any) -> Any:
    return "none" if layout == "picture" else captions


@pytest.mark.parametrize("size", [(97, 65), (33, 64), (64, 31)])
@pytest.mark.parametrize("layout", ["picture", "beside", "portrait"])
def test_videos_have_even_sides_whatever_the_picture_has(tmp_path: Path, size: tuple[int, int], layout: Any) -> None:
    easel = Easel(size)
    easel.start()
    easel.draft(1, SKY, TREE)
    made = reel(easel, layout=layout)
    assert all(side % 2 == 0 for side in made.size)
    assert made.last().shape == (made.size[1], made.size[0], 3)
    assert frames_of(exported(easel, tmp_path, "mp4", layout=layout))


def test_the_size_is_a_box_that_the_picture_fits_into(easel: Easel) -> None:
    assert reel(easel, layout="picture", size=(48, 48)).size == (48, 32)
    assert reel(easel, layout="picture", size=(960, 320)).size == (480, 320)
    assert reel(easel, layout="picture").size == (96, 64)


# --- captions ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "prompt",
    [
        "a red house 🏠 and a 🦊",
        "一座红色的房子和两棵树",
        "بيت أحمر بجانب شجرة",
        "ein rotes Haus " * 300,
        "x" * 3000,
        "a\n\t\x00b <b>c</b> &amp;",
    ],
)
@pytest.mark.parametrize("layout", ["beside", "portrait"])
def test_words_of_any_language_and_length_have_their_place(prompt: str, layout: Any) -> None:
    easel = a_whole_painting(size=(240, 240), prompt=prompt)
    made = reel(easel, layout=layout)
    frame = made.frame(0.02)
    page = page_of(layout, (240, 240), "full")
    assert page.words is not None
    x, y, width, height = page.words
    words = frame[y : y + height, x : x + width].astype(int)
    assert words.std() > 5
    border = np.concatenate([words[:, :4].reshape(-1, 3), words[:, -4:].reshape(-1, 3), words[-4:].reshape(-1, 3)])
    assert border.std() < 2  # nothing runs off the page


def test_captions_tell_plans_findings_and_decisions_as_they_came(easel: Easel) -> None:
    schedule = easel.schedule(20.0)
    said = [told(moment.event, schedule.state(schedule.at_moment(n))) for n, moment in enumerate(schedule.moments)]
    titles = [each.title for each in said]
    assert titles[0] == "The prompt" and said[0].text == "a red house beside a tree"
    assert "The artist changed the plan" in titles and "The artist disagreed" in titles
    critique = said[8]
    assert [(item.text, item.note, item.struck) for item in critique.items] == [
        ("The house is too pale.", "Paint it again.", False),
        ("The tree is crooked.", "Straighten it.", False),
    ]
    refused = said[9]
    assert refused.text == "I like it so." and refused.items[0].struck
    assert said[-1].title == "The painting is complete"


# --- whole or not there --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["webm", "gif", "webp", "pngs"])
def test_a_cancelled_export_leaves_nothing_behind(easel: Easel, tmp_path: Path, name: str) -> None:
    file = tmp_path / f"replay{BY_NAME[name].suffix}"
    if name != "pngs":
        file.write_bytes(b"what was there before")
    before, threads = sorted(tmp_path.iterdir()), set(threading.enumerate())

    def stop(progress: Progress) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        export(easel.published(), wish(name, replace=True), file, stop)
    assert sorted(tmp_path.iterdir()) == before
    assert name == "pngs" or file.read_bytes() == b"what was there before"
    assert set(threading.enumerate()) <= threads


def test_progress_comes_to_its_end(easel: Easel, tmp_path: Path) -> None:
    said: list[Progress] = []
    export(easel.published(), wish("webm"), tmp_path / "a.webm", said.append)
    assert [progress.done for progress in said] == sorted(progress.done for progress in said)
    assert (said[-1].done, said[-1].of) == (10, 10)
    assert [path.name for path in tmp_path.iterdir()] == ["a.webm"]


def test_a_damaged_painting_leaves_no_file(easel: Easel, tmp_path: Path) -> None:
    broken = a_whole_painting()
    draft = broken.events[7]
    assert isinstance(draft, Drafted)
    broken.blobs[draft.picture] = b"RIFF" + bytes(40)
    with pytest.raises(Exception, match="stored picture"):
        export(broken.published(), wish("webm"), tmp_path / "a.webm")
    assert list(tmp_path.iterdir()) == []


def test_what_is_there_already_is_replaced_only_where_that_was_asked_for(easel: Easel, tmp_path: Path) -> None:
    (tmp_path / "a.webm").write_bytes(b"mine")
    with pytest.raises(BadInput, match="there already"):
        export(easel.published(), wish("webm"), tmp_path / "a.webm")
    assert (tmp_path / "a.webm").read_bytes() == b"mine"
    export(easel.published(), wish("webm", replace=True), tmp_path / "a.webm")
    assert frames_of(tmp_path / "a.webm")


def test_a_folder_with_something_in_it_is_not_touched(easel: Easel, tmp_path: Path) -> None:
    (tmp_path / "frames").mkdir()
    (tmp_path / "frames" / "mine.txt").write_text("mine")
    with pytest.raises(BadInput, match="folder of other things"):
        export(easel.published(), wish("pngs", replace=True), tmp_path / "frames")
    assert (tmp_path / "frames" / "mine.txt").read_text() == "mine"


# --- formats -------------------------------------------------------------------------------------------------------


def test_the_name_tells_the_format() -> None:
    assert format_of(Path("a.WEBM"), None).name == "webm"
    assert format_of(Path("a.webm"), "webm-av1").name == "webm-av1"
    assert format_of(Path("frames"), None).name == "pngs"
    for file, name in (("a.mov", None), ("a.mp4", "webm"), ("a.webm", "pngs")):
        with pytest.raises(BadInput, match="give a name"):
            format_of(Path(file), name)
    assert len({format.name for format in FORMATS}) == len(FORMATS)


# --- private -------------------------------------------------------------------------------------------------------


@pytest.fixture
def secretive() -> Iterator[Easel]:
    """The whole second step is private."""
    easel = a_whole_painting()
    easel.events.append(
        MarkedPrivate(id="secret", parent=easel.events[-1].id, time=9e3, author=Artist(), target=easel.events[5].id)
    )
    yield easel


def test_what_is_private_is_not_in_the_replay(secretive: Easel, tmp_path: Path) -> None:
    painting = secretive.published()
    schedule = scheduled(chosen(painting, wish("webm")), painting, wish("webm"))
    words = " ".join(
        f"{(said := told(moment.event, schedule.state(schedule.at_moment(n)))).title} {said.text} {said.items}"
        for n, moment in enumerate(schedule.moments)
    )
    assert "house" not in words.replace("a red house beside a tree", "")
    last = reel(secretive, layout="picture").last()
    red = (last[..., 0].astype(int) - last[..., 1] > 100) & (last[..., 2] < 90)
    assert red.sum() == 0
