"""Which card an entry of the story gets, and what it is made of. Knows no conversation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from model_runtime.trajectory.events import Drafted, Failed, Finished, Refined
from strokes_app.panels.card import Card
from strokes_app.panels.choices import Unpaintable
from strokes_app.panels.critique_card import CritiqueCard
from strokes_app.panels.failed_card import FailedCard
from strokes_app.panels.finished_card import FinishedCard
from strokes_app.panels.painted_card import PaintedCard, Pictures
from strokes_app.panels.plan_card import PlanCard
from strokes_app.panels.story import Entry
from strokes_app.panels.told_cards import ToldCard
from strokes_app.state import StudioState


@dataclass(frozen=True)
class Makings:
    """`pictures`: small ones, by name; `other_painters`: whether there is a choice; `sure`: see `CritiqueCard`."""

    pictures: Pictures
    unpaintable: Unpaintable
    other_painters: bool
    sure: float


def card_of(entry: Entry, state: StudioState, makings: Makings) -> Card:
    match entry.sort:
        case "plan":
            return PlanCard(entry.key, makings.unpaintable)
        case "critique":
            return CritiqueCard(entry.key, makings.sure)
        case "painted":
            assert isinstance(entry.event, Drafted | Refined)
            return PaintedCard(entry.event, state.size or (1, 1), makings.pictures)
        case "failed":
            assert isinstance(entry.event, Failed)
            return FailedCard(entry.event, other_painters=makings.other_painters)
        case "finished":
            assert isinstance(entry.event, Finished)
            return FinishedCard(entry.event, state.seen)
        case "told":
            assert entry.event is not None
            return ToldCard(entry.event, entry.count)
        case _:
            assert_never(entry.sort)
