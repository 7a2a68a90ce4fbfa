"""PySide6 6.12 on Python 3.11 loses one reference to None or True per call, until the process aborts."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, Signal

CALLS = 2000


class Bell(QObject):
    rang = Signal(bool)


def test_calls_into_qt_keep_the_references_to_none_and_true() -> None:
    bell = Bell()
    heard: list[bool] = []
    bell.rang.connect(heard.append)
    nones, trues = sys.getrefcount(None), sys.getrefcount(True)
    for _ in range(CALLS):
        bell.setObjectName("bell")
        bell.blockSignals(False)
        bell.rang.emit(True)
    heard_all = len(heard) == CALLS and all(heard)
    heard.clear()
    assert heard_all
    assert abs(sys.getrefcount(None) - nones) < CALLS // 10
    assert abs(sys.getrefcount(True) - trues) < CALLS // 10
