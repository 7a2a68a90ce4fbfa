"""What was dropped or pasted, as a path. Reads no file."""

from __future__ import annotations

from PySide6.QtCore import QMimeData


def first_file(data: QMimeData) -> str | None:
    """The first local file that `data` names; None where it names none."""
    paths = (url.toLocalFile() for url in data.urls() if url.isLocalFile())
    return next((path for path in paths if path), None)
