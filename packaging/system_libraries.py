"""Brings the system libraries that Qt needs, where this user may install them. Standard library only."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from messages import SetupError, runs, say

from strokes_app.screen import apt_command, missing_libraries


def provide(window: bool) -> None:
    """Says what it installs, and does. Raises SetupError with the one command to run where this user may not."""
    missing = missing_libraries(window)
    if not missing:
        return
    names = ", ".join(missing)
    if not is_debian():
        raise SetupError(f"Qt misses system libraries: install what your system calls {names} (Debian's names).")
    prefix = privilege()
    if prefix is None:
        command = " ".join(["sudo", *apt_command(missing)])
        raise SetupError(f"Qt misses system libraries: run `{command}`, then this again.")
    say(f"Installing the system libraries that Qt needs: {names}")
    _install([*prefix, *apt_command(missing)], [*prefix, "apt-get", "update"])


def _install(command: list[str], update: list[str]) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for attempt in (command, update, command):
        code = subprocess.run(attempt, env=environment).returncode
        if attempt is command and code == 0:
            return
    raise SetupError(f"The system libraries could not be installed: run `{' '.join(command)}` to see why.")


def privilege() -> list[str] | None:
    """How to act as root without being asked: nothing for root, sudo where it needs no password, None for neither."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return []
    return ["sudo", "-n"] if shutil.which("sudo") and runs(["sudo", "-n", "true"]) else None


def is_debian(release: Path = Path("/etc/os-release")) -> bool:
    """Whether this is Debian, Ubuntu or a descendant with apt-get."""
    try:
        lines = release.read_text(encoding="utf-8").splitlines()
    except OSError:
        return False
    families = [line.split("=", 1)[1].strip("\"'") for line in lines if line.startswith(("ID=", "ID_LIKE="))]
    return shutil.which("apt-get") is not None and bool({"debian", "ubuntu"} & set(" ".join(families).split()))
