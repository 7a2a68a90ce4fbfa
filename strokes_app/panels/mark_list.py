"""The things of a plan, one row each: added, taken out, put back, put in another order. Knows no plan and no events."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from model_runtime.process.ids import new_id
from model_runtime.trajectory.events import Mark
from strokes_app.panels.controls import button, words
from strokes_app.panels.mark_row import MarkRow, Unknown, new_mark
from strokes_app.theme import LARGE


class MarkList(QWidget):
    """`changing` while the artist is at it, `changed` when they have decided, `given_up` when they took it back."""

    changing = Signal()
    changed = Signal()
    given_up = Signal()
    pointed = Signal(object)

    def __init__(self, unknown: Unknown) -> None:
        super().__init__()
        self._unknown = unknown
        self._rows: list[MarkRow] = []
        self._aspect, self._details_count = 1.0, True
        self._gone = QVBoxLayout()
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.add = button(self.tr("Add a thing"), "quiet", "plus")
        self.add.clicked.connect(self._add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(self._list)
        layout.addLayout(self._gone)
        layout.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def rows(self) -> tuple[MarkRow, ...]:
        return tuple(self._rows)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """As they stand in the rows; a row without a name is none."""
        return tuple(row.mark for row in self._rows if row.mark.name.strip())

    def show_marks(
        self, marks: Sequence[Mark], painters: Sequence[Mark], aspect: float, *, editable: bool, details_count: bool
    ) -> None:
        """`painters`: the same as the painter had them; `details_count`: see `MarkRow.show_mark`."""
        self._aspect, self._details_count = aspect, details_count
        had = {mark.id: mark for mark in painters}
        known = {row.mark.id: row for row in self._rows}
        wanted = [known.get(mark.id) or self._new_row(mark) for mark in marks]
        nameless = [row for row in self._rows if not row.mark.name.strip()]
        for row in self._rows:
            if row not in wanted and row not in nameless:
                self._drop(row)
        self._rows = [*wanted, *nameless]
        for index, (row, mark) in enumerate(zip(self._rows, marks)):
            if self._list.indexOf(row) != index:
                self._list.insertWidget(index, row)
            mine = had.get(mark.id) != mark
            row.show_mark(mark, aspect, mine=mine, editable=editable, details_count=details_count)
        self._show_gone([mark for mark in painters if mark.id not in {mark.id for mark in marks}], editable)
        self.add.setVisible(editable)

    def flush(self) -> None:
        for row in self.rows:
            row.flush()

    def _new_row(self, mark: Mark) -> MarkRow:
        row = MarkRow(mark, self._aspect, self._unknown)
        self._list.addWidget(row)
        row.changing.connect(self.changing)
        row.changed.connect(self.changed)
        row.given_up.connect(self.given_up)
        row.pointed.connect(self.pointed)
        row.removed.connect(lambda: self._take_out(row))
        row.moved.connect(lambda way: self._move(row, self._rows.index(row) + way))
        row.grip.dragged.connect(lambda place: self._drag(row, place))
        row.grip.dropped.connect(self.changed)
        return row

    def _drop(self, row: MarkRow) -> None:
        self._list.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _add(self) -> None:
        row = self._new_row(new_mark(new_id()))
        row.show_mark(row.mark, self._aspect, mine=True, editable=True, details_count=self._details_count)
        self._rows.append(row)
        row.show()
        row.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_out(self, row: MarkRow) -> None:
        at = self._rows.index(row)
        self._rows.remove(row)
        self._drop(row)
        (self._rows[min(at, len(self._rows) - 1)].remove if self._rows else self.add).setFocus()
        self.changed.emit()

    def _move(self, row: MarkRow, to: int) -> None:
        if 0 <= to < len(self._rows) and self._rows[to] is not row:
            self._rows.remove(row)
            self._rows.insert(to, row)
            self._list.insertWidget(to, row)
            self.changed.emit()

    def _drag(self, row: MarkRow, place: QPointF) -> None:
        """The row goes where the pointer is; the order is decided when it is let go."""
        y = self.mapFromGlobal(place).y()
        to = sum(other.geometry().center().y() < y for other in self._rows if other is not row)
        if self._rows.index(row) != to:
            self._rows.remove(row)
            self._rows.insert(to, row)
            self._list.insertWidget(to, row)

    # --- what the artist took out --------------------------------------------------------------------------------

    def _show_gone(self, gone: Sequence[Mark], editable: bool) -> None:
        while item := self._gone.takeAt(0):
            if (line := item.widget()) is not None:
                line.hide()
                line.deleteLater()
        for mark in gone:
            self._gone.addWidget(self._gone_line(mark, editable))

    def _gone_line(self, mark: Mark, editable: bool) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(LARGE + 4, 0, 0, 0)
        said = words("muted", 0.92, wrap=False)
        said.strike(True)
        said.setText(" ".join((*mark.attributes, mark.name)))
        said.setAccessibleName(self.tr("%1, taken out by you").replace("%1", mark.name))
        row.addWidget(said)
        if editable:
            back = button(self.tr("Put back"), "link")
            back.setAccessibleName(self.tr("Put %1 back").replace("%1", mark.name))
            back.clicked.connect(lambda: self._put_back(mark))
            row.addWidget(back)
        row.addStretch(1)
        return line

    def _put_back(self, mark: Mark) -> None:
        row = self._new_row(mark)
        self._rows.append(row)
        row.show()
        self.changed.emit()
