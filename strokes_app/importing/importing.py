"""From what others made to a painting's file: a trajectory as it was, or a picture to start from. All or nothing."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from model_runtime.painters.table import DEFAULT
from model_runtime.process.canvas import PAPER
from model_runtime.process.errors import BadInput
from model_runtime.process.ids import new_id
from model_runtime.process.wishes import LARGEST, SMALLEST, seed_of
from model_runtime.trajectory.blobs import Blob, encode_picture
from model_runtime.trajectory.errors import TrajectoryError
from model_runtime.trajectory.events import AnyEvent, Artist, PaintedOver, Started, Tile
from model_runtime.trajectory.journal import Journal
from model_runtime.trajectory.lock import Lock
from model_runtime.trajectory.opening import drop_sidecars
from strokes_app.export.layers import Sheet
from strokes_app.export.moment import Tell
from strokes_app.export.writing import refuse, whole
from strokes_app.importing.laying import Part, Pixels, laid, lay
from strokes_app.importing.lines import is_trajectory, read_lines
from strokes_app.importing.pictures import Stack, read_layers
from strokes_app.opening import read_picture

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
    lock = Lock(to)  # until it is there: nobody begins to paint in what is about to give way
    try:
        with whole(to, wish.replace) as part:
            _write(part, read_lines(source) if is_trajectory(source) else _begun(source, wish), tell)
            drop_sidecars(to)
    finally:
        lock.release()


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
    return _with_named(stack, source.name, wish) if wish.paint else _one_by_one(stack, source.name, wish)


def _one_by_one(stack: Stack, name: str, wish: Wish) -> Iterator[Step]:
    """The lowest layer is the start; each one above is laid on as the artist's paint."""
    size, lowest = stack.size, next(stack.sheets, None)
    if lowest is None:
        raise BadInput(f"{name} has no layer that can be seen: show one in the program that made it.")
    ground = _flat(_white(size), laid(size, [lowest]))
    started = _started(ground, wish)
    yield started
    paint, parent = np.zeros((size[1], size[0], 4), np.uint8), started[0].id
    for sheet in stack.sheets:
        part = lay(paint, sheet)
        if paint[part].size:
            step = _painted(ground, paint, part, parent)
            parent = step[0].id
            yield step


def _with_named(stack: Stack, name: str, wish: Wish) -> Iterator[Step]:
    """The layers that were named are the artist's paint, all others the start."""
    size, found = stack.size, list[str]()
    below, paint = (np.zeros((size[1], size[0], 4), np.uint8) for _ in range(2))
    for sheet in stack.sheets:
        found.append(sheet.name)
        lay(paint if sheet.name in wish.paint else below, sheet)
    missing = [wanted for wanted in wish.paint if wanted not in found]
    if missing:
        names = ", ".join(map(repr, found[:20]))
        raise BadInput(f"{name} has no layer {missing[0]!r} that can be seen; it has {names}.")
    ground = _flat(_white(size), below)
    started = _started(ground, wish)
    yield started
    rows, columns = np.flatnonzero(paint[..., 3].any(axis=1)), np.flatnonzero(paint[..., 3].any(axis=0))
    if len(rows):
        part = slice(int(rows[0]), int(rows[-1]) + 1), slice(int(columns[0]), int(columns[-1]) + 1)
        yield _painted(ground, paint, part, started[0].id)


def _painted(ground: Pixels, paint: Pixels, part: Part, parent: str) -> Step:
    tile, picture = encode_picture(np.ascontiguousarray(paint[part])), encode_picture(_flat(ground, paint))
    event = PaintedOver(
        id=new_id(), parent=parent, time=time.time(), author=Artist(),
        tiles=(Tile(part[1].start, part[0].start, tile.hash),), picture=picture.hash,
    )  # fmt: skip
    return event, (tile, picture)


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


def _white(size: tuple[int, int]) -> Pixels:
    return np.full((size[1], size[0], 3), 255, np.uint8)


def _fitted(stack: Stack, name: str) -> Stack:
    """At most as large as a painting may be."""
    width, height = stack.size
    if min(stack.size) < SMALLEST:
        raise BadInput(f"{name} is {width}x{height} pixels: both must be {SMALLEST} at least.")
    scale = LARGEST / max(stack.size)
    if scale >= 1:
        return stack
    size = max(SMALLEST, round(width * scale)), max(SMALLEST, round(height * scale))
    return Stack(size, (_scaled(sheet, scale) for sheet in stack.sheets))


def _scaled(sheet: Sheet, scale: float) -> Sheet:
    """Colours are mixed by how much they cover."""
    height, width = sheet.pixels.shape[:2]
    size = max(1, round(width * scale)), max(1, round(height * scale))
    small = Image.fromarray(sheet.pixels).convert("RGBa").resize(size, Image.Resampling.LANCZOS).convert("RGBA")
    return Sheet(sheet.name, np.asarray(small), round(sheet.x * scale), round(sheet.y * scale))
