"""Figures: how many of how many, and how sure that is. Knows nothing of what is counted."""

from __future__ import annotations

from collections.abc import Iterable
from math import sqrt

from msgspec import Struct


class Share(Struct, frozen=True):
    """`hits` of `total`."""

    hits: int = 0
    total: int = 0

    def __add__(self, other: Share) -> Share:
        return Share(self.hits + other.hits, self.total + other.total)

    @property
    def value(self) -> float | None:
        """0-1, or None where nothing was counted."""
        return self.hits / self.total if self.total else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Between which shares the true one lies in 95 of 100 cases (Wilson's score interval)."""
        if not self.total:
            return None
        z, n, p = 1.96, self.total, self.hits / self.total
        middle, spread = p + z * z / (2 * n), z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
        scale = 1 + z * z / n
        return max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)

    def told(self) -> dict[str, float | int | list[float] | None]:
        """For the report."""
        interval = self.interval
        value = self.value
        return {
            "value": None if value is None else round(value, 4),
            "hits": self.hits,
            "total": self.total,
            "interval": [] if interval is None else [round(side, 4) for side in interval],
        }


def share(answers: Iterable[bool]) -> Share:
    listed = list(answers)
    return Share(sum(listed), len(listed))
