"""Sets up `.venv` for start.py and test.py: Python, system libraries, torch, the pinned rest. Standard library only.

Every step can be repeated: what is there already is left alone, and an interrupted installation is taken up again.
"""

from __future__ import annotations

import ctypes
import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
CONSTRAINTS = ROOT / "packaging" / "constraints.txt"
STAMP = "strokes-setup.json"
OLDEST = (3, 11)
TORCH_INDEX = "https://download.pytorch.org/whl/"
TORCH_INDEX_NAMES = {"cpu": "cpu", "cuda": "cu130"}
GIGABYTES_NEEDED = {"cpu": 4, "mps": 4, "cuda": 12}

# The library that tells, and the Debian package that brings it.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
}
WINDOW_LIBRARIES = {
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}


class SetupError(Exception):
    """One sentence: what is missing and what to do."""


def say(words: str) -> None:
    print(f"\033[1m{words}\033[0m" if sys.stderr.isatty() else words, file=sys.stderr, flush=True)


# --- Python ------------------------------------------------------------------------------------------------


def require_python(version: Sequence[int] = sys.version_info[:3]) -> None:
    """Raises SetupError where this Python is too old."""
    if tuple(version[:2]) < OLDEST:
        have = ".".join(str(part) for part in version[:2])
        raise SetupError(
            f"Strokes needs Python 3.11 or newer and this is {have}: install one from https://www.python.org/downloads/ "
            "(or your system's packages) and run this command with it, as in `python3.11 packaging/start.py`."
        )


def venv_python(venv: Path = VENV) -> Path:
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def make_venv(venv: Path = VENV) -> None:
    """Makes the virtual environment, or makes it anew where it does not run. Raises SetupError."""
    python = venv_python(venv)
    if python.exists() and _runs([str(python), "-m", "pip", "--version"]):
        return
    say(f"Making {venv.name} with Python {platform.python_version()}")
    done = subprocess.run([sys.executable, "-m", "venv", "--clear", str(venv)], capture_output=True, text=True)
    if done.returncode == 0:
        return
    if "ensurepip" in done.stdout + done.stderr:
        raise SetupError(
            "Python's venv module is not complete here: run `sudo apt-get install python3-venv`, then this again."
        )
    raise SetupError(f"The virtual environment {venv} could not be made: {_last_line(done.stderr or done.stdout)}")


# --- system libraries --------------------------------------------------------------------------------------


def missing_libraries(window: bool) -> list[str]:
    """The Debian packages of the libraries that Qt needs and that cannot be loaded; none on other systems than Linux."""
    if not sys.platform.startswith("linux"):
        return []
    wanted = {**QT_LIBRARIES, **(WINDOW_LIBRARIES if window else {})}
    return [package for library, package in wanted.items() if not _loads(library)]


def apt_command(packages: Sequence[str]) -> list[str]:
    return ["apt-get", "install", "-y", "--no-install-recommends", *packages]


def provide_libraries(window: bool) -> None:
    """Installs what Qt misses where this user may, says so first; otherwise raises SetupError with the one command."""
    missing = missing_libraries(window)
    if not missing:
        return
    names = ", ".join(missing)
    prefix = _privilege()
    if not _is_debian():
        raise SetupError(
            f"Qt needs system libraries that are missing here: install your system's packages for {names} (so Debian calls them)."
        )
    if prefix is None:
        command = " ".join(["sudo", *apt_command(missing)])
        raise SetupError(f"Qt needs system libraries that are missing here: run `{command}`, then this again.")
    say(f"Installing the system libraries that Qt needs: {names}")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    if subprocess.run([*prefix, *apt_command(missing)], env=environment).returncode == 0:
        return
    subprocess.run([*prefix, "apt-get", "update"], env=environment)
    if subprocess.run([*prefix, *apt_command(missing)], env=environment).returncode != 0:
        command = " ".join([*prefix, *apt_command(missing)])
        raise SetupError(
            f"The system libraries could not be installed: see above, mend it with `{command}`, then run this again."
        )


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _privilege() -> list[str] | None:
    """How to become root without being asked: [] for root, sudo where it needs no password, None where neither."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return []
    if shutil.which("sudo") and _runs(["sudo", "-n", "true"]):
        return ["sudo", "-n"]
    return None


def _is_debian() -> bool:
    try:
        release = Path("/etc/os-release").read_text(encoding="utf-8")
    except OSError:
        return False
    like = [
        line.split("=", 1)[1].strip('"').split()
        for line in release.splitlines()
        if line.startswith(("ID=", "ID_LIKE="))
    ]
    return shutil.which("apt-get") is not None and any(name in ("debian", "ubuntu") for names in like for name in names)


# --- torch -------------------------------------------------------------------------------------------------


def choose_torch(asked: str = "auto") -> tuple[str, str]:
    """Which build of torch fits: "cpu", "cuda" or "mps", and the reason in words."""
    if asked != "auto":
        return asked, "as you asked"
    if sys.platform == "darwin":
        if platform.machine() == "arm64":
            return "mps", "this is a Mac with Apple silicon"
        return "cpu", "this Mac has no Apple silicon"
    if shutil.which("nvidia-smi") and _runs(["nvidia-smi", "-L"]):
        return "cuda", "there is an NVIDIA GPU"
    return "cpu", "there is no NVIDIA GPU"


def torch_attempts(build: str, pinned: str) -> list[list[str]]:
    """What to ask pip for, in order: a build that is at hand, PyTorch's own index, whatever PyPI has. `pinned`: torch==X."""
    if build == "mps" or sys.platform == "darwin":
        return [[pinned]]
    index = ["--index-url", TORCH_INDEX + TORCH_INDEX_NAMES[build]]
    if build == "cpu":
        return [[pinned + "+cpu"], [pinned, *index], [pinned]]
    return [[pinned]] if sys.platform.startswith("linux") else [[pinned, *index]]


