"""From what others made to a painting's file: a trajectory as it was, or a picture to start from. All or nothing."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from model_runtime.painters.table import DEFAULT
from model_runtime.process.canvas import PAPER
from model_runtime.process.errors import BadInput
from model_runtime.process.ids import new_id
from model_runtime.trajectory import lock
from model_runtime.trajectory.blobs import Blob, encode_picture
from model_runtime.trajectory.errors import InUse, TrajectoryError
from model_runtime.trajectory.events import AnyEvent, Artist, PaintedOver, Started, Tile
from model_runtime.trajectory.journal import Journal
from strokes_app.export.layers import Sheet
from strokes_app.export.moment import Tell
from strokes_app.export.writing import refuse, whole
from strokes_app.importing.laying import Pixels, laid, lay
from strokes_app.importing.lines import is_trajectory, read_lines
from strokes_app.importing.pictures import Stack, read_layers
from strokes_app.opening import read_picture
from strokes_app.wishes import LARGEST, SMALLEST, seed_of

Step = tuple[AnyEvent, tuple[Blob, ...]]


@dataclass(frozen=True)
class Wish:
    """How a picture becomes a painting; a trajectory is imported as it is.

    layers: the lowest layer is what the painting starts from, each one above is the artist's paint. paint: only the layers
    of these names are, and all others together are the start. replace: a painting that is there already gives way.
    """

    prompt: str = ""
    seed: int | None = None
    painter: str = DEFAULT
    layers: bool = False
    paint: tuple[str, ...] = ()
    replace: bool = False


def import_(source: Path, to: Path, wish: Wish, tell: Tell = lambda done: None) -> None:
    """Writes the painting `to`. Raises BadInput, TrajectoryError, OSError; then nothing has been written."""
    if to.suffix != ".strokes":
        raise BadInput(f"{to.name} is no name for a painting: end it in .strokes.")
    refuse(to, wish.replace)
    if to.exists() and lock.held(to):
        raise InUse(f"{to} is open elsewhere: close it there first.")
    with whole(to, wish.replace) as part:
        _write(part, read_lines(source) if is_trajectory(source) else _begun(source, wish), tell)


def _write(part: Path, steps: Iterable[Step], tell: Tell) -> None:
    with Journal.create(part) as journal:
        number = 0
        for number, (event, blobs) in enumerate(steps, 1):
            try:
                journal.append(event, blobs).result()
            except TrajectoryError as error:
                raise BadInput(f"Event {number} cannot be in a painting: {error}") from error
            tell(number / (number + 20))  # nobody knows how many are still to come
        if number == 0:
            raise BadInput("There is nothing to import: no event at all.")
        tell(1.0)


def _begun(source: Path, wish: Wish) -> Iterable[Step]:
    """A painting that has only begun."""
    if not (wish.layers or wish.paint):
        return [_started(read_picture(source), wish)]
    stack = _fitted(read_layers(source), source.name)
    if not stack.sheets:
        raise BadInput(f"{source.name} has no layer that can be seen: show one in the program that made it.")
    below = [sheet for sheet in stack.sheets if sheet.name not in wish.paint] if wish.paint else stack.sheets[:1]
    above = [sheet for sheet in stack.sheets if sheet.name in wish.paint] if wish.paint else stack.sheets[1:]
    missing = [name for name in wish.paint if all(name != sheet.name for sheet in above)]
    if missing:
        names = ", ".join(repr(sheet.name) for sheet in stack.sheets[:20])
        raise BadInput(f"{source.name} has no layer {missing[0]!r} that can be seen; it has {names}.")
    return _painted(stack.size, below, above, wish)


def _painted(size: tuple[int, int], below: Iterable[Sheet], above: Iterable[Sheet], wish: Wish) -> Iterable[Step]:
    ground = _flat(np.full((size[1], size[0], 3), 255, np.uint8), laid(size, tuple(below)))
    started = _started(ground, wish)
    yield started
    paint, parent = np.zeros((size[1], size[0], 4), np.uint8), started[0].id
    for sheet in above:
        part = lay(paint, sheet)
        if part[0].start == part[0].stop or part[1].start == part[1].stop:
            continue
        tile, picture = encode_picture(np.ascontiguousarray(paint[part])), encode_picture(_flat(ground, paint))
        event = PaintedOver(
            id=new_id(), parent=parent, time=time.time(), author=Artist(),
            tiles=(Tile(part[1].start, part[0].start, tile.hash),), picture=picture.hash,
        )  # fmt: skip
        parent = event.id
        yield event, (tile, picture)


def _started(ground: Pixels, wish: Wish) -> Step:
    """Blank paper needs no picture."""
    height, width = ground.shape[:2]
    picture = None if (ground == PAPER).all() else encode_picture(ground)
    started = Started(
        id=new_id(), parent=None, time=time.time(), author=Artist(), prompt=wish.prompt, size=(width, height),
        seed=seed_of(None) if wish.seed is None else wish.seed, painter=wish.painter,
        picture=None if picture is None else picture.hash,
    )  # fmt: skip
    return started, () if picture is None else (picture,)


def _flat(under: Pixels, over: Pixels) -> Pixels:
    """RGBA over RGB, rounded as the studio does."""
    alpha = over[..., 3:].astype(np.uint16)
    return ((over[..., :3] * alpha + under * (255 - alpha) + 127) // 255).astype(np.uint8)


def _fitted(stack: Stack, name: str) -> Stack:
    """At most as large as a painting may be."""
    width, height = stack.size
    if min(stack.size) < SMALLEST:
        raise BadInput(f"{name} is {width}x{height} pixels: both must be {SMALLEST} at least.")
    scale = LARGEST / max(stack.size)
    if scale >= 1:
        return stack
    size = max(SMALLEST, round(width * scale)), max(SMALLEST, round(height * scale))
    return Stack(size, tuple(_scaled(sheet, scale) for sheet in stack.sheets))


def _scaled(sheet: Sheet, scale: float) -> Sheet:
    """Colours are mixed by how much they cover."""
    height, width = sheet.pixels.shape[:2]
    size = max(1, round(width * scale)), max(1, round(height * scale))
    small = Image.fromarray(sheet.pixels).convert("RGBa").resize(size, Image.Resampling.LANCZOS).convert("RGBA")
    return Sheet(sheet.name, np.asarray(small), round(sheet.x * scale), round(sheet.y * scale))
