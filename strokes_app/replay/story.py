"""A replay's story as HTML: a card for everything that was planned, found and decided. Everything is escaped, nothing trusted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from model_runtime.trajectory.events import Critiqued, Frame, PaintingEvent, PlanEdited, Planned
from strokes_app.replay.schedule import Schedule
from strokes_app.replay.told import Item, Told, told, translate, words_of
from strokes_app.state import StudioState

LONG = 420
"""Characters from which on a text has a place of its own to be scrolled in."""


@dataclass(frozen=True)
class Card:
    """One event that is told. moment: which of the schedule."""

    moment: int
    event: PaintingEvent
    told: Told
    frames: tuple[dict[str, object], ...] = ()


def cards_of(schedule: Schedule) -> tuple[Card, ...]:
    """In order. A finished picture that is shown first has none: it comes again."""
    return tuple(_cards(schedule))


def _cards(schedule: Schedule) -> Iterator[Card]:
    final = schedule.state(schedule.at(schedule.seconds)).prompt
    for number, moment in enumerate(schedule.moments):
        if number == 0 and len(schedule.moments) > 1 and moment.index > schedule.moments[1].index:
            continue
        state = schedule.state(schedule.at_moment(number))
        said = told(moment.event, state)
        if said.kind == "start" and said.text == final:
            continue  # the page's title says it
        if said.kind == "check" and not any(item.tone == "wrong" or item.struck for item in said.items):
            continue  # that nothing was wrong with a plan is not worth a card of its own
        yield Card(number, moment.event, said, _frames(moment.event, state))


def _frames(event: PaintingEvent, state: StudioState) -> tuple[dict[str, object], ...]:
    """What is outlined on the picture: the things of a plan, what a critique calls wrong."""
    match event:
        case Planned(plan=plan) | PlanEdited(plan=plan):
            tone = "own" if isinstance(event, PlanEdited) else "plain"
            return tuple(_frame(mark.frame, words_of(mark), tone) for mark in plan.marks)
        case Critiqued(check="picture"):
            places = {mark.id: mark.frame for mark in state.brief.marks}
            wrong = [finding for finding in event.findings if finding.verdict == "wrong"]
            found = [(finding.region or places.get(finding.mark or ""), finding.text) for finding in wrong]
            return tuple(_frame(frame, text[:80], "wrong") for frame, text in found if frame is not None)
        case _:
            return ()


def _frame(frame: Frame, words: str, tone: str) -> dict[str, object]:
    sides = (frame.left, frame.top, frame.right, frame.bottom)
    return {"at": [round(side, 1) for side in sides], "words": words, "tone": tone}


def story_html(cards: Sequence[Card], thumbnails: Mapping[int, tuple[str, int, int]]) -> str:
    """thumbnails: by moment, a picture's address, width and height."""
    parts = []
    numbered = list(enumerate(cards))
    for step, group in groupby(numbered, lambda pair: pair[1].told.step):
        if step:
            parts.append(f"<h2>{escape(translate('Replay', 'Step %1').replace('%1', str(step)))}</h2>")
        items = "\n".join(_card_html(number, card, thumbnails.get(card.moment)) for number, card in group)
        parts.append(f"<ol>\n{items}\n</ol>")
    return "\n".join(parts)


def _card_html(number: int, card: Card, thumbnail: tuple[str, int, int] | None) -> str:
    said = card.told
    own = " own" if said.own else ""
    lines = [f'<li class="card {said.kind}{own}" data-moment="{number}">']
    lines.append(f'<h3><button type="button">{escape(said.title)}</button></h3>')
    if said.text:
        again = " again" if said.kind == "paint" else ""
        lines.append(f'<p dir="auto" class="words{again}{_long(said.text)}">{escape(said.text)}</p>')
    if said.items:
        lines.append(f"<ul>{''.join(map(_item_html, said.items))}</ul>")
    if thumbnail is not None:
        source, width, height = thumbnail
        alt = escape(translate("Replay", "The picture then"))
        lines.append(f'<img src="{source}" width="{width}" height="{height}" alt="{alt}" loading="lazy">')
    return "\n".join([*lines, "</li>"])


def _item_html(item: Item) -> str:
    tone = "struck" if item.struck else "quiet" if item.sign == "…" else item.tone
    note = (
        f'<small dir="auto" class="note{_long(item.note)}">{escape(item.note)}</small>'
        if item.note and not item.struck
        else ""
    )
    text = f'<span dir="auto" class="words{_long(item.text)}">{escape(item.text)}</span>'
    return f'<li class="{tone}"><b aria-hidden="true">{escape(item.sign)}</b>{text}{note}</li>'


def _long(text: str) -> str:
    return " long" if len(text) > LONG else ""
