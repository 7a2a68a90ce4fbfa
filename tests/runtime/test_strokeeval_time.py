"""How StrokeEval fits into its time: what is decided before, and what is cut short. Nothing is painted."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from pathlib import Path

import pytest

from model_runtime.evaluation.strokeeval.crew import Chunk, Done, chunk_of
from model_runtime.evaluation.strokeeval.planning import SIZES, decide
from model_runtime.evaluation.strokeeval.running import _in_rounds


def test_there_are_fewer_seeds_before_there_are_fewer_prompts() -> None:
    full = SIZES["full"]
    many = decide(full, 100, None, 1.0, 2)
    fewer = decide(full, 100, None, 8.0, 2)
    least = decide(full, 100, None, 30.0, 2)
    asked = decide(full, 100, 3, 30.0, 2)
    assert (many.seeds, many.per_tag, many.others) == (4, 100, 1) and (fewer.seeds, fewer.per_tag) == (1, 100)
    assert least.seeds == 1 and least.per_tag < 100
    assert (asked.seeds, asked.per_tag, asked.others) == (3, 100, 1)  # what is asked for is done


def test_the_other_splits_give_way_before_the_held_out_prompts_do() -> None:
    slow = decide(SIZES["full"], 100, None, 15.0, 2)
    assert slow.per_tag == 100 and 0 < slow.others < 1


def test_few_prompts_are_shared_out_among_the_processes_too() -> None:
    assert [chunk_of(number) for number in (2, 7, 14, 28, 42, 700)] == [4, 4, 7, 7, 11, 32]


def test_all_that_is_planned_fits_into_the_time() -> None:
    for seconds in (0.5, 2.0, 6.0):
        assert decide(SIZES["full"], 100, None, seconds, 2).total <= SIZES["full"].minutes * 60


# --- rounds --------------------------------------------------------------------------------------------------


class Clocked:
    """A crew whose every chunk takes a minute, by a clock of its own."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
        self.now, self.folder, self.painted = 0.0, folder, []  # type: ignore[var-annotated]
        monkeypatch.setattr("model_runtime.evaluation.strokeeval.running.time.monotonic", lambda: self.now)

    def path(self, chunk: Chunk) -> Path:
        return self.folder / chunk.name

    def paint(self, chunks: Sequence[Chunk]) -> Generator[Chunk, None, None]:
        for chunk in chunks:
            if not self.path(chunk).exists():
                self.now += 60
                self.painted.append(chunk.name)
                self.path(chunk).touch()
            yield chunk

    def done(self, chunks: Sequence[Chunk]) -> list[Done]:
        return [Done(60.0, ()) for _ in chunks]


def some_chunks() -> list[Chunk]:
    names = [*(f"held_out-{seed}-{n:03}" for seed in range(3) for n in range(4)), *(f"{split}-0-{n:03}" for split in ("seen", "reworded") for n in range(3))]  # fmt: skip
    return [Chunk(name, (), int(name.split("-")[1]), (), 0.1, 0.1) for name in names]


def names_of(crew: Clocked, minutes: float) -> list[str]:
    return [chunk.name for chunk in _in_rounds(crew, some_chunks(), 60 * minutes, 1, lambda *_: None)]  # type: ignore[arg-type]


def test_held_out_prompts_are_painted_whatever_the_time_and_the_other_splits_while_there_is_some(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:  # fmt: skip
    none, few, all_ = (names_of(Clocked(monkeypatch, tmp_path_of(tmp_path, name)), minutes) for name, minutes in (("a", 1), ("b", 7), ("c", 14)))  # fmt: skip
    assert none == [f"held_out-0-{n:03}" for n in range(4)]
    assert few[4:] == ["seen-0-000", "reworded-0-000", "seen-0-001"], "the splits are cut short alike"
    assert [name.split("-")[1] for name in all_] == ["0"] * 10 + ["1"] * 4, "a third seed would take too long"


def test_a_round_that_was_stopped_half_way_needs_the_other_half_of_the_time(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:  # fmt: skip
    for chunk in some_chunks():
        if chunk.seed == 0 or chunk.name in ("held_out-1-000", "held_out-1-001"):
            (tmp_path / chunk.name).touch()
    crew = Clocked(monkeypatch, tmp_path)
    assert len(names_of(crew, 2)) == 14 and crew.painted == ["held_out-1-002", "held_out-1-003"]


def tmp_path_of(folder: Path, name: str) -> Path:
    (folder / name).mkdir()
    return folder / name
