"""The card of a critique: what is right in one line, what is to come in passing, what is wrong to be judged. Knows no session."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from model_runtime.process.decide import Policy
from model_runtime.process.findings import findings_of
from model_runtime.trajectory.events import Critiqued, Finding, FindingRejected, Frame
from strokes_app.intentions import EditFinding, Go, RejectFinding
from strokes_app.panels.card import Card
from strokes_app.panels.case import Case
from strokes_app.panels.controls import button, dress, say, words
from strokes_app.panels.finding_row import FindingRow
from strokes_app.panels.flow import Flow
from strokes_app.panels.own_finding import OwnFinding
from strokes_app.panels.standing import Standing, is_finished, standing_of
from strokes_app.readings import Judged
from strokes_app.state import StudioState
from strokes_app.theme import SMALL


class CritiqueCard(Card):
    """`critique`: the id of its `Critiqued`; empty for what the artist found before any critique."""

    def __init__(self, critique: str, sure: float = Policy().sure) -> None:
        super().__init__("look", self.tr("Looked at the picture"))
        self.critique, self._sure = critique, sure
        self._rows: dict[str, FindingRow] = {}
        self._wrong: tuple[Judged, ...] = ()
        self._finished = False
        self.analysis = words("muted", 0.92)
        self.list = QVBoxLayout()
        self.list.setSpacing(2)
        self.pending, self.right = words("muted", 0.92), words("muted", 0.92)
        self.right_ones = button("", "link")
        self.right_ones.clicked.connect(self._toggle_right)
        self.right.hide()
        self.own = OwnFinding()
        self.own.intended.connect(self.intended)
        self.body.addWidget(self.analysis)
        self.body.addLayout(self.list)
        self.body.addWidget(self.pending)
        self.body.addWidget(self.right_ones, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.right)
        self.body.addWidget(self.own)
        self.body.addWidget(self._buttons())

    def _buttons(self) -> QWidget:
        self.buttons = QFrame()
        row = Flow(self.buttons, SMALL, above=SMALL - 2)
        self.refine = button(self.tr("Refine"), "primary")
        self.good = button(self.tr("Good as it is"), tip=self.tr("Leave everything as it is, and paint on"))
        self.refine.clicked.connect(self._refine)
        self.good.clicked.connect(self._good)
        row.addWidget(self.refine)
        row.addWidget(self.good)
        return self.buttons

    # --- what it shows ---------------------------------------------------------------------------------------

    def show_state(self, state: StudioState) -> None:
        judged = state.judgements.get(self.critique, ())
        event = next((event for event in state.seen if event.id == self.critique), None)
        gate = state.gate
        asks = gate is not None and gate.kind == "critique" and gate.event.id == self.critique
        standing = standing_of(self.critique, state)
        self._finished = is_finished(state)
        self._wrong = tuple(each for each in judged if each.amiss)
        self._show_head(event if isinstance(event, Critiqued) else None, standing)
        self._show_buttons(asks)
        dress(self.refine, "" if state.failure is not None else "primary")
        self.show_asking(asks and state.failure is None)
        self._show_wrong(state, standing)
        self._show_quiet([each.finding for each in judged if each not in self._wrong])
        width, height = state.size or (1, 1)
        self.own.show_aspect(width / height)
        self.own.setVisible(standing in ("open", "left"))

    def _show_head(self, event: Critiqued | None, standing: Standing) -> None:
        aside = self._aside(standing, checked=event is not None and event.check == "instruction")
        if event is None:
            self.show_title(self.tr("What you found"), aside)
        elif event.check == "instruction":
            self.show_title(self.tr("Held the plan against your words"), aside)
        else:
            self.show_title(self.tr("Looked at the picture"), aside)
        analysis = "" if event is None or event.findings else event.analysis
        say(self.analysis, analysis or ("" if self._wrong else self.tr("Nothing is wrong.")))

    def _aside(self, standing: Standing, *, checked: bool) -> str:
        count = sum(each.unmended for each in self._wrong)
        if not count or (checked and standing == "past"):
            return ""
        if standing in ("open", "shown"):
            return self.tr("%n thing(s) to mend", "", count)
        return self.tr("%n thing(s) left as they were", "", count)

    def _show_buttons(self, asks: bool) -> None:
        heard = any(each.unmended for each in self._wrong)
        self.buttons.setVisible(asks)
        self.refine.setText(self.tr("Refine") if heard else self.tr("Paint on"))
        self.refine.setToolTip(self.tr("Mend what is wrong") if heard else self.tr("Go on with the next step"))
        self.good.setVisible(heard)

    def _show_wrong(self, state: StudioState, standing: Standing) -> None:
        ids = [each.finding.id for each in self._wrong]
        for id in [id for id in self._rows if id not in ids]:
            row = self._rows.pop(id)
            row.hide()
            row.deleteLater()
        asked = findings_of(state.seen).asked if standing == "left" else {}
        last = state.path[-1]
        for index, each in enumerate(self._wrong):
            id = each.finding.id
            row = self._rows.get(id) or self._new_row(id)
            if self.list.indexOf(row) != index:
                self.list.insertWidget(index, row)
            fresh = isinstance(last, FindingRejected) and last.finding == id
            case = Case(standing, asked=id in asked, fresh=fresh, region=_region(each.finding, state))
            row.show_finding(each, case, sure=self._sure)
            row.show()

    def _new_row(self, id: str) -> FindingRow:
        row = self._rows[id] = FindingRow()
        row.setParent(self)
        row.intended.connect(self.intended)
        row.taken_up.connect(self._take_up)
        return row

    def _show_quiet(self, quiet: Sequence[Finding]) -> None:
        pending = [finding.text for finding in quiet if finding.verdict == "pending"]
        right = [finding.text for finding in quiet if finding.verdict == "ok"]
        say(self.pending, self.tr("Still to come: %1").replace("%1", " ".join(pending)) if pending else "")
        self.right_ones.setText(self.tr("%n thing(s) are right", "", len(right)))
        self.right_ones.setVisible(bool(right))
        self.right.setText("\n".join(f"✓ {text}" for text in right))
        if not right:
            self.right.hide()

    def _toggle_right(self) -> None:
        self.right.setVisible(self.right.isHidden())

    # --- what the artist does ------------------------------------------------------------------------------------

    def flush(self) -> None:
        for row in self._rows.values():
            row.flush()

    def _leave(self) -> None:
        """The buttons go away: the focus does not wander to a finding, which would dim the canvas around it."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refine(self) -> None:
        self.flush()
        self._leave()
        self.intended.emit(Go())

    def _good(self) -> None:
        """Whatever it found is left as it is, and not said again."""
        for each in self._wrong:
            if each.unmended:
                self.intended.emit(RejectFinding(each.finding.id))
        self._leave()
        self.intended.emit(Go())

    def _take_up(self, finding: Finding) -> None:
        """What was left as it was is asked for anew; a painting that had ended goes on with it."""
        finished = self._finished
        self.intended.emit(EditFinding(finding.id, finding))
        if finished:
            self._leave()
            self.intended.emit(Go())


def _region(finding: Finding, state: StudioState) -> Frame | None:
    """Of the finding, or of the thing that it is about."""
    if finding.region is not None or finding.mark is None:
        return finding.region
    marks = (mark for read in reversed(state.plans.values()) for mark in read.plan.marks)
    return next((mark.frame for mark in marks if mark.id == finding.mark), None)
