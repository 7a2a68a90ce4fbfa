"""The ghost: how a plan would be painted while the artist still changes it. The latest wish alone counts; nothing is recorded."""

from __future__ import annotations

import time
from collections.abc import Generator
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from model_runtime.hosts.host import Host
from model_runtime.process import decide
from model_runtime.process.canvas import Easel
from model_runtime.process.ids import new_id
from model_runtime.process.loop import MAX_STEPS
from model_runtime.process.painter import DraftRequest, PaintResult
from model_runtime.process.stages import perform, task_of
from model_runtime.process.steps import step_of
from model_runtime.trajectory.events import Artist, PaintingEvent, Plan, PlanEdited
from strokes_app.canvas.pixels import image_of
from strokes_app.session.lane import Lane
from strokes_app.session.painting import Painting


@dataclass(frozen=True)
class Wish:
    target: str
    plan: Plan


class Sketching(QObject):
    """`made` carries the picture. One sketch is made at a time; a stale one is dropped at its next sign of life."""

    made = Signal(QImage)
    broke = Signal(object)

    def __init__(self, lane: Lane) -> None:
        super().__init__()
        self._lane = lane
        self._easel: tuple[Painting, Easel] | None = None
        self._wish: Wish | None = None
        self._making: Generator[None, None, QImage] | None = None

    @property
    def busy(self) -> bool:
        return self._making is not None

    def wish(self, wish: Wish, painting: Painting, host: Host) -> None:
        """Sketch this, and nothing that was wished for before."""
        self._wish = wish
        if self._easel is None or self._easel[0] is not painting:
            self._easel = painting, Easel(painting.blob)
        if self._making is None:
            self._begin(painting, host)

    def stop(self) -> None:
        """No ghost is wanted any more. The painter is free for what is asked of it next."""
        self._wish = None
        if self._making is not None:
            self._lane.do(self._making.close, lambda _: None, self.broke.emit)
            self._making = None

    def _begin(self, painting: Painting, host: Host) -> None:
        assert self._wish is not None and self._easel is not None
        wish = self._wish
        making = self._making = _sketched(wish, painting, self._easel[1], host)
        self._piece(making, wish, painting, host)

    def _piece(self, making: Generator[None, None, QImage], wish: Wish, painting: Painting, host: Host) -> None:
        def then(image: QImage | None) -> None:
            if making is not self._making:
                return
            if image is None and wish is self._wish:
                self._piece(making, wish, painting, host)
                return
            self._lane.do(making.close, lambda _: None, self.broke.emit)
            self._making = None
            if image is not None:
                self.made.emit(image)
            if self._wish is not None and wish is not self._wish:
                self._begin(painting, host)

        self._lane.do(lambda: _pulled(making), then, lambda error: self._break(making, error))

    def _break(self, making: Generator[None, None, QImage], error: Exception) -> None:
        if making is self._making:
            self._making = None
            self.broke.emit(error)


def _pulled(making: Generator[None, None, QImage]) -> QImage | None:
    """The image when it is done; None while it is not."""
    try:
        next(making)
    except StopIteration as end:
        image: QImage = end.value
        return image
    return None


def _sketched(wish: Wish, painting: Painting, easel: Easel, host: Host) -> Generator[None, None, QImage]:
    """What the draft would be, were the plan edited so, or is, where it stands so: by a painter that sketches for itself, exactly."""
    imagined = _edited(painting.store.path(), wish)
    task = task_of(decide.Draft(step_of(imagined).number), imagined, easel, MAX_STEPS)
    assert isinstance(task.request, DraftRequest)
    performing = perform(replace(task, request=replace(task.request, hasty=True)), host)
    try:
        while True:
            try:
                next(performing)
            except StopIteration as end:
                assert isinstance(end.value, PaintResult)
                return image_of(end.value.picture)
            yield
    finally:
        performing.close()


def _edited(path: tuple[PaintingEvent, ...], wish: Wish) -> tuple[PaintingEvent, ...]:
    """Seeds depend on how many events there are: a plan that stands so already is not edited once more."""
    last, step = path[-1], step_of(path)
    if wish.target in step.ids and step.plan == wish.plan:
        return path
    edited = PlanEdited(
        id=new_id(), parent=last.id, time=time.time(), author=Artist(), target=wish.target, plan=wish.plan
    )
    return (*path, edited)
