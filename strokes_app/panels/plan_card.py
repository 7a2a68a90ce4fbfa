"""The card of a plan: read as it was written, edited in place, painted, made anew or skipped. Knows no session."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from model_runtime.painters.table import DEFAULT
from model_runtime.process.ids import new_id
from model_runtime.trajectory.events import Artist, Frame, Mark, Plan
from strokes_app.hearing import contradicts, heard
from strokes_app.intentions import EditPlan, Go, PlanAgain, Point, Sketch, SkipPlan
from strokes_app.panels.card import Card
from strokes_app.panels.choices import Unpaintable
from strokes_app.panels.controls import button, dress, resting, say, show_sign, words
from strokes_app.panels.flow import Flow
from strokes_app.panels.mark_list import MarkList
from strokes_app.panels.writing import GrowingText
from strokes_app.readings import PlanRead
from strokes_app.rewording import is_worded
from strokes_app.sentences import translated
from strokes_app.state import StudioState
from strokes_app.theme import SMALL

GHOST_AFTER = 80
"""Milliseconds of rest after which a ghost of what is being changed is asked for."""


class PlanCard(Card):
    def __init__(self, planned: str, unpaintable: Unpaintable) -> None:
        super().__init__("plan", self.tr("Plan"))
        self.target, self._unpaintable, self._painter = planned, unpaintable, ""
        self._read: PlanRead | None = None
        self._sent: Plan | None = None
        self._stood: tuple[Mark, ...] = ()
        self._peeking = False
        self._ear: tuple[str, str, tuple[Mark, ...], tuple[Mark, ...]] = ("", "", (), ())
        """What was last heard, and what it came to: the same words twice make no new things."""
        self._lay_out()
        self._ghost = resting(self, GHOST_AFTER, self._sketch)
        for text in (self.instruction, self.scene):
            text.typed.connect(lambda _text: self._ghost.start())
            text.typed.connect(lambda _text: self._show_beside())
            text.committed.connect(lambda _text: self._commit())
            text.reverted.connect(self._give_up)
        self.marks.changing.connect(self._ghost.start)
        self.marks.changed.connect(self._commit)
        self.marks.given_up.connect(self._give_up)
        self.marks.pointed.connect(self._point)

    def _lay_out(self) -> None:
        self.notice = words("doubt", 0.92)
        self.instruction = GrowingText(self.tr("What this step does"), scale=1.08)
        self.beside = words("muted", 0.88)
        self.marks = MarkList(lambda name: self._unpaintable(name, self._painter))
        self.scene_title = words("muted", 0.85, wrap=False)
        self.scene_title.setText(self.tr("Then the whole picture shows"))
        self.scene = GrowingText(self.tr("The whole picture after this step"), scale=0.92)
        self.scene.setProperty("quiet", True)
        for label in (self.notice, self.beside, self.scene_title):
            label.setIndent(5)
        for widget in (self.notice, self.instruction, self.beside, self.marks, self.scene_title, self.scene):
            self.body.addWidget(widget)
        self.body.addWidget(self._mine_line())
        self.body.addWidget(self._buttons())

    def _mine_line(self) -> QWidget:
        """Whose plan this is, and the other one a click away."""
        self.mine = QFrame()
        row = QHBoxLayout(self.mine)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL - 2)
        self.pencil, self.whose = words(wrap=False), words("accent", 0.92, wrap=False)
        self.peek, self.restore = button("", "link"), button(self.tr("Take it"), "link")
        self.peek.clicked.connect(self._toggle)
        self.restore.clicked.connect(self._restore)
        for widget in (self.pencil, self.whose, self.peek, self.restore):
            row.addWidget(widget)
        row.addStretch(1)
        return self.mine

    def _buttons(self) -> QWidget:
        self.buttons = QFrame()
        row = Flow(self.buttons, SMALL, above=SMALL - 2)
        self.paint = button(self.tr("Paint this"), "primary", tip=self.tr("Paint the plan as it stands"))
        self.again = button(self.tr("Plan again"), tip=self.tr("Ask the painter for another plan"))
        self.skip = button(self.tr("Skip"), "quiet", tip=self.tr("Go on without this step"))
        self.paint.clicked.connect(self._paint)
        self.again.clicked.connect(lambda: self.intended.emit(PlanAgain(self.target)))
        self.skip.clicked.connect(lambda: self.intended.emit(SkipPlan(self.target)))
        for widget in (self.paint, self.again, self.skip):
            row.addWidget(widget)
        return self.buttons

    # --- what it shows ---------------------------------------------------------------------------------------

    def show_state(self, state: StudioState) -> None:
        read = state.plans[self.target]
        if self._read is None or read.plan != self._read.plan:
            self._sent = None
        self._read = read
        self._peeking = self._peeking and read.edited
        asks = state.gate is not None and state.gate.kind == "plan" and state.plan == read
        self._editable = state.at_head and state.running is None
        self._painter = state.chosen or ""
        width, height = state.size or (1, 1)
        self._aspect = width / height
        self.show_asking(asks and state.failure is None)
        self.buttons.setVisible(asks)
        dress(self.paint, "" if state.failure is not None else "primary")
        self.show_title(self.tr("Plan · step %1").replace("%1", str(read.planned.step)), self._aside(read))
        say(self.notice, "\n".join(map(translated, read.planned.notices)))
        self._show_plan(read)
        self._show_whose(read)
        self._stood = state.brief.marks
        self._show_beside()

    def _show_beside(self) -> None:
        """What the built-in painter follows, where the sentence might be taken for it."""
        read, about = self._read, ""
        if read is None or self._painter != DEFAULT or not self._editable or read.painted or self._peeking:
            say(self.beside, "")
            return
        said, plan = self.instruction.toPlainText(), read.plan
        if said != plan.instruction:
            about = self.tr("Press Enter, and the list follows your words.")
        elif contradicts(said, plan.marks):
            about = self.tr("The sentence says otherwise than the list: the list is what gets painted.")
        elif said.strip() and not is_worded(said, plan, read.planned.plan, self._stood):
            about = self.tr("The list is what gets painted. It follows your words where it knows them.")
        say(self.beside, about)

    def _aside(self, read: PlanRead) -> str:
        if read.skipped:
            return self.tr("Skipped")
        if isinstance(read.planned.author, Artist):
            return self.tr("By you")
        return self.tr("The last one") if read.plan.last else ""

    def _show_plan(self, read: PlanRead) -> None:
        plan, editable = (read.planned.plan, False) if self._peeking else (read.plan, self._editable)
        for text, said in ((self.instruction, plan.instruction), (self.scene, plan.scene)):
            text.setReadOnly(not editable)
            text.show_text(said)
        self.instruction.setVisible(editable or bool(plan.instruction))
        for widget in (self.scene, self.scene_title):
            widget.setVisible(editable or bool(plan.scene))
        painters, heeds = read.planned.plan.marks, self._painter != DEFAULT
        self.marks.show_marks(plan.marks, painters, self._aspect, editable=editable, details_count=heeds)

    def _show_whose(self, read: PlanRead) -> None:
        self.mine.setVisible(read.edited)
        show_sign(self.pencil, "pencil", "accent", 14)
        self.whose.setText(self.tr("The painter's version") if self._peeking else self.tr("Changed by you"))
        self.peek.setText(self.tr("Back to yours") if self._peeking else self.tr("Painter's version"))
        self.restore.setVisible(self._peeking and self._editable)

    def _toggle(self) -> None:
        if self._read is not None:
            self._peeking = not self._peeking
            self._show_plan(self._read)
            self._show_whose(self._read)
            self._show_beside()

    # --- what the artist does ------------------------------------------------------------------------------------

    def flush(self) -> None:
        """What is being written is decided now."""
        for text in (self.instruction, self.scene):
            text.commit()
        self.marks.flush()

    def go_in(self) -> None:
        """To the first thing that cannot be painted, or the first there is."""
        rows = self.marks.rows
        row = next((row for row in rows if not row.unknown.isHidden()), rows[0] if rows else None)
        (self.marks.add if row is None else row.name).setFocus(Qt.FocusReason.OtherFocusReason)
        if row is not None:
            row.name.selectAll()

    def _written(self) -> Plan | None:
        if self._read is None or self._peeking:
            return None
        said, plan = self.instruction.toPlainText(), self._read.plan
        return Plan(said, self.scene.toPlainText(), self._heard(said, plan.instruction), plan.last)

    def _heard(self, said: str, before: str) -> tuple[Mark, ...]:
        """The list, as the artist's own sentence would have it where the painter speaks the words that we know."""
        marks = self.marks.marks
        if self._painter != DEFAULT or said == before:
            return marks
        if self._ear[:3] != (said, before, marks):
            self._ear = said, before, marks, heard(said, before, marks, new_id)
        return self._ear[3]

    def _commit(self) -> None:
        plan = self._written()
        self._ghost.stop()
        if plan is None or self._read is None or plan == (self._sent or self._read.plan):
            return
        self._sent = plan
        self.intended.emit(EditPlan(self.target, plan))

    def _sketch(self) -> None:
        plan = self._written()
        if plan is not None and not any(self._unpaintable(mark.name, self._painter) for mark in plan.marks):
            self.intended.emit(Sketch(self.target, plan))

    def _give_up(self) -> None:
        self._ghost.stop()
        self._show_beside()
        self.intended.emit(Sketch(self.target, None))

    def _restore(self) -> None:
        if self._read is not None:
            self._peeking = False
            self.intended.emit(EditPlan(self.target, self._read.planned.plan))

    def _paint(self) -> None:
        self.flush()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.intended.emit(Go())

    def _point(self, frame: Frame | None) -> None:
        self.intended.emit(Point(frame))
