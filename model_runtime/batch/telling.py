"""What a batch tells while it runs: a line that lives on a terminal, a line now and then elsewhere, JSON for programs."""

from __future__ import annotations

import logging
import sys
import time
from types import TracebackType
from typing import Self

import msgspec
from rich.console import Console
from rich.markup import escape
from rich.status import Status

from model_runtime.batch.order import Order
from model_runtime.batch.pace import Pace, in_words
from model_runtime.hosts.messages import Ready

EVERY = 10.0
"""Seconds between two lines where there is no terminal."""


class Telling(logging.Handler):
    """Also the log's handler: what goes wrong and is mended stands above the line that lives."""

    def __init__(self, json: bool) -> None:
        super().__init__(logging.WARNING)
        self._json = json
        self._console = Console(stderr=True, highlight=False, soft_wrap=True)
        self._status = Status("", console=self._console, spinner="dots")
        self._told = 0.0

    def __enter__(self) -> Self:
        logging.getLogger("model_runtime").addHandler(self)
        if self._console.is_terminal:
            self._status.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        logging.getLogger("model_runtime").removeHandler(self)
        self._status.stop()

    def emit(self, record: logging.LogRecord) -> None:
        self._console.print(f"[yellow]{escape(record.getMessage())}[/]")

    def say(self, text: str) -> None:
        self._console.print(escape(text))

    def woken(self, ready: Ready) -> None:
        self._console.print(f"[dim]{escape(ready.model)} {escape(ready.revision)} on {escape(ready.device)}[/]")

    def done(self, order: Order, seconds: float) -> None:
        if self._json:
            line = {"state": "done", "name": order.name, "seconds": round(seconds, 3), "prompt": order.prompt}
            self._print(line)

    def failed(self, order: Order, error: str) -> None:
        self._console.print(f"[red]Failed:[/] {escape(order.prompt)} (seed {order.seed}): {escape(error)}")
        if self._json:
            self._print({"state": "failed", "name": order.name, "error": error, "prompt": order.prompt})

    def stand(self, finished: int, all_of_them: int, failed: int, pace: Pace) -> None:
        """How far it is, where enough time has passed since that was last told."""
        now = time.monotonic()
        if now - self._told < (0.2 if self._console.is_terminal else EVERY):
            return
        self._told = now
        left = pace.left(all_of_them - finished, now)
        parts = [f"{finished} of {all_of_them} painted", f"{pace.per_minute(now):.1f} a minute"]
        parts += [] if left is None else [f"{in_words(left)} left"]
        parts += [f"{failed} failed"] if failed else []
        line = ", ".join(parts)
        if self._console.is_terminal:
            self._status.update(escape(line))
        else:
            self._console.print(line)

    def _print(self, line: dict[str, object]) -> None:
        sys.stdout.write(msgspec.json.encode(line).decode() + "\n")
        sys.stdout.flush()
