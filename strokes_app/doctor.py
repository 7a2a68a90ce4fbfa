"""What this machine has for painting and what to do where it lacks something. Never imports torch or Qt itself."""

from __future__ import annotations

import importlib.metadata
import json
import os
import platform
import shutil
import struct
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
from msgspec import Struct

from model_runtime.painters.table import Entry, offered
from model_runtime.resources import resources
from strokes_app.screen import apt_command, has_display, missing_libraries

SET_UP = "python3 packaging/start.py"
MEMORY_GB = 2.0
DISK_GB = 1.0
_PROBE = """
import json, torch
device = "cuda" if torch.cuda.is_available() else "mps" if torch.backends.mps.is_available() else "cpu"
name = torch.cuda.get_device_name() if device == "cuda" else ""
print(json.dumps({"device": device, "name": name, "torch": torch.__version__}))
"""


class Check(Struct, frozen=True):
    """One thing that was looked at: `what` was found, and the `fix` (empty where `ok`)."""

    name: str
    ok: bool
    what: str
    fix: str = ""


def examine() -> Iterator[Check]:
    """Every check, as soon as it is made. Asking torch for the device takes some seconds."""
    looks: tuple[Callable[[], Check], ...] = (python, qt, display, device, memory, disk)
    for look in looks:
        yield look()
    for painter in offered():
        if painter.weights is not None:
            yield weights(painter)


def python(version: tuple[int, int] = (sys.version_info[0], sys.version_info[1])) -> Check:
    what = f"Python {platform.python_version()} ({platform.system()} {platform.machine()})"
    fix = "Install Python 3.11 or newer from https://www.python.org/downloads/ and start with it."
    return _check("Python", version >= (3, 11), what, fix)


def qt() -> Check:
    """PySide6 and the system's libraries below it, loaded in a process of their own."""
    try:
        version = importlib.metadata.version("PySide6-Essentials")
    except importlib.metadata.PackageNotFoundError:
        return Check("Qt libraries", False, "PySide6 is not installed.", f"Run `{SET_UP}`.")
    missing = missing_libraries(window=has_display())
    if missing:
        fix = f"On Debian or Ubuntu run `sudo {' '.join(apt_command(missing))}`; painting to files works without."
        return Check("Qt libraries", False, f"PySide6 {version}, without {', '.join(missing)}", fix)
    if sys.version_info < (3, 12) and tuple(map(int, version.split(".")[:2])) >= (6, 12):
        return Check("Qt libraries", False, f"PySide6 {version} crashes on this Python.", f"Run `{SET_UP}`.")
    done = _ask("import PySide6.QtWidgets")
    return _check("Qt libraries", done is not None, f"PySide6 {version}", f"Run `{SET_UP}` to install PySide6 again.")


def display() -> Check:
    if has_display():
        name = os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY") or "the desktop"
        return Check("Display", True, name)
    return Check("Display", False, "none", "Nothing to do for painting to files; a window needs a desktop session.")


def device() -> Check:
    """What torch would paint on."""
    answer = _ask(_PROBE)
    if answer is None:
        return Check("Device", False, "torch does not start.", f"Run `{SET_UP}` to install it again.")
    found = json.loads(answer.splitlines()[-1])
    what = f"{found['name'] or found['device'].upper()} (torch {found['torch']}, {os.cpu_count()} CPU cores)"
    idle = found["device"] == "cpu" and shutil.which("nvidia-smi") is not None
    return _check("Device", not idle, what, f"There is an NVIDIA GPU that torch does not use: `{SET_UP} --torch cuda`.")


def memory() -> Check:
    read = psutil.virtual_memory()
    what = f"{read.available / 1e9:.1f} of {read.total / 1e9:.1f} GB free"
    return _check(
        "Memory", read.available >= MEMORY_GB * 1e9, what, f"Close programs until {MEMORY_GB:.0f} GB are free."
    )


def disk(folder: Path | None = None) -> Check:
    """The disk of the folder where paintings go, the current one."""
    free = shutil.disk_usage(folder or Path.cwd()).free / 1e9
    return _check(
        "Disk", free >= DISK_GB, f"{free:.1f} GB free here", "Free a gigabyte, or paint into another --out folder."
    )


def weights(painter: Entry) -> Check:
    """Whether a painter's weights are there and whole."""
    name = f"Weights of {painter.name}"
    path = resources() / str(painter.weights)
    if not path.is_file():
        return Check(
            name, False, f"{painter.weights} is missing.", "Get a fresh copy of Strokes, or run `strokes train`."
        )
    what = f"{path.name}, {path.stat().st_size / 1e6:.1f} MB"
    return _check(name, whole(path), what, "The file is damaged: get a fresh copy of Strokes, or run `strokes train`.")


def whole(path: Path) -> bool:
    """Whether a safetensors file is as long as its header says."""
    with path.open("rb") as file:
        start = file.read(8)
        if len(start) < 8:
            return False
        length = struct.unpack("<Q", start)[0]
        if length > path.stat().st_size - 8:
            return False
        try:
            header = json.loads(file.read(length))
        except ValueError:
            return False
    ends = [entry["data_offsets"][1] for key, entry in header.items() if key != "__metadata__"]
    return bool(path.stat().st_size == 8 + length + max(ends, default=0))


def _check(name: str, ok: bool, what: str, fix: str) -> Check:
    return Check(name, ok, what, "" if ok else fix)


def _ask(program: str) -> str | None:
    """What a small Python program prints in a process of its own, or None where it fails or takes two minutes."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", program]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, env=environment)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.strip() if done.returncode == 0 else None
