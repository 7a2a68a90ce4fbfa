"""What the set-up says, and the one error it raises. Standard library only."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence


class SetupError(Exception):
    """One sentence: what is missing and what to do."""


def say(words: str) -> None:
    print(f"\033[1m{words}\033[0m" if sys.stderr.isatty() else words, file=sys.stderr, flush=True)


def runs(command: Sequence[str]) -> bool:
    """Whether a command exists and ends well within a minute."""
    try:
        return subprocess.run(command, capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def last_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else "no reason was given"
