"""What a report says of the judge: how often it errs, on whose pictures, and whether another judge agrees."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType

from model_runtime.evaluation.strokeeval.cells import DASH, TAGS, Figures, share, shown, table

SHARED = (
    "It shares no weights with the painter and is a detector, not a transformer; it was taught on pictures of the same closed world. How two things stand "
    "to each other is decided by one rule, `world/relations.py`, for the teacher's scenes, for the judge's boxes, and where the planner chooses among its own "
    "drawings of a plan.\n\n"
)


def told(figures: Figures, tags: Sequence[str]) -> str:
    judge = figures["judge"]
    if judge["error"] is None:
        text = "Its own error on these things has not been counted: nothing is corrected for it.\n"
    else:
        rows = [
            (TAGS[tag], *(share(judge["error"][where].get(tag, {}).get(name)) for where in ("clean", "painted") for name in ("sensitivity", "specificity")))
            for tag in tags
        ]  # fmt: skip
        head = ("tag", "clean: right found right", "clean: wrong found wrong", "painted: right found right", "painted: wrong found wrong")  # fmt: skip
        text = table(head, rows) + (
            f"\n{judge['labelled']} pictures by {', '.join(judge['painters'])} were labelled, a good part of them spoiled on purpose. {judge['how']} "
        )
        text += _whose(judge["painters"], figures["revisions"].get("painter", ""))
        text += _one_shot_error(judge, tags)
        text += _second_error(judge["error"].get("second_judge"), tags)
    agree = figures["judges_agree"]
    second = "There is no second judge here.\n" if agree is None else (
        f"A second judge of another architecture ranks the arms with Kendall's tau-b {DASH if agree['kendall_tau'] is None else agree['kendall_tau']} ({agree['arms']} arms, of "
        f"which many are about as good). Of the {agree['surely_apart']['pairs']} pairs of arms whose difference has its interval on one side of nothing it has "
        f"{agree['surely_apart']['ordered_alike']} in the same order. It sees {agree['pictures_alike']:.3f} of the pictures alike.\n"
    )  # fmt: skip
    return "## The judge\n\n" + SHARED + _blind(figures["blind_labels"]) + text + "\n" + second


def _blind(labels: Figures | None) -> str:
    """What people who did not know what it saw say of this run's own pictures."""
    if labels is None:
        return "Nobody has labelled pictures of this very run (`strokes eval labels --of-run`).\n\n"
    right, wrong = labels["found_right"], labels["found_wrong"]
    return (
        f"**On this run's own pictures**, the process's, right and wrong ones mixed and labelled without knowing what it saw: of {right['total']} that it "
        f"finds right {right['hits']} are, of {wrong['total']} that it finds wrong {wrong['hits']} are right nevertheless; {labels['unsure']} more could not be told. "
        f"By that {shown(labels['overall'])} of the process's pictures are right. {labels['how']}\n\n"
    )


def _whose(labelled: Sequence[str], painter: str) -> str:
    """That the error was counted on another painter's pictures, where it was."""
    if not painter or set(labelled) == {f"strokes {painter}"}:
        return ""
    return "These are **not pictures of this run**, nor its painter's, on whose pictures the judge may err otherwise.\n"


def _one_shot_error(judge: Figures, tags: Sequence[str]) -> str:
    error = judge["error"].get("one_shots")
    if error is None:
        return "The same error is reckoned with for the one-shot painter's pictures, which nobody labelled.\n"
    return (
        f"\nThe judge on {judge['one_shots_labelled']} pictures by the one-shot painter, by which its arms are corrected (nobody labelled those "
        f"of the one that is given frames: they are reckoned like the process's). {judge['one_shots_how']}\n\n"
        + _sides(error, tags, judge["pooled"]["one_shots"])
        + "\n→: taken instead, counted on all tags together, where fewer than ten pictures were labelled. All arms that paint without frames are "
        "corrected by this, also those that choose, refine, or take more steps, whose pictures nobody labelled.\n"
    )


def _second_error(error: Figures | None, tags: Sequence[str]) -> str:
    return (
        ""
        if error is None
        else "\nThe second judge on the same labelled pictures by a process:\n\n" + _sides(error, tags)
    )


def _sides(error: Figures, tags: Sequence[str], pooled: Figures = MappingProxyType({})) -> str:
    rows = []
    for tag in tags:
        cells = []
        for name in ("sensitivity", "specificity"):
            instead = pooled.get(tag, {}).get(name)
            cells.append(share(error.get(tag, {}).get(name)) + ("" if instead is None else f" → {share(instead)}"))
        rows.append((TAGS[tag], *cells))
    return table(("tag", "right found right", "wrong found wrong"), rows)
