"""The exported page and the exported video in a real browser: they play, the controls work, and nothing is asked of anybody."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from PySide6.QtGui import QGuiApplication

from strokes_app.replay.export import Wish, export
from strokes_app.replay.formats import BY_NAME
from strokes_app.replay.html import export_page
from tests.app.replays import HOUSE, TREE, Easel, a_whole_painting
from tests.browser.chromium import Page, browser

pytestmark = pytest.mark.slow
SECONDS = 8.0
READY = "document.documentElement.classList.contains('ready')"
PIXELS = "(() => { const c = document.getElementById('canvas'); return c.toDataURL('image/png'); })()"


@pytest.fixture(scope="module")
def visit() -> Iterator[Callable[[Path], Page]]:
    """One browser for all tests; every page is left without a complaint, having asked nobody for anything."""
    program = browser()
    if program is None:
        pytest.skip("no Chromium is installed here: apt-get install chromium")
    page = Page(program)

    def open_(file: Path) -> Page:
        page.complaints.clear()
        page.look(1280, 900)
        page.open(file)
        page.until(READY)
        return page

    yield open_
    page.close()


@pytest.fixture(scope="module")
def easel() -> Easel:
    return a_whole_painting((480, 320))


@pytest.fixture
def page(visit: Callable[[Path], Page], easel: Easel, tmp_path: Path) -> Iterator[Page]:
    file = tmp_path / "painting.html"
    export_page(easel.published(), Wish(BY_NAME["html"], seconds=SECONDS), file)
    opened = visit(file)
    yield opened
    assert opened.complaints == []
    assert [address for address in opened.asked if not address.startswith(("data:", file.as_uri()))] == []


def seen(page: Page) -> NDArray[np.uint8]:
    data = str(page.ask(PIXELS)).partition(",")[2]
    return np.asarray(Image.open(io.BytesIO(base64.b64decode(data))).convert("RGB"))


def seek(page: Page, seconds: float) -> NDArray[np.uint8]:
    page.ask(
        f"(() => {{ const s = document.getElementById('scrub'); s.value = {seconds * 1000};"
        " s.dispatchEvent(new Event('input')); })()"
    )
    return seen(page)


def unlike(one: NDArray[np.uint8], two: NDArray[np.uint8]) -> float:
    return float(np.abs(one.astype(int) - two).mean())


def now(page: Page) -> float:
    return float(page.ask("Number(document.getElementById('scrub').value)")) / 1000


def told(page: Page) -> str:
    return str(page.ask("document.querySelector('[aria-current] h3')?.textContent ?? ''"))


def test_the_picture_grows_with_time_and_ends_as_the_painting(page: Page, easel: Easel) -> None:
    pictures = [seek(page, SECONDS * share) for share in (0.0, 0.3, 0.5, 0.8, 1.0)]
    assert all(unlike(one, two) > 1 for one, two in pairwise(pictures[:-1]))
    kept = easel.picture()
    height, width = pictures[-1].shape[:2]
    wanted = np.asarray(Image.fromarray(kept).resize((width, height), Image.Resampling.LANCZOS))
    assert unlike(pictures[-1], wanted) < 5


def test_strokes_as_shapes_are_close_to_the_raster(page: Page, easel: Easel) -> None:
    page.ask("player.easel.look(480, 320, { scale: 1, x: 0, y: 0 })")
    page.ask("player.seek(player.data.seconds)")
    kept = easel.picture()
    assert unlike(seen(page), kept) < 2


def test_any_time_shows_the_same_wherever_one_comes_from(page: Page) -> None:
    times = np.linspace(0, SECONDS, 12)
    there = [seek(page, time) for time in times]
    for index in reversed(range(len(times))):
        assert unlike(seek(page, times[index]), there[index]) < 0.2


def test_it_plays_pauses_and_plays_again_from_the_beginning(page: Page) -> None:
    page.click("#begin")
    page.until("player.time > 0.3 && player.time < 4")
    first = seen(page)
    page.until("player.time > 2.5")
    assert unlike(first, seen(page)) > 1
    page.click("#play")
    page.until("!player.playing")
    at = now(page)
    assert page.ask("document.getElementById('play').getAttribute('aria-label')") == "Play"
    page.ask("new Promise(done => setTimeout(done, 200))")
    assert now(page) == at
    page.ask("player.speed = 40")
    page.click("#play")
    page.until(f"!player.playing && player.time === {SECONDS}")


def test_keys_do_what_they_say(page: Page) -> None:
    page.key("Home")
    assert now(page) == 0
    titles = []
    for _ in range(8):
        page.key("ArrowRight")
        titles.append(told(page))
    assert len(set(titles)) > 3
    at = now(page)
    page.key("ArrowLeft")
    assert now(page) < at
    page.key("End")
    assert now(page) == pytest.approx(SECONDS, abs=0.02)
    page.key(" ", " ")
    page.until("player.playing")
    page.key("k", "k")
    page.until("!player.playing")
    page.key("l", "l")
    assert page.ask("document.getElementById('loop').getAttribute('aria-pressed')") == "true"


def test_loop_begins_again(page: Page) -> None:
    page.click("#loop")
    page.ask(f"player.seek({SECONDS - 0.1})")
    page.key("k", "k")
    page.until("player.playing && player.time < 2")


def test_a_card_leads_to_its_moment_and_outlines_what_it_speaks_of(page: Page) -> None:
    page.click("[data-moment] h3 button")
    assert told(page) == "Plan"
    assert page.ask("document.querySelectorAll('#overlay rect').length") == 1
    page.key("p", "p")
    assert page.ask("document.querySelectorAll('#overlay rect').length") == 0


def test_closer_is_sharper_not_larger_pixels(page: Page) -> None:
    """The edge of a stroke, four times as large, is as sharp as it was."""
    page.ask("player.seek(player.data.seconds)")
    whole = sharpness(seen(page))
    for _ in range(4):
        page.key("+", "+")
    assert page.ask("player.zoom") > 4
    assert sharpness(seen(page)) > whole * 0.7
    page.key("0", "0")
    assert page.ask("player.zoom") == 1


def sharpness(picture: NDArray[np.uint8]) -> float:
    """The steepest changes from pixel to pixel."""
    steps = np.abs(np.diff(picture.astype(int).sum(axis=2), axis=1))
    return float(np.percentile(steps, 99.9))


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844), (844, 390)])
def test_it_fits_the_screen_in_either_look(page: Page, width: int, height: int, dark: bool) -> None:
    page.look(width, height, dark=dark, phone=width < 500)
    page.until("player.easel.canvas.width > 100")
    assert page.ask("document.documentElement.scrollWidth") <= width
    for name in ("stage", "play", "scrub"):
        box: Any = page.ask(
            f"(() => {{ const r = document.getElementById('{name}').getBoundingClientRect(); return [r.left, r.right]; }})()"
        )
        assert 0 <= box[0] < box[1] <= width
    ground = page.ask("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)")
    assert (sum(ground) < 200) == dark


def test_protected_parts_and_a_middle_that_is_mended_look_as_in_the_painting(
    visit: Callable[[Path], Page], tmp_path: Path
) -> None:
    easel = Easel((240, 160))
    mask = np.zeros((160, 240), np.uint8)
    mask[:, 80:130] = 255
    easel.start()
    easel.draft(1, HOUSE, TREE, spare=mask)
    easel.refine(2, HOUSE, seed=40)
    file = tmp_path / "painting.html"
    export_page(easel.published(), Wish(BY_NAME["html"], seconds=SECONDS), file)
    page = visit(file)
    page.ask("player.easel.look(240, 160, { scale: 1, x: 0, y: 0 })")
    page.ask("player.seek(player.data.seconds)")
    kept = easel.picture()
    assert unlike(seen(page), kept) < 3
    assert page.complaints == []


def test_it_can_be_read_without_scripts_and_printed(page: Page) -> None:
    page.call("Emulation.setEmulatedMedia", media="print")
    assert page.ask("getComputedStyle(document.querySelector('.controls')).display") == "none"
    assert page.ask("getComputedStyle(document.querySelector('.result')).display") == "block"
    pdf = base64.b64decode(page.call("Page.printToPDF")["data"])
    assert pdf.startswith(b"%PDF") and len(pdf) > 10_000
    page.call("Emulation.setEmulatedMedia", media="")


@pytest.mark.parametrize("name", ["webm", "webm-av1", "webp"])
def test_the_video_plays_too(
    qapp: QGuiApplication, visit: Callable[[Path], Page], easel: Easel, tmp_path: Path, name: str
) -> None:
    pytest.importorskip("av", reason="videos need PyAV: pip install 'strokes[export]'")
    file = tmp_path / f"replay{BY_NAME[name].suffix}"
    export(easel.published(), Wish(BY_NAME[name], seconds=2.0, layout="picture"), file)
    kind = "img" if name == "webp" else "video"
    frame = f"<{kind} id=film src={file.name} muted></{kind}><p class=ready>"
    (tmp_path / "film.html").write_text(f"<!DOCTYPE html><html class=ready><link rel=icon href=data:,>{frame}")
    page = visit(tmp_path / "film.html")
    if kind == "img":
        page.until("film.complete && film.naturalWidth === 480")
    else:
        page.until("film.readyState >= 3 && film.videoWidth === 480 && Math.abs(film.duration - 2) < 0.1")
        page.ask("film.play()")
        page.until("film.ended")
        assert page.ask("film.getVideoPlaybackQuality().totalVideoFrames") > 20
    assert page.complaints == []
