"""Several processes share every step, as several GPUs do: each makes examples of its own, and all end with the same weights."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from safetensors import safe_open

from model_runtime.training import checkpoint, metrics

RECIPE = """
network = { width = 24, layers = 1, heads = 2 }
run = { rows = 1, length = 256, warm_up = 2 }
stage = [{ name = "growing", steps = 50 }]
"""


def trained(folder: Path, processes: int) -> tuple[dict[str, str], list[dict[str, str]]]:
    """What the checkpoint tells, and the rows of the log."""
    (folder / "recipe.toml").write_text(RECIPE)
    command = ["-m", "torch.distributed.run", "--standalone", f"--nproc_per_node={processes}"] if processes > 1 else []
    subprocess.run(
        [sys.executable, *command, "-m", "model_runtime.training", "--device", "cpu", "--threads", "1",
         "--recipe", str(folder / "recipe.toml"), "--run", str(folder / "run")],
        check=True, timeout=600,
    )  # fmt: skip
    with safe_open(folder / "run" / checkpoint.NAME, "pt") as file:
        about = file.metadata()
    return about, metrics.read(folder / "run" / metrics.NAME)


@pytest.mark.slow
def test_two_processes_take_twice_as_many_tokens_a_step(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.mkdir()
    two.mkdir()
    alone, rows_alone = trained(one, 1)
    together, rows_together = trained(two, 2)
    assert (alone["step"], together["step"]) == ("50", "50")
    assert (alone["processes"], together["processes"]) == ("1", "2")
    assert json.loads(together["recipe"])["run"]["rows"] == 1
    assert 1.8 < float(rows_together[0]["tokens"]) / float(rows_alone[0]["tokens"]) < 2.2
    assert rows_alone[0]["text"] != rows_together[0]["text"]
