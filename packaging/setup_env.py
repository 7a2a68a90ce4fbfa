"""Sets up `.venv` for start.py and test.py at the pinned versions. Standard library only.

Every step can be repeated: what is there already is left alone, and an interrupted installation is taken up again.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import torch_build
from messages import SetupError, last_line, runs, say

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
CONSTRAINTS = ROOT / "packaging" / "constraints.txt"
STAMP = "strokes-setup.json"
BUILD_TOOLS = ["hatchling", "editables"]


def set_up(extras: Sequence[str], torch: str) -> Path:
    """Makes and fills `.venv`; gives the environment's Python. Raises SetupError.

    extras: as in pyproject.toml. torch: "auto" or one of `torch_build.BUILDS`.
    """
    build, reason = torch_build.choose(torch)
    make_venv(VENV)
    install([*extras, *torch_build.EXTRAS[build]], build, reason, VENV)
    return venv_python(VENV)


def venv_python(venv: Path) -> Path:
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def make_venv(venv: Path) -> None:
    """Makes the virtual environment, or makes it anew where it does not run. Raises SetupError."""
    python = venv_python(venv)
    if python.exists() and runs([str(python), "-m", "pip", "--version"]):
        return
    say(f"Making {venv.name} with Python {platform.python_version()}")
    done = subprocess.run([sys.executable, "-m", "venv", "--clear", str(venv)], capture_output=True, text=True)
    if done.returncode == 0:
        return
    log = done.stdout + done.stderr
    if "ensurepip" in log:
        raise SetupError(
            "Python came without its venv module: run `sudo apt-get install python3-venv`, then this again."
        )
    if "no space left" in log.lower():
        raise SetupError("The disk is full: free some gigabytes and run this again.")
    raise SetupError(f"{venv} could not be made: {last_line(log)}")


def install(extras: Sequence[str], build: str, reason: str, venv: Path) -> None:
    """Installs torch, then Strokes with `extras`; nothing where that is done already. Raises SetupError."""
    stamp = venv / STAMP
    before = read_stamp(stamp)
    wanted: dict[str, object] = {"pins": fingerprint(), "torch": build, "extras": sorted(extras)}
    if fulfilled(before, wanted):
        return
    say(f"torch: the {build} build, because {reason} (--torch chooses another)")
    _require_disk(torch_build.GIGABYTES[build] if not before else 1)
    # A stamp that says less while pip works: an interrupted installation is not taken for a finished one.
    stamp.write_text(json.dumps({"torch": before.get("torch")}), encoding="utf-8")
    _install_torch(build, venv, replace=before.get("torch") not in (None, build))
    say("Installing what else Strokes needs")
    target = f"{ROOT}[{','.join(sorted(extras))}]" if extras else str(ROOT)
    pip(venv, BUILD_TOOLS)
    pip(venv, ["--no-build-isolation", "--editable", target])
    stamp.write_text(json.dumps(wanted), encoding="utf-8")


def fulfilled(done: dict[str, object], wanted: dict[str, object]) -> bool:
    """Whether an installation with the stamp `done` has all that is wanted."""
    extras, asked = done.get("extras"), wanted["extras"]
    if not isinstance(extras, list) or not isinstance(asked, list):
        return False
    return done.get("pins") == wanted["pins"] and done.get("torch") == wanted["torch"] and set(asked) <= set(extras)


def read_stamp(path: Path) -> dict[str, object]:
    try:
        read = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return read if isinstance(read, dict) else {}


def fingerprint() -> str:
    """What an installation depends on: the pins, the dependencies, and where the checkout is."""
    digest = hashlib.sha256(str(ROOT).encode())
    for path in (CONSTRAINTS, ROOT / "pyproject.toml"):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def pinned(name: str) -> str:
    """The line of constraints.txt that pins a package."""
    for line in CONSTRAINTS.read_text(encoding="utf-8").splitlines():
        if line.startswith(f"{name}=="):
            return line.strip()
    raise SetupError(f"{CONSTRAINTS.name} does not pin {name}: get a fresh copy of Strokes.")


def _install_torch(build: str, venv: Path, replace: bool) -> None:
    say("Installing torch; this is the largest part")
    attempts = torch_build.attempts(build, pinned("torch"))
    extra = ["--force-reinstall", "--no-deps"] if replace else []
    for attempt in attempts[:-1]:
        if pip(venv, [*extra, *attempt], must=False):
            return
    pip(venv, [*extra, *attempts[-1]])


def pip(venv: Path, arguments: Sequence[str], must: bool = True) -> bool:
    """`pip install` at the pinned versions, its progress on stderr. Raises SetupError where it fails and `must`."""
    quiet = [] if sys.stderr.isatty() else ["--quiet"]
    command = [str(venv_python(venv)), "-m", "pip", "install", "--disable-pip-version-check", *quiet]
    command += ["--constraint", str(CONSTRAINTS), *arguments]
    done = subprocess.run(command, stdout=sys.stderr.fileno(), stderr=subprocess.PIPE, text=True, cwd=str(ROOT))
    if done.returncode == 0:
        return True
    if not must:
        return False
    sys.stderr.write(done.stderr)
    raise SetupError(explain(done.stderr))


def explain(log: str) -> str:
    """Why pip failed, in one sentence with the fix."""
    text = log.lower()
    if "no space left" in text:
        return "The disk is full: free some gigabytes and run this again; it goes on where it stopped."
    unreachable = ("connection", "timed out", "name resolution", "network is unreachable", "proxyerror", "sslerror")
    if any(sign in text for sign in unreachable):
        return "The network failed: check it (or the proxy) and run this again; it goes on where it stopped."
    if "no matching distribution" in text:
        what = next(line for line in log.splitlines() if "no matching distribution" in line.lower())
        have = f"Python {platform.python_version()} on {platform.machine()}"
        return f"{what.replace('ERROR:', '').strip()} with {have}: try Python 3.11, 3.12 or 3.13."
    return f"pip could not install everything: {last_line(log)}"


def _require_disk(gigabytes: int) -> None:
    free = shutil.disk_usage(ROOT).free / 1e9
    if free < gigabytes:
        raise SetupError(
            f"Only {free:.1f} GB of this disk are free and {gigabytes} GB are needed: free some, run this again."
        )
