"""What the artist has done, kept where it is seen at once; and what could not be kept, told. Knows no widget."""

from __future__ import annotations

from model_runtime.trajectory.events import AnyEvent, PaintedOver
from strokes_app.canvas.pixels import image_of
from strokes_app.happenings import Refused
from strokes_app.pictures import Pictures
from strokes_app.session.deeds import Deed, Doing, EventIntention
from strokes_app.session.painting import Painting
from strokes_app.session.painting_over import Strokes


def kept_in_sight(painting: Painting, deeds: tuple[Deed | Doing, ...], pictures: Pictures) -> tuple[AnyEvent, ...]:
    """The events as they were recorded. What they show is there before anybody asks, and need not be read again."""
    events = painting.keep(deeds)
    for event in events:
        if isinstance(event, PaintedOver):
            pictures.put(event.picture, image_of(painting.picture(event.picture)))
    return events


def refusals(intention: EventIntention) -> tuple[Refused, ...]:
    """Of each thing that was shown on its own, though it would have been kept together with others."""
    return tuple(map(Refused, intention.strokes if isinstance(intention, Strokes) else (intention,)))
