"""Thumbnails: never waited for, never more than a bounded number, never a crash."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import numpy as np
import pytest
from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot

from model_runtime.trajectory.blobs import encode_picture
from strokes_app.thumbnails import Thumbnails, decode

Made = Callable[..., Thumbnails]


@pytest.fixture
def made() -> Iterator[Made]:
    all: list[Thumbnails] = []

    def make(*arguments: object, **more: object) -> Thumbnails:
        all.append(Thumbnails(*arguments, **more))  # type: ignore[arg-type]
        return all[-1]

    yield make
    for thumbnails in all:
        thumbnails.close()


def picture(width: int, height: int, value: int = 200) -> bytes:
    return encode_picture(np.full((height, width, 3), value, np.uint8)).data


def fetched(qtbot: QtBot, thumbnails: Thumbnails, name: str) -> QSize:
    qtbot.waitUntil(lambda: thumbnails.get(name) is not None)
    image = thumbnails.get(name)
    assert image is not None
    return image.size()


def test_a_large_picture_comes_small_and_a_small_one_as_it_is(qtbot: QtBot, made: Made) -> None:
    pictures = {"large": picture(900, 600), "small": picture(30, 20), "thin": picture(2000, 1)}
    thumbnails = made(pictures.__getitem__, side=300)
    assert fetched(qtbot, thumbnails, "large") == QSize(300, 200)
    assert fetched(qtbot, thumbnails, "small") == QSize(30, 20)
    assert fetched(qtbot, thumbnails, "thin") == QSize(300, 1)


def test_asking_does_not_wait_and_the_latest_comes_first(qtbot: QtBot, made: Made) -> None:
    gate, order = threading.Event(), []

    def read(name: str) -> bytes:
        gate.wait()
        order.append(name)
        return picture(8, 8)

    thumbnails = made(read)
    for name in "abc":
        assert thumbnails.get(name) is None
    gate.set()
    qtbot.waitUntil(lambda: len(order) == 3)
    assert order[-1] != "c"
    assert sorted(order) == ["a", "b", "c"]


def test_only_so_many_are_kept(qtbot: QtBot, made: Made) -> None:
    read: list[str] = []

    def reading(name: str) -> bytes:
        read.append(name)
        return picture(8, 8)

    thumbnails = made(reading, kept=3)
    for name in "abcda":
        fetched(qtbot, thumbnails, name)
    assert read == ["a", "b", "c", "d", "a"]


def test_what_cannot_be_read_is_a_null_picture_and_tried_again_from_elsewhere(qtbot: QtBot, made: Made) -> None:
    thumbnails = made({"damaged": b"nonsense"}.__getitem__)
    assert fetched(qtbot, thumbnails, "damaged") == QSize(0, 0)
    assert fetched(qtbot, thumbnails, "missing") == QSize(0, 0)
    thumbnails.read_from({"missing": picture(8, 8)}.__getitem__)
    assert fetched(qtbot, thumbnails, "missing") == QSize(8, 8)


def test_after_closing_nothing_is_read(made: Made) -> None:
    read: list[str] = []

    def reading(name: str) -> bytes:
        read.append(name)
        return b""

    thumbnails = made(reading)
    thumbnails.close()
    assert thumbnails.get("a") is None
    assert read == []


def test_a_picture_in_full_is_what_was_stored() -> None:
    image = decode(picture(30, 20, 120))
    assert image.size() == QSize(30, 20)
    assert image.pixelColor(3, 3).getRgb() == (120, 120, 120, 255)
    with pytest.raises(ValueError, match="cannot be read"):
        decode(b"nonsense")
