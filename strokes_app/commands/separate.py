"""`strokes train` and `strokes eval`: passed on to a process of their own, because they need torch and we never load it."""

from __future__ import annotations

import argparse
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

MODULES = {
    "train": ("model_runtime.training", "train the built-in painter's weights from the world's own pictures"),
    "eval": ("model_runtime.evaluation", "judge a painter on compositions that it never saw in training"),
}


def add(commands: Commands) -> None:
    for name, (module, what) in MODULES.items():
        command = commands.add_parser(name, help=what, add_help=False)
        command.set_defaults(run=run, passes_on=True, module=module)


def run(arguments: argparse.Namespace, rest: list[str]) -> int:
    """Run the module with the arguments that we do not know; its exit code is ours."""
    process = subprocess.Popen([sys.executable, "-m", arguments.module, *rest])
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            continue  # Ctrl-C reached it too: it saves what it has and ends
