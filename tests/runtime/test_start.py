"""One command sets everything up: what it decides, without network, root or a fresh machine."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest
import python_version
import setup_env
import start
import system_libraries
import torch_build
from messages import SetupError

from strokes_app import screen

WANTED: dict[str, object] = {"pins": "abc", "torch": "cpu", "extras": ["test"]}


# --- what was asked for ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "called"),
    [
        (["a red house"], ["paint", "a red house"]),
        (["a", "red", "house"], ["paint", "a red house"]),
        (["a red house", "--seed", "7"], ["paint", "a red house", "--seed", "7"]),
        (["doctor"], ["doctor"]),
        (["show", "lake.strokes", "--json"], ["show", "lake.strokes", "--json"]),
        (["show me a lake"], ["paint", "show me a lake"]),
        ([], []),
        (["  "], []),
    ],
)
def test_a_subcommand_goes_to_strokes_and_anything_else_is_a_prompt(typed: list[str], called: list[str]) -> None:
    assert start.route(typed, display=False) == called


@pytest.mark.parametrize(
    ("typed", "called"),
    [
        ([], ["studio"]),
        (["  "], ["studio"]),
        (["a", "red", "house"], ["studio", "a red house"]),
        (["a red house", "--seed", "7"], ["paint", "a red house", "--seed", "7"]),
        (["doctor"], ["doctor"]),
    ],
)
def test_where_there_is_a_display_the_studio_opens(typed: list[str], called: list[str]) -> None:
    assert start.route(typed, display=True) == called


@pytest.mark.parametrize("typed", [["--torch", "cpu", "a lake"], ["a lake", "--torch=cpu"]])
def test_the_build_of_torch_can_be_told(typed: list[str]) -> None:
    assert torch_build.take_option(typed) == ("cpu", ["a lake"])


@pytest.mark.parametrize("typed", [["--torch"], ["--torch", "abacus"], ["--torch="]])
def test_an_unknown_build_of_torch_is_refused(typed: list[str]) -> None:
    with pytest.raises(SetupError, match="cpu, cuda and mps"):
        torch_build.take_option(typed)


# --- torch -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("system", "machine", "gpu", "build"),
    [
        ("linux", "x86_64", False, "cpu"),
        ("linux", "x86_64", True, "cuda"),
        ("win32", "AMD64", True, "cuda"),
        ("darwin", "arm64", False, "mps"),
        ("darwin", "x86_64", False, "cpu"),
    ],
)
def test_the_build_of_torch_fits_the_machine(
    monkeypatch: pytest.MonkeyPatch, system: str, machine: str, gpu: bool, build: str
) -> None:
    monkeypatch.setattr(torch_build.sys, "platform", system)
    monkeypatch.setattr(torch_build.platform, "machine", lambda: machine)
    monkeypatch.setattr(torch_build.shutil, "which", lambda name: "/usr/bin/nvidia-smi" if gpu else None)
    monkeypatch.setattr(torch_build, "runs", lambda command: True)
    assert torch_build.choose()[0] == build
    assert torch_build.choose("cpu") == ("cpu", "you asked for it")


def test_a_cpu_build_at_hand_comes_before_the_one_from_afar() -> None:
    first, second, last = torch_build.attempts("cpu", "torch==2.13.0")
    assert first == ["torch==2.13.0+cpu"]
    assert second[-1].endswith("/cpu")
    assert last == ["torch==2.13.0"]


# --- system libraries --------------------------------------------------------------------------------------


def test_a_library_that_does_not_load_is_named_by_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screen.sys, "platform", "linux")
    monkeypatch.setattr(screen, "loads", lambda library: library not in ("libEGL.so.1", "libxcb-cursor.so.0"))
    assert screen.missing_libraries(window=False) == ["libegl1"]
    assert screen.missing_libraries(window=True) == ["libegl1", "libxcb-cursor0"]


def test_who_may_not_install_is_told_the_one_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_libraries, "missing_libraries", lambda window: ["libegl1", "libgl1"])
    monkeypatch.setattr(system_libraries, "is_debian", lambda: True)
    monkeypatch.setattr(system_libraries, "privilege", lambda: None)
    with pytest.raises(SetupError, match="sudo apt-get install -y --no-install-recommends libegl1 libgl1"):
        system_libraries.provide(window=False)


def test_who_may_install_sees_it_done_after_one_update(monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[list[str]] = []

    def run(command: list[str], env: dict[str, str]) -> subprocess.CompletedProcess[bytes]:
        ran.append(command)
        return subprocess.CompletedProcess(command, 100 if len(ran) == 1 else 0)

    monkeypatch.setattr(system_libraries, "missing_libraries", lambda window: ["libegl1"])
    monkeypatch.setattr(system_libraries, "is_debian", lambda: True)
    monkeypatch.setattr(system_libraries, "privilege", lambda: ["sudo", "-n"])
    monkeypatch.setattr(system_libraries.subprocess, "run", run)
    system_libraries.provide(window=False)
    assert [command[3] for command in ran] == ["install", "update", "install"]


def test_debian_and_its_descendants_are_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_libraries.shutil, "which", lambda name: "/usr/bin/apt-get")
    (tmp_path / "mint").write_text('NAME="Linux Mint"\nID=linuxmint\nID_LIKE="ubuntu debian"\n')
    (tmp_path / "fedora").write_text("ID=fedora\n")
    assert system_libraries.is_debian(tmp_path / "mint")
    assert not system_libraries.is_debian(tmp_path / "fedora")
    assert not system_libraries.is_debian(tmp_path / "nothing")


def test_painting_goes_on_without_the_libraries_of_a_window(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(window: bool) -> None:
        raise SetupError("Qt misses system libraries: run `...`, then this again.")

    monkeypatch.setattr(start.system_libraries, "provide", refuse)
    start.prepare_window()
    assert "Painting to files works without them." in capsys.readouterr().err


# --- the installation --------------------------------------------------------------------------------------


def test_a_finished_installation_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done = {"pins": setup_env.fingerprint(), "torch": "cpu", "extras": ["dev", "test"]}
    (tmp_path / setup_env.STAMP).write_text(json.dumps(done))

    def pip(*arguments: object, **options: object) -> bool:
        raise AssertionError("nothing needs installing")

    monkeypatch.setattr(setup_env, "pip", pip)
    setup_env.install(["test"], "cpu", "of a test", tmp_path)


def test_an_interrupted_installation_is_taken_up_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def pip(venv: Path, arguments: list[str], must: bool = True) -> bool:
        asked.append(arguments[-1])
        if len(asked) == 2:
            raise KeyboardInterrupt
        return True

    monkeypatch.setattr(setup_env, "pip", pip)
    with pytest.raises(KeyboardInterrupt):
        setup_env.install([], "cpu", "of a test", tmp_path)
    setup_env.install([], "cpu", "of a test", tmp_path)
    assert asked[-1] == str(setup_env.ROOT)
    assert setup_env.read_stamp(tmp_path / setup_env.STAMP)["pins"] == setup_env.fingerprint()


@pytest.mark.parametrize("change", [{"pins": "xyz"}, {"torch": "cuda"}, {"extras": ["export"]}])
def test_other_pins_another_torch_or_more_extras_install_again(change: dict[str, object]) -> None:
    assert setup_env.fulfilled(WANTED, WANTED)
    assert not setup_env.fulfilled(WANTED, {**WANTED, **change})


def test_a_damaged_stamp_means_that_nothing_is_known(tmp_path: Path) -> None:
    (tmp_path / "stamp").write_text('{"pins": ')
    assert setup_env.read_stamp(tmp_path / "stamp") == {}
    assert not setup_env.fulfilled({}, WANTED)


@pytest.mark.parametrize(
    ("log", "sentence"),
    [
        ("ERROR: Could not install: [Errno 28] No space left on device", "disk is full"),
        ("NewConnectionError: [Errno -3] Temporary failure in name resolution", "network failed"),
        ("ERROR: No matching distribution found for numba==0.68.1", "numba==0.68.1 with Python"),
        ("ERROR: something else", "something else"),
    ],
)
def test_why_pip_failed_is_told_in_one_sentence(log: str, sentence: str) -> None:
    assert sentence in setup_env.explain(log)


def test_an_old_python_is_refused_in_one_sentence() -> None:
    assert "and this is Python 3.9: install one" in python_version.complaint((3, 9, 1), "start.py", None)
    assert "run `python3.12 start.py`" in python_version.complaint((3, 9, 1), "start.py", "python3.12")
    assert python_version.complaint((3, 13, 0), "start.py", None) == ""


def test_the_set_up_uses_nothing_but_the_standard_library() -> None:
    program = f"import sys; sys.path[:0] = [{str(Path(start.__file__).parent)!r}]; import start, test"
    subprocess.run([sys.executable, "-S", "-I", "-c", program], check=True)


def test_every_dependency_is_pinned() -> None:
    pins = {line.partition("==")[0].lower() for line in setup_env.CONSTRAINTS.read_text().splitlines()[1:]}
    assert {"torch", "pyside6-essentials", "numba", "msgspec", "pytest", "ruff", "hatchling", "editables"} <= pins


@pytest.mark.parametrize("script", ["start.py", "test.py", "python_version.py"])
def test_what_an_old_python_meets_first_it_can_read(script: str) -> None:
    ast.parse((setup_env.ROOT / "packaging" / script).read_text(encoding="utf-8"), feature_version=(3, 7))
