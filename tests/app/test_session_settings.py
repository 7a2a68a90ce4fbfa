"""The painter's settings in the session: chosen at the beginning or in the middle, recorded, undone, kept over reopening."""

from __future__ import annotations

import numpy as np

from model_runtime.trajectory.blobs import decode_picture
from model_runtime.trajectory.events import Finished, SettingsChosen
from strokes_app import intentions as i
from tests.app.hand import Hand, HandAt

STYLE = np.full((30, 40, 3), (200, 120, 40), np.uint8)


def begun(hand: Hand, **more: object) -> None:
    wish = i.Begin(prompt="a house", size=(96, 64), seed=3, painter="scripted", **more)  # type: ignore[arg-type]
    hand.intend(i.SetGates("ask"), wish)


def test_a_painting_begins_with_what_was_chosen_and_keeps_what_the_studio_was_started_with(hand_at: HandAt) -> None:
    hand = hand_at()
    begun(hand, settings={"strength": 0.5}, style=STYLE)
    started = hand.state.started
    assert started.settings["strength"] == 0.5 and "script" in started.settings
    assert np.array_equal(decode_picture(hand.session.read(started.style)), STYLE)


def test_other_settings_hold_for_what_follows_and_are_undone_like_anything_else(hand_at: HandAt) -> None:
    hand = hand_at()
    begun(hand)
    before = hand.state.settings
    state = hand.intend(i.ChooseSettings({**before.settings, "guide": True}, STYLE))
    assert isinstance(state.path[-1], SettingsChosen) and state.settings.settings["guide"] is True
    style = state.settings.style
    assert np.array_equal(decode_picture(hand.session.read(style)), STYLE)
    state = hand.intend(i.ChooseSettings({**before.settings, "guide": False}, style))
    assert state.settings.style == style
    assert hand.intend(i.Undo()).settings.settings["guide"] is True
    assert hand.intend(i.Undo()).settings == before
    hand.intend(i.Redo(), i.SetGates("auto"), i.Go())
    assert isinstance(hand.state.path[-1], Finished)


def test_what_is_chosen_already_makes_no_event(hand_at: HandAt) -> None:
    hand = hand_at()
    begun(hand)
    events = len(hand.state.path)
    hand.intend(i.ChooseSettings(hand.state.settings.settings, None))
    assert len(hand.state.path) == events


def test_the_style_is_there_after_reopening(hand_at: HandAt) -> None:
    hand = hand_at()
    begun(hand, style=STYLE)
    file, style = str(hand.state.file), hand.state.settings.style
    hand.close()
    hand = hand_at()
    assert hand.intend(i.Open(file)).settings.style == style
    assert np.array_equal(decode_picture(hand.session.read(style)), STYLE)
