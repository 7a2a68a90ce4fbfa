"""How much is read of what others made, and how what is wrong with it is said. Knows no format."""

from __future__ import annotations

import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from model_runtime.process.errors import BadInput
from model_runtime.trajectory.blobs import MAX_PIXELS

MOST_BYTES: Final = 2**30
"""Of a file."""
MOST_LAYERS: Final = 1000
MOST_LAYER_PIXELS: Final = 40_000_000
"""Of one layer, and of a layered picture as a whole."""
MOST_PIXELS_OF_LAYERS: Final = 10 * MOST_LAYER_PIXELS
"""Of all layers together; they are read one after the other."""


@contextmanager
def readable(name: str) -> Iterator[None]:
    """Whatever a library stumbles over in a stranger's file is the file's fault. Raises BadInput alone."""
    try:
        yield
    except BadInput:
        raise
    except MemoryError as error:
        raise BadInput(f"{name} needs more memory than there is: make it smaller first.") from error
    except Exception as error:  # libraries document few of the errors that damaged files bring them to
        why = " ".join(str(error).split())[:200] or type(error).__name__
        raise BadInput(f"{name} cannot be read ({why}): choose another file.") from error


def check_file(file: Path) -> None:
    """Raises BadInput where it is not a file, or too large a one. A pipe or a device would be waited for for ever."""
    try:
        status = file.stat()
    except (OSError, ValueError) as error:
        raise BadInput(f"{file} cannot be opened ({error}): choose another file.") from error
    if not stat.S_ISREG(status.st_mode):
        raise BadInput(f"{file} is not a file: choose another.")
    if status.st_size > MOST_BYTES:
        raise BadInput(f"{file.name} has more than {MOST_BYTES >> 20} MB: make it smaller first.")


def check_size(width: int, height: int, name: str, most: int = MAX_PIXELS) -> None:
    """Raises BadInput for a picture that would not fit into memory, before any is taken for it."""
    if width < 1 or height < 1:
        raise BadInput(f"{name} has no pixels: choose another file.")
    if width * height > most:
        raise BadInput(f"{name} has {width} x {height} pixels, which is too many: make it smaller first.")


def check_layers(sizes: Iterable[tuple[int, int]], name: str) -> None:
    """Raises BadInput where layers of these sizes would take too long to read, before the first one is."""
    whole = 0
    for number, (width, height) in enumerate(sizes):
        whole += width * height
        if number >= MOST_LAYERS:
            raise BadInput(f"{name} has more than {MOST_LAYERS} layers: merge some of them first.")
        if width * height > MOST_LAYER_PIXELS or whole > MOST_PIXELS_OF_LAYERS:
            raise BadInput(f"The layers of {name} have too many pixels: make it smaller, or merge some of them first.")
