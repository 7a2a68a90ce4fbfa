"""A whole evaluation, from the trial that says how long it takes to the last chunk. Goes on where it stopped."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
import numpy as np
import torch

from model_runtime.evaluation.benchmarks.geneval import layout
from model_runtime.evaluation.strokeeval import planning
from model_runtime.evaluation.strokeeval.arms import HEADLINE, Arm, shot
from model_runtime.evaluation.strokeeval.bench import Bench, Networks, Tuned, seed_of
from model_runtime.evaluation.strokeeval.crew import Chunk, Crew, Done, chunks_of
from model_runtime.evaluation.strokeeval.critics import Rates
from model_runtime.evaluation.strokeeval.loading import Files, load, not_run, revisions
from model_runtime.evaluation.strokeeval.matching import better, matched, rates
from model_runtime.evaluation.strokeeval.planning import CHUNK, TRIAL, Decided, Identity, Mode, Part
from model_runtime.evaluation.strokeeval.prompts import Line, digest, select
from model_runtime.evaluation.strokeeval.work import Result, Way
from model_runtime.painters.strokes.sampler import FLOW_STEPS

Tell = Callable[[str, int, int], None]
"""What is going on, how much of it is done, and of how much."""


@dataclass(frozen=True)
class Wish:
    """What is to be evaluated, and where the results go. seeds: None for as many as there is time for."""

    out: Path
    mode: Mode = "quick"
    files: Files = field(default_factory=Files)
    per_tag: int | None = None
    seeds: int | None = None
    seed: int = 0
    ablations: bool = False
    workers: int = 2
    device: str = "cpu"
    minutes: float | None = None
    kept: tuple[Arm, ...] = (HEADLINE,)


@dataclass
class Outcome:
    """All that an evaluation found."""

    identity: Identity
    decided: Decided
    ways: tuple[Way, ...]
    missing: dict[Arm, str]
    results: list[Result]
    lines: dict[str, Line]
    seconds: list[float] = field(default_factory=list)
    """Of one picture after the other by the headline arm, alone and one at a time."""


def run(wish: Wish, lines: Sequence[Line], tell: Tell = lambda *_: None, say: Callable[[str], None] = lambda _: None) -> Outcome:  # fmt: skip
    """Raises BadInput for a folder of another run, and ModelMissing."""
    torch.set_num_threads(1)
    networks = load(wish.files, wish.device)
    missing = not_run(networks)
    size = planning.SIZES[wish.mode]
    arms = planning.arms_of(wish.ablations, missing)
    minutes = size.minutes if wish.minutes is None else wish.minutes
    identity = Identity(wish.mode, digest(list(lines)), revisions(networks), arms, wish.per_tag or size.held_out, wish.seeds, wish.seed, minutes)  # fmt: skip
    planning.begin(wish.out, identity)
    for arm, reason in missing.items():
        if arm in (*planning.NINE, *planning.FURTHER):
            say(f"not run: {arm} ({reason})")
    crew = Crew(wish.out, wish.files, wish.device, wish.workers, networks)
    with crew:
        trial = _trial(crew, lines, arms, tell)
        decided = _decided(wish, identity, size, trial)
        say(_estimate(decided, minutes))
        ways = _ways(crew, lines, arms, size, trial, decided, tell)
        parts = planning.parts_of(lines, size, decided, ways)
        by_id = {line.id: line for line in lines}
        places = _geneval(wish, parts, by_id)
        known = Rates(decided.mark_rate, decided.plan_rate)
        chunks = [chunk for part in parts for chunk in chunks_of(part, by_id, known, places if part.name == "held_out" else {}, wish.kept)]  # fmt: skip
        _paint(crew, chunks, "painting", tell)
        done = crew.done(chunks)
    seconds = _alone(networks, lines, wish.out, tell)
    return Outcome(identity, decided, tuple(ways), missing, [one for each in done for one in each.results], by_id, seconds)  # fmt: skip


def _paint(crew: Crew, chunks: Sequence[Chunk], what: str, tell: Tell) -> None:
    there = sum(crew.path(chunk).exists() for chunk in chunks)
    tell(what, there, len(chunks))
    for number, _ in enumerate(crew.paint(chunks), there + 1):
        tell(what, number, len(chunks))


# --- what is found out first -----------------------------------------------------------------------------------


def _trial(crew: Crew, lines: Sequence[Line], arms: Sequence[Arm], tell: Tell) -> Done:
    """One development prompt of each tag in every arm: what it costs, and how long it takes."""
    some = tuple(select(list(lines), "development", TRIAL))
    chunk = Chunk("trial", some, 0, tuple(Way(arm) for arm in arms), 0.1, 0.1)
    _paint(crew, [chunk], "a trial of every arm", tell)
    return crew.done([chunk])[0]


def _decided(wish: Wish, identity: Identity, size: planning.Size, trial: Done) -> Decided:
    """The numbers of seeds and prompts, once and for all for this folder."""
    path = wish.out / "decided.json"
    if path.exists():
        return msgspec.json.decode(path.read_bytes(), type=Decided)
    prompts = len({one.prompt for one in trial.results})
    seconds = trial.seconds / prompts
    asked = planning.Size(size.held_out, size.others, size.development, identity.minutes)
    seeds, per_tag, total = planning.decide(asked, identity.per_tag, identity.seeds, seconds, max(1, wish.workers))
    found = rates(trial.results)
    decided = Decided(seeds, per_tag, seconds, total, found.mark, found.plan)
    planning.keep(path, decided)
    return decided


def _estimate(decided: Decided, minutes: float) -> str:
    least = f"{decided.total / 60:.0f} minutes" if decided.total >= 90 else f"{decided.total:.0f} seconds"
    return (
        f"It takes about {least} here ({decided.seconds:.1f} s a prompt in all arms): {decided.per_tag} prompts a tag with "
        f"{decided.seeds} {'seeds' if decided.seeds > 1 else 'seed'} each; {minutes:.0f} minutes are allowed."
    )


def _ways(
    crew: Crew, lines: Sequence[Line], arms: Sequence[Arm], size: planning.Size, trial: Done, decided: Decided, tell: Tell
) -> list[Way]:  # fmt: skip
    """How each arm samples: with as much compute as the process takes, or with its usual number of steps where that reaches more
    on the development split."""
    even = [matched(arm, trial.results, FLOW_STEPS) for arm in arms]
    if not size.development:
        return even
    tried = {way.arm: [way, Way(way.arm)] for way in even if way.variant and way.arm != "best_of_k"}
    number = max(1, min(size.development, decided.per_tag))
    some = tuple(line.id for line in select(list(lines), "development", number))
    part = Part("development", some, 1, tuple(way for two in tried.values() for way in two))
    chunks = chunks_of(part, {line.id: line for line in lines}, Rates(decided.mark_rate, decided.plan_rate), {}, ())
    _paint(crew, chunks, "tuning on the development split", tell)
    found = [one for done in crew.done(chunks) for one in done.results]
    return [better(tried[way.arm], found) if way.arm in tried else way for way in even]


def _geneval(wish: Wish, parts: Sequence[Part], lines: dict[str, Line]) -> dict[str, int]:
    """The number of each held-out prompt in GenEval's layout, and its metadata beside where its pictures will be."""
    places = {id: number for number, id in enumerate(next(part for part in parts if part.name == "held_out").prompts)}
    for arm in wish.kept:
        for id, number in places.items():
            folder = wish.out / "geneval" / arm / layout(number, 1)[0]
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "metadata.jsonl").write_bytes(msgspec.json.encode(lines[id]) + b"\n")
    return places


def _alone(networks: Networks, lines: Sequence[Line], out: Path, tell: Tell) -> list[float]:
    """Seconds of the headline arm for one development prompt of each tag, unbatched, as an artist waits for them."""
    path = out / "seconds.json"
    if path.exists():
        return msgspec.json.decode(path.read_bytes(), type=list[float])
    seconds = []
    some = select(list(lines), "development", TRIAL)
    for number, line in enumerate(some, 1):
        question = line.question()
        began = time.monotonic()
        shot(HEADLINE, Bench(networks, question, seed_of(question, 0)), Tuned(), Rates())
        seconds.append(round(time.monotonic() - began, 3))
        tell("one at a time", number, len(some))
    path.write_bytes(msgspec.json.encode(seconds))
    return seconds


def mean_seconds(outcome: Outcome) -> float:
    return float(np.mean(outcome.seconds)) if outcome.seconds else float("nan")


def chunks_in(prompts: int) -> int:
    return -(-prompts // CHUNK)
