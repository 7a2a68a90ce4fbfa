"""What the models wrote, read into records: JSON that is whole, and JSON that is still being written."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from pydantic_core import from_json

from model_runtime.process.errors import PainterFailed
from model_runtime.process.findings import Key, key_of
from model_runtime.trajectory.events import Check, Finding, Frame, Mark, Plan

LEAST = 20
"""Thousandths: frames that are thinner are opened to this, so that there is something to paint in."""


def read_json(text: str) -> dict[str, Any]:
    """Raises PainterFailed where the text is no JSON object."""
    try:
        found = json.loads(text, strict=False)
    except ValueError as error:
        raise PainterFailed("The model's answer cannot be read: try the stage again.") from error
    if not isinstance(found, dict):
        raise PainterFailed("The model's answer cannot be read: try the stage again.")
    return found


def read_plan(text: str, standing: Iterable[Mark], ids: Iterator[str]) -> Plan | None:
    """None where nothing is planned. `standing`: what is on the canvas; only its ids can be changed or removed, every other mark is a new thing."""
    found, marks = read_json(text), read_marks(text, standing, ids)
    if not marks:
        return None
    return Plan(_line(found["instruction"]), _line(found["scene"]), marks, bool(found["last"]))


def read_marks(text: str, standing: Iterable[Mark], ids: Iterator[str]) -> tuple[Mark, ...]:
    """The marks in an object that has such; each thing once."""
    known = {mark.id: mark for mark in standing}
    marks: dict[str, Mark] = {}
    for said in read_json(text)["marks"]:
        mark = _mark(said, known, ids)
        if mark is not None:
            marks[mark.id] = mark
    return tuple(marks.values())


def answer_in(text: str) -> str:
    """What stands in `<answer>`, where a model thinks before it answers."""
    return text.partition("<answer>")[2].rpartition("</answer>")[0]


def _mark(said: dict[str, Any], known: dict[str, Mark], ids: Iterator[str]) -> Mark | None:
    """None where nothing is named, or something is to be removed that is not there."""
    name, own = _line(said["name"])[:200], known.get(said["id"])
    action = said["action"]
    if own is None:
        if action == "remove" or not name:
            return None
        action = "add"
    elif action == "add":
        action = "modify"
    return Mark(
        id=own.id if own is not None else next(ids),
        name=name or (own.name if own is not None else ""),
        frame=read_frame(said["frame"]),
        count=said["count"],
        attributes=tuple(words for one in said["attributes"] if (words := _line(one)[:200])),
        action=action,
    )


def read_frame(sides: list[int]) -> Frame:
    """left, top, right, bottom, put in order and opened where they are closed."""
    across, down = sorted((sides[0], sides[2])), sorted((sides[1], sides[3]))
    (left, right), (top, bottom) = (_opened(*pair) for pair in (across, down))
    return Frame(left, top, right, bottom)


def _opened(low: float, high: float) -> tuple[float, float]:
    if high - low >= LEAST:
        return low, high
    low = min(max(0, (low + high - LEAST) / 2), 1000 - LEAST)
    return low, low + LEAST


def read_findings(text: str, check: Check, marks: Iterable[Mark], prefix: str) -> tuple[tuple[Finding, ...], str]:
    """The findings and the analysis. A mark that the model made up is no mark; `prefix`: of the findings' ids."""
    found = read_json(text)
    known = {mark.id for mark in marks}
    findings: dict[Key, Finding] = {}
    for number, said in enumerate(found["findings"], 1):
        mark = said["mark"] if said["mark"] in known else None
        finding = Finding(
            id=f"{prefix}{number}",
            verdict=said["verdict"],
            check=check,
            text=_line(said["text"]) or "Something is not as it should be here.",
            mark=mark,
            region=read_frame(said["frame"]),
            correction=_line(said["correction"]),
            confidence=said["confidence"] / 100,
        )
        findings.setdefault(key_of(finding), finding)  # said twice is said once
    return tuple(findings.values()), _line(found["analysis"])


def _line(text: str) -> str:
    return " ".join(text.split())


class Live:
    """Turns JSON as it is being written into plain words: the values of `fields`, in their order, as they grow.

    thinks: what is thought before the JSON comes is told instead.
    """

    def __init__(self, fields: tuple[str, ...], tell: Callable[[str], None], *, thinks: bool = False) -> None:
        self._fields = fields
        self._tell = tell
        self._thinks = thinks
        self._said = ""

    def __call__(self, text: str) -> None:
        """text: all that has been written so far."""
        words = self._thought(text) if self._thinks else self._values(text)
        if words.startswith(self._said) and len(words) > len(self._said):
            self._tell(words[len(self._said) :])
            self._said = words

    def _values(self, text: str) -> str:
        try:
            found = from_json(text, allow_partial="trailing-strings")
        except ValueError:
            return ""  # in the middle of an escape: the next piece ends it
        return " ".join(value for field in self._fields if isinstance(value := found.get(field), str) and value)

    def _thought(self, text: str) -> str:
        return text.removeprefix("<think>").partition("<")[0] if text.startswith("<think>") else ""
