"""Which blobs an event needs. Knows nothing of where blobs are kept."""

from __future__ import annotations

from collections.abc import Iterator

from model_runtime.trajectory.events import (
    AnyEvent,
    Critiqued,
    Drafted,
    FindingAdded,
    FindingEdited,
    PaintedOver,
    Protected,
    Refined,
    SettingsChosen,
    Started,
)


def references(event: AnyEvent) -> frozenset[str]:
    """Hashes of all blobs that `event` names."""
    return frozenset(hash for hash in _named(event) if hash is not None)


def _named(event: AnyEvent) -> Iterator[str | None]:
    match event:
        case Started():
            yield from (event.picture, event.style)
        case SettingsChosen():
            yield event.style
        case Drafted() | Refined():
            yield event.picture
            for layer in event.layers:
                yield from (layer.strokes, layer.spare)
        case Critiqued():
            yield from (finding.mask for finding in event.findings)
        case FindingAdded():
            yield event.finding.mask
        case FindingEdited():
            yield event.edited.mask
        case PaintedOver():
            yield event.picture
            yield from (tile.pixels for tile in event.tiles)
        case Protected():
            yield event.mask
        case _:
            return
