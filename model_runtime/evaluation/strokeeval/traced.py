"""How the process went, from the traces of its pictures: what its critic sees, and what becomes of each step."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from model_runtime.evaluation.figures import Share
from model_runtime.evaluation.strokeeval.arms import HEADLINE, Arm
from model_runtime.evaluation.strokeeval.findings import Figures, told
from model_runtime.evaluation.strokeeval.statistics import calibration, estimate, matthews, share_estimate
from model_runtime.evaluation.strokeeval.tracing import Trace
from model_runtime.evaluation.strokeeval.work import Result


def traces(results: Sequence[Result], arm: Arm = HEADLINE, agreed: bool = False) -> dict[str, list[Trace]]:
    """Prompt -> the traces of its pictures, on the held-out prompts; agreed: as both judges see them, empty without a second one."""
    out: dict[str, list[Trace]] = defaultdict(list)
    for one in results:
        own = one.agreed if agreed else one.trace
        if one.arm == arm and one.split == "held_out" and own is not None:
            out[one.prompt].append(own)
    return out


def critic(found: Mapping[str, Sequence[Trace]], seed: int) -> Figures:
    """How well it sees. `tpr`, `fpr`: of what is wrong, and of what is right, the part that it calls wrong; `false_alarm_pending`: of the
    things that are still to come, those that a critique of the picture calls wrong (the built-in critic cannot: it is asked of what
    stands), and of the plans that leave something for later and conflict with nothing, those that their check calls wrong (`early_plans`:
    these alone). `repair`, `damage`: of what refinements were
    to mend, and of what was right before them. Each with of how many."""

    def part(of: Callable[[Trace], Share]) -> Figures | None:
        return told(share_estimate([sum(map(of, some), Share()) for some in found.values()], seed))

    return {
        "tpr": part(lambda trace: _said(trace, "wrong", "wrong")),
        "fpr": part(lambda trace: _said(trace, "ok", "wrong")),
        "false_alarm_pending": part(lambda trace: _said(trace, "pending", "wrong") + trace.early),
        "early_plans": part(lambda trace: trace.early),
        "pending_named": part(lambda trace: _said(trace, "pending", "pending")),
        "mcc": _mcc(found, seed),
        "repair": part(lambda trace: trace.repaired),
        "damage": part(lambda trace: trace.damaged),
        "net_repairs": _net(found),
        "judges_differ": part(lambda trace: trace.differ),
        "confusion": _summed(found, lambda trace: trace.confusion),
        "plans": _summed(found, lambda trace: trace.plans),
    }


def _said(trace: Trace, truth: str, said: str) -> Share:
    return Share(trace.confusion[truth][said], sum(trace.confusion[truth].values()))


def _summed(found: Mapping[str, Sequence[Trace]], table: Any) -> dict[str, dict[str, int]]:
    out: dict[str, dict[str, int]] = {}
    for some in found.values():
        for one in some:
            for truth, row in table(one).items():
                into = out.setdefault(truth, {})
                for said, number in row.items():
                    into[said] = into.get(said, 0) + number
    return out


def _mcc(found: Mapping[str, Sequence[Trace]], seed: int) -> Figures | None:
    rows = np.array([_cells(some) for some in found.values()], np.float64).reshape(-1, 4)
    value = matthews(*rows.sum(0)) if len(rows) else None
    if value is None:
        return None
    rng = np.random.default_rng([seed, 79])
    picks = rng.multinomial(len(rows), np.full(len(rows), 1 / len(rows)), 2000) @ rows
    samples = [one for one in (matthews(*row) for row in picks) if one is not None]
    return told(estimate(value, np.array(samples)))


def _cells(some: Sequence[Trace]) -> tuple[int, int, int, int]:
    """tp, fn, fp, tn of calling marks wrong."""
    wrong, ok = (sum((_said(trace, truth, "wrong") for trace in some), Share()) for truth in ("wrong", "ok"))
    return wrong.hits, wrong.total - wrong.hits, ok.hits, ok.total - ok.hits


def _net(found: Mapping[str, Sequence[Trace]]) -> Figures:
    every = [one for some in found.values() for one in some]
    repaired, damaged = sum(t.repaired.hits for t in every), sum(t.damaged.hits for t in every)
    return {"repaired": repaired, "damaged": damaged, "a_picture": round((repaired - damaged) / max(1, len(every)), 4)}


def process(found: Mapping[str, Sequence[Trace]], seed: int, seconds: Sequence[float]) -> Figures:
    """How the pictures came about."""

    def share(part: Any) -> Figures | None:
        return told(share_estimate([sum((part(t) for t in some), Share()) for some in found.values()], seed))

    every = [one for some in found.values() for one in some]
    if not every:
        return {}
    return {
        "step_success": share(lambda t: t.step),
        "preservation": share(lambda t: t.kept),
        "pixels_outside_unchanged": share(lambda t: t.outside),
        "stopping": share(lambda t: Share(t.stopped, 1)),
        "peak": share(lambda t: Share(t.peak, 1)),
        "submitted_to_peak_gap": share(lambda t: Share(t.peak and not t.final, 1)),
        "steps": round(float(np.mean([t.steps for t in every])), 3),
        "refinements": round(float(np.mean([t.refinements for t in every])), 3),
        "seconds_a_picture": {"mean": round(float(np.mean(seconds)), 2), "of": len(seconds)} if seconds else None,
    }


def sureness(found: Mapping[str, Sequence[Trace]]) -> Figures:
    """Whether verdicts are as often so as they are sure."""
    error, bins = calibration([pair for some in found.values() for t in some for pair in t.sure])
    rows = [{"sure": one.sure, "right": one.right.value, "verdicts": one.right.total} for one in bins]
    return {"ece": error, "bins": rows, "verdicts": sum(row["verdicts"] for row in rows)}
