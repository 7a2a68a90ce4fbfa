"""`strokes serve` in one shell and `strokes paint --host` in another, as somebody does who has just read the README."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Timer

import pytest

from model_runtime.trajectory.events import Finished
from model_runtime.trajectory.reading import Reader

ROOT = Path(__file__).parents[2]
SECONDS = 60
"""For what a program does; nothing is judged by it."""
LONGEST = 10 * SECONDS
"""Of a gateway: then it is ended, with all that waits for it."""


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """A user's environment: their own settings, state and keyring."""
    return {
        **os.environ,
        "OMP_NUM_THREADS": "1",
        "PYTHONPATH": str(ROOT),
        "PYTHONUNBUFFERED": "1",
        "PYTHON_KEYRING_BACKEND": "tests.app.pocket_keyring.Pocket",
        "STROKES_TEST_KEYRING": str(tmp_path / "keyring"),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "XDG_STATE_HOME": str(tmp_path / "state"),
    }


Says = Callable[[str], re.Match[str]]


@contextmanager
def serving(home: dict[str, str], *arguments: str) -> Iterator[Says]:
    """A gateway; the function waits for a line like that."""
    command = [sys.executable, "-m", "strokes_app", "serve", "--port", "0", "--painter", "scripted", *arguments]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=home, cwd=ROOT, start_new_session=True)
    assert process.stdout is not None
    output = process.stdout

    def says(pattern: str) -> re.Match[str]:
        for line in output:
            if found := re.search(pattern, line):
                return found
        raise AssertionError(f"the gateway ended without saying {pattern}")

    late = Timer(LONGEST, os.killpg, (process.pid, signal.SIGKILL))
    late.start()
    try:
        yield says
    finally:
        late.cancel()
        process.send_signal(signal.SIGTERM)
        rest = process.communicate(timeout=SECONDS)[0]
        assert process.returncode == 0 and "Ending." in rest


def strokes(home: dict[str, str], folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "strokes_app", *arguments]
    return subprocess.run(command, capture_output=True, text=True, cwd=folder, env=home, timeout=2 * SECONDS)


def paint(home: dict[str, str], folder: Path, host: str) -> subprocess.CompletedProcess[str]:
    wish = ["a red house", "--painter", "scripted", "--size", "96x64", "--seed", "3"]
    return strokes(home, folder, "paint", "--host", host, *wish)


def test_a_gateway_ends_with_the_command_that_started_it(home: dict[str, str]) -> None:
    """Also where that is killed, which it cannot tell anybody."""
    command = [sys.executable, "-m", "strokes_app", "serve", "--port", "0", "--painter", "scripted"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=home, cwd=ROOT) as process:
        assert process.stdout is not None
        process.stdout.readline()  # it listens
        process.kill()
        assert "Ending." in process.communicate(timeout=SECONDS)[0], "what still holds the other end still lives"


def test_on_one_machine_it_needs_nothing_but_its_address(home: dict[str, str], tmp_path: Path) -> None:
    with serving(home) as says:
        host = says(r"--host (\S+) ").group(1)
        done = paint(home, tmp_path, host)
    assert done.returncode == 0, done.stderr
    assert "Connected with" in done.stderr
    with Reader(tmp_path / "a-red-house.strokes") as painting:
        assert isinstance(painting.trajectory.path()[-1], Finished)
    assert (tmp_path / "a-red-house.png").exists()


def test_elsewhere_the_pairing_link_is_the_whole_set_up_and_then_the_name(home: dict[str, str], tmp_path: Path) -> None:
    bound = ("--bind", "127.0.0.2", "--locked", "--name", "the box")  # as much is asked as of another machine
    elsewhere = {**home, "XDG_STATE_HOME": str(tmp_path / "box")}
    with ExitStack() as stack:
        says = stack.enter_context(serving(elsewhere, *bound, "--state", str(tmp_path / "box")))
        link = says(r"(strokes://\S+)").group(1)
        for host in (link, "the box"):
            done = paint(home, tmp_path, host)
            assert done.returncode == 0, done.stderr
        again = paint(home, tmp_path, link)
        assert again.returncode == 2 and "used already" in again.stderr
        listed = strokes(elsewhere, tmp_path, "serve", "--state", str(tmp_path / "box"), "--paired")
        assert "since" in listed.stdout


def test_a_machine_that_is_not_there_is_said_and_nothing_is_begun(home: dict[str, str], tmp_path: Path) -> None:
    done = paint(home, tmp_path, "localhost:9")
    assert done.returncode == 3 and "is `strokes serve` running there?" in done.stderr
    assert not list(tmp_path.glob("*.strokes"))


def test_another_link_is_printed_beside_it_and_a_machine_is_forgotten(home: dict[str, str], tmp_path: Path) -> None:
    state = ("--state", str(tmp_path / "box"))
    assert "strokes serve --bind" in strokes(home, tmp_path, "serve", *state, "--pair").stderr
    with serving(home, "--bind", "127.0.0.2", "--locked", "--name", "the box", *state) as says:
        says(r"strokes://")
        link = re.search(r"strokes://\S+", strokes(home, tmp_path, "serve", *state, "--pair").stdout)
        assert link is not None and paint(home, tmp_path, link.group()).returncode == 0
        (name,) = re.findall(r"^(.*), since", strokes(home, tmp_path, "serve", *state, "--paired").stdout, re.M)
        assert strokes(home, tmp_path, "serve", *state, "--forget", name).returncode == 0
        refused = paint(home, tmp_path, "the box")
        assert refused.returncode == 2 and "not paired" in refused.stderr
