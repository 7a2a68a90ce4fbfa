"""One finding of a critique: shown, doubted, accepted, rejected, corrected. Knows no session."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QFont, QKeyEvent, QMouseEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from model_runtime.trajectory.events import Finding, Frame
from strokes_app.intentions import AcceptFinding, EditFinding, Point, RejectFinding
from strokes_app.panels.card import Tinted
from strokes_app.panels.controls import button, say, show_sign, sign_button, words
from strokes_app.panels.wording import question
from strokes_app.panels.writing import GrowingText
from strokes_app.readings import Judged
from strokes_app.theme import TIGHT


class FindingRow(Tinted):
    """R or Delete rejects it, A accepts it, E edits the correction."""

    intended = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._judged: Judged | None = None
        self._region: Frame | None = None
        self._editable = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.sign, self.text, self.sure = QLabel(), words(), words("muted", 0.88)
        self.correction = GrowingText(self.tr("What is to be done"), scale=0.95)
        self.correction.setPlaceholderText(self.tr("What is to be done?"))
        self.correction.committed.connect(self._correct)
        self.arrow = words("muted", wrap=False)
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
        self.back = button(self.tr("take it up again"), "link")
        for widget in (self.accept, self.yes, self.back):
            widget.clicked.connect(self.say_yes)
        for widget in (self.reject, self.no):
            widget.clicked.connect(self.say_no)
        answers = QWidget()
        row = QHBoxLayout(answers)
        row.setContentsMargins(0, 2, 0, 0)
        for widget in (self.yes, self.no, self.back):
            row.addWidget(widget)
        row.addStretch(1)
        self.answers = answers
        return answers

    # --- what it shows ---------------------------------------------------------------------------------------

    def show_finding(self, judged: Judged, region: Frame | None, *, sure: float, editable: bool) -> None:
        """`region`: what to draw the eye to. `sure`: a confidence below it makes the finding a question."""
        self._judged, self._region, self._editable = judged, region, editable
        finding = judged.finding
        rejected, doubtful = judged.decision == "rejected", self._doubtful(judged, sure)
        self._show_text(finding, rejected, doubtful)
        tone = (
            "muted"
            if rejected or judged.mended
            else "accent"
            if self._mine(judged)
            else "doubt"
            if doubtful
            else "wrong"
        )
        show_sign(self.sign, "ask" if doubtful else "pencil" if self._mine(judged) else "alert", tone)
        self.show_tint("accent_tint" if self._mine(judged) and not rejected else "")
        self.correction.show_text(finding.correction)
        self.correction.setReadOnly(not editable)
        shows = not rejected and (bool(finding.correction) or (editable and not doubtful))
        self.correction.setVisible(shows)
        self.arrow.setVisible(shows)
        self._show_answers(rejected, doubtful, judged.decision == "accepted")

    def _show_text(self, finding: Finding, rejected: bool, doubtful: bool) -> None:
        asked = (question(finding.text) or self.tr("%1 Is this so?").replace("%1", finding.text)) if doubtful else None
        text = asked or finding.text
        role = QPalette.ColorRole
        self.text.setForegroundRole(role.PlaceholderText if rejected else role.WindowText)
        font = QFont(self.text.font())
        font.setStrikeOut(rejected)
        self.text.setFont(font)
        self.text.setText(text)
        percent = f"{finding.confidence:.0%}"
        said = self.tr("%1 sure").replace("%1", percent) if doubtful else ""
        if rejected:
            said = self.tr("Rejected: it will not be said again.")
        elif self._judged is not None and self._judged.mended:
            said = self.tr("Taken up.")
        elif self._judged is not None and self._judged.decision == "accepted" and not self._mine(self._judged):
            said = self.tr("Will be mended.")
        say(self.sure, said)
        self.setAccessibleName(" ".join(filter(None, (text, said))))

    def _show_answers(self, rejected: bool, doubtful: bool, accepted: bool) -> None:
        mended = self._judged is not None and self._judged.mended
        open_ = self._editable and not mended and not rejected
        self.yes.setVisible(open_ and doubtful)
        self.no.setVisible(open_ and doubtful)
        self.back.setVisible(self._editable and rejected)
        self.answers.setVisible(self._editable and not mended and (rejected or doubtful))
        self.accept.setVisible(open_ and not doubtful)
        self.reject.setVisible(open_ and not doubtful)
        self.accept.setEnabled(not accepted)
        self.accept.setToolTip(self.tr("It will be mended") if accepted else self.tr("Right, mend it (A)"))

    @staticmethod
    def _doubtful(judged: Judged, sure: float) -> bool:
        return judged.decision == "open" and judged.finding.confidence < sure and not judged.mended

    @staticmethod
    def _mine(judged: Judged) -> bool:
        return judged.added or judged.edited

    # --- what the artist does ------------------------------------------------------------------------------------

    def say_yes(self) -> None:
        if self._judged is not None and self._judged.decision != "accepted" and self._editable:
            self._keep_focus()
            self.intended.emit(AcceptFinding(self._judged.finding.id))

    def say_no(self) -> None:
        if self._judged is not None and self._judged.decision != "rejected" and self._editable:
            self._keep_focus()
            self.intended.emit(RejectFinding(self._judged.finding.id))

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
        if self._region is not None:
            self.intended.emit(Point(self._region, zoom))
