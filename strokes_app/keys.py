"""The list of keys: every action with its key, to be looked up and changed. Knows no painting."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from strokes_app.actions import Actions


class Keys(QDialog):
    """`changed` carries the keys that are not the usual ones, by the action's name."""

    changed = Signal(dict)

    def __init__(self, actions: Actions, changed: dict[str, str], parent: QWidget) -> None:
        super().__init__(parent)
        self._actions, self._changed = actions, dict(changed)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(520, 560)
        self._table = QTableWidget(len(actions.named), 2)
        self._table.setHorizontalHeaderLabels([self.tr("What it does"), self.tr("Key")])
        self._table.setAccessibleName(self.tr("Actions and their keys"))
        self._table.verticalHeader().hide()
        self._table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self._table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._table.setColumnWidth(1, 190)
        self._clash = QLabel()
        self._clash.setWordWrap(True)
        self._clash.setProperty("role", "doubt")
        self._clash.hide()
        usual, done = QPushButton(self.tr("All as usual")), QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        usual.clicked.connect(self._reset)
        done.rejected.connect(self.close)
        foot = QHBoxLayout()
        foot.addWidget(usual)
        foot.addStretch()
        foot.addWidget(done)
        layout = QVBoxLayout(self)
        layout.addWidget(self._table)
        layout.addWidget(self._clash)
        layout.addLayout(foot)
        self._fill()

    def _fill(self) -> None:
        for row, (name, action) in enumerate(self._actions.named.items()):
            text = QTableWidgetItem(action.text().replace("&", ""))
            text.setFlags(text.flags() & ~Qt.ItemFlag.ItemIsEditable)
            self._table.setItem(row, 0, text)
            keys = action.shortcuts()
            edit = QKeySequenceEdit(keys[0] if keys else QKeySequence())
            edit.setMaximumSequenceLength(1)
            edit.setClearButtonEnabled(True)
            edit.setAccessibleName(text.text())
            for line in edit.findChildren(QLineEdit):
                line.setPlaceholderText(self.tr("None"))
            edit.keySequenceChanged.connect(lambda key, name=name: self._set(name, key))
            self._table.setCellWidget(row, 1, edit)

    def _set(self, name: str, key: QKeySequence) -> None:
        taken = self._owner(key, name)
        if taken is not None:
            words = self.tr("%1 already means “%2”: change that first.")
            self._clash.setText(
                words.replace("%1", key.toString(QKeySequence.SequenceFormat.NativeText)).replace("%2", taken)
            )
            self._clash.show()
            return
        self._clash.hide()
        self._changed[name] = key.toString()
        if self._changed[name] == self._actions.usual_key(name):
            del self._changed[name]
        self._tell()

    def _owner(self, key: QKeySequence, asking: str) -> str | None:
        if key.isEmpty():
            return None
        for name, action in self._actions.named.items():
            if name != asking and key in action.shortcuts():
                return action.text().replace("&", "")
        return None

    def _reset(self) -> None:
        self._changed.clear()
        self._tell()
        self._fill()

    def _tell(self) -> None:
        self._actions.set_keys(self._changed)
        self.changed.emit(dict(self._changed))
