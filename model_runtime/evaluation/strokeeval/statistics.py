"""Figures with their uncertainty: paired bootstrap clustered by prompt, corrected for the judge's own error. Pure numbers.

The arms are painted from the same prompts and seeds, so that every resample takes the same prompts for all of them. A judge that errs
with a known sensitivity and specificity shows the share q = p * sensitivity + (1 - p) * (1 - specificity) of right pictures; p is told
from q by inverting that (Rogan and Gladen 1978), and in each resample the judge's own two figures are drawn anew from what was
counted of them (a Beta with Jeffreys' prior), so that the interval is as wide as both uncertainties make it (after Lang and Reiczigel 2014).
What comes out may lie beyond 0 or 1; it is cut there where it is told as a share, and not before two arms are held against each other.
Resamples of few prompts that differ make too narrow an interval: beside it stands the exact sign test.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import comb

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from model_runtime.evaluation.figures import Share

RESAMPLES = 4000
FEW = 5
"""Of the rarer of right and wrong prompts, with fewer of which resamples alone are not trusted."""
Floats = NDArray[np.float64]
Values = Mapping[str, Mapping[str, float]]
"""Tag -> prompt -> the share of its pictures that the judge finds right, 0-1."""


class Error(Struct, frozen=True):
    """What is known of the judge under one tag. sensitivity: of right pictures, those that it finds right; specificity: of wrong
    ones, those that it finds wrong; pooled: which of the two was counted on all tags together."""

    sensitivity: Share
    specificity: Share
    pooled: tuple[bool, bool] = (False, False)

    def drawn(self, rng: np.random.Generator, number: int, known: dict[int, Floats]) -> tuple[Floats, Floats]:
        """So many values of the two that fit what was counted. known: those of a pooled side, which are the same for all tags: where
        one errs, all do."""
        sides = []
        for side, share in enumerate((self.sensitivity, self.specificity)):
            drawn = rng.beta(share.hits + 0.5, share.total - share.hits + 0.5, number)
            sides.append(known.setdefault(side, drawn) if self.pooled[side] else drawn)
        return sides[0], sides[1]

    @property
    def known(self) -> bool:
        return self.sensitivity.total > 0 and self.specificity.total > 0


class Estimate(Struct, frozen=True):
    """A value and between which values it lies in 95 of 100 resamples. of: how many were counted, where that is to be told."""

    value: float
    interval: tuple[float, float]
    of: int | None = None


def corrected(shown: Floats | float, sensitivity: Floats | float, specificity: Floats | float) -> Floats:
    """The share of right pictures where a judge shows `shown`, below 0 or above 1 where it shows less or more than it could of any; a
    judge that tells nothing (the two add to 1) corrects nothing."""
    power = np.asarray(sensitivity + specificity - 1, np.float64)
    safe = np.where(power > 0.05, power, 1.0)
    return (np.asarray(shown, np.float64) + np.where(power > 0.05, specificity - 1, 0.0)) / safe


@dataclass(frozen=True)
class Sampled:
    """The resamples of one arm: tag -> (RESAMPLES,) as the judge shows it, and corrected; with the values of the data themselves."""

    shown: dict[str, Floats]
    true: dict[str, Floats]
    value: dict[str, float]
    value_true: dict[str, float]

    def overall(self, true: bool = False, cut: bool = False) -> tuple[float, Floats]:
        """The plain mean of the tags, as GenEval has it. cut: each tag's share at 0 and 1 first, as it is told; not where two arms are held
        against each other, of which the one that is cut more would seem worse."""
        values, samples = (self.value_true, self.true) if true else (self.value, self.shown)
        of_tags, resampled = np.array(list(values.values())), np.stack(list(samples.values()))
        if cut:
            of_tags, resampled = of_tags.clip(0, 1), resampled.clip(0, 1)
        return float(of_tags.mean()), resampled.mean(0)


class Bootstrap:
    """Resamples of prompts, the same for every arm that is given to it."""

    def __init__(self, prompts: Mapping[str, Sequence[str]], errors: Mapping[str, Error], seed: int = 0, number: int = RESAMPLES) -> None:  # fmt: skip
        rng, judges = (
            np.random.default_rng([seed, part]) for part in (77, 80)
        )  # apart: the same prompts whatever judges err
        self.prompts = {tag: list(some) for tag, some in prompts.items() if some}
        self.number = number
        self._weights: dict[str, Floats] = {}
        self._judge: dict[str, tuple[Floats, Floats]] = {}
        self._point: dict[str, tuple[float, float]] = {}
        pooled: dict[int, Floats] = {}
        for tag, some in self.prompts.items():
            picks = rng.multinomial(len(some), np.full(len(some), 1 / len(some)), number)
            self._weights[tag] = picks / len(some)
            error = errors.get(tag)
            if error is not None and error.known:
                self._judge[tag] = error.drawn(judges, number, pooled)
                self._point[tag] = error.sensitivity.value or 0.0, error.specificity.value or 0.0

    def arm(self, values: Values) -> Sampled:
        """values: of every prompt of every tag; raises KeyError where one is missing."""
        shown, true, value, value_true = {}, {}, {}, {}
        for tag, some in self.prompts.items():
            column = np.array([values[tag][prompt] for prompt in some])
            value[tag] = float(column.mean())
            shown[tag] = self._weights[tag] @ column
            true[tag], value_true[tag] = shown[tag], value[tag]
            if tag in self._judge:
                true[tag] = corrected(shown[tag], *self._judge[tag])
                value_true[tag] = float(corrected(value[tag], *self._point[tag]))
        return Sampled(shown, true, value, value_true)


def estimate(value: float, samples: Floats) -> Estimate:
    low, high = np.quantile(samples, (0.025, 0.975))
    return Estimate(round(value, 4), (round(float(low), 4), round(float(high), 4)))


def share_of(value: float, samples: Floats, prompts: int) -> Estimate:
    """A share of pictures, cut at 0 and 1. Where it comes to nearly all or none of them, resamples say little of how far it may be from
    that: then the interval reaches at least as far as Wilson's for so many prompts."""
    cut = estimate(float(np.clip(value, 0.0, 1.0)), np.clip(samples, 0.0, 1.0))
    if min(cut.value, 1 - cut.value) * prompts >= FEW:
        return cut
    low, high = _wilson(cut.value, prompts)
    return Estimate(cut.value, (min(cut.interval[0], low), max(cut.interval[1], high)))


