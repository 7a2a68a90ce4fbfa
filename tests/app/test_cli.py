"""The `strokes` command as a user runs it: what it prints, what it keeps, how it ends."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from PIL import Image

from model_runtime.process.painter import UnknownWord
from model_runtime.trajectory.events import (
    Drafted,
    Failed,
    Finished,
    Frame,
    Mark,
    Plan,
    PlanEdited,
    Planned,
    Started,
    decode,
)
from model_runtime.trajectory.reading import Reader
from strokes_app.cli import main
from strokes_app.display import Display
from strokes_app.opening import read_style

ROOT = Path(__file__).parents[2]
ENVIRONMENT = {**os.environ, "OMP_NUM_THREADS": "1", "PYTHONPATH": str(ROOT)}
PAINT = ("paint", "--painter", "scripted", "--size", "96x64", "--seed", "7")


def strokes(*arguments: str | Path, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "strokes_app", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, cwd=folder, env=ENVIRONMENT, timeout=60)


@pytest.fixture(scope="module")
def painted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    folder = tmp_path_factory.mktemp("painted")
    return folder, strokes(*PAINT, "--json", "A red house, at night!", folder=folder)


def test_a_prompt_becomes_a_painting_and_a_picture(
    painted: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    folder, done = painted
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in folder.iterdir()) == [
        "a-red-house-at-night.png",
        "a-red-house-at-night.strokes",
    ]


def test_every_line_on_stdout_is_an_event_of_the_file(
    painted: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    folder, done = painted
    printed = [decode(line) for line in done.stdout.splitlines()]
    with Reader(folder / "a-red-house-at-night.strokes") as reader:
        assert list(reader.trajectory.events) == printed
    root = printed[0]
    assert isinstance(root, Started)
    assert (root.prompt, root.size, root.seed, root.painter) == ("A red house, at night!", (96, 64), 7, "scripted")
    assert json.loads(done.stdout.splitlines()[-1])["type"] == "Finished"


def test_the_same_seed_gives_the_same_picture_and_nothing_is_overwritten(
    painted: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    folder, _ = painted
    assert strokes(*PAINT, "A red house, at night!", folder=folder).returncode == 0
    first, second = folder / "a-red-house-at-night.png", folder / "a-red-house-at-night-2.png"
    assert first.read_bytes() == second.read_bytes()


def test_show_tells_how_it_came_about(painted: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    folder, done = painted
    file = folder / "a-red-house-at-night.strokes"
    told = strokes("show", file)
    assert told.returncode == 0
    assert "A red house, at night!" in told.stdout and "Step 1" in told.stdout and "looked at" in told.stdout
    lines = strokes("show", file, "--json").stdout.splitlines()
    assert [decode(line) for line in lines] == [decode(line) for line in done.stdout.splitlines()]


def test_a_plan_of_the_artists_is_painted_in_the_first_step(tmp_path: Path) -> None:
    plan = Plan("A blue boat.", "A blue boat.", (Mark("boat", "boat", Frame(100, 100, 600, 600)),), last=True)
    (tmp_path / "plan.json").write_bytes(msgspec.json.encode(plan))
    done = strokes(*PAINT, "--json", "--plan", tmp_path / "plan.json", "--max-steps", "1", "a boat", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    events = [decode(line) for line in done.stdout.splitlines()]
    assert [type(event) for event in events[:4]] == [Started, Planned, PlanEdited, Drafted]
    assert isinstance(events[2], PlanEdited) and events[2].plan == plan


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--size", "12by9"), "'12by9' is not a size"),
        (("--size", "9x9999"), "each from 64 to 4096"),
        (("--seed", "-1"), "is not a seed"),
        (("--seed", "many"), "'many' is not a seed"),
        (("--max-steps", "0"), "'0' is not a number of steps"),
        (("--painter", "rembrandt"), "no painter named 'rembrandt'"),
        (("--plan", "nowhere.json"), "nowhere.json cannot be read"),
        (("--device", "abacus"), "abacus"),
    ],
)
def test_bad_input_is_told_in_one_sentence(
    arguments: tuple[str, str], sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main([*PAINT, "=".join(arguments), "--out", str(tmp_path / "out"), "a house"])
    told = capsys.readouterr().err
    assert code == 2
    assert sentence in told.splitlines()[-1] and told.splitlines()[-1].startswith("strokes: ")
    assert not (tmp_path / "out").exists()


def test_an_empty_prompt_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*PAINT, "  "]) == 2
    assert "prompt is empty" in capsys.readouterr().err


def test_a_file_that_is_no_painting_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "letter.strokes").write_text("Dear friend, this is not a painting.")
    assert main(["show", str(tmp_path / "letter.strokes")]) == 2
    assert "letter.strokes" in capsys.readouterr().err


def _hear_interrupts() -> None:
    """Tests started in the background of a shell inherit that interrupts are ignored; a terminal's programs do not."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_ctrl_c_loses_nothing(tmp_path: Path) -> None:
    slow = 'script={"delay": 0.1}'
    command = [
        sys.executable,
        "-m",
        "strokes_app",
        *PAINT,
        "--json",
        "--setting",
        slow,
        "a house and a tree and a boat",
    ]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, stdout=pipe, stderr=pipe, text=True, cwd=tmp_path, env=ENVIRONMENT, start_new_session=True,
        preexec_fn=_hear_interrupts,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        lines: list[str] = []
        while not lines or not isinstance(decode(lines[-1]), Drafted):
            lines.append(process.stdout.readline())
        os.killpg(process.pid, signal.SIGINT)  # a terminal interrupts everyone, the worker too
        rest, told = process.communicate(timeout=30)
    assert process.returncode == 130, told
    assert "Traceback" not in told
    with Reader(tmp_path / "a-house-and-a-tree-and-a-boat.strokes") as reader:
        printed = [decode(line) for line in [*lines, *rest.splitlines()]]
        assert list(reader.trajectory.events)[: len(printed)] == printed
        assert not isinstance(reader.trajectory.head, Finished)
    assert (tmp_path / "a-house-and-a-tree-and-a-boat.png").is_file()


