"""What a run tells of itself while it goes on: means of the loss's terms in log.csv, a row every so many steps. Resumable."""

from __future__ import annotations

import csv
import time
from collections.abc import Mapping
from pathlib import Path

NAME = "log.csv"
EVERY = 50
FIXED = ("step", "stage", "seconds", "rate", "tokens", "tokens_per_second")
"""seconds: in this part of the run. tokens: of all steps of the row, on all devices, padding left out."""


class Log:
    """Rows of log.csv. pending: sums that a run's checkpoint brought back, of a row that is not yet full."""

    def __init__(self, folder: Path, every: int = EVERY, pending: Mapping[str, list[float]] | None = None) -> None:
        self._path, self._every = folder / NAME, every
        self._began = self._last = time.monotonic()
        self.pending: dict[str, list[float]] = {name: list(told) for name, told in (pending or {}).items()}
        """For each term its sum and how often it was there; for `tokens` also. A term that is nothing was not there."""

    def begin_at(self, step: int) -> None:
        """Takes back rows of later steps: the run was cut off after they were written, and before its next checkpoint."""
        rows = read(self._path)
        kept = [row for row in rows if int(row["step"]) <= step]
        if len(kept) < len(rows):
            _write(self._path, kept)

    def add(self, step: int, stage: str, rate: float, tokens: int, terms: Mapping[str, float]) -> str | None:
        """A line to print when a row was written."""
        for name, value in {**terms, "tokens": float(tokens)}.items():
            if value:
                sum_, times = self.pending.get(name, [0.0, 0.0])
                self.pending[name] = [sum_ + value, times + 1]
        if step % self._every:
            return None
        return self._row(step, stage, rate)

    def _row(self, step: int, stage: str, rate: float) -> str:
        now = time.monotonic()
        tokens = self.pending.pop("tokens", [0.0, 0.0])[0]
        means = {name: f"{sum_ / times:.4f}" for name, (sum_, times) in sorted(self.pending.items())}
        speed = tokens / max(now - self._last, 1e-9)
        row = {
            "step": str(step), "stage": stage, "seconds": f"{now - self._began:.0f}", "rate": f"{rate:.3g}",
            "tokens": f"{tokens:.0f}", "tokens_per_second": f"{speed:.0f}", **means,
        }  # fmt: skip
        self._last = now
        self.pending.clear()
        _write(self._path, [*read(self._path), row])
        return "  ".join(
            [stage, *(f"{name} {float(value):.3f}" for name, value in means.items()), f"{speed:.0f} tokens/s"]
        )


def read(path: Path) -> list[dict[str, str]]:
    """The rows of a log, none where there is no log yet. A row that was cut off or cannot be read is left out."""
    if not path.exists():
        return []
    with path.open(newline="", encoding="utf-8") as file:
        rows = [{name: value for name, value in row.items() if name and value} for row in csv.DictReader(file)]
    return [row for row in rows if row.get("step", "").isdigit()]


def _write(path: Path, rows: list[dict[str, str]]) -> None:
    """Anew each time, so that a stage may bring terms that were not there before."""
    path.parent.mkdir(parents=True, exist_ok=True)
    terms = sorted({name for row in rows for name in row} - set(FIXED))
    part = path.with_suffix(".part")
    with part.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, [*FIXED, *terms], restval="")
        writer.writeheader()
        writer.writerows(rows)
    part.replace(path)
