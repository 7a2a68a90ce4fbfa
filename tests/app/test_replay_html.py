"""The page that explains a painting: all of it is in it, nothing of the painting is taken for markup, and it has a bounded size."""

from __future__ import annotations

import json
import re
from base64 import b64decode, b64encode
from hashlib import sha256
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from msgspec.structs import replace
from PIL import Image

from model_runtime.process.errors import BadInput
from model_runtime.trajectory.blobs import decode_picture, encode_picture
from model_runtime.trajectory.events import Artist, Noted, Painted, PaintedOver
from model_runtime.trajectory.tree import Trajectory
from strokes_app.replay import html
from strokes_app.replay.export import Progress, Wish
from strokes_app.replay.formats import BY_NAME
from strokes_app.replay.html import export_page, page_of
from strokes_app.replay.path import cut
from tests.app.replays import HOUSE, PALE, PROMPT, SIZE, SKY, Easel, a_whole_painting

NASTY = '</script><script>alert(1)</script><img src=x onerror="alert(2)"> \' " & {{data}} <!-- ]]> \u2028'
WISH = Wish(BY_NAME["html"], seconds=10.0)


class Reading(HTMLParser):
    """What a browser would find: elements, attributes and texts."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {}
        self._open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "link", "img", "input", "path", "br"):
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        self.texts.setdefault(self._open[-1] if self._open else "", []).append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def page(easel: Easel, side: int = 512) -> str:
    return page_of(easel.schedule(10.0), easel.blobs.__getitem__, side).decode()


def data_of(text: str) -> dict[str, Any]:
    found = re.search(r'<script id="data" type="application/json">(.*?)</script>', text, re.S)
    assert found is not None
    data: dict[str, Any] = json.loads(found[1])
    return data


def test_the_page_tells_the_whole_painting_in_words() -> None:
    text = page(a_whole_painting())
    words = " ".join(re.sub(r"<[^>]+>", " ", text.split("<script")[0]).split())
    told = [
        PROMPT, "Step 1", "Paint sky.", "Step 2", "Paint house.", "The artist changed the plan", "Paint the house and a tree.",
        "The house is too pale.", "Paint it again.", "The artist disagreed", "I like it so.", "The artist painted",
        "The painting is complete",
    ]  # fmt: skip
    places = [words.index(each) for each in told]
    assert places == sorted(places)


def test_nothing_is_asked_of_any_other_place() -> None:
    text = page(a_whole_painting())
    reading = Reading(text)
    addresses = [
        value for _, attributes in reading.tags for name, value in attributes.items() if name in ("src", "href")
    ]
    assert all(value is not None and value.startswith(("data:", "#")) for value in addresses)
    rest = text.replace("http://www.w3.org/2000/svg", "")
    assert not re.search(r"https?://|url\(|@import|fetch\(|XMLHttpRequest|WebSocket", rest)


def test_only_the_pages_own_script_and_style_may_do_anything() -> None:
    text = page(a_whole_painting())
    reading = Reading(text)
    policy = next(
        each["content"] for each in reading.all("meta") if each.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy is not None and policy.startswith("default-src 'none';") and "unsafe" not in policy
    for element, pattern in (("script", r"<script>(.*)</script>"), ("style", r"<style>(.*?)</style>")):
        found = re.search(pattern, text, re.S)
        assert found is not None
        digest = b64encode(sha256(found[1].encode()).digest()).decode()
        assert f"{element}-src 'sha256-{digest}'" in policy
    assert not any(name.startswith("on") or name == "style" for _, attributes in reading.tags for name in attributes)


def test_what_the_painting_says_is_text_and_nothing_else() -> None:
    easel = Easel()
    easel.start(NASTY)
    easel.plan(1, replace(SKY, name=NASTY[:200], attributes=(NASTY,)), words=NASTY)
    easel.draft(1, SKY)
    easel.critique(1, replace(PALE, text=NASTY, correction=NASTY))
    easel.add(Noted, by=Artist(), text=NASTY)
    easel.finish()
    text = page(easel)
    plain, nasty = Reading(page(a_whole_painting())), Reading(text)
    assert len(nasty.all("script")) == len(plain.all("script")) == 2
    assert {tag for tag, _ in nasty.tags} <= {tag for tag, _ in plain.tags} | {"small"}
    assert NASTY in nasty.texts["h1"]
    assert sum(NASTY in each for each in nasty.texts["p"]) >= 2
    assert data_of(text)["moments"]


def test_strokes_are_in_the_page_as_they_were_recorded() -> None:
    easel = a_whole_painting()
    data = data_of(page(easel))
    assert data["size"] == list(SIZE) and data["seconds"] == 10
    last = data["canvases"][data["moments"][-1]["canvas"]]
    assert last["picture"] is None and len(last["layers"]) == 3
    for layer, group in zip(last["layers"], easel.groups.values()):
        rows, seeds = (b64decode(text) for text in data["strokes"][data["layers"][layer]["strokes"]])
        assert np.allclose(np.frombuffer(rows, "<f4").reshape(-1, 16), group.rows)
        assert np.array_equal(np.frombuffer(seeds, "<u8"), group.seeds)


def test_the_artists_paint_and_what_is_protected_are_in_it_as_pictures() -> None:
    easel = Easel()
    easel.start()
    mask = np.zeros((SIZE[1], SIZE[0]), np.uint8)
    mask[:20] = 255
    easel.draft(1, SKY, spare=mask)
    easel.paint_over(10, 40, 12)
    data = data_of(page(easel))
    number, *place = data["canvases"][data["moments"][-1]["canvas"]]["paint"]
    assert place == [10, 40, 12, 12]
    assert opened(data["pictures"][number]).size == (12, 12)
    held = np.asarray(opened(data["pictures"][data["layers"][0]["mask"]]).convert("RGBA"))[..., 3]
    assert (held[:19] > 200).all() and (held[22:] < 50).all()


def opened(address: str) -> Image.Image:
    return Image.open(BytesIO(b64decode(address.partition("base64,")[2])))


@pytest.mark.parametrize("strokes", [True, False])
def test_where_strokes_do_not_make_the_picture_the_picture_is_shown(strokes: bool) -> None:
    easel = a_whole_painting(strokes=strokes)
    if strokes:  # a painter whose strokes are beside the point
        for event in easel.events:
            if isinstance(event, Painted | PaintedOver):
                picture = 255 - decode_picture(easel.blobs[event.picture])
                easel.blobs[event.picture] = encode_picture(picture).data
    data = data_of(page(easel))
    assert data["strokes"] == [] and data["layers"] == []
    assert sum(canvas["picture"] is not None for canvas in data["canvases"]) == 4


def test_plans_and_findings_are_outlined_on_the_picture() -> None:
    moments = data_of(page(a_whole_painting()))["moments"]
    outlined = [frame for moment in moments for frame in moment["frames"]]
    assert {"at": [100.0, 300.0, 500.0, 900.0], "words": "red house", "tone": "plain"} in outlined
    assert {"at": [100.0, 300.0, 500.0, 900.0], "words": "The house is too pale.", "tone": "wrong"} in outlined
    assert any(frame["tone"] == "own" for frame in outlined)


def test_a_part_begins_with_what_was_there_before_even_where_the_result_comes_first() -> None:
    easel = a_whole_painting()
    part = cut(Trajectory(easel.events), since="e10")
    schedule = easel.schedule(10.0, part, result_first=1.0)
    data = data_of(page_of(schedule, easel.blobs.__getitem__, 512).decode())
    result, mending = data["moments"][:2]
    assert data["canvases"][result["canvas"]]["paint"] is not None
    before, after = (data["canvases"][mending[name]]["layers"] for name in ("before", "canvas"))
    assert len(before) == len(after) == 3 and len(set(before) - set(after)) == 1


def test_pictures_shrink_until_the_page_has_a_bounded_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    easel = Easel((640, 480), strokes=False)
    easel.start()
    for step in range(1, 4):
        easel.draft(step, SKY, HOUSE, seed=step)
    whole = len(page(easel, 640))
    monkeypatch.setattr(html, "MOST", whole - 5000)
    export_page(easel.published(), WISH, tmp_path / "a.html")
    small = (tmp_path / "a.html").read_text()
    assert len(small) <= whole - 5000
    assert max(opened(address).width for address in data_of(small)["pictures"]) < 640
    monkeypatch.setattr(html, "MOST", 1000)
    with pytest.raises(BadInput, match="--from and --until"):
        export_page(easel.published(), WISH, tmp_path / "b.html")
    assert not (tmp_path / "b.html").exists()


def test_a_cancelled_page_leaves_nothing_behind(tmp_path: Path) -> None:
    said: list[Progress] = []

    def stop(progress: Progress) -> None:
        said.append(progress)
        if len(said) == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        export_page(a_whole_painting().published(), WISH, tmp_path / "a.html", stop)
    assert list(tmp_path.iterdir()) == [] and said[0].of > 3


def test_a_very_long_text_has_a_place_of_its_own() -> None:
    easel = Easel()
    easel.start("word " * 20_000)
    easel.draft(1, SKY)
    text = page(easel)
    assert '<h1 dir="auto" class="long">' in text
    title = re.search(r"<title>(.*?)</title>", text)
    assert title is not None and len(title[1]) <= 90
