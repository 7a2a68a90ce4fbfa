"""What a report says of the judge: how often it errs, on whose pictures, and whether another judge agrees."""

from __future__ import annotations

from collections.abc import Sequence

from model_runtime.evaluation.strokeeval.cells import DASH, TAGS, Figures, share, table


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
        text += _one_shot_error(judge, tags)
        text += _second_error(judge["error"].get("second_judge"), tags)
    agree = figures["judges_agree"]
    second = "There is no second judge here.\n" if agree is None else (
        f"A second judge of another architecture ranks the arms with Kendall's tau-b {DASH if agree['kendall_tau'] is None else agree['kendall_tau']} ({agree['arms']} arms), and "
        f"sees {agree['pictures_alike']:.3f} of the pictures alike.\n"
    )  # fmt: skip
    return "## The judge\n\n" + text + "\n" + second


def _one_shot_error(judge: Figures, tags: Sequence[str]) -> str:
    error = judge["error"].get("one_shots")
    if error is None:
        return "The same error is reckoned with for the one-shot painter's pictures, which nobody labelled.\n"
    return (
        f"\nThe judge on {judge['one_shots_labelled']} pictures by the one-shot painter, by which its arms are corrected (nobody labelled those "
        f"of the one that is given frames: they are reckoned like the process's). {judge['one_shots_how']}\n\n"
        + _sides(error, tags)
    )


def _second_error(error: Figures | None, tags: Sequence[str]) -> str:
    return "" if error is None else "\nThe second judge on the process's painted pictures:\n\n" + _sides(error, tags)


def _sides(error: Figures, tags: Sequence[str]) -> str:
    rows = [
        (TAGS[tag], *(share(error.get(tag, {}).get(name)) for name in ("sensitivity", "specificity"))) for tag in tags
    ]
    return table(("tag", "right found right", "wrong found wrong"), rows)
