"""Who paints what comes next, and how: the painter and the settings that the artist chose last. Pure; knows no table of painters."""

from __future__ import annotations

from collections.abc import Sequence

from model_runtime.trajectory.events import PainterChosen, PaintingEvent, SettingsChosen, Started


def painter_of(path: Sequence[PaintingEvent]) -> str:
    """The name of the painter that makes the stage after `path`, which begins with `Started`."""
    return next(event.painter for event in reversed(path) if isinstance(event, Started | PainterChosen))


def settings_of(path: Sequence[PaintingEvent]) -> Started | SettingsChosen:
    """What has the settings and the style of the stage after `path`, which begins with `Started`."""
    return next(event for event in reversed(path) if isinstance(event, Started | SettingsChosen))
