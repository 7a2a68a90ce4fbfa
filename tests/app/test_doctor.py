"""The doctor says what is there, and what to do where something is not."""

from __future__ import annotations

import json
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from strokes_app import doctor


def safetensors(path: Path, missing: int = 0) -> Path:
    header = json.dumps({"a": {"dtype": "F32", "shape": [4], "data_offsets": [0, 16]}}).encode()
    path.write_bytes(struct.pack("<Q", len(header)) + header + bytes(16 - missing))
    return path


def test_what_is_well_needs_no_fix_and_what_is_not_has_one() -> None:
    checks = [doctor.python(), doctor.display(), doctor.memory(), doctor.disk(), doctor.qt()]
    assert all(bool(check.fix) != check.ok for check in checks)
    assert all(check.what for check in checks)


def test_an_old_python_is_told_where_to_get_a_new_one() -> None:
    assert not doctor.python((3, 10)).ok
    assert "python.org" in doctor.python((3, 10)).fix


def test_without_a_display_paintings_go_to_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "has_display", lambda: False)
    assert not doctor.display().ok
    assert "files" in doctor.display().fix


def test_missing_qt_libraries_are_named_with_the_one_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "missing_libraries", lambda window: ["libegl1"])
    assert "apt-get install -y --no-install-recommends libegl1" in doctor.qt().fix


def test_a_gpu_that_torch_does_not_use_is_pointed_out(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = json.dumps({"device": "cpu", "name": "", "torch": "2.13.0+cpu"})
    monkeypatch.setattr(doctor, "_ask", lambda program: answer)
    monkeypatch.setattr(doctor.shutil, "which", lambda name: "/usr/bin/nvidia-smi")
    assert "--torch cuda" in doctor.device().fix


def test_a_torch_that_does_not_start_is_to_be_installed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "_ask", lambda program: None)
    assert "packaging/start.py" in doctor.device().fix


def test_cut_off_weights_are_not_whole(tmp_path: Path) -> None:
    assert doctor.whole(safetensors(tmp_path / "whole"))
    assert not doctor.whole(safetensors(tmp_path / "cut", missing=1))
    (tmp_path / "pointer").write_text("version https://git-lfs.github.com/spec/v1")
    assert not doctor.whole(tmp_path / "pointer")


def test_the_doctor_never_loads_torch_or_qt() -> None:
    program = "import sys, strokes_app.doctor; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    assert "torch" not in loaded
    assert "PySide6" not in loaded
