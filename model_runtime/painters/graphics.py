"""What graphics hardware a machine seems to have, seen without torch: for advice before anything is loaded."""

from __future__ import annotations

import platform
import shutil
import sys


def seems_present(device: str) -> bool:
    """Whether torch could probably use `cuda`, `mps` or `cpu` here. The worker, which has torch, knows for certain."""
    if device == "cuda":
        return sys.platform != "darwin" and shutil.which("nvidia-smi") is not None
    if device == "mps":
        return sys.platform == "darwin" and platform.machine() == "arm64"
    return True
