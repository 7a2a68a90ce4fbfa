"""What a stage of an open-weight painter costs over the bare call of its pipeline. Measured in a process that has torch."""

from __future__ import annotations

import json
import subprocess
import sys

from model_runtime.process.errors import PainterFailed


def run() -> dict[str, object]:
    """`ratio` and `overhead_ms`, each with p50 and p90, and what they were made of."""
    command = [sys.executable, "-m", "model_runtime.painters.diffusion.overhead"]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        raise PainterFailed(f"The measurement broke: {done.stderr.strip().splitlines()[-1]}")
    figures: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return figures
