"""StrokeEval's prompts are painted by the pool that paints for artists: the same figures and pictures, whoever paints them."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from model_runtime.evaluation.__main__ import arguments
from model_runtime.evaluation.strokeeval.arms import Arm
from model_runtime.evaluation.strokeeval.command import wish_of
from model_runtime.evaluation.strokeeval.crew import Chunk, Crew, entry_of
from model_runtime.evaluation.strokeeval.loading import load
from model_runtime.evaluation.strokeeval.work import Way
from model_runtime.hosts.hiring import opened
from model_runtime.process.errors import BadInput, ModelMissing
from tests.runtime.small_evaluation import few_lines, small_files

ARMS: tuple[Arm, ...] = ("one_shot", "process_no_critique")


def test_processes_beside_it_paint_what_it_would_paint_itself(tmp_path: Path) -> None:
    torch.set_num_threads(1)
    files, lines = small_files(tmp_path), [line for line in few_lines() if line.split == "held_out"]
    places = {line.id: number for number, line in enumerate(lines)}
    ways = (Way("one_shot", steps=2), Way("process_no_critique"))
    chunks = [Chunk(f"held_out-{seed}", tuple(lines), seed, ways, 0.1, 0.1, places, ARMS) for seed in range(2)]
    alone = Crew(tmp_path / "alone", load(files))
    assert list(alone.paint(chunks)) == chunks
    with opened(entry_of(files), device="cpu", workers=2) as hosts:
        helped = Crew(tmp_path / "helped", load(files), hosts)
        assert {chunk.name for chunk in helped.paint(chunks)} == {"held_out-0", "held_out-1"}
        assert not list(helped.paint(chunks)), "what is painted already is painted again"
    assert [one.results for one in alone.done(chunks)] == [one.results for one in helped.done(chunks)]
    pictures = sorted(path.relative_to(alone.folder) for path in alone.folder.rglob("*.png"))
    assert len(pictures) == len(ARMS) * len(lines) * len(chunks)
    for path in pictures:
        assert (alone.folder / path).read_bytes() == (helped.folder / path).read_bytes(), path


def test_weights_that_are_not_where_it_is_painted_are_named(tmp_path: Path) -> None:
    files = small_files(tmp_path)
    networks = load(files)
    Path(str(files.painter)).unlink()
    with opened(entry_of(files), device="cpu") as hosts:
        with pytest.raises(ModelMissing, match=r"painter\.safetensors"):
            list(Crew(tmp_path / "out", networks, hosts).paint([Chunk("a", tuple(few_lines()[:1]), 0, (), 0.1, 0.1)]))


def test_who_paints_is_said_on_the_command_line(tmp_path: Path) -> None:
    def wished(*given: str) -> tuple[int | None, str | None]:
        wish = wish_of(arguments().parse_args(["strokeeval", "--out", str(tmp_path), *given]))
        return wish.workers, wish.ray

    assert wished("--workers", "3") == (3, None)
    assert wished("--ray", "local") == (None, "local") and wished("--ray", "local", "--workers", "3") == (3, "local")
    with pytest.raises(BadInput, match="above 0"):
        wished("--workers", "0")
