"""`strokes paint --prompts`: the command line hands a file of prompts on to the process that paints them all."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from strokes_app.cli import main

PAINT = ("paint", "--painter", "scripted", "--size", "96x64", "--seed", "7")


def test_prompts_from_a_pipe_become_paintings(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "strokes_app", *PAINT, "--prompts", "-", "--out", str(tmp_path), "--json"]
    done = subprocess.run(command, input="a red house\ntwo trees\n", capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == 2 and "2 of 2 done" in done.stderr
    assert sorted(file.suffix for file in tmp_path.iterdir()) == [".jsonl", ".png", ".png", ".strokes", ".strokes"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "Nothing to paint"),
        (("a house", "--prompts", "file.txt"), "One prompt or a file"),
        (("a house", "--ray", "local"), "--ray is for many"),
        (("--prompts", "/nowhere/at/all.txt"), "cannot be read"),
    ],
)
def test_what_is_not_clear_is_told(words: tuple[str, ...], said: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert main([*PAINT, *words]) == 2
    assert said in capfd.readouterr().err
