"""The examples that a model in training makes itself are made by the pool that paints: the same ones, whoever makes them."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
import torch

from model_runtime.hosts.hiring import opened
from model_runtime.process.errors import BadInput
from model_runtime.training import built_in, course, run, sampling, shards, sources
from model_runtime.training.__main__ import arguments, course_of
from model_runtime.training.course import Course
from tests.runtime import tiny_sampling
from tests.runtime.tiny_sampling import EXAMPLES, asked, tiny_recipe

NUMBERS = [0, 2, 3]


@pytest.fixture(autouse=True)
def _one_thread() -> None:
    torch.set_num_threads(1)


def made_here() -> dict[int, bytes]:
    return dict(sampling.here(torch.device("cpu"), built_in.empty)(NUMBERS, asked))


def test_processes_beside_the_training_make_the_shards_that_it_would_make_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where one of them dies in the middle of a shard."""
    fatal = tmp_path / "fatal"
    fatal.touch()
    monkeypatch.setenv(tiny_sampling.FATAL, str(fatal))
    with opened(sampling.ENTRY, device="cpu", workers=2) as hosts:
        made = dict(sampling.by(hosts)(NUMBERS, asked))
    assert not fatal.exists(), "one of them died"
    assert made == made_here()
    assert len(set(made.values())) == len(NUMBERS)
    assert shards.keep(made[0], tmp_path / "shard") == EXAMPLES


def test_a_model_that_cannot_make_examples_yet_is_told_in_its_sampler_s_words(tmp_path: Path) -> None:
    with opened(sampling.ENTRY, device="cpu") as hosts:
        with pytest.raises(BadInput, match="the model writes no plans yet"):
            list(sampling.by(hosts)([0], partial(asked, sampler="hopeless")))


def test_a_run_whose_examples_others_make_ends_as_one_that_makes_them_itself(tmp_path: Path) -> None:
    def course_in(folder: Path) -> Course:
        own = tiny_recipe()
        first = partial(built_in.begun, own, tmp_path / "begin.safetensors")
        known = {"planted": f"{tiny_sampling.__name__}:mortal"}
        return Course(own, folder, run.devices("cpu"), partial(built_in.empty, own), first, sources=known)

    untrained = built_in.fresh(tiny_recipe())
    untrained.write(untrained.network.state_dict(), tmp_path / "begin.safetensors", 0)
    alone, helped = course_in(tmp_path / "alone"), course_in(tmp_path / "helped")
    helped.hired = partial(opened, sampling.ENTRY, device="cpu", workers=2)
    lines: list[str] = []
    one = course.teach(alone, lambda step, line: None)
    two = course.teach(helped, lambda step, line: lines.append(line))
    for name, value in one.network.state_dict().items():
        assert torch.equal(value, two.network.state_dict()[name]), name
    for path in sources.shards_of(alone.stages[1], alone.folder):
        assert path.read_bytes() == (helped.folder / path.relative_to(alone.folder)).read_bytes()
    assert [line for line in lines if "part" in line][-1] == f"conflict: {EXAMPLES} examples, part 4 of 4"


@pytest.mark.parametrize(("given", "hired"), [([], False), (["--workers", "2"], True), (["--ray", "local"], True)])
def test_who_makes_the_examples_is_said_on_the_command_line(tmp_path: Path, given: list[str], hired: bool) -> None:
    options = arguments().parse_args(["--plan", *given])
    assert (course_of(options, tmp_path).hired is not None) is hired


def test_nobody_makes_no_examples(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="--workers of at least 1"):
        course_of(arguments().parse_args(["--plan", "--workers", "0"]), tmp_path)
