"""The painter's process: begun while the window is already there, waited for in the background, replaced when it does not obey."""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from model_runtime.hosts.local import LocalHost
from model_runtime.hosts.messages import Ready
from model_runtime.process.errors import StrokesError
from strokes_app.happenings import PainterLoading, PainterReady, PainterUnusable
from strokes_app.session.lane import Lane

log = logging.getLogger(__name__)

Hire = Callable[[str], LocalHost]


class Worker(QObject):
    """`said` carries PainterLoading, PainterReady or PainterUnusable."""

    said = Signal(object)

    def __init__(self, hire: Hire = LocalHost) -> None:
        super().__init__()
        self._hire = hire
        self._waiting = Lane("painter-waiting")
        self.name: str | None = None
        self.host: LocalHost | None = None
        """The painter, once it is ready."""
        self._loading: LocalHost | None = None
        self._closed = False

    def need(self, name: str) -> None:
        """Have the painter of that name, and let any other go. One that cannot be had is tried again."""
        if self._closed or (self.name == name and (self.host is not None or self._loading is not None)):
            return
        self._dismiss()
        self.name = name
        self.said.emit(PainterLoading(name))
        try:
            hired = self._loading = self._hire(name)
        except StrokesError as error:
            self.said.emit(PainterUnusable(name, str(error)))
            return
        self._waiting.do(hired.ready, lambda ready: self._is_ready(hired, ready), lambda e: self._is_lost(hired, e))

    def replace(self) -> None:
        """End the process, whatever it does, and begin another."""
        name = self.name
        self._dismiss()
        if name is not None:
            self.need(name)

    def close(self) -> None:
        """The process is gone when this returns."""
        self._closed = True
        self._dismiss()
        self._waiting.close()

    def _dismiss(self) -> None:
        for host in (self.host, self._loading):
            if host is not None:
                host.close()
        self.host = self._loading = None

    def _is_ready(self, hired: LocalHost, ready: Ready) -> None:
        if hired is not self._loading or self.name is None:
            return
        self.host, self._loading = hired, None
        self.said.emit(PainterReady(self.name, ready.model, ready.revision, ready.device))

    def _is_lost(self, hired: LocalHost, error: Exception) -> None:
        if hired is not self._loading or self.name is None:
            return
        log.error("the painter could not be loaded", exc_info=error)
        self._dismiss()
        sentence = str(error) if isinstance(error, StrokesError) else f"The painter could not be loaded ({error})."
        self.said.emit(PainterUnusable(self.name, sentence))
