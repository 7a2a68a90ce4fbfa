"""The report as tables for a terminal. Measures nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rich.console import Console
from rich.table import Table

TARGETS = {
    "single_object": 0.95, "two_object": 0.85, "colors": 0.9, "counting": 0.7, "position": 0.75, "color_attr": 0.7,
    "object list exact": 0.95, "true positives": 0.8,
}  # fmt: skip
AT_MOST = {"false alarms": 0.05, "pending called wrong": 0.01}


def show(report: Mapping[str, Any], console: Console) -> None:
    """Every part that the report has."""
    judge, pictures = report.get("judge"), report.get("pictures")
    if judge is not None:
        _one(console, "The judge on clean pictures by the teacher", judge["error"])
    if judge is not None or pictures is not None:
        _pictures(console, pictures or {}, (judge or {}).get("ceiling", {}))
    if "plan" in report:
        _one(console, "Plans", report["plan"])
    for name in ("critic", "critic without the auxiliary head"):
        for where, figures in report.get(name, {}).items():
            _one(console, f"{name.capitalize()}, {where}", {**figures, **figures["by fault"]})


def _one(console: Console, title: str, figures: Mapping[str, Any]) -> None:
    table = Table("", "reached", "of", "between", "target", title=title, title_justify="left")
    for name, one in figures.items():
        if isinstance(one, Mapping) and "value" in one:
            table.add_row(name, *_cells(one), _target(name, one["value"]))
    console.print(table)


def _pictures(console: Console, pictures: Mapping[str, Any], ceiling: Mapping[str, Any]) -> None:
    title = "Pictures of held-out compositions"
    table = Table(
        "", "reached", "of", "between", "extras forgiven", "by the teacher", "target", title=title, title_justify="left"
    )
    for name in pictures or ceiling:
        own, best = pictures.get(name), ceiling.get(name)
        if not isinstance(own or best, Mapping):
            continue
        own, best = _strict(own), _strict(best)
        forgiven = pictures.get(name, {}).get("extras forgiven")
        table.add_row(
            name, *_cells(own), _value(forgiven), _value(best), _target(name, None if own is None else own["value"])
        )
    console.print(table)
    for name in ("failed", "refinements a painting", "seconds a painting"):
        if name in pictures:
            console.print(f"{name}: {pictures[name]}")


def _strict(figures: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    return None if figures is None else figures.get("strict", figures)


def _cells(one: Mapping[str, Any] | None) -> tuple[str, str, str]:
    if one is None or one["value"] is None:
        return "", "", ""
    low, high = one["interval"]
    return f"{one['value']:.3f}", str(one["total"]), f"{low:.2f}–{high:.2f}"


def _value(one: Mapping[str, Any] | None) -> str:
    return "" if one is None or one["value"] is None else f"{one['value']:.3f}"


def _target(name: str, value: float | None) -> str:
    wanted = TARGETS.get(name, AT_MOST.get(name))
    if wanted is None:
        return ""
    met = value is not None and (value >= wanted if name in TARGETS else value <= wanted)
    colour = "" if value is None else "green" if met else "red"
    text = f"{'≥' if name in TARGETS else '≤'} {wanted}"
    return f"[{colour}]{text}[/]" if colour else text
