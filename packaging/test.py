"""Sets up everything on a fresh machine and runs every check: format, lint, types, import contracts, tests.

python3 packaging/test.py [--torch auto|cpu|cuda|mps] [ARGUMENTS FOR PYTEST]
"""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(1, str(Path(__file__).resolve().parent.parent))

import python_version

python_version.require()  # before anything that an old Python could not read

import setup_env
import system_libraries
import torch_build
from messages import SetupError, say

WORKERS = min(2, os.cpu_count() or 1)
"""Processes that run tests side by side. A file's tests stay together, in the order of the files, the longest of which come early."""
PLACES = ["model_runtime", "strokes_app", "packaging", "tests"]


def checks(tools: Path, for_pytest: Sequence[str]) -> dict[str, list[str]]:
    """The command of each check. tools: the folder with the environment's programs."""
    return {
        "format": [str(tools / "ruff"), "format", "--check", *PLACES],
        "lint": [str(tools / "ruff"), "check", *PLACES],
        "types": [str(tools / "mypy")],
        "import contracts": [str(tools / "lint-imports")],
        "tests": [
            str(tools / "pytest"), "-p", "no:cacheprovider", "-q",
            "-n", str(WORKERS), "--dist", "loadfile", "--no-loadscope-reorder", *for_pytest,
        ],
    }  # fmt: skip


def run(commands: dict[str, list[str]], environment: dict[str, str]) -> list[str]:
    """Runs all of them, also after one failed; the names of those that failed."""
    failed = []
    for name, command in commands.items():
        say(f"--- {name}")
        began = time.monotonic()
        code = subprocess.run(command, cwd=str(setup_env.ROOT), env=environment).returncode
        say(f"--- {name}: {'ok' if code == 0 else 'FAILED'} in {time.monotonic() - began:.1f} s")
        if code != 0:
            failed.append(name)
    return failed


def main(arguments: Sequence[str]) -> int:
    try:
        torch, for_pytest = torch_build.take_option(arguments)
        system_libraries.provide(window=False)
        python = setup_env.set_up(["export", "cluster", "test", "dev"], torch)
    except SetupError as error:
        say(str(error))
        return 2
    except KeyboardInterrupt:
        return 130
    environment = {"QT_QPA_PLATFORM": "offscreen", "QT_API": "pyside6", "OMP_NUM_THREADS": "1", **os.environ}
    failed = run(checks(python.parent, for_pytest), environment)
    say(f"Failed: {', '.join(failed)}" if failed else "All checks passed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
