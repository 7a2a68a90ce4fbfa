"""The live display of `strokes paint`: stages as they run on stderr, events on stdout if they are wanted there."""

from __future__ import annotations

import sys
from pathlib import Path
from types import TracebackType
from typing import Self, assert_never

from rich.console import Console
from rich.markup import escape
from rich.status import Status

from model_runtime.hosts.messages import Ready
from model_runtime.hosts.remote.state import Connected, Lost, State
from model_runtime.process.loop import Pulled, Waiting
from model_runtime.process.painter import Previewed, StrokesLaid, TextWritten, UnknownWord
from model_runtime.trajectory.events import AnyEvent, Event, Stage, encode
from strokes_app.telling import tell

DOING: dict[Stage, str] = {
    "plan": "planning",
    "check": "checking the plan",
    "draft": "painting",
    "critique": "looking",
    "refine": "mending",
}


class Display:
    """One line that lives, with what has happened above it."""

    def __init__(self, events_on_stdout: bool) -> None:
        self._json = events_on_stdout
        self._console = Console(stderr=True, highlight=False, soft_wrap=True)
        self._status = Status("", console=self._console, spinner="dots")
        self._stage: Stage | None = None
        self._text = ""
        self._strokes = 0
        self._is_lost: bool | None = None
        """Whether the connection to another machine is; None: it was never there."""

    def __enter__(self) -> Self:
        self._status.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._status.stop()

    def say(self, text: str) -> None:
        self._status.update(escape(text))

    def woken(self, ready: Ready) -> None:
        self._console.print(f"[dim]{escape(ready.model)} {escape(ready.revision)} on {escape(ready.device)}[/]")

    def heard(self, state: State) -> None:
        """How it stands with the machine that paints, if it is another one; from any thread."""
        match state:
            case Lost(reason=reason, tries=0):
                self._console.print(f"[yellow]{escape(reason)} Trying again ...[/]")
                self._is_lost = True
            case Connected(name=name, about=about) if self._is_lost is not False:
                again = "again " if self._is_lost else ""
                self._console.print(f"[dim]Connected {again}with {escape(name)}, which paints on {escape(about)}[/]")
                self._is_lost = False
            case _:
                pass

    def unknown(self, words: tuple[UnknownWord, ...]) -> None:
        """Name what cannot be painted, before painting starts."""
        for word in words:
            nearest = f" The nearest that it can: {', '.join(word.nearest)}." if word.nearest else ""
            self._console.print(f"[yellow]The painter does not know {escape(repr(word.word))}.{escape(nearest)}[/]")

    def show(self, pulled: Pulled) -> None:
        """Progress on the living line, events above it."""
        match pulled:
            case TextWritten(text=""):
                pass  # a sign of life
            case TextWritten(stage=stage, text=text):
                self._enter(stage)
                self._text += text
                self._live(self._text)
            case StrokesLaid(stage=stage, mark=mark, rows=rows):
                self._enter(stage)
                self._strokes += len(rows)
                self._live(f"{mark}, {self._strokes} strokes")
            case Previewed(stage=stage, fraction=fraction):
                self._enter(stage)
                self._live(f"{fraction:.0%}")
            case Waiting():
                pass
            case Event():
                self._event(pulled)
            case _:
                assert_never(pulled)

    def kept(self, file: Path, picture: Path | None) -> None:
        self._status.stop()
        where = f"{file} and {picture}" if picture is not None else f"{file} (nothing was painted yet)"
        self._console.print(f"Kept in {escape(where)}")

    def _event(self, event: AnyEvent) -> None:
        if self._json:
            sys.stdout.write(encode(event).decode() + "\n")
            sys.stdout.flush()
        self._stage = None
        self._status.update("")
        self._console.print("\n".join(tell(event)))

    def _enter(self, stage: Stage) -> None:
        if stage != self._stage:
            self._stage, self._text, self._strokes = stage, "", 0

    def _live(self, text: str) -> None:
        assert self._stage is not None
        room = max(20, self._console.width - 30)
        line = " ".join(text.split())
        self._status.update(f"{DOING[self._stage]}: [dim]{escape(line[-room:])}[/]")
