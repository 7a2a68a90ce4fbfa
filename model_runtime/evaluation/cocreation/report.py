"""What the scripted artist's sittings come to: shares with intervals, and the same as a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from model_runtime.evaluation.cocreation.artist import KINDS
from model_runtime.evaluation.cocreation.sitting import LATER, Outcome
from model_runtime.evaluation.figures import Share, share
from model_runtime.evaluation.strokeeval.statistics import calibration

Figures = dict[str, Any]


def figures(outcomes: Sequence[Outcome], command: str, revisions: dict[str, str]) -> Figures:
    """The JSON."""
    by_kind = {kind: [one for one in outcomes if one.kind == kind] for kind in KINDS}
    late = [one for one in outcomes if one.kind.startswith("late")]
    aims = [one for one in outcomes if one.kind == "aim"]
    edited = [one for some in by_kind.values() for one in some]
    error, bins = calibration([pair for one in outcomes for pair in one.sure])
    return {
        "command": command,
        "revisions": revisions,
        "sittings": len(outcomes),
        "failed": sum(one.failed for one in outcomes),
        "edit_honoured": _told(edited, lambda one: one.at_once),
        "still_honoured_later": {
            **_told(edited, lambda one: one.later), "steps_later": _mean([one.steps_later for one in edited if one.later is not None]),
            "three_steps_later": _told([one for one in edited if one.steps_later == LATER], lambda one: one.later),
            "ended_sooner": sum(one.at_once is not None and one.steps_later < LATER for one in edited),
            "hidden": sum(one.at_once is not None and one.steps_later > 0 and one.later is None for one in edited),
            "steps_at_most": LATER, "wishes": sum(one.wishes for one in edited),
        },
        "by_kind": {kind: {"at_once": _told(some, lambda one: one.at_once), "later": _told(some, lambda one: one.later)} for kind, some in by_kind.items()},
        "rejected_findings_repeated": _sum(outcomes, lambda one: one.repeated).told(),
        "late_edit_honoured": _told(late, lambda one: one.at_once),
        "pixels_changed_elsewhere": _rest(_sum(late, lambda one: one.elsewhere)),
        "target_scene": {
            "reached": _told(aims, lambda one: one.reached), "edits_a_scene": _mean([one.edits for one in aims]),
            "edits_a_thing": _ratio(sum(one.edits for one in aims), sum(one.things for one in aims)),
        },
        "calibration": {
            "ece": None if error is None else round(error, 4), "verdicts": sum(one.right.total for one in bins),
            "bins": [{"sure": one.sure, "right": one.right.value, "verdicts": one.right.total} for one in bins],
        },
    }  # fmt: skip


def _told(some: Sequence[Outcome], part: Callable[[Outcome], bool | None]) -> Figures:
    return share(bool(said) for one in some if (said := part(one)) is not None).told()


def _sum(some: Sequence[Outcome], part: Callable[[Outcome], Share]) -> Share:
    return sum((part(one) for one in some), Share())


def _rest(one: Share) -> float | None:
    """A share of a million, since it is small."""
    return None if one.value is None else round(1 - one.value, 6)


def _mean(numbers: Sequence[int]) -> float | None:
    return round(sum(numbers) / len(numbers), 2) if numbers else None


def _ratio(one: int, other: int) -> float | None:
    return round(one / other, 3) if other else None


def told(all_figures: Figures) -> str:
    """In Markdown."""
    target, sure = all_figures["target_scene"], all_figures["calibration"]
    later = all_figures["still_honoured_later"]
    rows = [
        ("the artist's edit is in the picture when its step is done", _share(all_figures["edit_honoured"])),
        (f"… and still {later['steps_later']} steps later, on average", _share(later)),
        (f"… of these, exactly {LATER} steps later", _share(later["three_steps_later"])),
        ("… edits whose painting ended sooner; whose thing is hidden by then", f"{later['ended_sooner']}; {later['hidden']}"),
        *((f"… a thing to {kind}" if kind != "remove" else "… a thing to leave out", _share(each["at_once"])) for kind, each in all_figures["by_kind"].items()),
        ("rejected findings that are made again", _share(all_figures["rejected_findings_repeated"])),
        ("a change to a finished painting is in the picture", _share(all_figures["late_edit_honoured"])),
        ("pixels that change elsewhere with it", str(all_figures["pixels_changed_elsewhere"])),
        ("scenes in the artist's mind that are reached", _share(target["reached"])),
        ("edits that this takes, a scene", str(target["edits_a_scene"])),
        ("edits that this takes, a thing", str(target["edits_a_thing"])),
        (f"expected calibration error of {sure['verdicts']} verdicts", str(sure["ece"])),
    ]  # fmt: skip
    head = f"# Painting together\n\n`{all_figures['command']}`: {all_figures['sittings']} sittings of a scripted artist, {all_figures['failed']} failed.\n\n|  |  |\n| --- | --- |\n"  # fmt: skip
    return head + "".join(f"| {name} | {value} |\n" for name, value in rows)


def _share(one: Figures) -> str:
    if one["value"] is None:
        return "–"
    low, high = one["interval"]
    return f"{one['value']:.3f} [{low:.3f}, {high:.3f}] of {one['total']}"
