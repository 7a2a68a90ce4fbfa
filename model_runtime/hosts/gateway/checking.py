"""Whether a request can be what it says: sizes that belong together, numbers that are numbers, within what a client may ask."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from model_runtime.hosts.protocol.messages import CheckWords, Critique, Limits, Refine, Wake, Work
from model_runtime.process.errors import BadInput
from model_runtime.process.painter import Context, Picture, StrokeGroup
from model_runtime.trajectory.blobs import MAX_STROKES, ROW


def check(work: Work, limits: Limits) -> None:
    """Raises BadInput."""
    if isinstance(work, CheckWords | Wake):
        return
    context = work.request.context
    _check_context(context, limits)
    if isinstance(work, Critique | Refine) and work.request.before is not None:
        _expect(work.request.before, (*context.canvas.shape[:2], 3), "The picture before the step")


def _check_context(context: Context, limits: Limits) -> None:
    _check_picture(context.canvas, "The canvas", limits)
    height, width = context.canvas.shape[:2]
    if context.ground is not None:
        _expect(context.ground, (height, width, 3), "The starting picture")
    if context.paint is not None:
        _expect(context.paint, (height, width, 4), "The artist's paint")
    if context.protected is not None:
        _expect(context.protected, (height, width), "The protected mask")
    if context.style is not None:
        _check_picture(context.style, "The picture for the style", limits)
    for group in context.groups:
        _check_group(group, (height, width))
    if sum(len(group.rows) for group in context.groups) > MAX_STROKES:
        raise BadInput(f"A painting has at most {MAX_STROKES} strokes.")


def _check_picture(picture: Picture, what: str, limits: Limits) -> None:
    if picture.ndim != 3 or picture.shape[2] != 3 or 0 in picture.shape:
        raise BadInput(f"{what} is {picture.shape} where (height, width, 3) was expected.")
    height, width = picture.shape[:2]
    if height * width > limits.pixels:
        most = round(limits.pixels**0.5)
        raise BadInput(f"This machine paints at most {most} × {most} pixels, not {width} × {height}: make it smaller.")


def _check_group(group: StrokeGroup, size: tuple[int, int]) -> None:
    if group.rows.ndim != 2:
        raise BadInput("Strokes are rows of numbers.")
    number = len(group.rows)
    _expect(group.rows, (number, ROW), "A group of strokes")
    _expect(group.seeds, (number,), "The seeds of a group of strokes")
    if not np.isfinite(group.rows).all():
        raise BadInput("A stroke has a number that is not finite.")
    if group.spare is not None:
        _expect(group.spare, size, "The mask of a group of strokes")


def _expect(array: NDArray[Any], shape: tuple[int, ...], what: str) -> None:
    if array.shape != shape:
        raise BadInput(f"{what} is {array.shape} where {shape} was expected.")
