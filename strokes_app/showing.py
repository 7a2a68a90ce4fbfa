"""Hangs on the canvas what the state says: picture, paint, frames, findings, mask, ghost. Decides nothing and emits nothing."""

from __future__ import annotations

from PySide6.QtCore import QObject

from model_runtime.process.canvas import Canvas
from model_runtime.process.decide import Policy
from model_runtime.process.painter import Previewed, Progress, StrokesLaid
from model_runtime.trajectory.events import Finding, Painted, PaintedOver, Protected
from strokes_app.canvas.hung import Hung
from strokes_app.canvas.pixels import image_of
from strokes_app.canvas.tools.settings import Hand, ToolName
from strokes_app.canvas.view import CanvasView
from strokes_app.panels.wording import question
from strokes_app.pictures import Pictures
from strokes_app.readings import Judged
from strokes_app.scene import Scenes
from strokes_app.state import StudioState


class Showing(QObject):
    """What is not yet read is hung when it comes; until then the canvas keeps what it shows."""

    def __init__(self, canvas: CanvasView, hand: Hand, pictures: Pictures, scenes: Scenes) -> None:
        super().__init__(canvas)
        self._canvas, self._hand, self._pictures, self._scenes = canvas, hand, pictures, scenes
        self._state = StudioState()
        self._hung: Canvas | None = None
        self._partly: Canvas | None = None
        self._fading: Canvas | None = None
        hand.tool_changed.connect(self._tool_changed)
        scenes.arrived.connect(self._scene_arrived)

    def show_state(self, state: StudioState) -> None:
        before, self._state = self._state, state
        stopped = before.running is not None and state.running is None
        self._hear(before)
        self._hang(before, stopped)
        self._show_plan()
        self._show_findings()
        ghost = state.sketch
        self._canvas.set_ghost(None if ghost is None or ghost.picture is None else self._pictures(ghost.picture))
        self._canvas.set_locked(not state.at_head)

    def show_progress(self, progress: Progress) -> None:
        if not self._state.at_head or self._state.running is None:
            return
        match progress:
            case StrokesLaid():
                self._canvas.show_strokes(progress)
            case Previewed(picture=picture):
                self._canvas.set_preview(image_of(picture))

    def _hear(self, before: StudioState) -> None:
        """What the artist has done is seen already: it stays once it is kept, and goes where it could not be."""
        state = self._state
        if before.started is not None and state.started is not before.started:
            self._canvas.forget()
            self._hung = self._partly = None
        if state.refused is not None and state.refused is not before.refused:
            self._canvas.take_back(state.refused.intention)
        new = [event for event in state.path if event.id not in before.trajectory]
        kept = [self._kept(event) for event in new if isinstance(event, PaintedOver | Protected)]
        if kept and all(kept) and len(kept) == len(new) and state.at_head and self._hung == before.canvas:
            self._hung = state.canvas

    def _kept(self, event: PaintedOver | Protected) -> bool:
        """Whether it was seen before it was kept."""
        if isinstance(event, Protected):
            return self._canvas.mask_kept()
        return all([self._canvas.paint_kept(tile.x, tile.y) for tile in event.tiles])

    def _hang(self, before: StudioState, stopped: bool) -> None:
        state, canvas = self._state, self._state.canvas
        if canvas is None:
            self._hang_ground()
            return
        if state.at_head and state.path[-1].parent == before.head and isinstance(state.path[-1], Painted):
            self._fading = canvas
        fades = canvas == self._fading
        if canvas == self._hung:
            if stopped and self._canvas.is_provisional and not fades:
                self._canvas.set_preview(None)
            return
        hung = self._scenes.get(state.seen)
        if hung is None or (not hung.known and (fades or canvas == self._partly)):
            return
        self._canvas.set_picture(hung, at_once=not fades)
        self._hung, self._partly = (canvas, None) if hung.known else (None, canvas)

    def _hang_ground(self) -> None:
        """Nothing is painted yet: the picture that a painting will start from, if there is one."""
        self._hung = self._partly = self._fading = None
        ground = self._state.ground
        picture = None if ground is None or ground.picture is None else self._pictures(ground.picture)
        self._canvas.set_picture(None if picture is None else Hung(picture))

    def _show_plan(self) -> None:
        """Frames are seen while they can be moved before anything is painted, and whenever the artist holds their tool."""
        read = self._state.plan
        wanted = read is not None and (self._hand.tool == ToolName.FRAMES or not (read.painted or read.skipped))
        if read is None or not wanted:
            self._canvas.set_plan(None, None)
        else:
            self._canvas.set_plan(read.planned.id, read.plan, editable=self._state.at_head)

    def _show_findings(self) -> None:
        state = self._state
        open_ = state.running is None or state.running.stage == "refine"
        judged = state.findings if open_ else ()
        wrong: list[Finding] = [each.finding for each in judged if each.finding.verdict != "ok"]
        rejected = frozenset(each.finding.id for each in judged if each.decision == "rejected")
        asked = {each.finding.id: self._asked(each.finding) for each in judged if _doubtful(each)}
        self._canvas.set_findings(wrong, rejected, asked)

    def _asked(self, finding: Finding) -> str:
        """As its card asks it."""
        asked = question(finding.text) or self.tr("%1 Is this so?").replace("%1", finding.text)
        sure = self.tr("%1% sure").replace("%1", f"{100 * finding.confidence:.0f}")
        return f"{asked} {sure}"

    def _tool_changed(self, _: str) -> None:
        self._show_plan()

    def _scene_arrived(self) -> None:
        self._hang(self._state, stopped=False)


def _doubtful(judged: Judged) -> bool:
    return judged.decision == "open" and judged.finding.confidence < Policy().sure and not judged.mended
