"""Where the studio says what happened: a log file, a file for crashes of the interpreter, one hook for what nobody caught."""

from __future__ import annotations

import faulthandler
import logging
import sys
import threading
import traceback
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import IO

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

log = logging.getLogger("strokes")
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class Logs:
    """Open from its making until `close`."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self._handler = RotatingFileHandler(folder / "strokes.log", maxBytes=2**20, backupCount=3, encoding="utf-8")
        self._handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
        logging.getLogger().addHandler(self._handler)
        logging.getLogger().setLevel(logging.INFO)
        self._faults: IO[str] = (folder / "faults.log").open("a", encoding="utf-8")
        faulthandler.enable(self._faults)
        self._hooks = sys.excepthook, threading.excepthook
        qInstallMessageHandler(_qt_says)

    def hook(self, complain: Callable[[BaseException], None]) -> None:
        """From now on `complain` is told, on whatever thread it happens, of every exception that nobody caught."""

        def caught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
            if isinstance(error, KeyboardInterrupt):
                self._hooks[0](kind, error, trace)
                return
            traceback.print_exception(error)
            complain(error)

        def caught_in_thread(arguments: threading.ExceptHookArgs) -> None:
            if arguments.exc_value is not None:
                complain(arguments.exc_value)

        sys.excepthook, threading.excepthook = caught, caught_in_thread

    def close(self) -> None:
        sys.excepthook, threading.excepthook = self._hooks
        qInstallMessageHandler(None)
        faulthandler.disable()
        self._faults.close()
        logging.getLogger().removeHandler(self._handler)
        self._handler.close()


def _qt_says(kind: QtMsgType, context: QMessageLogContext, message: str | None) -> None:
    logging.getLogger("qt").log(_LEVELS.get(kind, logging.WARNING), "%s", message)
