"""The tiny open-weight painter on a CUDA device in 16 bits: what holds on a processor holds here, and how long each stage takes is printed.

.venv/bin/pytest -m gpu -s tests/gpu
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
import torch

from tests.runtime import test_every_stage as every_stage
from tests.runtime.test_every_stage import (
    Watched,
    klein,
    places,
    test_a_stage_that_is_stopped_leaves_nothing_and_comes_to_the_same_when_it_is_begun_again,
    test_a_whole_step_with_an_edit_a_rejection_a_region_and_a_refinement,
    test_memory_that_runs_out_in_a_stage_costs_a_rung_and_not_the_painting,
    whole,
)

__all__ = [
    "klein",
    "places",
    "test_a_stage_that_is_stopped_leaves_nothing_and_comes_to_the_same_when_it_is_begun_again",
    "test_a_whole_step_with_an_edit_a_rejection_a_region_and_a_refinement",
    "test_memory_that_runs_out_in_a_stage_costs_a_rung_and_not_the_painting",
    "whole",
]

pytestmark = [
    pytest.mark.gpu,
    pytest.mark.skipif(not torch.cuda.is_available(), reason="this machine has no CUDA device"),
]


@pytest.fixture
def device() -> str:
    return "cuda"


def test_it_is_there_in_16_bits_and_its_stages_are_timed(klein: Callable[[], Watched]) -> None:
    painter = klein()
    for _ in range(2):  # the first time kernels are chosen
        assert every_stage.painted(every_stage.begun(painter))
    shown = ", ".join(f"{stage} {1000 * seconds:.0f} ms" for stage, seconds in painter.seconds.items())
    print(f"\n{torch.cuda.get_device_name()}: {shown}")
    assert painter.precisions == {torch.bfloat16} and torch.cuda.max_memory_allocated() > 0


@pytest.fixture(autouse=True)
def memory_is_given_back() -> Iterator[None]:
    yield
    torch.cuda.empty_cache()
