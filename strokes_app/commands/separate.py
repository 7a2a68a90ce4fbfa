"""`strokes train`, `eval` and `serve`: passed on to a process of their own, because they may load torch or Ray and we never do."""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
from functools import partial
from typing import TYPE_CHECKING

from model_runtime.hosts.loading import die_with

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

MODULES = {
    "train": ("model_runtime.training", "train the built-in painter's weights from the world's own pictures"),
    "eval": ("model_runtime.evaluation", "judge a painter on compositions that it never saw in training"),
    "serve": ("model_runtime.hosts.gateway", "let other machines paint on this one, over the network"),
}


def add(commands: Commands) -> None:
    for name, (module, what) in MODULES.items():
        command = commands.add_parser(name, help=what, add_help=False)
        command.set_defaults(run=run, passes_on=True, module=module)


def run(arguments: argparse.Namespace, rest: list[str]) -> int:
    """Run the module with the arguments that we do not know; its exit code is ours."""
    ending = partial(die_with, os.getpid(), signal.SIGTERM)  # where we are killed, it saves what it has and ends
    process = subprocess.Popen(
        [sys.executable, "-m", arguments.module, *rest],
        preexec_fn=ending
        if sys.platform == "linux"
        else None,  # Windows would refuse it, and no other kernel has such a promise
    )
    before = signal.signal(signal.SIGTERM, lambda *_: process.terminate())  # who ends us means it
    try:
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:
                continue  # Ctrl-C reached it too: it saves what it has and ends
    finally:
        signal.signal(signal.SIGTERM, before)
