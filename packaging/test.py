"""Sets up everything on a fresh machine and runs every check: format, lint, types, import contracts, tests.

python3 packaging/test.py [--torch auto|cpu|cuda|mps] [ARGUMENTS FOR PYTEST]
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import setup_env

PLACES = ["model_runtime", "strokes_app", "packaging", "tests"]


def checks(bin_folder: Path, for_pytest: Sequence[str]) -> list[tuple[str, list[str]]]:
    """The name and the command of each check."""
    return [
        ("format", [str(bin_folder / "ruff"), "format", "--check", *PLACES]),
        ("lint", [str(bin_folder / "ruff"), "check", *PLACES]),
        ("types", [str(bin_folder / "mypy")]),
        ("import contracts", [str(bin_folder / "lint-imports")]),
        ("tests", [str(bin_folder / "pytest"), "-p", "no:cacheprovider", "-q", *for_pytest]),
    ]


def run_checks(commands: Sequence[tuple[str, list[str]]], environment: dict[str, str]) -> list[str]:
    """Runs all of them, also after one failed; the names of those that failed."""
    failed = []
    for name, command in commands:
        setup_env.say(f"--- {name}")
        began = time.monotonic()
        code = subprocess.run(command, cwd=str(setup_env.ROOT), env=environment).returncode
        setup_env.say(f"    {name}: {'ok' if code == 0 else 'FAILED'} in {time.monotonic() - began:.1f} s")
        if code != 0:
            failed.append(name)
    return failed


def take_torch(arguments: Sequence[str]) -> tuple[str, list[str]]:
    """`--torch BUILD` out of the arguments; the rest goes on."""
    rest, torch = list(arguments), "auto"
    if "--torch" in rest:
        at = rest.index("--torch")
        torch = rest[at + 1] if at + 1 < len(rest) else ""
        del rest[at : at + 2]
    if torch not in ("auto", "cpu", "cuda", "mps"):
        raise setup_env.SetupError("--torch takes one of auto, cpu, cuda and mps.")
    return torch, rest


def main(arguments: Sequence[str]) -> int:
    try:
        torch, for_pytest = take_torch(arguments)
        python = setup_env.set_up(["test", "dev"], torch, window=False)
    except setup_env.SetupError as error:
        print(error, file=sys.stderr)
        return 2
    environment = {"QT_QPA_PLATFORM": "offscreen", "QT_API": "pyside6", "OMP_NUM_THREADS": "2", **os.environ}
    failed = run_checks(checks(python.parent, for_pytest), environment)
    setup_env.say(f"Failed: {', '.join(failed)}" if failed else "All checks passed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