def test_a_painter_that_fails_is_told_and_what_is_painted_stays(tmp_path: Path) -> None:
    failing = 'script={"failures": [{"stage": "critique", "step": 1, "error": "OutOfMemory", "times": 9}]}'
    done = strokes(*PAINT, "--json", "--setting", failing, "a house", folder=tmp_path)
    assert done.returncode == 3
    assert "The script lets the critique fail" in done.stderr and "Traceback" not in done.stderr
    assert isinstance(decode(done.stdout.splitlines()[-1]), Failed)
    assert (tmp_path / "a-house.png").is_file()


def test_what_cannot_be_painted_is_named_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    with Display(events_on_stdout=False) as display:
        display.unknown((UnknownWord("zebra", 2, ("dog", "rabbit")),))
    assert "does not know 'zebra'. The nearest that it can: dog, rabbit." in capsys.readouterr().err


@pytest.mark.parametrize("command", ["paint", "show", "doctor", "painters", "bench"])
def test_every_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == 0
    assert capsys.readouterr().out.startswith(f"usage: strokes {command}")


def test_unknown_arguments_are_bad_input(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["painters", "--loud"])
    assert ended.value.code == 2
    assert "--loud" in capsys.readouterr().err


def test_painters_says_whether_each_can_run_here(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["painters", "--json"]) == 0
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [record["name"] for record in records] == ["strokes", "klein", "z-image", "qwen-image-edit"]
    for record in records:
        assert record["available"] is (record["reason"] is None)


def test_training_runs_in_a_process_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("strokes_app.commands.separate.MODULES", {"train": ("json.tool", "stands in for the training")})
    assert main(["train", "--no-such-option"]) == 2


def test_the_command_never_loads_torch() -> None:
    program = (
        "import sys; from strokes_app.cli import parser; parser(); import strokes_app.display, model_runtime.hosts.local;"
        "print('torch' in sys.modules, 'numba' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=ENVIRONMENT)
    assert done.stdout.strip() == "False False"


def test_settings_and_a_style_are_in_the_record(tmp_path: Path) -> None:
    Image.new("RGB", (1500, 700), (200, 90, 30)).save(tmp_path / "style.png")
    (tmp_path / "ink.safetensors").write_bytes(b"no")
    done = strokes(*PAINT, "--setting", "mood=calm", "--json", "A house", folder=tmp_path)
    started = decode(done.stdout.splitlines()[0])
    assert isinstance(started, Started) and started.settings == {"mood": "calm"} and started.style is None
    for refused, said in (
        (("--strength", "0.5"), "heeds no 'strength'"),
        (("--style", "style.png"), "heeds no 'style'"),
        (("--lora", "ink.safetensors"), "is no safetensors file"),
        (("--painter", "klein", "--sampling-steps", "900"), "choose a number from 1 to 100"),
    ):
        done = strokes(*PAINT, *refused, "A house", folder=tmp_path)
        assert done.returncode == 2 and said in done.stderr


def test_a_style_is_made_no_larger_than_it_needs_to_be(tmp_path: Path) -> None:
    Image.new("RGB", (3000, 1500), (200, 90, 30)).save(tmp_path / "style.png")
    assert read_style(tmp_path / "style.png").shape == (512, 1024, 3)
