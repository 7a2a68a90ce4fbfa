"""Which build of torch fits this machine, and where it comes from. Standard library only."""

from __future__ import annotations

import platform
import shutil
import sys
from collections.abc import Sequence

from messages import SetupError, runs

BUILDS = ("cpu", "cuda", "mps")
GIGABYTES = {"cpu": 4, "mps": 4, "cuda": 12}
"""What a whole installation takes on the disk."""
EXTRAS: dict[str, list[str]] = {"cpu": [], "mps": ["quant"], "cuda": ["quant"]}
"""What is of use with a build alone: 8 and 4 bits let a large model into a small graphics card."""
_INDEX = "https://download.pytorch.org/whl/"


def choose(asked: str = "auto") -> tuple[str, str]:
    """The build, and the reason in words."""
    if asked != "auto":
        return asked, "you asked for it"
    if sys.platform == "darwin":
        if platform.machine() == "arm64":
            return "mps", "this is a Mac with Apple silicon"
        return "cpu", "this Mac has no Apple silicon"
    if shutil.which("nvidia-smi") and runs(["nvidia-smi", "-L"]):
        return "cuda", "there is an NVIDIA GPU"
    return "cpu", "there is no NVIDIA GPU"


def attempts(build: str, pinned: str) -> list[list[str]]:
    """What to ask pip for, in order, until one is found. `pinned`: "torch==VERSION".

    PyPI has the CUDA build for Linux, the CPU build for Windows and the one build for macOS; PyTorch's own index has
    the others. A CPU build that pip finds where it is told to look anyway comes first: a mirror, a folder of wheels.
    """
    if sys.platform == "darwin":
        return [[pinned]]
    if build == "cpu":
        return [[f"{pinned}+cpu"], [pinned, "--index-url", f"{_INDEX}cpu"], [pinned]]
    return [[pinned]] if sys.platform.startswith("linux") else [[pinned, "--index-url", f"{_INDEX}cu130"]]


def take_option(arguments: Sequence[str]) -> tuple[str, list[str]]:
    """`--torch BUILD` or `--torch=BUILD` out of the arguments before any `--`; the rest goes on. Raises SetupError."""
    rest = list(arguments)
    build = "auto"
    for at, word in enumerate(rest):
        if word == "--":
            break
        if word == "--torch" or word.startswith("--torch="):
            width = 1 if "=" in word else 2
            build = word.partition("=")[2] if width == 1 else "".join(rest[at + 1 : at + 2])
            del rest[at : at + width]
            break
    if build not in ("auto", *BUILDS):
        raise SetupError("--torch takes one of auto, cpu, cuda and mps.")
    if build == ("cuda" if sys.platform == "darwin" else "mps"):
        raise SetupError(f"There is no {build} build of torch for this system: leave --torch out to get what fits.")
    return build, rest
