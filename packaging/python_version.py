"""Whether this Python is new enough; much older ones must be able to read this file too."""

import shutil
import subprocess
import sys

OLDEST = (3, 11)
NEWER = ("python3.13", "python3.12", "python3.11", "python3.14")


def complaint(version, program, found):  # type: ignore[no-untyped-def]
    """One sentence where `version` is too old to run `program`, otherwise an empty string.

    found: the name of a newer Python on this machine, or None.
    """
    if tuple(version[:2]) >= OLDEST:
        return ""
    words = "Strokes needs Python 3.11 or newer and this is Python {}.{}: ".format(*version[:2])
    if found:
        return words + "run `{} {}`.".format(found, program)  # noqa: UP032
    return words + "install one from https://www.python.org/downloads/ and run this with it."


def require():  # type: ignore[no-untyped-def]
    """Ends the program with that sentence where it must."""
    if complaint(sys.version_info, sys.argv[0], None):
        found = next((name for name in NEWER if shutil.which(name) and _starts(name)), None)
        sys.exit(complaint(sys.version_info, sys.argv[0], found))


def _starts(name):  # type: ignore[no-untyped-def]
    quiet = subprocess.DEVNULL
    return subprocess.call([name, "--version"], stdout=quiet, stderr=quiet) == 0
