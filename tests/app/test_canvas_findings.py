"""Findings on the picture: what is certain is stated, what is doubtful is asked, and each tells itself under the pointer."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF
from pytestqt.qtbot import QtBot

from model_runtime.trajectory.events import Finding, Frame, Verdict
from strokes_app.canvas.overlays import Overlay
from strokes_app.canvas.pixels import rgb_of
from strokes_app.canvas.tools.settings import ToolName
from tests.app.canvas_pen import LEFT, Studio, hung, plain

REGION = Frame(200, 200, 700, 700)
QUESTION = "Is the house dark? 54% sure"


@pytest.fixture
def studio(qtbot: QtBot) -> Studio:
    studio = Studio(qtbot)
    studio.choose(ToolName.HAND)
    return studio


def found(verdict: Verdict = "wrong") -> Finding:
    return Finding("f", verdict, "picture", "The house is dark.", region=REGION, confidence=0.54)


def seen(studio: Studio) -> np.ndarray:
    return rgb_of(studio.canvas.grab().toImage())


def test_a_doubtful_finding_looks_like_no_certain_one(studio: Studio) -> None:
    studio.canvas.set_findings([found()])
    certain = seen(studio)
    studio.canvas.set_findings([found()], asked={"f": QUESTION})
    doubtful = seen(studio)
    studio.canvas.set_findings([found("pending")])
    assert (doubtful != certain).any()
    assert (doubtful == seen(studio)).all(), "it looks as what is still open does"


def test_the_outline_of_a_doubtful_finding_is_broken(studio: Studio) -> None:
    at = studio.at(80, 140)
    edges = {}
    for asked in ({}, {"f": QUESTION}):
        studio.canvas.set_findings([found()], asked=asked)
        edges[bool(asked)] = seen(studio)[at.y() - 40 : at.y() + 40, at.x()]
    assert len(np.unique(edges[False], axis=0)) == 1
    assert len(np.unique(edges[True], axis=0)) > 1


def test_under_the_pointer_a_doubtful_finding_asks(studio: Studio) -> None:
    studio.canvas.set_findings([found("pending")])
    studio.qtbot.mouseMove(studio.canvas, studio.at(180, 140))
    stated = seen(studio)
    studio.canvas.set_findings([found()], asked={"f": QUESTION})
    assert (seen(studio) != stated).any()


def test_words_of_a_finding_at_the_right_leave_its_sign_free(studio: Studio) -> None:
    region = Frame(700, 200, 990, 700)
    studio.canvas.set_findings([Finding("f", "wrong", "picture", "", region=region)])
    studio.qtbot.mouseMove(studio.canvas, studio.at(340, 140))
    sign = studio.at(395, 61)
    without = seen(studio)[sign.y() - 6 : sign.y() + 6, sign.x() - 6 : sign.x() + 6]
    studio.canvas.set_findings([Finding("f", "wrong", "picture", "The house is far too dark here.", region=region)])
    studio.qtbot.mouseMove(studio.canvas, studio.at(341, 140))
    assert (seen(studio)[sign.y() - 6 : sign.y() + 6, sign.x() - 6 : sign.x() + 6] == without).all()


@pytest.mark.parametrize("angle", [0, 30])
def test_the_hatch_moves_with_the_picture(studio: Studio, angle: float) -> None:
    mask = np.zeros((300, 400), np.uint8)
    mask[100:250, 150:330] = 255
    studio.canvas.set_picture(hung(plain(), mask=mask), at_once=True)
    studio.canvas.navigation.turn(angle)
    studio.qtbot.waitUntil(lambda: studio.canvas.navigation.viewport.angle == angle)
    studio.wheel((200, 150), 4)
    seen(studio)
    for by in ((13, 8), (-90, 40), (200, -160)):
        start = studio.canvas.rect().center()
        studio.qtbot.mousePress(studio.canvas, LEFT, pos=start)
        studio.qtbot.mouseMove(studio.canvas, start + QPoint(*by))
        studio.qtbot.mouseRelease(studio.canvas, LEFT, pos=start + QPoint(*by))
        moved = seen(studio)
        studio.canvas.set_picture(hung(plain(), mask=mask), at_once=True)
        drawn_anew = seen(studio)
        assert (np.abs(moved.astype(int) - drawn_anew) > 40).any(axis=2).mean() < (0.001 if angle == 0 else 0.03)


def test_outlines_move_with_a_turned_picture(studio: Studio) -> None:
    studio.canvas.set_findings([found()], asked={"f": QUESTION})
    studio.canvas.navigation.turn(30)
    studio.qtbot.waitUntil(lambda: studio.canvas.navigation.viewport.angle == 30)
    studio.wheel((200, 150), 3)
    for by in ((13, 8), (-90, 40), (160, -120)):
        for _ in range(2):
            studio.canvas.navigation.pan(QPointF(*by))
            moved = seen(studio)
        studio.canvas.show_overlay(Overlay.FINDINGS, False)
        without = seen(studio)
        studio.canvas.show_overlay(Overlay.FINDINGS, True)
        drawn_anew = seen(studio)
        assert (moved != without).any()
        assert (np.abs(moved.astype(int) - drawn_anew) > 90).any(axis=2).mean() < 0.004


def test_the_hatch_follows_the_pen(studio: Studio) -> None:
    studio.choose(ToolName.PROTECT)
    studio.drag((100, 100), (120, 100), release=False)
    assert hatched(studio, 110, 100) and not hatched(studio, 300, 200)
    studio.drag((300, 200), (310, 200))
    assert hatched(studio, 110, 100) and hatched(studio, 305, 200)
    studio.choose(ToolName.UNPROTECT)
    studio.drag((300, 200), (310, 200))
    studio.choose(ToolName.HAND)
    assert hatched(studio, 110, 100) and not hatched(studio, 305, 200)


def hatched(studio: Studio, x: int, y: int) -> bool:
    """Whether bluish lines are seen there."""
    at = studio.at(x, y)
    part = seen(studio)[at.y() - 9 : at.y() + 9, at.x() - 9 : at.x() + 9]
    return bool(part[..., 2].mean() > part[..., 0].mean() + 8)
