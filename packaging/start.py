"""Sets up everything on a fresh machine and starts painting.

python3 packaging/start.py [--torch auto|cpu|cuda|mps] [PROMPT | SUBCOMMAND ...]

A first argument that names a subcommand of `strokes` goes to it with all that follows, as in `start.py doctor`;
anything else is a prompt. Where there is a display the studio opens, on the prompt if there is one. Without a display, or
with options of `strokes paint` behind the prompt, it is painted to files: `start.py "a red house by the sea" --seed 7`.
"""

import hashlib
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(1, str(Path(__file__).resolve().parent.parent))

import python_version

python_version.require()  # before anything that an old Python could not read

import setup_env
import system_libraries
import torch_build
from messages import SetupError, say

from strokes_app.screen import has_display

SUBCOMMANDS = (
    "studio", "paint", "show", "replay", "export", "import", "compact", "doctor", "painters", "models", "loras", "selftest", "bench",
    "screenshots", "train", "eval", "serve",
)  # fmt: skip
_WARM = "from model_runtime.brush.engine import warm; warm()"


def route(arguments: Sequence[str], display: bool) -> list[str]:
    """What `strokes` is called with: a subcommand as it is, a prompt (in one word or in several) as `studio PROMPT` where
    there is a display, or as `paint PROMPT` with the options behind it.

    Without either: `studio`, or empty where there is no display.
    """
    words = list(arguments)
    if words and words[0] in SUBCOMMANDS:
        return words
    options = next((at for at, word in enumerate(words) if word.startswith("-")), len(words))
    prompt = " ".join(words[:options]).strip()
    if prompt and display and options == len(words):
        return ["studio", prompt]
    if not prompt:
        return ["studio"] if display else []
    return ["paint", prompt, *words[options:]]


def prepare_window() -> None:
    """Brings Qt's libraries. Painting to files needs none, so their absence is told and no more."""
    try:
        system_libraries.provide(window=has_display())
    except SetupError as error:
        say(f"{error} Painting to files works without them.")


def warm_brush(python: Path) -> None:
    """Compiles the brush once after an installation or a change, so that the first stroke need not wait for it."""
    digest = hashlib.sha256()
    for source in sorted((setup_env.ROOT / "model_runtime" / "brush").glob("*.py")):
        digest.update(source.read_bytes())
    mark = setup_env.VENV / "strokes-brush"
    if mark.is_file() and mark.read_text(encoding="utf-8") == digest.hexdigest():
        return
    say("Making the brush ready (once, some ten seconds)")
    if subprocess.run([str(python), "-c", _WARM]).returncode == 0:
        mark.write_text(digest.hexdigest(), encoding="utf-8")


def ask_for_a_prompt() -> list[str]:
    """What the artist types where nothing was asked for on the command line; empty where nobody can be asked."""
    if not sys.stdin.isatty():
        return []
    print("What shall I paint? ", end="", file=sys.stderr, flush=True)
    return route([sys.stdin.readline().strip()], display=False)


def strokes(python: Path, arguments: Sequence[str]) -> int:
    """Runs the `strokes` command in its environment; its exit code."""
    command = [str(python.parent / "strokes"), *arguments]
    if os.name != "nt":
        os.execv(command[0], command)
    return subprocess.run(command).returncode


def main(arguments: Sequence[str]) -> int:
    if list(arguments[:1]) in (["-h"], ["--help"]):
        print(__doc__)
        return 0
    try:
        torch, rest = torch_build.take_option(arguments)
        prepare_window()
        python = setup_env.set_up(["export"], torch)
        warm_brush(python)
        call = route(rest, has_display()) or ask_for_a_prompt()
    except SetupError as error:
        say(str(error))
        return 2
    except KeyboardInterrupt:
        say("Stopped; run this again to go on.")
        return 130
    if call[:1] == ["paint"] and not has_display():
        say("There is no display here: painting to files.")
    if not call:
        say('Strokes is ready. Say what to paint, as in: python3 packaging/start.py "a red house by the sea"')
        return 2
    return strokes(python, call)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
