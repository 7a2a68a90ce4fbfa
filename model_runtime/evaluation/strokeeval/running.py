"""A whole evaluation, from the trial that says how long it takes to the last chunk. Goes on where it stopped."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from math import inf
from pathlib import Path

import msgspec
import torch

from model_runtime.evaluation.benchmarks.geneval import layout
from model_runtime.evaluation.strokeeval import planning
from model_runtime.evaluation.strokeeval.arms import HEADLINE, Arm, shot
from model_runtime.evaluation.strokeeval.bench import Bench, Networks, Tuned, seed_of
from model_runtime.evaluation.strokeeval.crew import Chunk, Crew, Done, chunks_of, entry_of
from model_runtime.evaluation.strokeeval.critics import Rates
from model_runtime.evaluation.strokeeval.loading import Files, load, not_run, parameters, revisions
from model_runtime.evaluation.strokeeval.matching import better, matched, rates, tried
from model_runtime.evaluation.strokeeval.planning import TRIAL, Decided, Identity, Mode, Part
from model_runtime.evaluation.strokeeval.prompts import Line, digest, select
from model_runtime.evaluation.strokeeval.work import Result, Way
from model_runtime.hosts.hiring import opened
from model_runtime.hosts.many import Hosts
from model_runtime.painters.strokes.sampler import FLOW_STEPS

MOST_PAINTERS = 4096
"""Reckoned with, however large a cluster is."""
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
    workers: int | None = 2
    """Processes that paint; 0: this one; None: as many as fit on the cluster."""
    ray: str | None = None
    device: str = "cpu"
    minutes: float | None = None
    kept: tuple[Arm, ...] = (HEADLINE,)
    arms: tuple[Arm, ...] = ()
    """Only these, the headline among them; none: all."""


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
    parameters: dict[str, int] = field(default_factory=dict)
    """Of each network."""
    painters: int = 1
    painted: float = 0.0
    """Seconds that each of the painters painted, from the first chunk of the folder to the last."""


def run(wish: Wish, lines: Sequence[Line], tell: Tell = lambda *_: None, say: Callable[[str], None] = lambda _: None) -> Outcome:  # fmt: skip
    """Raises BadInput for a folder of another run, and ModelMissing."""
    began = time.monotonic()
    torch.set_num_threads(1)
    networks = load(wish.files, wish.device)
    missing = not_run(networks)
    identity = _identity(wish, lines, networks, missing)
    planning.begin(wish.out, identity)
    for arm, reason in missing.items():
        if arm in planning.arms_of(wish.ablations, wish.arms):
            say(f"not run: {arm} ({reason})")
    by_id = {line.id: line for line in lines}
    seconds = _alone(networks, lines, wish.out, tell)
    with _crew(wish, networks) as (crew, painters):
        until = began + 60 * identity.minutes - crew.seconds() / painters
        decided = _decided(_Before(crew, lines, wish, identity, painters, tell), until)
        say(_estimate(decided, identity.minutes, time.monotonic() - began))
        parts = planning.parts_of(lines, planning.SIZES[wish.mode], decided)
        chunks = _chunks(parts, by_id, decided, _geneval(wish, parts, by_id), wish.kept)
        painted = _in_rounds(crew, chunks, until if wish.seeds is None else inf, painters, tell)
        results = [one for each in crew.done(painted) for one in each.results]
        spent = crew.seconds() / painters
    return Outcome(
        identity, _with_seeds(decided, painted), decided.ways, missing, results, by_id, seconds, parameters(networks), painters, spent
    )  # fmt: skip


@contextmanager
def _crew(wish: Wish, networks: Networks) -> Iterator[tuple[Crew, int]]:
    """Who paints, and how many at once."""
    if wish.workers == 0:
        yield Crew(wish.out, networks), 1
        return
    with opened(entry_of(wish.files), device=wish.device, workers=wish.workers, ray=wish.ray) as hosts:
        yield Crew(wish.out, networks, hosts), wish.workers or _room(hosts)


def _room(hosts: Hosts) -> int:
    """How many paint at once."""
    running = 0
    while running < MOST_PAINTERS and hosts.has_room(running):
        running += 1
    return max(1, running)


def _identity(wish: Wish, lines: Sequence[Line], networks: Networks, missing: dict[Arm, str]) -> Identity:
    size = planning.SIZES[wish.mode]
    arms = tuple(arm for arm in planning.arms_of(wish.ablations, wish.arms) if arm not in missing)
    return Identity(
        wish.mode, digest(list(lines)), revisions(networks), arms, wish.per_tag or size.held_out,
        wish.seeds, wish.seed, size.minutes if wish.minutes is None else wish.minutes, wish.kept,
    )  # fmt: skip


def _chunks(parts: Sequence[Part], lines: dict[str, Line], decided: Decided, places: dict[str, int], kept: tuple[Arm, ...]) -> list[Chunk]:  # fmt: skip
    """Pictures are kept of held-out prompts."""
    known = Rates(decided.mark_rate, decided.plan_rate)
    return [chunk for part in parts for chunk in chunks_of(part, lines, known, places if part.name == "held_out" else {}, kept)]  # fmt: skip


def _in_rounds(crew: Crew, chunks: Sequence[Chunk], until: float, painters: int, tell: Tell) -> list[Chunk]:
    """The held-out prompts with the first seed; then the other splits, as many of their prompts as there is time for; then the held-out
    prompts with the next seed, as long as there is time for all of them. What is painted already costs none. Gives those that were
    painted."""
    held_out, beside = ([c for c in chunks if c.name.startswith("held_out-") is of] for of in (True, False))
    out: list[Chunk] = []
    longest = 0.0
    for seed in sorted({chunk.seed for chunk in held_out}):
        some = [chunk for chunk in held_out if chunk.seed == seed]
        lacking = [chunk for chunk in some if not crew.path(chunk).exists()]
        if lacking and seed and time.monotonic() + longest * len(lacking) / len(some) > until:
            break
        _paint(crew, some, f"painting, seed {seed + 1}", tell)
        longest = max(longest, sum(done.seconds for done in crew.done(some)) / painters)
        out += some
        if not seed:
            out += _beside(crew, beside, until, painters, tell)
    return out


def _beside(crew: Crew, chunks: Sequence[Chunk], until: float, painters: int, tell: Tell) -> list[Chunk]:
    """The other splits in turn, so that all are cut short alike where there is too little time."""
    in_turn = sorted(chunks, key=lambda chunk: chunk.name.rsplit("-", 1)[1])
    out: list[Chunk] = []
    longest = 0.0
    for start in range(0, len(in_turn), painters):
        some = in_turn[start : start + painters]
        if any(not crew.path(chunk).exists() for chunk in some) and time.monotonic() + longest > until:
            break
        _paint(crew, some, "painting, the other splits", _from(start, len(in_turn), tell))
        longest = max(longest, *(done.seconds for done in crew.done(some)))
        out += some
    return out


def _from(start: int, total: int, tell: Tell) -> Tell:
    """Tells of a part as of the whole that it begins at `start` of."""
    return lambda what, done, _: tell(what, start + done, total)


def _with_seeds(decided: Decided, painted: Sequence[Chunk]) -> Decided:
    return msgspec.structs.replace(decided, seeds=len({chunk.seed for chunk in painted}))


def _paint(crew: Crew, chunks: Sequence[Chunk], what: str, tell: Tell) -> None:
    there = sum(crew.path(chunk).exists() for chunk in chunks)
    tell(what, there, len(chunks))
    with closing(crew.paint(chunks)) as painted:
        for number, _ in enumerate(painted, there + 1):
            tell(what, number, len(chunks))


# --- what is found out first -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Before:
    """Who paints what, before anything is decided."""

    crew: Crew
    lines: Sequence[Line]
    wish: Wish
    identity: Identity
    painters: int
    tell: Tell

    def painted(self, name: str, what: str, per_tag: int, ways: Sequence[Way], rates: Rates) -> Done:
        """So many development prompts of each tag."""
        some = tuple(line.id for line in select(list(self.lines), "development", per_tag))
        chunks = chunks_of(Part(name, some, 1, tuple(ways)), {line.id: line for line in self.lines}, rates, {}, ())
        _paint(self.crew, chunks, what, self.tell)
        done = self.crew.done(chunks)
        return Done(sum(one.seconds for one in done), tuple(result for one in done for result in one.results))


def _decided(before: _Before, until: float) -> Decided:
    """How the arms sample, and the numbers of seeds and prompts, once and for all for this folder. until: when it is to be over."""
    path = before.wish.out / "decided.json"
    if path.exists():
        return msgspec.json.decode(path.read_bytes(), type=Decided)
    size, identity = planning.SIZES[before.wish.mode], before.identity
    looked = before.painted(
        "critic", "how often the critic finds fault", size.development or TRIAL, (Way(HEADLINE),), Rates()
    )
    found = rates(looked.results)
    trial = before.painted("trial", "a trial of every arm", TRIAL, [Way(arm) for arm in identity.arms], found)
    even = [matched(arm, trial.results, FLOW_STEPS) for arm in identity.arms]
    ways = tuple(_chosen(before, even, found) if size.development else even)
    seconds = _rehearsed(before, trial, ways, found)
    asked = planning.Size(size.held_out, size.others, 0, max(until - time.monotonic(), 0.0) / 60)
    room = planning.decide(asked, identity.per_tag, identity.seeds, seconds, before.painters)
    decided = Decided(room.seeds, room.per_tag, room.others, seconds, room.total, ways, found.mark, found.plan)
    planning.keep(path, decided)
    return decided


def _chosen(before: _Before, even: Sequence[Way], found: Rates) -> list[Way]:
    """How each arm samples: that way, of those that are tried for it, which reaches most on the development split."""
    choices = {way.arm: tried(way, FLOW_STEPS) for way in even}
    number = min(planning.SIZES[before.wish.mode].development, before.identity.per_tag)
    several = [way for ways in choices.values() if len(ways) > 1 for way in ways]
    made = before.painted("development", "tuning on the development split", number, several, found).results
    return [better(choices[way.arm], made) for way in even]


def _rehearsed(before: _Before, trial: Done, ways: Sequence[Way], found: Rates) -> float:
    """Seconds that one prompt takes in all arms. A quick look reckons them from the trial, by what the arms cost there and now."""
    if planning.SIZES[before.wish.mode].development:
        done = before.painted("rehearsal", "how long it takes", 2 * TRIAL, ways, found)
        return done.seconds / len({one.prompt for one in done.results})
    by_arm = {way.arm: way for way in ways}
    usual = sum(one.flops for one in trial.results)
    now = sum(_flops(one, by_arm[one.arm]) for one in trial.results)
    return trial.seconds / len({one.prompt for one in trial.results}) * max(1.0, now / usual if usual else 1.0)


def _flops(usual: Result, way: Way) -> float:
    """What a picture in this way costs, from what it costs as usual."""
    return way.k * (usual.flops + usual.flow_flops * ((way.steps or FLOW_STEPS) / FLOW_STEPS - 1))


def _estimate(decided: Decided, minutes: float, spent: float) -> str:
    total = decided.total + spent
    least = f"{total / 60:.0f} minutes" if total >= 90 else f"{total:.0f} seconds"
    return (
        f"It takes about {least} in all here ({decided.seconds:.1f} s a prompt in all arms): {decided.per_tag} prompts a tag, with "
        f"{'one seed' if decided.seeds == 1 else f'up to {decided.seeds} seeds'} each; {minutes:g} minutes are allowed."
    )


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
    """Seconds of the headline arm for development prompts of every other tag, unbatched, as an artist waits for them."""
    path = out / "seconds.json"
    if path.exists():
        return msgspec.json.decode(path.read_bytes(), type=list[float])
    seconds = []
    some = select(list(lines), "development", TRIAL)[::2]
    for number, line in enumerate(some, 1):
        question = line.question()
        began = time.monotonic()
        shot(HEADLINE, Bench(networks, question, seed_of(question, 0)), Tuned(), Rates())
        seconds.append(round(time.monotonic() - began, 3))
        tell("one at a time", number, len(some))
    path.write_bytes(msgspec.json.encode(seconds))
    return seconds