def pinned(name: str) -> str:
    """The line of constraints.txt that pins a package."""
    for line in CONSTRAINTS.read_text(encoding="utf-8").splitlines():
        if line.lower().startswith(name.lower() + "=="):
            return line.strip()
    raise SetupError(f"{CONSTRAINTS.name} does not pin {name}: get a fresh copy of Strokes.")


# --- the installation --------------------------------------------------------------------------------------


def install(extras: Sequence[str], build: str, venv: Path = VENV) -> None:
    """Installs torch, then Strokes with `extras`, at the pinned versions; nothing where that is done already."""
    stamp = venv / STAMP
    wanted: dict[str, object] = {"pins": _fingerprint(), "torch": build, "extras": sorted(extras)}
    if _fulfilled(_read_stamp(stamp), wanted):
        return
    _require_disk(GIGABYTES_NEEDED[build])
    before = _read_stamp(stamp)
    stamp.unlink(missing_ok=True)
    _install_torch(build, venv, replace=before.get("torch") not in (None, build))
    say("Installing what Strokes needs (an interrupted installation goes on where it stopped)")
    target = str(ROOT) + (f"[{','.join(sorted(extras))}]" if extras else "")
    _pip(venv, ["-c", str(CONSTRAINTS), "hatchling", "editables"])
    _pip(venv, ["-c", str(CONSTRAINTS), "--no-build-isolation", "-e", target])
    stamp.write_text(json.dumps(wanted), encoding="utf-8")


def _install_torch(build: str, venv: Path, replace: bool) -> None:
    say(f"Installing torch ({build}); this is the largest part")
    attempts = torch_attempts(build, pinned("torch"))
    for number, arguments in enumerate(attempts):
        last = number == len(attempts) - 1
        extra = ["--force-reinstall", "--no-deps"] if replace else []
        if _pip(venv, [*extra, "-c", str(CONSTRAINTS), *arguments], quiet=not last, must=last):
            return


def _pip(venv: Path, arguments: Sequence[str], quiet: bool = False, must: bool = True) -> bool:
    """`pip install`. Raises SetupError where it fails and `must`; says why in one sentence."""
    command = [str(venv_python(venv)), "-m", "pip", "install", "--disable-pip-version-check", *arguments]
    log: list[str] = []
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=str(ROOT)
    ) as running:
        assert running.stdout is not None
        for line in running.stdout:
            log.append(line)
            if not quiet and not line.startswith("Requirement already satisfied"):
                sys.stderr.write(line)
    if running.returncode == 0:
        return True
    if must:
        raise SetupError(explain_pip("".join(log)))
    return False


def explain_pip(log: str) -> str:
    """Why pip failed, in one sentence with the fix."""
    text = log.lower()
    if "no space left" in text:
        return "The disk is full: free some gigabytes and run this again, it goes on where it stopped."
    signs = ("connection", "timed out", "name resolution", "network is unreachable", "proxyerror", "ssl")
    if any(sign in text for sign in signs):
        return "The package index could not be reached: check the network (or proxy) and run this again, it goes on where it stopped."
    if "no matching distribution" in text:
        missing = _last_line("\n".join(line for line in log.splitlines() if "No matching distribution" in line))
        have = platform.python_version()
        return f"A package has no build for this machine (Python {have}, {platform.machine()}): {missing}. Try Python 3.11 to 3.13."
    return f"pip could not install everything: {_last_line(log)} (see above; run this again after mending it)."


def _fingerprint() -> str:
    digest = hashlib.sha256()
    for path in (CONSTRAINTS, ROOT / "pyproject.toml"):
        digest.update(path.read_bytes())
    digest.update(str(ROOT).encode())
    return digest.hexdigest()


def _read_stamp(path: Path) -> dict[str, object]:
    try:
        read = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return read if isinstance(read, dict) else {}


def _fulfilled(done: dict[str, object], wanted: dict[str, object]) -> bool:
    extras, asked = done.get("extras"), wanted["extras"]
    if not isinstance(extras, list) or not isinstance(asked, list):
        return False
    return done.get("pins") == wanted["pins"] and done.get("torch") == wanted["torch"] and set(asked) <= set(extras)


def _require_disk(gigabytes: int) -> None:
    free = shutil.disk_usage(ROOT).free / 1e9
    if free < gigabytes:
        raise SetupError(
            f"{free:.1f} GB are free on this disk and about {gigabytes} GB are needed: free some and run this again."
        )


def _runs(command: Sequence[str]) -> bool:
    try:
        return subprocess.run(command, capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _last_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else "no reason was given"


def set_up(extras: Sequence[str], torch: str, window: bool) -> Path:
    """Everything that a fresh machine needs; the environment's Python. Raises SetupError."""
    require_python()
    provide_libraries(window)
    build, reason = choose_torch(torch)
    make_venv()
    if not _fulfilled(_read_stamp(VENV / STAMP), {"pins": _fingerprint(), "torch": build, "extras": sorted(extras)}):
        say(
            f"Torch build: {build}, because {reason}" if reason != "as you asked" else f"Torch build: {build}, {reason}"
        )
    install(extras, build)
    return venv_python()
