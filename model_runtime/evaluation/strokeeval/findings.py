"""What the arms reach, from an evaluation's results: their figures, what they are held against, the splits, other words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
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
    difference,
    kendall,
    share_estimate,
    share_of,
    sign_test,
)
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
