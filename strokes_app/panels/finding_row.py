"""One finding of a critique: shown, doubted, accepted, rejected, corrected. Knows no session."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from model_runtime.trajectory.events import Finding
from strokes_app.intentions import AcceptFinding, EditFinding, Point, RejectFinding, Undo
from strokes_app.panels.card import Tinted
from strokes_app.panels.case import Case, becoming
from strokes_app.panels.controls import button, say, show_sign, sign_button, words
from strokes_app.panels.flow import Flow
from strokes_app.panels.wording import question
from strokes_app.panels.writing import GrowingText
from strokes_app.readings import Judged
from strokes_app.theme import TIGHT


class FindingRow(Tinted):
    """R or Delete rejects it, A accepts it, E edits the correction. `taken_up`: what was left as it was shall be mended."""

    intended = Signal(object)
    taken_up = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._judged: Judged | None = None
        self._case = Case("past")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.sign, self.text, self.sure = QLabel(), words(), words("muted", 0.88)
        self.correction = GrowingText(self.tr("What is to be done"), scale=0.95)
        self.correction.setPlaceholderText(self.tr("What is to be done?"))
        self.correction.committed.connect(self._correct)
        self.arrow = words("muted", wrap=False)
        for label in (self.text, self.sure):  # of labels that say that they need no width the row would make none
            label.setSizePolicy(_wrapping())
        self._lay_out()

    def _lay_out(self) -> None:
        lines = QVBoxLayout()
        lines.setSpacing(1)
        correction = QHBoxLayout()
        correction.setSpacing(TIGHT)
        self.arrow.setText("→")
        correction.addWidget(self.arrow, 0, Qt.AlignmentFlag.AlignTop)
        correction.addWidget(self.correction, 1)
        lines.addWidget(self.text)
        lines.addWidget(self.sure)
        lines.addLayout(correction)
        lines.addWidget(self._answers())
        row = QHBoxLayout(self)
        row.setContentsMargins(TIGHT, TIGHT + 1, TIGHT, TIGHT + 1)
        row.setSpacing(TIGHT)
        row.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(lines, 1)
        row.addWidget(self.accept, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.reject, 0, Qt.AlignmentFlag.AlignTop)

    def _answers(self) -> QWidget:
        """Of a doubtful finding: two words; of a sure one: two signs beside it; of a rejected one: a way back."""
        self.accept = sign_button("check", self.tr("Right, mend it"), self.tr("Right, mend it (A)"))
        self.reject = sign_button(
            "cross", self.tr("No, leave it"), self.tr("No, leave it, and do not say it again (R)")
        )
        self.yes = button(self.tr("Yes, mend it"), tip=self.tr("Key: A"))
        self.no = button(self.tr("No, leave it"), "quiet", tip=self.tr("Key: R"))
        self.back = button(self.tr("Mend it after all"), "link", tip=self.tr("Key: A"))
        self.undo = button(self.tr("Undo"), "link", tip=self.tr("Take the rejection back"))
        self.undo.clicked.connect(self._take_back)
        for widget in (self.accept, self.yes, self.back):
            widget.clicked.connect(self.say_yes)
        for widget in (self.reject, self.no):
            widget.clicked.connect(self.say_no)
        answers = QWidget()
        row = Flow(answers, TIGHT, above=2)
        for widget in (self.yes, self.no, self.undo, self.back):
            row.addWidget(widget)
        self.answers = answers
        return answers

    # --- what it shows ---------------------------------------------------------------------------------------

    def show_finding(self, judged: Judged, case: Case, *, sure: float) -> None:
        """`sure`: a confidence below it makes the finding a question."""
        self._judged, self._case = judged, case
        finding, rejected = judged.finding, judged.decision == "rejected"
        doubtful = case.standing in ("open", "shown") and self._doubtful(judged, sure)
        self._show_text(finding, rejected, doubtful)
        self._show_sign(judged, doubtful)
        self.correction.show_text("" if finding.correction == finding.text else finding.correction)
        self.correction.setReadOnly(not self._editable)
        said = bool(finding.correction) and finding.correction != finding.text
        shows = not rejected and (said or (self._editable and not doubtful))
        self.correction.setVisible(shows)
        self.arrow.setVisible(shows)
        self._show_answers(judged, doubtful)

    @property
    def _editable(self) -> bool:
        return self._case.standing == "open"

    def _show_sign(self, judged: Judged, doubtful: bool) -> None:
        mine, rejected = judged.mine, judged.decision == "rejected"
        if rejected or judged.mended or (self._case.standing == "past" and not mine):
            tone = "muted"
        else:
            tone = "accent" if mine else "doubt" if doubtful else "wrong"
        show_sign(self.sign, "ask" if doubtful else "pencil" if mine else "alert", tone)
        self.show_tint("accent_tint" if mine and not rejected else "")

    def _show_text(self, finding: Finding, rejected: bool, doubtful: bool) -> None:
        asked = (question(finding.text) or self.tr("%1 Is this so?").replace("%1", finding.text)) if doubtful else None
        text = asked or finding.text
        role = QPalette.ColorRole
        self.text.setForegroundRole(role.PlaceholderText if rejected else role.WindowText)
        self.text.strike(rejected)
        self.text.setText(text)
        said = "" if self._judged is None else becoming(self._judged, self._case, doubtful=doubtful)
        say(self.sure, said)
        self.setAccessibleName(" ".join(filter(None, (text, said))))

    def _show_answers(self, judged: Judged, doubtful: bool) -> None:
        rejected, accepted = judged.decision == "rejected", judged.decision == "accepted"
        open_ = self._editable and not judged.mended and not rejected
        later = self._case.standing == "left" and not judged.mended and not self._case.asked
        returns = not judged.mended and ((self._editable and rejected) or later)
        self.yes.setVisible(open_ and doubtful)
        self.no.setVisible(open_ and doubtful)
        self.undo.setVisible(self._editable and rejected and self._case.fresh)
        self.back.setVisible(returns and not (self._editable and self._case.fresh))
        self.answers.setVisible(returns or (open_ and doubtful))
        self.accept.setVisible(open_ and not doubtful)
        self.reject.setVisible(open_ and not doubtful)
        self.accept.setEnabled(not accepted)
        self.accept.setToolTip(self.tr("It will be mended") if accepted else self.tr("Right, mend it (A)"))

    @staticmethod
    def _doubtful(judged: Judged, sure: float) -> bool:
        return judged.decision == "open" and judged.finding.confidence < sure and not judged.mended

    # --- what the artist does ------------------------------------------------------------------------------------

    def say_yes(self) -> None:
        if self._judged is None or self._judged.mended:
            return
        if self._editable and self._judged.decision != "accepted":
            self._keep_focus()
            self.intended.emit(AcceptFinding(self._judged.finding.id))
        elif self._case.standing == "left" and not self._case.asked:
            self._keep_focus()
            self.taken_up.emit(self._judged.finding)

    def say_no(self) -> None:
        judged = self._judged
        if judged is not None and judged.decision != "rejected" and not judged.mended and self._editable:
            self._keep_focus()
            self.intended.emit(RejectFinding(judged.finding.id))

    def _take_back(self) -> None:
        self._keep_focus()
        self.intended.emit(Undo())

    def flush(self) -> None:
        self.correction.commit()

    def _keep_focus(self) -> None:
        """The button that was pressed goes away: its row has the focus, so that the next key is for it."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _correct(self, text: str) -> None:
        if self._judged is not None:
            finding = self._judged.finding
            self.intended.emit(EditFinding(finding.id, replace(finding, correction=text)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_R | Qt.Key.Key_Delete | Qt.Key.Key_Backspace:
                self.say_no()
            case Qt.Key.Key_A:
                self.say_yes()
            case Qt.Key.Key_E if self.correction.isVisible():
                self.correction.setFocus(Qt.FocusReason.ShortcutFocusReason)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space:
                self._point(zoom=True)
            case _:
                super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._point(zoom=True)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._point()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.intended.emit(Point(None))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()
        self._point()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
        self.intended.emit(Point(None))

    def _point(self, zoom: bool = False) -> None:
        if self._case.region is not None:
            self.intended.emit(Point(self._case.region, zoom))


def _wrapping() -> QSizePolicy:
    policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    return policy
