"""Many paintings: every prompt's files are there in the end, the same as if painted alone, whatever happened on the way."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import numpy as np
import psutil
import pytest
from PIL import Image

from model_runtime.batch.__main__ import main
from model_runtime.batch.order import Order, orders_in, share_in
from model_runtime.batch.pace import Pace, in_words
from model_runtime.hosts.hiring import Here, opened
from model_runtime.hosts.local_pool import LocalPool
from model_runtime.hosts.many import each
from model_runtime.painters.scripted import Failure, Script
from model_runtime.painters.table import find
from model_runtime.process.errors import BadInput, OutOfMemory, StrokesError
from model_runtime.process.painter import Painter
from model_runtime.trajectory.blobs import decode_picture
from model_runtime.trajectory.events import Finished, Painted, PaintingEvent
from model_runtime.trajectory.reading import Reader
from tests.runtime.gateways import Served
from tests.runtime.long_batch import steady
from tests.runtime.moody_painter import ENTRY, PATIENCE

WHOLE = Order("", 5, (96, 64), "scripted", 12)
QUICK = ("--painter", "scripted", "--size", "96x64", "--seed", "5")
PROMPTS = [f"a red house and {number} trees" for number in range(6)]


def batch(prompts: Path, out: Path, *more: str) -> int:
    return main(["--prompts", str(prompts), "--out", str(out), *QUICK, *more])


def written(path: Path, lines: list[str]) -> Path:
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def events_of(file: Path) -> list[PaintingEvent]:
    with Reader(file) as reader:
        return steady(reader.trajectory.path())


def results(out: Path) -> dict[str, tuple[list[PaintingEvent], bytes]]:
    return {
        file.stem: (events_of(file), file.with_suffix(".png").read_bytes()) for file in sorted(out.glob("*.strokes"))
    }


@pytest.fixture(scope="module")
def prompts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("prompts") / "prompts.txt", PROMPTS)


@pytest.fixture(scope="module")
def undisturbed(prompts: Path) -> dict[str, tuple[list[PaintingEvent], bytes]]:
    assert batch(prompts, prompts.parent / "undisturbed") == 0
    return results(prompts.parent / "undisturbed")


# --- what is asked for -------------------------------------------------------------------------------------


def test_a_line_is_a_prompt_and_each_has_the_next_seed() -> None:
    orders = orders_in(["\ufeffa house", "", "  two   trees ", "a house"], WHOLE)
    assert [(order.prompt, order.seed, order.size) for order in orders] == [
        ("a house", 5, (96, 64)), ("two trees", 6, (96, 64)), ("a house", 7, (96, 64)),
    ]  # fmt: skip
    assert len({order.name for order in orders}) == 3


def test_a_line_in_json_says_what_is_its_own() -> None:
    lines = ['{"prompt": "a house", "seed": 9, "size": "128x96", "max_steps": 2, "settings": {"delay": 1}}', "a tree"]
    own, plain = orders_in(lines, msgspec.structs.replace(WHOLE, settings={"nags": True}))
    assert (own.seed, own.size, own.max_steps, own.settings) == (9, (128, 96), 2, {"nags": True, "delay": 1})
    assert (plain.seed, plain.size, plain.max_steps) == (6, (96, 64), 12)


def test_the_same_order_twice_is_one_painting() -> None:
    assert len(orders_in(['{"prompt": "a house", "seed": 1}', '{"seed": 1, "prompt": "a  house"}'], WHOLE)) == 1


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"prompt": ', "not a prompt in JSON"),
        ('{"prompt": "a house", "colour": "red"}', "colour"),
        ('{"prompt": " "}', "empty"),
        ('{"prompt": "a house", "seed": -1}', "not a seed"),
        ('{"prompt": "a house", "size": "1x1"}', "not a size"),
        ("x" * 200_000, "characters"),
    ],
)
def test_a_line_that_cannot_be_painted_is_named_before_anything_is(line: str, said: str) -> None:
    with pytest.raises(BadInput, match=rf"Line 2: .*{said}"):
        orders_in(["a house", line], WHOLE)


def test_shares_divide_a_file() -> None:
    orders = orders_in(PROMPTS, WHOLE)
    shares = [share_in(f"{number}/4").of(orders) for number in (1, 2, 3, 4)]
    assert sorted((order for share in shares for order in share), key=lambda order: order.seed) == orders
    for wrong in ("0/4", "5/4", "x", "1", "1/"):
        with pytest.raises(BadInput, match="not a share"):
            share_in(wrong)


# --- what comes out ----------------------------------------------------------------------------------------


def test_every_prompt_has_its_painting_as_if_it_had_been_painted_alone(
    undisturbed: dict[str, tuple[list[PaintingEvent], bytes]], prompts: Path, tmp_path: Path
) -> None:
    from strokes_app.cli import main as strokes

    assert len(undisturbed) == len(PROMPTS)
    for number in (0, 3):
        order = orders_in(PROMPTS, WHOLE)[number]
        alone = ["paint", PROMPTS[number], *QUICK, "--seed", str(5 + number), "--out", str(tmp_path / str(number))]
        assert strokes(alone) == 0
        [file] = (tmp_path / str(number)).glob("*.strokes")
        assert undisturbed[order.name] == (events_of(file), file.with_suffix(".png").read_bytes())


def test_the_picture_is_the_trajectorys_last(prompts: Path, undisturbed: object) -> None:
    for file in (prompts.parent / "undisturbed").glob("*.strokes"):
        with Reader(file) as reader:
            path = reader.trajectory.path()
            assert isinstance(path[-1], Finished)
            last = [event.picture for event in path if isinstance(event, Painted)][-1]
            assert np.array_equal(np.asarray(Image.open(file.with_suffix(".png"))), decode_picture(reader.blob(last)))


def test_what_is_done_is_done(prompts: Path, tmp_path: Path, undisturbed: object) -> None:
    few = written(tmp_path / "few.txt", PROMPTS[:4])
    assert batch(few, tmp_path / "out") == 0
    before = {file: file.stat().st_mtime_ns for file in (tmp_path / "out").glob("*.strokes")}
    assert batch(prompts, tmp_path / "out") == 0
    assert {file: file.stat().st_mtime_ns for file in before} == before
    assert results(tmp_path / "out") == undisturbed
    assert not (tmp_path / "out" / "unfinished").exists()


def test_several_workers_paint_the_same(prompts: Path, tmp_path: Path, undisturbed: object) -> None:
    assert batch(prompts, tmp_path, "--workers", "2") == 0
    assert results(tmp_path) == undisturbed


def test_behind_a_gateway_the_same_is_painted(prompts: Path, tmp_path: Path, undisturbed: object) -> None:
    with Served(lambda: LocalPool((find("scripted"),))) as served:
        assert batch(prompts, tmp_path, "--host", served.machine.link, "--workers", "2") == 0
    assert results(tmp_path) == undisturbed


# --- what goes wrong ---------------------------------------------------------------------------------------


@contextmanager
def running(prompts: Path, out: Path, *more: str) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", "model_runtime.batch", "--prompts", str(prompts), "--out", str(out), *QUICK, *more]
    slow = msgspec.json.encode(Script(delay=0.008)).decode()
    with subprocess.Popen(
        [*command, f"--setting=script={slow}"], env=dict(os.environ, PYTHONPATH=os.getcwd())
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def wait_for(number: int, out: Path) -> None:
    until = time.monotonic() + PATIENCE
    while len(list(out.glob("*.strokes"))) < number:
        assert time.monotonic() < until, "the batch does not get on"
        time.sleep(0.02)


def slowly(prompts: Path, out: Path) -> dict[str, tuple[list[PaintingEvent], bytes]]:
    """The same orders as those of `running`, undisturbed."""
    slow = msgspec.json.encode(Script(delay=0.008)).decode()
    assert batch(prompts, out, f"--setting=script={slow}") == 0
    return results(out)


def test_a_batch_that_is_killed_goes_on_where_it_stopped(prompts: Path, tmp_path: Path) -> None:
    out = tmp_path / "killed"
    with running(prompts, out) as process:
        wait_for(2, out)
        process.kill()
    before = {file: file.stat().st_mtime_ns for file in out.glob("*.strokes")}
    assert 2 <= len(before) < len(PROMPTS)
    assert slowly(prompts, out) == slowly(prompts, tmp_path / "whole")
    assert {file: file.stat().st_mtime_ns for file in before} == before


def test_ctrl_c_ends_it_and_nothing_is_left_running(prompts: Path, tmp_path: Path) -> None:
    with running(prompts, tmp_path) as process:
        wait_for(1, tmp_path)
        workers = psutil.Process(process.pid).children(recursive=True)
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == 130
    assert psutil.wait_procs(workers, PATIENCE)[1] == []
    assert re.search(r'"state":"waiting"', (tmp_path / "batch.jsonl").read_text())


def test_killed_workers_are_replaced_and_the_results_are_the_same(prompts: Path, tmp_path: Path) -> None:
    out = tmp_path / "killed"
    with running(prompts, out, "--workers", "2") as process:
        for number in (1, 3):
            wait_for(number, out)
            for worker in psutil.Process(process.pid).children(recursive=True):
                if "spawn_main" in " ".join(worker.cmdline()):
                    worker.kill()
        assert process.wait(4 * PATIENCE) == 0
    assert results(out) == slowly(prompts, tmp_path / "whole")


def test_what_fails_is_tried_again_and_what_fails_each_time_is_listed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def failing(times: int) -> str:
        script = Script(failures=(Failure("draft", 1, "OutOfMemory", times),))
        return msgspec.json.encode({"prompt": f"a tree {times}", "settings": {"script": msgspec.json.encode(script).decode()}}).decode()  # fmt: skip

    file = written(tmp_path / "prompts.jsonl", [failing(1), "a house", failing(99)])
    assert batch(file, tmp_path / "out", "--retries", "1", "--json") == 3
    listed = [msgspec.json.decode(line) for line in (tmp_path / "out" / "batch.jsonl").read_bytes().splitlines()]
    assert [line["state"] for line in listed] == ["done", "done", "failed"]
    assert "lets the draft fail" in listed[2]["error"]
    told = [msgspec.json.decode(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["state"] for line in told].count("failed") == 3
    assert len(results(tmp_path / "out")) == 2


def test_two_runs_do_not_paint_into_one_folder(
    prompts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with running(prompts, tmp_path):
        wait_for(1, tmp_path)
        assert batch(prompts, tmp_path) == 2
        assert "Another run paints into" in capsys.readouterr().err
        assert batch(prompts, tmp_path, "--share", "6/6") == 0


def test_a_file_that_is_not_there_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert batch(tmp_path / "none.txt", tmp_path / "out") == 2
    assert "none.txt cannot be read" in capsys.readouterr().err


def test_a_torn_unfinished_painting_is_begun_anew(prompts: Path, tmp_path: Path, undisturbed: object) -> None:
    [name, *_] = (order.name for order in orders_in(PROMPTS, WHOLE))
    (tmp_path / "unfinished").mkdir()
    (tmp_path / "unfinished" / f"{name}.strokes").write_bytes(b"torn")
    assert batch(prompts, tmp_path) == 0
    assert results(tmp_path) == undisturbed


# --- many painters -----------------------------------------------------------------------------------------


def test_each_item_is_worked_on_once_and_its_error_is_its_own() -> None:
    def work(painter: Painter, number: int) -> str:
        if number == 3:
            raise OutOfMemory("Three is too many.")
        return f"{painter.model} {number}"

    with opened(ENTRY, workers=2) as hosts:
        made = {outcome.item: outcome for outcome in each(hosts, range(6), work)}
    assert {item: outcome.result for item, outcome in made.items() if item != 3} == {
        number: f"moody {number}" for number in (0, 1, 2, 4, 5)
    }
    assert isinstance(made[3].error, StrokesError)


def test_a_mistake_in_the_work_itself_ends_all() -> None:
    def work(_: Painter, number: int) -> float:
        return 1 / number

    with opened(ENTRY) as hosts, pytest.raises(ZeroDivisionError):
        list(each(hosts, [1, 0, 1], work))
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("painter-")]


def test_painters_that_come_to_be_had_join_in() -> None:
    class Growing(Here):
        most = 1

        def has_room(self, running: int) -> bool:
            return running < self.most

    def work(painter: Painter, _: int) -> int:
        time.sleep(0.2)
        return id(painter)

    hosts, seen = Growing(ENTRY, "auto", 1), set()
    for outcome in each(hosts, range(8), work):
        seen.add(outcome.result)
        hosts.most = 2
    assert len(seen) == 2


def test_the_pace_is_that_of_the_last_minutes() -> None:
    pace = Pace(1000.0)
    assert pace.left(10, 1001.0) is None
    for second in range(1001, 1061):
        pace.count(float(second))
    assert pace.per_minute(1060.0) == pytest.approx(60.0)
    assert pace.left(120, 1060.0) == pytest.approx(120.0)
    assert pace.per_minute(1330.0) == pytest.approx(60 * 31 / 300)
    assert [in_words(seconds) for seconds in (40, 720, 12_000)] == ["40 s", "12 min", "3 h 20 min"]
