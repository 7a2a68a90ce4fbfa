"""What this machine paints on, in a few words for people. Without torch."""

from __future__ import annotations

import os
import platform
import subprocess
from collections import Counter

from model_runtime.painters.graphics import seems_present

PATIENCE = 8.0
"""Seconds that the driver may take to answer."""


def described() -> str:
    """`NVIDIA GeForce RTX 4090`, `2 × NVIDIA L4`, `Apple silicon`, `8 CPU cores`."""
    if seems_present("cuda"):
        return _cards() or "NVIDIA card"
    if seems_present("mps"):
        return "Apple silicon"
    cores = os.cpu_count() or 1
    return f"{cores} CPU core{'s' * (cores > 1)} ({platform.machine()})"


def _cards() -> str:
    question = ["nvidia-smi", "--query-gpu=name", "--format=csv,noheader"]
    try:
        said = subprocess.run(question, capture_output=True, text=True, timeout=PATIENCE, check=False).stdout
    except (OSError, subprocess.TimeoutExpired):
        return ""
    cards = Counter(line.strip() for line in said.splitlines() if line.strip())
    return ", ".join(name if number == 1 else f"{number} × {name}" for name, number in cards.items())
