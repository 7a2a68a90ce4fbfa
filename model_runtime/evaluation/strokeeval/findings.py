"""The figures of an evaluation, from its results: arms, splits, the critic, the process, and whether the targets are reached."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations
from typing import Any

import msgspec
import numpy as np

from model_runtime.evaluation.figures import Share
from model_runtime.evaluation.questions import TAGS
from model_runtime.evaluation.strokeeval.arms import HEADLINE, WITHOUT_FRAMES, Arm
from model_runtime.evaluation.strokeeval.statistics import (
    Bootstrap,
    Error,
    Estimate,
    Sampled,
    Values,
    calibration,
    difference,
    estimate,
    kendall,
    matthews,
    share_estimate,
    share_of,
    sign_test,
)
from model_runtime.evaluation.strokeeval.tracing import Trace
from model_runtime.evaluation.strokeeval.work import Result, Way

Figures = dict[str, Any]


def told(one: Estimate | None) -> Figures | None:
    return None if one is None else _told(one)


# --- arms ------------------------------------------------------------------------------------------------------


def by_prompt(results: Iterable[Result], second: bool = False) -> dict[str, dict[str, float]]:
    """Tag -> prompt -> the share of its pictures that are right, as the first judge or the second sees them."""
    found: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for one in results:
        found[one.tag][one.prompt].append(float(bool(one.second) if second else one.right))
    return {tag: {prompt: float(np.mean(some)) for prompt, some in prompts.items()} for tag, prompts in found.items()}


class Arms:
    """All arms on the held-out prompts, resampled together. errors: the judge's, by tag; of_shots: on pictures that the one-shot
    painter painted, where it is another."""

    def __init__(
        self,
        results: Sequence[Result],
        errors: Mapping[str, Error],
        seed: int,
        of_shots: Mapping[str, Error] | None = None,
    ) -> None:
        own = [one for one in results if one.split == "held_out"]
        self.results: dict[Arm, list[Result]] = {}
        for one in own:
            self.results.setdefault(one.arm, []).append(one)
        self.prompts: dict[str, list[str]] = {
            tag: sorted({one.prompt for one in own if one.tag == tag}) for tag in TAGS
        }
        boot, shots = (
            Bootstrap(self.prompts, some or {}, seed) for some in (errors, errors if of_shots is None else of_shots)
        )
        self.right: dict[Arm, Values] = {arm: by_prompt(some) for arm, some in self.results.items()}
        self.sampled: dict[Arm, Sampled] = {
            arm: (shots if arm in WITHOUT_FRAMES else boot).arm(some) for arm, some in self.right.items()
        }
        self.second: dict[Arm, Sampled] = {}
        if own and all(one.second is not None for one in own):
            plain = Bootstrap(self.prompts, {}, seed)
            self.second = {arm: plain.arm(by_prompt(some, second=True)) for arm, some in self.results.items()}

    def told(self, arm: Arm, way: Way) -> Figures:
        """Everything about one arm."""
        sampled, results = self.sampled[arm], self.results[arm]
        every = sum(map(len, self.prompts.values()))
        out: Figures = {"overall": _both(*sampled.overall(), *sampled.overall(True, cut=True), every)}
        for tag, some in self.prompts.items():
            if tag in sampled.value:
                out[tag] = _both(sampled.value[tag], sampled.shown[tag], sampled.value_true[tag], sampled.true[tag], len(some))  # fmt: skip
                out[tag]["prompts"] = len(some)
                if self.second:
                    second = self.second[arm]
                    out[tag]["second_judge"] = _told(share_of(second.value[tag], second.shown[tag], len(some)))
        headline = self.sampled.get(HEADLINE)
        if headline is not None and arm != HEADLINE:
            out["headline_is_better_by"] = {
                **_told(difference(headline, sampled)),
                "corrected": _told(difference(headline, sampled, True)),
                "second_judge": _told(difference(self.second[HEADLINE], self.second[arm])) if self.second else None,
                "sign_test": msgspec.to_builtins(sign_test(self.right[HEADLINE], self.right[arm])),
            }
        out["extras_forgiven"] = round(float(np.mean(_tag_means(results, lambda one: one.lenient))), 4)
        out |= self._cost(arm, way)
        if self.second:
            out["second_judge"] = _told(share_of(*self.second[arm].overall(), every))
        return out

    def _cost(self, arm: Arm, way: Way) -> Figures:
        results = self.results[arm]
        flops = float(np.mean([one.flops for one in results]))
        base = float(np.mean([one.flops for one in self.results.get(HEADLINE, results)]))
        return {
            "gflops": round(flops / 1e9, 2),
            "flops_of_headline": round(flops / base, 3) if base else None,
            "passes": round(float(np.mean([one.passes for one in results])), 1),
            "words": round(float(np.mean([one.words for one in results])), 1),
            "sampling": {"steps": way.steps, "k": way.k, "chosen": way.variant or "as it ships"},
            "pictures": len(results),
            "failed": sum(one.failed is not None for one in results),
        }

    def agreement(self) -> Figures | None:
        """Whether both judges rank the arms alike: Kendall's tau-b of the arms, which also counts those that are as good; of the pairs of
        arms of which one is surely better (the interval of their difference is on one side of 0) how many the second judge has in the same
        order; and the share of pictures that they see alike."""
        if not self.second:
            return None
        tau = kendall(*([own[arm].overall()[0] for arm in self.sampled] for own in (self.sampled, self.second)))
        alike = [one.right == one.second for some in self.results.values() for one in some]
        apart = [
            (first.value > 0) == (difference(self.second[one], self.second[other]).value > 0)
            for one, other in combinations(self.sampled, 2)
            if (first := difference(self.sampled[one], self.sampled[other])).interval[0] > 0 or first.interval[1] < 0
        ]
        return {
            "kendall_tau": None if tau is None else round(tau, 4),
            "arms": len(self.sampled),
            "surely_apart": {"pairs": len(apart), "ordered_alike": sum(apart)},
            "pictures_alike": round(float(np.mean(alike)), 4),
        }


def _told(one: Estimate) -> Figures:
    out: Figures = {"value": one.value, "interval": list(one.interval)}
    return out if one.of is None else {**out, "of": one.of}


def _both(value: float, samples: Any, value_true: float, samples_true: Any, prompts: int) -> Figures:
    return {**_told(share_of(value, samples, prompts)), "corrected": _told(share_of(value_true, samples_true, prompts))}


def _tag_means(results: Sequence[Result], right: Any) -> list[float]:
    tags = [tag for tag in TAGS if any(one.tag == tag for one in results)]
    return [float(np.mean([right(one) for one in results if one.tag == tag])) for tag in tags]


# --- splits ----------------------------------------------------------------------------------------------------


def splits(results: Sequence[Result], reasons: Mapping[str, Sequence[str]], seed: int) -> Figures:
    """What the arms that were painted there reach on every split, and on the held-out prompts by what is held out of them."""
    out: Figures = {}
    for arm in dict.fromkeys(one.arm for one in results if one.split != "held_out"):
        own = [one for one in results if one.arm == arm]
        per: Figures = {}
        for split in dict.fromkeys(one.split for one in own):
            per[split] = _overall([one for one in own if one.split == split], seed)
        for reason in ("colour", "relation", "count"):
            some = [one for one in own if one.split == "held_out" and reason in reasons.get(one.prompt, ())]
            if some:
                per[f"held_out_{reason}"] = told(_share(some, seed))
        out[arm] = per
    return out


def _overall(results: Sequence[Result], seed: int) -> Figures:
    prompts: dict[str, list[str]] = {tag: sorted({one.prompt for one in results if one.tag == tag}) for tag in TAGS}
    sampled = Bootstrap(prompts, {}, seed).arm(by_prompt(results))
    tags = {tag: _told(share_of(sampled.value[tag], sampled.shown[tag], len(prompts[tag]))) for tag in sampled.value}
    number = sum(map(len, prompts.values()))
    return {"overall": {**_told(share_of(*sampled.overall(), number)), "of": number}, **tags}


def _share(results: Sequence[Result], seed: int) -> Estimate | None:
    parts: dict[str, Share] = defaultdict(Share)
    for one in results:
        parts[one.prompt] += Share(one.right, 1)
    return share_estimate(list(parts.values()), seed)


def rewording(results: Sequence[Result], of: Mapping[str, str], seed: int, arm: Arm = HEADLINE) -> Figures | None:
    """What other words cost: the same scenes and seeds in their first words and re-worded."""
    own = [one for one in results if one.arm == arm and one.seed == 0]
    first = {one.prompt: one for one in own if one.split == "held_out"}
    pairs = [(first[of[one.prompt]], one) for one in own if one.split == "reworded" and of.get(one.prompt) in first]
    if not pairs:
        return None
    prompts: dict[str, list[str]] = {tag: [a.prompt for a, _ in pairs if a.tag == tag] for tag in TAGS}
    boot = Bootstrap(prompts, {}, seed)
    before = boot.arm(by_prompt(a for a, _ in pairs))
    after = boot.arm({tag: {a.prompt: float(b.right) for a, b in pairs if a.tag == tag} for tag in TAGS})
    return {"pairs": len(pairs), "cost": told(difference(before, after))}


# --- critic and process ----------------------------------------------------------------------------------------


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
