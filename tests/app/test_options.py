"""How the chosen painter is to paint: only what it heeds is asked, what is said stands in the record, what cannot be is refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QFileDialog, QMainWindow
from pytestqt.qtbot import QtBot
from safetensors.numpy import save_file

from model_runtime.models import loras
from model_runtime.models.library import Library
from model_runtime.trajectory.events import SettingsChosen, Value
from strokes_app.intentions import Begin, ChooseSettings
from strokes_app.options.fields import show
from strokes_app.options.options import PainterOptions
from strokes_app.options.sheet import OptionsSheet
from strokes_app.panels.choices import PainterChoice, sizes, unknown_words
from strokes_app.panels.prompt import PromptBar
from strokes_app.state import StudioState
from tests.app.panels_state import begun, by_artist, dressed

pytestmark = pytest.mark.usefixtures(dressed.__name__)
ALL = {"sampling_steps", "strength", "sketch", "guide", "planner", "critic", "memory"}


class Desk:
    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot, self.window = qtbot, QMainWindow()
        qtbot.addWidget(self.window)
        self.window.show()
        self.options = PainterOptions(self.window, lambda _title, _kinds: QFileDialog(self.window))
        self.wished: list[object] = []
        self.options.intended.connect(self.wished.append)

    def opens(self, painter: str = "klein", state: StudioState = StudioState()) -> OptionsSheet:
        self.options.show_state(state)
        self.options.open(painter)
        assert self.options.sheet is not None
        return self.options.sheet

    def decides(self) -> None:
        assert self.options.sheet is not None
        self.options.sheet.done_.click()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setenv("STROKES_MODELS", str(tmp_path / "models"))
    desk = Desk(qtbot)
    yield desk
    desk.options.close()


@pytest.mark.parametrize(
    ("painter", "asked", "looks"),
    [("klein", ALL, True), ("z-image", ALL - {"guide"}, False), ("qwen-image-edit", ALL, True)],
)
def test_a_painter_is_asked_only_for_what_it_heeds(desk: Desk, painter: str, asked: set[str], looks: bool) -> None:
    sheet = desk.opens(painter)
    assert set(sheet.fields) == asked
    assert sheet.style_row.isVisible() is looks and sheet.worn.isVisible()


def test_the_built_in_painter_has_nothing_to_ask_and_no_button(desk: Desk, qtbot: QtBot) -> None:
    desk.options.open("strokes")
    assert desk.options.sheet is None
    bar = PromptBar((PainterChoice("strokes", "Strokes"), PainterChoice("klein", "Klein")), sizes(), unknown_words)
    qtbot.addWidget(bar)
    bar.show()
    wanted: list[str] = []
    offered: list[bool] = []
    bar.options_wanted.connect(wanted.append)
    bar.options_offered.connect(offered.append)
    assert not bar.options.isVisible() and not bar.has_options
    bar.painter_picker.pick("klein")
    bar.options.click()
    assert bar.options.isVisible() and wanted == ["klein"] and offered[-1:] == [True]


def test_what_is_said_holds_for_what_follows_and_leaves_the_rest_as_it_is(desk: Desk) -> None:
    state = by_artist(SettingsChosen, begun(painter="klein"), settings={"script": "x", "guide": True}, style="hash")
    sheet = desk.opens(state=state)
    assert sheet.fields["guide"].isChecked()  # type: ignore[union-attr]
    said: dict[str, Value] = {"strength": 0.6, "guide": False, "planner": "qwen3-vl-8b", "memory": "4-bit"}
    for name, value in said.items():
        show(sheet.fields[name], value)
    desk.decides()
    settings: dict[str, Value] = {"script": "x", "strength": 0.6, "planner": "qwen3-vl-8b", "memory": "4-bit"}
    assert desk.wished == [ChooseSettings(settings, "hash")]
    assert desk.options.sheet is None


def test_what_is_said_before_there_is_a_painting_is_what_it_begins_with(desk: Desk) -> None:
    sheet = desk.opens()
    show(sheet.fields["sketch"], True)
    style = np.full((20, 30, 3), 7, np.uint8)
    sheet.style_row.show_style(style)
    desk.decides()
    wish = Begin(prompt="a house", size=(64, 64), seed=1, painter="klein")
    begun_with = desk.options.begun(wish)
    assert begun_with.settings == {"sketch": True} and begun_with.style is style
    assert desk.wished == []
    other = Begin(prompt="a house", size=(64, 64), seed=1, painter="strokes")
    assert desk.options.begun(other).settings == {}


def test_a_picture_and_a_lora_of_the_artist_s_own_are_taken(desk: Desk, tmp_path: Path) -> None:
    Image.new("RGB", (90, 80), (200, 10, 10)).save(tmp_path / "manner.png")
    pair = {
        "transformer.x.lora_A.weight": np.zeros((2, 4), np.float32),
        "transformer.x.lora_B.weight": np.zeros((4, 2), np.float32),
    }
    save_file(pair, tmp_path / "ink.safetensors")
    sheet = desk.opens()
    desk.options.take_picture(str(tmp_path / "manner.png"))
    desk.options.take_lora(str(tmp_path / "ink.safetensors"))
    desk.qtbot.waitUntil(lambda: bool(sheet.worn.rows))
    assert isinstance(sheet.style_row.style_, np.ndarray) and sheet.style_row.said.text() == "manner.png"
    sheet.worn.rows[0].weight.setValue(80)
    desk.decides()
    (lora,) = loras.known(Library.of_this_user())
    wish = desk.options.begun(Begin(prompt="a house", size=(64, 64), seed=1, painter="klein"))
    assert wish.settings == {"loras": f"ink@{lora.hash}*0.8"} and wish.style is not None
    again = desk.opens()
    assert again.worn.value == f"ink@{lora.hash}*0.8"
    again.usual.click()
    assert again.worn.value == ""
    again.close()


def test_a_file_that_cannot_be_is_said_and_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "ink.safetensors").write_bytes(b"PK\x03\x04 a pickle in a zip")
    sheet = desk.opens()
    desk.options.take_lora(str(tmp_path / "ink.safetensors"))
    desk.qtbot.waitUntil(lambda: "is a pickle" in sheet.said.text())
    assert sheet.worn.rows == []
    sheet.close()
