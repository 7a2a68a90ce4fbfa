"""Whether this Python is new enough; much older ones must be able to read this file too."""

import sys

OLDEST = (3, 11)


def complaint(version, program):  # type: ignore[no-untyped-def]
    """One sentence where `version` is too old to run `program`, otherwise an empty string."""
    if tuple(version[:2]) >= OLDEST:
        return ""
    words = (
        "Strokes needs Python 3.11 or newer and this is Python {}.{}: install one from https://www.python.org/downloads/ "
        "and run this with it, as in `python3.12 {}`."
    )
    return words.format(version[0], version[1], program)


def require():  # type: ignore[no-untyped-def]
    """Ends the program with that sentence where it must."""
    words = complaint(sys.version_info, sys.argv[0])
    if words:
        sys.exit(words)
