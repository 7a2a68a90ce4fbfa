"""The `strokes` command: finds the command that was named, and turns errors into a sentence and an exit code."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version

from model_runtime.process.errors import BadInput, StrokesError
from model_runtime.trajectory.errors import TrajectoryError
from strokes_app.commands import (
    bench,
    compact,
    doctor,
    export,
    import_,
    loras,
    models,
    paint,
    painters,
    replay,
    screenshots,
    selftest,
    separate,
    show,
    studio,
)

COMMANDS = (
    studio,
    paint,
    show,
    replay,
    export,
    import_,
    compact,
    doctor,
    painters,
    models,
    loras,
    selftest,
    bench,
    screenshots,
    separate,
)
DONE, BAD_INPUT, FAILED, CANCELLED = 0, 2, 3, 130


def parser() -> argparse.ArgumentParser:
    """Every command and its arguments."""
    whole = argparse.ArgumentParser(
        prog="strokes",
        description="A painting assistant: say what you would like to see, and it plans, paints, looks and repaints.",
        epilog="Without a command the studio opens. Exit codes: 0 done, 2 bad input, 3 the painter failed, 130 cancelled.",
    )
    whole.add_argument("--version", action="version", version=f"strokes {_version()}")
    commands = whole.add_subparsers(title="commands", metavar="COMMAND")
    for command in COMMANDS:
        command.add(commands)
    studio.as_default(whole)
    return whole


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command line; returns the exit code."""
    whole = parser()
    known, rest = whole.parse_known_args(arguments)
    if rest and not getattr(known, "passes_on", False):
        whole.error(f"unrecognised arguments: {' '.join(rest)}")
    try:
        code: int = known.run(known, rest) if getattr(known, "passes_on", False) else known.run(known)
    except KeyboardInterrupt:
        return CANCELLED
    except BrokenPipeError:  # whoever read our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except (BadInput, TrajectoryError) as error:
        return _say(error, BAD_INPUT)
    except StrokesError as error:
        return _say(error, FAILED)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        return _say(f"{where}{error.strerror or error}.", BAD_INPUT)
    return code


def _say(error: object, code: int) -> int:
    print(f"strokes: {error}", file=sys.stderr)
    return code


def _version() -> str:
    try:
        return version("strokes")
    except PackageNotFoundError:
        return "(from a checkout)"
