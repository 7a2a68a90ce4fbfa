"""`strokes studio`: opens the window, on a painting, on a picture or on a prompt. Also what `strokes` does without a command."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from model_runtime.painters.table import DEFAULT, find
from model_runtime.process.errors import BadInput
from model_runtime.process.wishes import prompt_of, seed_of, size_of
from strokes_app.commands import settings
from strokes_app.screen import apt_command, has_display, missing_libraries

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def add(commands: Commands) -> None:
    command = commands.add_parser("studio", help="paint together with the painter, in a window")
    command.add_argument("what", nargs="*", metavar="FILE | PROMPT", help="what to open, or what to paint at once")
    command.add_argument("--painter", default=DEFAULT, metavar="NAME", help="one of `strokes painters` (%(default)s)")
    command.add_argument("--seed", metavar="N", help="of the painting that is begun (a new one)")
    command.add_argument("--size", default="1024x768", metavar="WxH", help="in pixels (%(default)s)")
    settings.add(command)
    command.set_defaults(run=run)


def as_default(whole: argparse.ArgumentParser) -> None:
    whole.set_defaults(run=run, what=[], painter=DEFAULT, seed=None, size="1024x768", **settings.NOTHING)


def run(arguments: argparse.Namespace) -> int:
    find(arguments.painter)
    words, chosen = " ".join(arguments.what), settings.chosen(arguments)
    size, seed = size_of(arguments.size), seed_of(arguments.seed)
    _require_screen()
    os.environ.setdefault("QT_API", "pyside6")
    from PySide6.QtWidgets import QApplication  # not before it is known that its libraries are there

    from strokes_app.intentions import Begin, Open
    from strokes_app.places import Places
    from strokes_app.studio import Studio

    app = QApplication(sys.argv[:1])
    app.setApplicationName("strokes")
    app.setDesktopFileName("strokes")
    studio = Studio(app, Places.of_this_user(), chosen.settings, painter=arguments.painter)
    studio.window.fit(studio.window.screen().availableGeometry())
    studio.show()
    if words and Path(words).suffix and Path(words).exists():
        studio.session.intend(Open(words))
    elif words:
        studio.session.intend(
            Begin(prompt=prompt_of(words), size=size, seed=seed, painter=arguments.painter, style=chosen.style)
        )
    return app.exec()


def _require_screen() -> None:
    """Raises BadInput where no window can open: Qt itself would end the process."""
    if os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        return
    if not has_display():
        raise BadInput("There is no display here: use `strokes paint PROMPT` to paint to files.")
    lacking = missing_libraries(window=True)
    if lacking:
        raise BadInput(f"The window needs system libraries: {' '.join(apt_command(lacking))}")
