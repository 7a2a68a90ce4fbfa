"""The main window: puts the panels around the canvas and passes on what they say. Knows neither the session nor files."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QRect, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from model_runtime.process.painter import Progress
from strokes_app import intentions as i
from strokes_app import menus
from strokes_app.actions import Actions
from strokes_app.canvas.toolbar import ToolBar
from strokes_app.canvas.tools.settings import Hand
from strokes_app.canvas.view import CanvasView
from strokes_app.compacting import Compacting
from strokes_app.dialogs import Dialogs
from strokes_app.export.exports import PictureExports
from strokes_app.importing.imports import Imports
from strokes_app.notice import Notice
from strokes_app.options.options import PainterOptions
from strokes_app.paint_on.places import PaintPlaces
from strokes_app.panels.choices import PainterChoice, sizes, unknown_words, unpaintable
from strokes_app.panels.compare import Compare
from strokes_app.panels.controls import resting
from strokes_app.panels.conversation import Conversation
from strokes_app.panels.gates import GateControl
from strokes_app.panels.prompt import PromptBar
from strokes_app.panels.start.page import Setup, StartPage
from strokes_app.panels.timeline.panel import Timeline
from strokes_app.pictures import Pictures
from strokes_app.player.player import Player
from strokes_app.replay.exports import ReplayExports
from strokes_app.scene import Scenes
from strokes_app.showing import Showing
from strokes_app.state import StudioState
from strokes_app.status import StatusLine
from strokes_app.thumbnails import Thumbnails

SIZE = 1440, 900
CONVERSATION, TIMELINE = 400, 156
"""Width and height, in device-independent pixels, until the artist moves their edges."""
GLANCE_MS = 80
"""Who looks through the states sees pictures; the cards of one are laid out when the eye has rested on it so long."""


class Window(QMainWindow):
    """`intended` carries what the artist wants; `closing` comes once, when the window is being closed."""

    intended = Signal(object)
    closing = Signal()

    def __init__(
        self,
        offered: Sequence[PainterChoice],
        pictures: Pictures,
        thumbnails: Thumbnails,
        covers: Thumbnails,
        scenes: Scenes,
        hand: Hand,
    ) -> None:
        """`offered`: the painters to choose from, the first one first; `covers`: thumbnails of earlier paintings, by path."""
        super().__init__()
        self.hand = hand
        self.canvas = CanvasView(self.hand)
        self.tools = ToolBar(self.hand, self.canvas.actions_of_canvas)
        self.prompt = PromptBar(offered, sizes(), unknown_words)
        self.gates = GateControl()
        choice = sum(each.usable for each in offered) > 1
        self.conversation = Conversation(thumbnails.get, unpaintable, other_painters=choice)
        thumbnails.ready.connect(self.conversation.show_picture)
        self.timeline = Timeline(thumbnails)
        self.compare = Compare(pictures)
        self.player = Player(scenes.read)
        self.start = StartPage(covers, self._setup)
        self.notice, self.status = Notice(), StatusLine()
        self.showing = Showing(self.canvas, self.hand, pictures, scenes)
        self.actions_ = Actions(self)
        self.dialogs, self.compacting = Dialogs(self), Compacting(self)
        self.places = PaintPlaces(self, self.actions_)
        self.replays = ReplayExports(self, self.dialogs.saving)
        self.exports = PictureExports(self, self.dialogs.saving)
        self.imports = Imports(self, self.dialogs.choosing, self.dialogs.saving)
        self.options = PainterOptions(self, self.dialogs.choosing)
        self.state = StudioState()
        self._rested = resting(self, GLANCE_MS, self._rest)
        self._panels: dict[str, QWidget] = {}
        self._arrange()
        self._connect()
        self._make_actions()
        self.resize(*SIZE)

    # --- how it is put together ----------------------------------------------------------------------------------

    def _arrange(self) -> None:
        self.stage = QStackedWidget()
        for page in (self.start, self.canvas, self.compare, self.player):
            self.stage.addWidget(page)
        easel = _column(self.places.band, self.notice, self.stage, self.gates)
        easel.layout().setStretch(2, 1)  # type: ignore[union-attr, attr-defined]
        beside = QWidget()
        row = QHBoxLayout(beside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.tools)
        row.addWidget(easel, 1)
        self.across, self.down = QSplitter(Qt.Orientation.Horizontal), QSplitter(Qt.Orientation.Vertical)
        for split, parts, sides in (
            (self.across, (beside, self.conversation), (SIZE[0] - CONVERSATION, CONVERSATION)),
            (self.down, (self.across, self.timeline), (SIZE[1] - TIMELINE, TIMELINE)),
        ):
            split.setChildrenCollapsible(False)
            split.setHandleWidth(1)
            for part in parts:
                split.addWidget(part)
            split.setStretchFactor(0, 1)
            split.setStretchFactor(1, 0)
            split.setSizes(list(sides))
        self.conversation.setMinimumWidth(320)
        self.setCentralWidget(_column(self.prompt, self.down))
        self.centralWidget().layout().setStretch(1, 1)  # type: ignore[union-attr, attr-defined]
        self.setStatusBar(self.status)
        self.status.addPermanentWidget(self.places.sign)

    def _connect(self) -> None:
        for view in (
            self.canvas, self.prompt, self.gates, self.conversation, self.timeline, self.notice, self.dialogs, self.start,
            self.compacting, self.imports, self.player, self.places, self.options,
        ):  # fmt: skip
            view.intended.connect(self._intend)
        self.canvas.bringing.choices = self.prompt.choices
        self.actions_.intended.connect(self._intend)
        self.prompt.text.typed.connect(lambda text: self._intend(i.Typed(text)))
        self.conversation.painter_wanted.connect(self.prompt.open_painters)
        self.conversation.size_wanted.connect(self.prompt.open_sizes)
        self.closing.connect(self.replays.close)
        self.closing.connect(self.exports.close)
        self.closing.connect(self.imports.close)
        self.closing.connect(self.player.shut)
        self.closing.connect(self.options.close)
        self.prompt.options_wanted.connect(self.options.open)
        for page in (self.compare, self.player):
            page.closed.connect(lambda: self.stage.setCurrentWidget(self.canvas))
        self.stage.currentChanged.connect(lambda _page: self._show_panels())

    def _make_actions(self) -> None:
        add, dialogs = self.actions_.add, self.dialogs
        add("open", self.tr("Open …"), "Ctrl+O", dialogs.open)
        add("save as", self.tr("Save as …"), "Ctrl+S", dialogs.save_as, also="Ctrl+Shift+S")
        add("export", self.tr("Export the picture …"), "Ctrl+E", self.exports.open)
        add("import", self.tr("Import layers or data …"), "", self.imports.open)
        add("replay", self.tr("Export the replay …"), "Ctrl+Shift+E", self.replays.open)
        add("play", self.tr("Play how it was painted"), "F5", self._play, "play")
        options = add("options", self.tr("How it paints …"), "", self.prompt.options.click, "sliders")
        self.prompt.options_offered.connect(options.setEnabled)
        add("paste", self.tr("Start from the clipboard's picture"), "Ctrl+Shift+V", self.canvas.bringing.paste)
        add("quit", self.tr("Quit"), "Ctrl+Q", self.close)
        for name, text, key, panel in (
            ("panel conversation", self.tr("Conversation"), "F7", self.conversation),
            ("panel timeline", self.tr("Timeline"), "F8", self.timeline),
            ("panel tools", self.tr("Tools"), "F6", self.tools),
        ):
            action = add(name, text, key, lambda: None)
            action.setCheckable(True)
            action.setChecked(True)
            action.toggled.connect(lambda _on: self._show_panels())
            self._panels[name] = panel
        add("prompt", self.tr("Write the prompt"), "Ctrl+L", self.prompt.text.setFocus)
        self.actions_.adopt(self.canvas.actions_of_canvas.named.values())

    def fill_menus(self, submenus: dict[str, QMenu]) -> None:
        """Once every action is there."""
        panels = ("prompt", None, "panel tools", "panel conversation", "panel timeline")
        menus.fill(self.menuBar(), self.actions_, submenus, panels)
        self.addActions([action for action in self.actions_.named.values() if action not in self.canvas.actions()])

    # --- what it shows -------------------------------------------------------------------------------------------

    def show_state(self, state: StudioState) -> None:
        before, self.state = self.state, state
        for view in (
            self.actions_, self.prompt, self.gates, self.notice, self.timeline, self.compare,
            self.status, self.dialogs, self.showing, self.start, self.compacting, self.replays,
            self.exports, self.player, self.places, self.options,
        ):  # fmt: skip
            view.show_state(state)
        self._show_cards(before)
        if state.running is not None and before.running is None:
            self.canvas.point(None)  # what the pointer rested on is behind, and may never tell that it left
        for name in ("save as", "export", "replay", "play"):
            self.actions_.named[name].setEnabled(state.started is not None)
        self._show_panels()
        self._name(state)

    def _show_cards(self, before: StudioState) -> None:
        state = self.state
        changed = state.trajectory is not before.trajectory or state.running != before.running
        if not changed and (state.at != before.at or self._rested.isActive()):
            self._rested.start()
        else:
            self._rested.stop()
            self.conversation.show_state(state)

    def _rest(self) -> None:
        """Not while the hand still runs along the timeline."""
        if self.timeline.scrubbing:
            self._rested.start()
        else:
            self.conversation.show_state(self.state)

    def _show_panels(self) -> None:
        """As the artist wants it; before there is a painting none of them has anything to show."""
        painting = self.state.started is not None
        if not painting:
            self.stage.setCurrentWidget(self.start)
        elif self.stage.currentWidget() is self.start:
            self.stage.setCurrentWidget(self.canvas)
        for name, panel in self._panels.items():
            panel.setVisible(painting and self.actions_.named[name].isChecked())
        self.gates.setVisible(painting and self.stage.currentWidget() is not self.player)

    def _play(self) -> None:
        self.stage.setCurrentWidget(self.player)
        self.player.open(self.state)
        self.player.setFocus()

    def show_progress(self, progress: Progress) -> None:
        self.conversation.show_progress(progress)
        self.showing.show_progress(progress)

    def _setup(self) -> Setup:
        """With what a painting begins: as the prompt bar has it."""
        choice, seed = self.prompt.painter_picker.choice, self.prompt.seed_box
        painter = "" if choice is None else choice.name
        return Setup(self.prompt.size_picker.size_, painter, seed.seed if seed.lock.isChecked() else None)

    def _name(self, state: StudioState) -> None:
        if state.started is None:
            title = self.tr("Strokes")
        elif state.untitled or state.file is None:
            title = f"{_short(state.prompt)} — {self.tr('Strokes')}"
        else:
            copied = self.tr("%1 (a copy on this computer)") if state.away is not None else "%1"
            title = f"{copied.replace('%1', state.file.stem)} — {self.tr('Strokes')}"
        self.setWindowTitle(title)

    # --- what it says --------------------------------------------------------------------------------------------

    def _intend(self, intention: object) -> None:
        """What only concerns the window is done here."""
        match intention:
            case i.Point(region=region, zoom=zoom):
                self.canvas.point(region, zoom)
            case i.Compare(first=first, second=second):
                self.compare.compare(first, second)
                self.stage.setCurrentWidget(self.compare)
                self.compare.setFocus()
            case i.Begin():
                self.intended.emit(self.options.begun(intention))
            case _:
                self.intended.emit(intention)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        super().closeEvent(event)

    # --- how it lies ---------------------------------------------------------------------------------------------

    def layout_(self) -> tuple[QByteArray, QByteArray, QByteArray]:
        """Window, edges across and edges down, as Qt keeps them."""
        return self.saveGeometry(), self.across.saveState(), self.down.saveState()

    def fit(self, room: QRect) -> None:
        """Into what the screen has to spare; where it has no more than the window wants, the window takes it all."""
        title = self.menuBar().sizeHint().height()  # nobody knows the frame's before it is drawn
        if self.width() >= room.width() or self.height() + title >= room.height():
            self.setWindowState(self.windowState() | Qt.WindowState.WindowMaximized)

    def lie(self, window: QByteArray, across: QByteArray, down: QByteArray) -> None:
        """As it lay before. What Qt cannot use changes nothing."""
        self.restoreGeometry(window)
        self.across.restoreState(across)
        self.down.restoreState(down)


def _column(*widgets: QWidget) -> QWidget:
    column = QWidget()
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for widget in widgets:
        layout.addWidget(widget)
    return column


def _short(prompt: str) -> str:
    words = " ".join(prompt.split())
    return words if len(words) <= 60 else f"{words[:59]}…"
