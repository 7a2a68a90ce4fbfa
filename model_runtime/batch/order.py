"""What a batch is asked for, read from lines: a prompt in plain words, or a JSON object. Opens no file and paints nothing."""

from __future__ import annotations

import time
from collections.abc import Iterable
from hashlib import blake2b

import msgspec
from msgspec import Struct

from model_runtime.process.errors import BadInput
from model_runtime.process.ids import new_id
from model_runtime.process.wishes import prompt_of, seed_of, size_of, slug, steps_of
from model_runtime.trajectory.events import Artist, Started

LONGEST_LINE = 100_000
"""Characters."""
Settings = dict[str, str | int | float | bool]


class Order(Struct, frozen=True):
    """One painting. The same order is the same painting, wherever and whenever it is painted."""

    prompt: str
    seed: int
    size: tuple[int, int]
    painter: str
    max_steps: int
    settings: Settings = {}

    @property
    def name(self) -> str:
        """Of its files: words that people read and a digest of all of it, so that no two orders have one."""
        digest = blake2b(msgspec.json.encode(self, order="deterministic"), digest_size=6).hexdigest()
        return f"{slug(self.prompt)}-{digest}"

    def started(self) -> Started:
        """The event that its painting begins with, as when it is painted alone."""
        return Started(
            id=new_id(),
            parent=None,
            time=time.time(),
            author=Artist(),
            prompt=self.prompt,
            size=self.size,
            seed=self.seed,
            painter=self.painter,
            settings=self.settings,
        )


class _Line(Struct, frozen=True, forbid_unknown_fields=True):
    """A line that is JSON: what it does not say is as for all."""

    prompt: str
    seed: int | None = None
    size: str | None = None
    max_steps: int | None = None
    settings: Settings | None = None


def orders_in(lines: Iterable[str], whole: Order) -> list[Order]:
    """An order for each line that is not empty. `whole`: what holds for all; its seed is that of the first prompt, and
    each further one has the next, unless its line says another. An order that is there twice is painted once.

    Raises BadInput, with the line's number, before anything is painted.
    """
    orders: dict[str, Order] = {}
    number = 0
    for at, line in enumerate(lines, start=1):
        words = line.lstrip("\ufeff").strip()
        if not words:
            continue
        try:
            order = _order(words, whole, whole.seed + number)
        except BadInput as error:
            raise BadInput(f"Line {at}: {error}") from error
        orders.setdefault(order.name, order)
        number += 1
    return list(orders.values())


class Share(Struct, frozen=True):
    """The `number`-th of `parts` runs that divide a file of prompts among them."""

    number: int
    parts: int

    def of(self, orders: list[Order]) -> list[Order]:
        return orders[self.number - 1 :: self.parts]


def share_in(text: str) -> Share:
    """`"2/8"`, the second of eight. Raises BadInput."""
    number, slash, parts = text.partition("/")
    if not slash or not number.isdigit() or not parts.isdigit() or not 1 <= int(number) <= int(parts) <= 100_000:
        raise BadInput(f"{text!r} is not a share: give K/N, as in 2/8 for the second of eight.")
    return Share(int(number), int(parts))


def _order(words: str, whole: Order, seed: int) -> Order:
    if len(words) > LONGEST_LINE:
        raise BadInput(f"it has {len(words)} characters: say it in {LONGEST_LINE}.")
    line = _line(words) if words.startswith("{") else _Line(words)
    return Order(
        prompt=prompt_of(line.prompt),
        seed=seed if line.seed is None else seed_of(str(line.seed)),
        size=whole.size if line.size is None else size_of(line.size),
        painter=whole.painter,
        max_steps=whole.max_steps if line.max_steps is None else steps_of(str(line.max_steps)),
        settings=whole.settings if line.settings is None else {**whole.settings, **line.settings},
    )


def _line(words: str) -> _Line:
    try:
        return msgspec.json.decode(words, type=_Line)
    except msgspec.DecodeError as error:
        raise BadInput(
            f'it is not a prompt in JSON ({error}): give {{"prompt": "...", "seed": 1}}; size (as "768x512"), max_steps '
            f"and settings are the other keys."
        ) from error
