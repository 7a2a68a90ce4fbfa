"""The shelf: which paintings were open before, and what each of them looks like now."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import numpy as np
import pytest
from PIL import Image

from model_runtime.trajectory.events import PaintedOver
from strokes_app.happenings import Recent
from strokes_app.intentions import Begin, PaintOver
from strokes_app.places import Places
from strokes_app.session.deeds import Deed
from strokes_app.session.painting import Painting
from strokes_app.session.painting_over import painted_over
from strokes_app.shelf import KEPT, Shelf

Colour = tuple[int, int, int]


@pytest.fixture
def shelf(places: Places) -> Shelf:
    return Shelf(places)


@pytest.fixture
def begin(shelf: Shelf) -> Iterator[Callable[..., Painting]]:
    """An open painting without a name, painted all over if a colour is given."""
    begun: list[Painting] = []

    def begin(prompt: str = "a house", colour: Colour | None = None) -> Painting:
        wish = Begin(prompt=prompt, size=(80, 64), seed=1, painter="scripted")
        begun.append(Painting.begin(shelf.folder, wish, {}))
        shelf.opened(begun[-1])
        if colour is not None:
            paint(begun[-1], colour)
        return begun[-1]

    yield begin
    for painting in begun:
        painting.close()


def paint(painting: Painting, colour: Colour) -> None:
    wish = PaintOver(0, 0, np.full((64, 80, 4), (*colour, 255), np.uint8))
    painting.keep([lambda path, read: Deed(PaintedOver, *painted_over([wish], path, read))])


def put_away(shelf: Shelf, painting: Painting) -> None:
    shelf.closed(painting)
    painting.close()


def cover_of(recent: Recent) -> tuple[Path, Colour]:
    assert recent.thumbnail is not None
    with Image.open(recent.thumbnail) as image:
        return recent.thumbnail, image.getpixel((20, 20))  # type: ignore[return-value]


def test_a_painting_that_was_gone_on_with_has_another_cover_under_another_name(
    shelf: Shelf, begin: Callable[..., Painting]
) -> None:
    painting = begin(colour=(200, 0, 0))
    put_away(shelf, painting)
    before, colour = cover_of(shelf.listed().paintings[0])
    assert colour == (200, 0, 0)
    painting = Painting.open(painting.file)
    shelf.opened(painting)
    assert cover_of(shelf.listed().paintings[0]) == (before, (200, 0, 0))
    paint(painting, (0, 0, 200))
    put_away(shelf, painting)
    after, colour = cover_of(shelf.listed().paintings[0])
    assert colour == (0, 0, 200) and after != before
    assert not before.exists()


def test_two_paintings_of_one_picture_do_not_share_a_cover(shelf: Shelf, begin: Callable[..., Painting]) -> None:
    for painting in (begin(colour=(0, 90, 0)), begin(colour=(0, 90, 0))):
        put_away(shelf, painting)
    first, second = shelf.listed().paintings
    shelf.forget(second.path)
    assert [recent.path for recent in shelf.listed().paintings] == [first.path]
    assert cover_of(shelf.listed().paintings[0])[1] == (0, 90, 0)


def test_covers_of_paintings_that_are_listed_no_more_are_gone(shelf: Shelf, begin: Callable[..., Painting]) -> None:
    put_away(shelf, begin(colour=(1, 2, 3)))
    first, _ = cover_of(shelf.listed().paintings[0])
    for number in range(KEPT):
        put_away(shelf, begin(f"house {number}"))
    assert len(shelf.listed().paintings) == KEPT
    assert not first.exists()


def test_a_damaged_entry_is_dropped_alone_and_said_once(
    shelf: Shelf, begin: Callable[..., Painting], places: Places, tmp_path: Path
) -> None:
    for prompt in ("a house", "a fox", "a boat"):
        put_away(shelf, begin(prompt))
    file = places.state / "recent.json"
    listed = msgspec.json.decode(file.read_bytes())
    kept = listed[1]["path"] = str(Path(listed[1]["path"]).rename(tmp_path / "fox.strokes"))
    listed[1]["opened"] = "yesterday"
    file.write_bytes(msgspec.json.encode(listed))
    recent = shelf.listed()
    assert [each.prompt for each in recent.paintings] == ["a boat", "a house"] and recent.damaged == 1
    assert shelf.listed() == type(recent)(recent.paintings)
    assert Path(kept).is_file()


def test_what_has_no_name_yet_is_found_though_the_list_is_nonsense(
    shelf: Shelf, begin: Callable[..., Painting], places: Places
) -> None:
    for prompt in ("a house", "a fox"):
        put_away(shelf, begin(prompt))
    (places.state / "recent.json").write_bytes(b'[{"path": ')
    recent = shelf.listed()
    assert {each.path.stem for each in recent.paintings} == {"a-house", "a-fox"} and recent.damaged == 1
    assert shelf.listed().damaged == 0 and len(shelf.listed().paintings) == 2


def test_an_entry_cannot_name_a_file_elsewhere_as_its_cover(
    shelf: Shelf, begin: Callable[..., Painting], places: Places, tmp_path: Path
) -> None:
    put_away(shelf, begin(colour=(1, 2, 3)))
    foreign = tmp_path / "foreign.png"
    foreign.write_bytes(b"precious")
    file = places.state / "recent.json"
    listed = msgspec.json.decode(file.read_bytes())
    listed[0]["cover"] = str(foreign)
    file.write_bytes(msgspec.json.encode(listed))
    (recent,) = shelf.listed().paintings
    assert recent.thumbnail is None
    shelf.forget(recent.path)
    assert foreign.read_bytes() == b"precious"
