"""The painter: hired here or on another machine, while the window is already there; waited for in the background, replaced when
it does not obey."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from model_runtime.hosts.host import Host
from model_runtime.hosts.local import LocalHost
from model_runtime.hosts.messages import Ready
from model_runtime.process.errors import StrokesError
from strokes_app.happenings import PainterLoading, PainterReady, PainterUnusable
from strokes_app.session.lane import Lane

log = logging.getLogger(__name__)


class Hired(Host, Protocol):
    """dismiss: begin to close, and hold nobody up; `close` waits until it is gone."""

    def dismiss(self) -> None: ...
    @property
    def gone(self) -> bool: ...


Hire = Callable[[str], Hired]


class Worker(QObject):
    """`said` carries PainterLoading, PainterReady or PainterUnusable."""

    said = Signal(object)

    def __init__(self, hire: Hire = LocalHost) -> None:
        """hire: has a painter of that name on this machine."""
        super().__init__()
        self._here = hire
        self._hire: Hire | None = hire
        self._waiting = Lane("painter-waiting")
        self.name: str | None = None
        self.host: Hired | None = None
        """The painter, once it is ready."""
        self._loading: Hired | None = None
        self._leaving: list[Hired] = []
        self._closed = False

    def need(self, name: str) -> None:
        """Have the painter of that name, and let any other go. One that cannot be had is tried again."""
        if self._closed or (self.name == name and (self.host or self._loading or self._hire is None)):
            return
        self._dismiss()
        self.name = name
        self.said.emit(PainterLoading(name))
        if self._hire is None:
            return
        try:
            hired = self._loading = self._hire(name)
        except StrokesError as error:
            self.said.emit(PainterUnusable(name, str(error)))
            return
        self._waiting.do(hired.ready, lambda ready: self._is_ready(hired, ready), lambda e: self._is_lost(hired, e))

    def move(self, hire: Hire | None) -> None:
        """Painters are hired by `hire` from now on, the one that is needed now at once; None: as soon as it is known by whom."""
        self._dismiss()
        self._hire = hire
        self._hire_anew()

    def come_home(self) -> None:
        """To this machine."""
        self.move(self._here)

    def replace(self) -> None:
        """End the process, whatever it does, and begin another."""
        self._dismiss()
        self._hire_anew()

    def close(self) -> None:
        """The process is gone when this returns."""
        self._closed = True
        self._dismiss()
        for host in self._leaving:
            host.close()
        self._waiting.close()

    def _hire_anew(self) -> None:
        name, self.name = self.name, None
        if name is not None:
            self.need(name)

    def _dismiss(self) -> None:
        left = [host for host in (self.host, self._loading) if host is not None]
        self.host = self._loading = None
        for host in left:
            host.dismiss()
        self._leaving = [host for host in (*self._leaving, *left) if not host.gone]

    def _is_ready(self, hired: Hired, ready: Ready) -> None:
        if hired is not self._loading or self.name is None:
            return
        self.host, self._loading = hired, None
        self.said.emit(PainterReady(self.name, ready.model, ready.revision, ready.device))

    def _is_lost(self, hired: Hired, error: Exception) -> None:
        if hired is not self._loading or self.name is None:
            return
        known = isinstance(error, StrokesError)
        log.log(logging.WARNING if known else logging.ERROR, "the painter could not be loaded", exc_info=error)
        self._dismiss()
        sentence = str(error) if known else f"The painter could not be loaded ({error})."
        self.said.emit(PainterUnusable(self.name, sentence))
