"""What all figures of a report come to, in a few sentences: whether the process helps, and which of its parts do."""

from __future__ import annotations

from collections.abc import Sequence

from model_runtime.evaluation.strokeeval.arms import HEADLINE
from model_runtime.evaluation.strokeeval.cells import Figures, shown, target_of

PARTS = {
    "process_no_critique": "its critique", "process_random_critique": "that its critique is learned, and not at random",
    "final_plan_one_draft": "drafts in steps, rather than the final plan at once", "process_canvas_masked": "to see the canvas between the steps",
}  # fmt: skip
"""What each of these arms does without."""
SURE = 0.05
"""A sure difference is one that chance alone makes less often than this."""


def said(figures: Figures) -> str:
    whole = figures["arms"].get(HEADLINE, {}).get("overall")
    rivals = [one for one in figures["targets"] if one["target"].startswith("better than ")]
    sentences = [
        f"The whole process, with its learned critique, gets {shown(whole)} of the pictures right.",
        *_better(rivals, _compute(figures)), *_parts(figures), _second(rivals),
        "" if figures["mode"] == "full" else "A quick look at a few prompts: indicative, no more. `--full` takes them all.",
    ]  # fmt: skip
    return " ".join(sentence for sentence in sentences if sentence) + "\n"


def _compute(figures: Figures) -> str:
    """What its rivals spent, of what it spends: steps come whole, so that equal compute is about equal."""
    spent = [
        one["flops_of_headline"]
        for one in (
            figures["arms"].get(target["target"].removeprefix("better than "), {}) for target in figures["targets"]
        )
        if one.get("flops_of_headline")
    ]
    return f"at {min(spent):.2f} of its compute or more" if spent else "at equal compute or more"


def _better(rivals: Sequence[Figures], compute: str) -> list[str]:
    """What it is held against, and surely beats, or does not."""
    won, lost, unknown = (
        [target_of(one["target"]) for one in rivals if one["met"] is met] for met in (True, False, None)
    )
    if not lost and not unknown:
        return [f"Painting as a process **helps**: it is surely {_and(won)}, {compute}."]
    return [
        f"It is surely {_and(won)}, {compute}." if won else "",
        f"It is **not** surely {_and(lost, 'nor')}." if lost else "",
        f"It **cannot be said** whether it is {_and(unknown)}: not run." if unknown else "",
    ]


def _parts(figures: Figures) -> list[str]:
    """Which of its parts make a difference by themselves."""
    arms = figures["arms"]
    sure = {
        part: surely_better(arms[arm]["headline_is_better_by"])
        for arm, part in PARTS.items()
        if "headline_is_better_by" in arms.get(arm, {})
    }
    helping, idle = ([part for part, helps in sure.items() if helps is wanted] for wanted in (True, False))
    harming = [part for arm, part in PARTS.items() if part in sure and surely_worse(arms[arm]["headline_is_better_by"])]
    return [
        f"Of its parts, these are shown to help by themselves: {'; '.join(helping)}." if helping else "",
        f"These are **not shown** to: {'; '.join(idle)}." if helping and idle
        else f"Of its parts, these are **not shown** to help by themselves: {'; '.join(idle)}." if idle else "",
        f"It is surely **worse** with than without: {'; '.join(harming)}." if harming else "",
    ]  # fmt: skip


def surely_better(gain: Figures) -> bool:
    """Whether the whole interval is above nothing, as the judge shows it and corrected for its error, and chance would hardly make so
    many prompts differ so."""
    return gain["sign_test"]["p"] < SURE and all(low > 0 for low, _ in _intervals(gain))


def surely_worse(gain: Figures) -> bool:
    """Likewise below nothing."""
    return gain["sign_test"]["p"] < SURE and all(high < 0 for _, high in _intervals(gain))


def _intervals(gain: Figures) -> list[tuple[float, float]]:
    return [one["interval"] for one in (gain, gain.get("corrected")) if one is not None]


def _second(rivals: Sequence[Figures]) -> str:
    """Whether the second judge says the same of what was shown."""
    won = [one for one in rivals if one["met"]]
    if not won:
        return ""
    if any(one["second_judge"] is None for one in won):
        return "No second judge has confirmed what is better."
    against = [target_of(one["target"]) for one in won if one["second_judge"]["value"] <= 0]
    if against:
        return f"The second judge does **not** agree that it is {_and(against, 'nor')}."
    return "The second judge agrees wherever it is better."


def _and(several: Sequence[str], word: str = "and") -> str:
    return f" {word} ".join(part for part in (", ".join(several[:-1]), several[-1]) if part)
