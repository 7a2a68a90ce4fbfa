"""What a machine needs to show a window: a display and the libraries of Qt. Standard library only, knows no Qt itself."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Mapping

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


def has_display(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether a window can be expected to open: always on Windows and macOS, elsewhere where a display is named."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def missing_libraries(window: bool) -> list[str]:
    """The Debian packages of the libraries that cannot be loaded; `window` also asks for those that only a window needs.

    Empty on other systems than Linux, where PySide6 brings everything.
    """
    if not sys.platform.startswith("linux"):
        return []
    wanted = {**QT_LIBRARIES, **(WINDOW_LIBRARIES if window else {})}
    return [package for library, package in wanted.items() if not loads(library)]


def apt_command(packages: list[str]) -> list[str]:
    """What installs these packages on Debian and Ubuntu, to be run as root."""
    return ["apt-get", "install", "-y", "--no-install-recommends", *packages]


def loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
