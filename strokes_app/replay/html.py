"""A replay as one page that needs nothing else: no network, no other file, and no trust in what the painting says."""

from __future__ import annotations

import json
import re
import time
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Final

from model_runtime.process.errors import BadInput
from model_runtime.resources import resources
from model_runtime.trajectory.events import Drafted, Painted, PaintedOver, PainterChosen, Planned, Refined, Started
from strokes_app.export.writing import whole
from strokes_app.published import Published
from strokes_app.replay.export import Progress, Tell, Wish, chosen, fitted, scheduled
from strokes_app.replay.packing import Packing
from strokes_app.replay.schedule import Schedule
from strokes_app.replay.story import Card, cards_of, story_html
from strokes_app.replay.told import translate

MOST: Final = 24_000_000
"""Bytes of a page: what still goes into a letter, and what a phone still opens."""
SMALLEST: Final = 256
LONG_PROMPT: Final = 200
SCRIPTS: Final = ("brush.js", "easel.js", "player.js")


def export_page(painting: Published, wish: Wish, file: Path, tell: Tell = lambda _: None, language: str = "en") -> None:
    """Writes the page, all or nothing. Pictures shrink until it is of a bounded size. Raises BadInput."""
    schedule = scheduled(chosen(painting, wish), painting, wish)
    size = _size_of(schedule)
    side = max(fitted(size, wish.size, wish.format))
    while True:
        page = page_of(schedule, painting.blob, side, tell, language)
        if len(page) <= MOST:
            break
        if side <= SMALLEST:
            raise BadInput(
                f"The page would be of {len(page) / 1e6:.0f} MB: export a video, or a part with --from and --until."
            )
        side = max(SMALLEST, side * 2 // 3)
    with whole(file, wish.replace) as part:
        part.write_bytes(page)


def page_of(
    schedule: Schedule, read: Callable[[str], bytes], side: int, tell: Tell = lambda _: None, language: str = "en"
) -> bytes:
    """The page with pictures of at most `side` pixels. language: of our words, as HTML names it."""
    cards = cards_of(schedule)
    packing = Packing(schedule, read, side)
    filled = _filled(schedule, cards, packing, _Telling(tell, len(schedule.moments) + len(cards)), language)
    style, script = _template("page.css", filled.words), _script()
    policy = (
        f"default-src 'none'; img-src data:; style-src '{_hash(style)}'; script-src '{_hash(script)}';"
        " base-uri 'none'; form-action 'none'"
    )
    parts = {**filled.words, "style": style, "script": script, "policy": escape(policy), "data": filled.data}
    return _template("page.html", parts).encode()


@dataclass(frozen=True)
class _Filled:
    """words: what stands in the template, escaped already; data: the player's, as JSON."""

    words: dict[str, str]
    data: str


class _Telling:
    def __init__(self, tell: Tell, of: int) -> None:
        self._tell, self._of, self._done, self._began = tell, of, 0, time.monotonic()

    def one_more(self) -> None:
        self._done += 1
        passed = time.monotonic() - self._began
        left = passed / self._done * (self._of - self._done) if passed > 0.5 else None
        self._tell(Progress(self._done, self._of, left))


def _filled(schedule: Schedule, cards: tuple[Card, ...], packing: Packing, telling: _Telling, language: str) -> _Filled:
    by_moment = {card.moment: number for number, card in enumerate(cards)}
    moments, thumbnails, present = [], {}, None
    for number, moment in enumerate(schedule.moments):
        present = by_moment.get(number, present)
        card = None if present is None else cards[present]
        moments.append(
            {
                "begin": round(moment.begin, 3), "settled": round(moment.settled, 3), "card": present,
                "before": packing.canvas(max(0, moment.index - 1)), "canvas": packing.canvas(moment.index), "frames": list(card.frames) if card else [],
            }
        )  # fmt: skip
        telling.one_more()
    for card in cards:
        if isinstance(card.event, Painted | PaintedOver):
            thumbnails[card.moment] = packing.thumbnail(schedule.moments[card.moment].index)
        telling.one_more()
    words = {**_words(schedule, packing, language), "story": story_html(cards, thumbnails)}
    data = {
        "size": _size_of(schedule), "seconds": schedule.seconds, "moments": moments,
        "steps": _steps(schedule), "canvases": packing.canvases, "layers": packing.layers,
        "strokes": packing.strokes, "pictures": packing.pictures,
    }  # fmt: skip
    return _Filled(words, _json(data))


def _steps(schedule: Schedule) -> list[float]:
    """When each step begins."""
    begins: dict[int, float] = {}
    for moment in schedule.moments:
        if isinstance(moment.event, Planned):
            begins.setdefault(moment.event.step, round(moment.begin, 3))
    return list(begins.values())


def _words(schedule: Schedule, packing: Packing, language: str) -> dict[str, str]:
    state = schedule.state(schedule.at(schedule.seconds))
    width, height = _size_of(schedule)
    prompt = state.prompt
    short = " ".join(prompt.split())
    words = {
        "language": language,
        "title": short if len(short) <= 90 else f"{short[:89]}…",
        "prompt": prompt,
        "prompt_length": "long" if len(prompt) > LONG_PROMPT else "short",
        "kicker": translate("Replay", "How this painting came about"),
        "facts": " · ".join(_facts(schedule, packing)),
        "width": str(width),
        "height": str(height),
        "ratio": f"{width / height:.4f}",
        "result": packing.result(),
        "alt": translate("Replay", "The finished painting: %1").replace("%1", short[:300]),
        "noscript": translate(
            "Replay", "This page needs JavaScript to play the painting; the story can be read without it."
        ),
        "trouble": translate("Replay", "The painting cannot be played here."),
        "closing": translate(
            "Replay", "Everything that is shown here is in this page. It asks nothing of any other place."
        ),
        **_labels(),
    }
    return {**{name: escape(text) for name, text in words.items()}, "keys": _keys()}


def _labels() -> dict[str, str]:
    return {
        "to_story": translate("Replay", "To the story"),
        "label_picture": translate("Replay", "The painting"),
        "label_begin": translate("Replay", "Play how it was painted"),
        "label_controls": translate("Replay", "Player"),
        "label_scrub": translate("Replay", "Time"),
        "label_back": translate("Replay", "Back to what happened before"),
        "label_on": translate("Replay", "On to what happens next"),
        "label_play": translate("Replay", "Play"),
        "label_pause": translate("Replay", "Pause"),
        "label_speed": translate("Replay", "Speed"),
        "label_loop": translate("Replay", "Again and again"),
        "label_frames": translate("Replay", "Plans and remarks on the picture"),
        "label_zoom": translate("Replay", "Closer"),
        "label_unzoom": translate("Replay", "Farther away"),
        "label_look": translate("Replay", "Light or dark"),
        "label_story": translate("Replay", "How it came about"),
        "keys_title": translate("Replay", "Keys"),
    }


def _keys() -> str:
    keys = (
        (translate("Replay", "Space, K"), translate("Replay", "play and pause")),
        ("← →", translate("Replay", "what happened before, what happens next")),
        (", .", translate("Replay", "a tenth of a second back and on")),
        ("< >", translate("Replay", "slower and faster")),
        ("+ − 0", translate("Replay", "closer, farther away, all of it; drag to look around")),
        ("P", translate("Replay", "plans and remarks on the picture")),
        ("L", translate("Replay", "again and again")),
        ("D", translate("Replay", "light or dark")),
        (translate("Replay", "Home, End"), translate("Replay", "to the beginning, to the finished painting")),
    )
    return "".join(f"<dt>{escape(key)}</dt><dd>{escape(what)}</dd>" for key, what in keys)


def _facts(schedule: Schedule, packing: Packing) -> list[str]:
    events = [moment.event for moment in schedule.moments]
    started = schedule.events[0]
    assert isinstance(started, Started)
    steps, strokes = len({event.step for event in events if isinstance(event, Drafted | Refined)}), packing.count
    day = time.strftime("%Y-%m-%d", time.localtime(schedule.events[-1].time))
    facts = [
        translate("Replay", "%n step(s)", "", steps),
        translate("Replay", "%n stroke(s)", "", strokes) if strokes else "",
        f"{started.size[0]} × {started.size[1]}",
        translate("Replay", "painter %1, seed %2").replace("%1", _painters(schedule)).replace("%2", str(started.seed)),
        day,
    ]
    return [fact for fact in facts if fact]


def _painters(schedule: Schedule) -> str:
    """Those that the artist chose, each once."""
    chosen = [event.painter for event in schedule.events if isinstance(event, Started | PainterChosen)]
    return ", ".join(dict.fromkeys(chosen))


def _size_of(schedule: Schedule) -> tuple[int, int]:
    started = schedule.events[0]
    assert isinstance(started, Started)
    return started.size


def _json(data: object) -> str:
    """JSON that cannot end the element in which it stands."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _script() -> str:
    parts = [(resources() / "replay" / name).read_text(encoding="utf-8") for name in SCRIPTS]
    return '(() => {\n"use strict";\n' + "\n".join(parts) + "})();"


def _template(name: str, words: dict[str, str]) -> str:
    """The file, with `{{name}}` replaced; what is put in is not looked at again."""
    text = (resources() / "replay" / name).read_text(encoding="utf-8")
    return re.sub(r"\{\{(\w+)\}\}", lambda match: words[match[1]], text)


def _hash(text: str) -> str:
    """As a content security policy names an element's text."""
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
