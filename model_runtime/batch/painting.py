"""One order painted into the batch's folder, from where it stands. Knows no other order and no kind of host."""

from __future__ import annotations

import logging
from contextlib import closing
from pathlib import Path

from PIL import Image

from model_runtime.batch.folder import Folder
from model_runtime.batch.order import Order
from model_runtime.process import errors
from model_runtime.process.errors import PainterFailed, StrokesError
from model_runtime.process.loop import paint
from model_runtime.process.painter import Painter
from model_runtime.process.store import JournalStore
from model_runtime.trajectory.blobs import decode_picture
from model_runtime.trajectory.errors import Damaged, NotAPainting
from model_runtime.trajectory.events import Failed, Painted, PaintedOver
from model_runtime.trajectory.journal import Journal

log = logging.getLogger(__name__)


def paint_order(folder: Folder, order: Order, painter: Painter) -> None:
    """Paints it, or what is left of it after an interruption, and keeps it. Raises the painter's error, JournalError.

    A stage that failed before is tried again: the file says that it failed, the picture is the same.
    """
    file = folder.unfinished(order)
    with closing(_journal(file)) as journal:
        store = JournalStore(journal)
        if not store.path():
            store.append(order.started())
        for pulled in paint(store, painter, max_steps=order.max_steps):
            if isinstance(pulled, Failed):
                raise getattr(errors, pulled.error, StrokesError)(pulled.message)
        if not save_picture(store, file.with_suffix(".png")):
            raise PainterFailed("The painter finished without a picture: try another prompt or painter.")
    folder.keep(order)


def save_picture(store: JournalStore, path: Path) -> bool:
    """The latest picture as a PNG; False where nothing was painted yet."""
    pictures = [event.picture for event in store.path() if isinstance(event, Painted | PaintedOver)]
    if not pictures:
        return False
    Image.fromarray(decode_picture(store.blob(pictures[-1]))).save(path)
    return True


def _journal(file: Path) -> Journal:
    """The unfinished painting, or a new one; one that cannot be read is put aside."""
    if not file.exists():
        return Journal.create(file)
    try:
        return Journal.open(file)
    except (Damaged, NotAPainting) as error:
        log.warning("%s is painted anew, and what was there kept as .damaged: %s", file.name, error)
        file.replace(file.with_suffix(".damaged"))
        return Journal.create(file)