def _wilson(value: float, prompts: int) -> tuple[float, float]:
    low, high = Share(round(value * prompts), prompts).interval or (0.0, 1.0)
    return round(low, 4), round(high, 4)


class SignTest(Struct, frozen=True):
    """Prompts of which one arm has more right than another, and fewer; p: how often chance alone would make two equal arms differ at least
    so much (the exact two-sided sign test; with one picture of each prompt McNemar's)."""

    better: int
    worse: int
    p: float


def sign_test(one: Values, other: Values) -> SignTest:
    """values: of the same prompts."""
    apart = [one[tag][prompt] - other[tag][prompt] for tag in one for prompt in one[tag]]
    better, worse = sum(by > 0 for by in apart), sum(by < 0 for by in apart)
    fewer, all_ = min(better, worse), better + worse
    p = min(1.0, 2 * sum(comb(all_, number) for number in range(fewer + 1)) / 2**all_)
    return SignTest(better, worse, round(p, 6))


def difference(one: Sampled, other: Sampled, true: bool = False) -> Estimate:
    """How much more the first reaches than the second, over all tags, resample by resample."""
    (value, samples), (value_other, samples_other) = one.overall(true), other.overall(true)
    return estimate(value - value_other, samples - samples_other)


def share_estimate(parts: Sequence[Share], seed: int = 0, number: int = RESAMPLES) -> Estimate | None:
    """The share of all parts together, one part a prompt, resampled by prompt (Wilson's interval for so many prompts where all or none
    are so), and of how many; None where nothing was counted."""
    counted = np.array([(part.hits, part.total) for part in parts if part.total], np.float64).reshape(-1, 2)
    if not len(counted):
        return None
    rng = np.random.default_rng([seed, 78])
    picks = rng.multinomial(len(counted), np.full(len(counted), 1 / len(counted)), number)
    sums = picks @ counted
    value, total = float(counted[:, 0].sum() / counted[:, 1].sum()), int(counted[:, 1].sum())
    own = (
        Estimate(value, _wilson(value, len(counted)))
        if value in (0.0, 1.0)
        else estimate(value, sums[:, 0] / np.maximum(sums[:, 1], 1))
    )
    return Estimate(own.value, own.interval, total)


def matthews(tp: float, fn: float, fp: float, tn: float) -> float | None:
    """The correlation of what is wrong with what is called wrong; None where one of them never happened."""
    below = (tp + fp) * (tp + fn) * (tn + fp) * (tn + fn)
    return float((tp * tn - fp * fn) / np.sqrt(below)) if below else None


class Bin(Struct, frozen=True):
    """Verdicts of about one confidence: how sure they were on average, and how many of how many were so."""

    sure: float
    right: Share


def kendall(one: Sequence[float], other: Sequence[float]) -> float | None:
    """Tau-b of two rankings of the same things (Kendall 1945), to which ties count neither way; None where one ranks nothing."""
    upper = np.triu_indices(len(one), 1)
    a, b = (np.sign(np.subtract.outer(np.asarray(some), np.asarray(some)))[upper] for some in (one, other))
    below = np.sqrt(float((a != 0).sum()) * float((b != 0).sum()))
    return float((a * b).sum() / below) if below else None


def calibration(said: Sequence[tuple[float, bool]], bins: int = 10) -> tuple[float | None, list[Bin]]:
    """The expected calibration error (Guo et al. 2017, equal bins): how far confidence and truth lie apart, weighted; and the bins."""
    if not said:
        return None, []
    values = np.array(said, np.float64)
    at = np.minimum((values[:, 0] * bins).astype(int), bins - 1)
    out, apart = [], 0.0
    for index in range(bins):
        own = values[at == index]
        if len(own):
            share = Share(int(own[:, 1].sum()), len(own))
            out.append(Bin(round(float(own[:, 0].mean()), 4), share))
            apart += len(own) / len(values) * abs(own[:, 0].mean() - own[:, 1].mean())
    return round(float(apart), 4), out
