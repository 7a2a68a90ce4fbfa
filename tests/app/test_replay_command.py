"""`strokes replay`: a painting's file becomes a replay; wishes that cannot be are refused; whoever ends it finds nothing half."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtGui import QGuiApplication

from model_runtime.trajectory.blobs import Blob
from model_runtime.trajectory.journal import Journal
from strokes_app.bench import replay as bench
from strokes_app.cli import main
from tests.app.replays import a_whole_painting

pytest.importorskip("av", reason="videos need PyAV: pip install 'strokes[export]'")


@pytest.fixture(autouse=True)
def a_screenless_application(qapp: QGuiApplication) -> None:
    """Captions need fonts."""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The painting as it lies on disk."""
    easel, path = a_whole_painting(), tmp_path / "house.strokes"
    with Journal.create(path) as journal:
        for number, event in enumerate(easel.events):
            blobs = [Blob.of(data) for data in easel.blobs.values()] if number == 0 else []
            journal.append(event, blobs)
    return path


def lines(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.mark.parametrize("name", ["a.webm", "a.mp4", "a.webp", "a.gif", "a.html", "frames"])
def test_every_format_is_one_command(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    out, before = tmp_path / name, file.read_bytes()
    assert main(["replay", str(file), "--to", str(out), "--seconds", "1", "--fps", "6", "--json"]) == 0
    *progress, last = lines(capsys.readouterr().out)
    assert progress[-1]["done"] == progress[-1]["of"]
    assert last["file"] == str(out) and out.exists() and int(str(last["bytes"])) > 500
    assert file.read_bytes() == before


def test_all_wishes_are_heard(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "frames"
    wishes = "--seconds 2 --fps 5 --size 48 --layout picture --hold-last 0.4 --result-first --skip-rejected --from e3 --until e11"
    assert main(["replay", str(file), "--to", str(out), *wishes.split(), "--json"]) == 0
    pictures = sorted(out.iterdir())
    assert len(pictures) == 10
    with Image.open(pictures[0]) as first, Image.open(pictures[-1]) as last:
        assert first.size == (48, 32)
        assert first.tobytes() == last.tobytes()  # the result comes first


@pytest.mark.parametrize(
    ("wishes", "says"),
    [
        ("--to a.mov", "a.mov tells no format"),
        ("--to a.webm --format mp4", "does not fit mp4"),
        ("--to a.webm --seconds -3", "--seconds '-3' does not go"),
        ("--to a.webm --seconds nan", "--seconds 'nan' does not go"),
        ("--to a.webm --fps 500", "--fps '500' does not go"),
        ("--to a.webm --size 9x9", "'9x9' is not a size"),
        ("--to a.webm --path nowhere", "--path 'nowhere' is no event"),
        ("--to nowhere/a.webm", "There is no folder"),
        ("--to house.strokes", "house.strokes tells no format"),
    ],
)
def test_wishes_that_cannot_be_are_refused(
    file: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    wishes: str,
    says: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["replay", str(file), *wishes.replace("-3", "=-3").replace("--seconds =", "--seconds=").split()]) == 2
    assert says in capsys.readouterr().err
    assert {path.name for path in tmp_path.iterdir()} <= {"house.strokes", "house.strokes-lock", ".house.strokes.lock"}


def test_a_file_that_is_no_painting_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = tmp_path / "other.strokes"
    other.write_bytes(b"not a painting" * 100)
    assert main(["replay", str(other), "--to", str(tmp_path / "a.webm")]) == 2
    assert not (tmp_path / "a.webm").exists()
    assert capsys.readouterr().err.startswith("strokes: ")


def test_words_can_be_had_in_another_language(file: Path, tmp_path: Path) -> None:
    for language, word in (("en", "How this painting came about"), ("de", 'lang="de"')):
        out = tmp_path / f"{language}.html"
        assert main(["replay", str(file), "--to", str(out), "--language", language, "--json"]) == 0
        assert word in out.read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="there a process cannot be asked to end")
def test_a_process_that_is_ended_leaves_nothing_half(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "a.webm"
    command = [sys.executable, "-m", "strokes_app", "replay", str(file), "--to", str(out), "--seconds", "600", "--json"]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        json.loads(process.stdout.readline())
        process.send_signal(signal.SIGTERM)
        process.stdout.read()
        assert process.wait() == 130
    assert [path.name for path in tmp_path.iterdir() if "webm" in path.name] == []


def test_it_is_measured(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for name, value in {"EVENTS": 9, "SIDE": 64, "SECONDS": 1.0, "FPS": 6, "TURNS": 1}.items():
        monkeypatch.setattr(bench, name, value)
    assert main(["bench", "replay", "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert {"ratio", "cpu_ratio", "seconds", "megabytes", "frames", "peak_memory_mb", "memory_growth_mb"} <= set(
        figures
    )
    assert figures["frames"] == 6 and figures["ratio"] > 0
