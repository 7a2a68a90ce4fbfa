"""`strokes paint --prompts`: passed on to a process of its own, which may be Ray's driver. We never load Ray."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys

from model_runtime.hosts.protocol.link import Machine
from model_runtime.process.errors import BadInput
from strokes_app.commands import settings
from strokes_app.commands.beside import ended_by_signal
from strokes_app.machines import TOKEN, Machines
from strokes_app.places import Places

PASSED_ON = ("prompts", "out", "painter", "seed", "size", "max_steps", "device", "ray", "workers", "share", "retries")
ONLY_MANY = ("ray", "workers", "share", "retries")


def add(command: argparse.ArgumentParser) -> None:
    many = command.add_argument_group(
        "with --prompts", "A line is a prompt in words, or JSON. What is done is done: run it again."
    )
    many.add_argument("--ray", metavar="ADDRESS", help="paint on a Ray cluster: HOST:PORT, or `local` for this machine")
    many.add_argument("--workers", metavar="N", help="painters at once (1; with --host 4; with --ray as many as fit)")
    many.add_argument("--share", metavar="K/N", help="only every N-th prompt, from the K-th on")
    many.add_argument("--retries", metavar="N", help="for what failed, at the end (2)")


def wanted(arguments: argparse.Namespace) -> bool:
    """Raises BadInput where it is not clear what is to be painted."""
    if arguments.prompts is not None:
        if arguments.prompt is not None or arguments.plan is not None:
            raise BadInput("One prompt or a file of them: give PROMPT (with --plan, if you like), or --prompts FILE.")
        return True
    if arguments.prompt is None:
        raise BadInput("Nothing to paint: say what you would like to see, or give --prompts FILE.")
    for name in ONLY_MANY:
        if getattr(arguments, name) is not None:
            raise BadInput(f"--{name} is for many paintings: give --prompts FILE.")
    return False


def run(arguments: argparse.Namespace) -> int:
    """Its exit code is ours."""
    chosen = settings.chosen(arguments)
    if chosen.style is not None:
        raise BadInput("A style is for one painting: leave --style out, or give one PROMPT.")
    command = [sys.executable, "-m", "model_runtime.batch"]
    for name in PASSED_ON:
        value = getattr(arguments, name)
        if value is not None:
            command.append(f"--{name.replace('_', '-')}={value}")
    for name, value in chosen.settings.items():
        command.append(f"--setting={name}={value if isinstance(value, str) else json.dumps(value)}")
    command += ["--json"] if arguments.json else []
    environment = dict(os.environ)
    if arguments.host is not None:
        machine, token = _machine(arguments)
        command.append(f"--host={machine.link}")
        environment[TOKEN] = token
    with ended_by_signal(), subprocess.Popen(command, env=environment) as process:
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:
                process.terminate()  # where Ctrl-C reached it too, it knows already: it stops its painters and ends


def _machine(arguments: argparse.Namespace) -> tuple[Machine, str]:
    """Where the other machine is, and this computer's token there. Raises BadInput, WorkerLost."""
    if arguments.ray is not None:
        raise BadInput("--host is another machine, --ray a cluster: give one of them.")
    if arguments.device != "auto":
        raise BadInput("--device is for this computer: with --host the other machine chooses its own.")
    return Machines(Places.of_this_user().machines).found(arguments.host)
