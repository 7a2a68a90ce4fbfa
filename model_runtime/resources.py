"""Where the files that ship with Strokes are, in a checkout and in an installation. Knows nothing of what they hold."""

from __future__ import annotations

from pathlib import Path

from model_runtime.process.errors import BadInput

_PACKAGE = Path(__file__).parent


def resources() -> Path:
    """The folder of all resources: beside this module in an installed wheel, `resources/` in a checkout."""
    installed = _PACKAGE / "resources"
    return installed if installed.is_dir() else _PACKAGE.parent / "resources"


def resource(*parts: str) -> Path:
    """One file or folder of the resources, as in `resource("weights", "strokes.safetensors")`.

    Raises BadInput where it is not there.
    """
    path = resources().joinpath(*parts)
    if not path.exists():
        raise BadInput(f"{'/'.join(parts)} is missing from {resources()}; install Strokes again to restore it.")
    return path
