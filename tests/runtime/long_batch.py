"""A long batch that loses everything it can lose, and what it comes to: a program, below `two_machines`' namespaces.

    python -m tests.runtime.two_machines tests.runtime.long_batch NUMBER PAINTER DIR SIZE SECONDS

On a cluster of two machines it paints NUMBER prompts while painters are killed every few seconds, one machine is lost
and comes back, and the batch itself is killed once and run again. Then every result is held against the same prompt
painted alone, in this process (the scripted painter) or by one worker.
"""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import psutil

from model_runtime.batch.order import Order, orders_in
from model_runtime.hosts.local import LocalHost
from model_runtime.painters.scripted import ScriptedPainter
from model_runtime.process.loop import MAX_STEPS, paint
from model_runtime.process.painter import Painter
from model_runtime.process.store import MemoryStore
from model_runtime.trajectory.events import Failed, PaintingEvent
from model_runtime.trajectory.events import Painted as PaintedEvent
from model_runtime.trajectory.reading import Reader
from tests.runtime.two_machines import TwoMachines, two_machines

THINGS = ("house", "tree", "boat", "bird", "cat", "flower", "lighthouse", "mountain")
COLOURS = ("red", "white", "yellow", "blue", "green", "black", "orange", "brown", "pink", "purple", "grey", "turquoise")


def prompts(number: int) -> list[str]:
    """Different each, one or two things."""
    chance = random.Random(7)
    thing = lambda: f"a {chance.choice(COLOURS)} {chance.choice(THINGS)}"  # noqa: E731
    return [thing() if at % 3 == 0 else f"{thing()} and {thing()}" for at in range(number)]


class Misfortune:
    """Kills a painter every `every` seconds; counts what it did."""

    def __init__(self, every: float) -> None:
        self.killed = 0
        self._every = every
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._strike)

    @contextmanager
    def about(self) -> Iterator[None]:
        self._thread.start()
        try:
            yield
        finally:
            self._over.set()
            self._thread.join()

    def _strike(self) -> None:
        chance = random.Random(11)
        while not self._over.wait(self._every):
            actors = [process for process in psutil.process_iter() if "PainterActor" in process.name()]
            if actors:
                chance.choice(actors).kill()
                self.killed += 1


def main(number: int, painter: str, out: Path, size: str, every: float) -> None:
    out.mkdir(parents=True, exist_ok=True)
    file = out / "prompts.txt"
    file.write_text("\n".join(prompts(number)))
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="strokes-") as folder, two_machines(folder) as cluster:
        misfortune = Misfortune(every)
        with misfortune.about():
            restarts = _painted_through(cluster, file, out / "paintings", number, painter, size)
    took = time.monotonic() - began
    print(f"painted {number} in {took:.0f} s ({60 * number / took:.0f} a minute), {misfortune.killed} painters killed, "
          f"1 machine lost, the batch itself killed {restarts} times", flush=True)  # fmt: skip
    differ = compared(out, number, painter, size)
    print(f"{number - differ} of {number} are there and the same as painted alone")
    raise SystemExit(1 if differ else 0)


def _painted_through(cluster: TwoMachines, file: Path, out: Path, number: int, painter: str, size: str) -> int:
    """Runs the batch to its end. A third of the way in it is killed; at half the second machine is lost, and comes back."""
    restarts, lost = 0, False
    command = [sys.executable, "-m", "model_runtime.batch", "--prompts", str(file), "--out", str(out)]
    command += ["--painter", painter, "--size", size, "--ray", cluster.address]
    while True:
        with subprocess.Popen(command) as batch:
            while batch.poll() is None:
                time.sleep(1.0)
                done = len(list(out.glob("*.strokes"))) if out.exists() else 0
                if not restarts and done > number // 3:
                    batch.send_signal(signal.SIGKILL)
                    restarts += 1
                if not lost and done > number // 2:
                    cluster.lose()
                    time.sleep(20.0)
                    cluster.add()
                    lost = True
        if batch.returncode == 0:
            return restarts
        assert batch.returncode == -signal.SIGKILL, f"the batch gave up: {batch.returncode}"


def compared(out: Path, number: int, painter: str, size: str) -> int:
    """How many are not there or not the same as painted alone."""
    width, height = map(int, size.split("x"))
    orders = orders_in(prompts(number), Order("", 0, (width, height), painter, MAX_STEPS))
    if painter == "scripted":
        return sum(not is_same(out / "paintings", order, ScriptedPainter()) for order in orders)
    with LocalHost(painter) as host:
        return sum(not is_same(out / "paintings", order, host) for order in orders)


def is_same(out: Path, order: Order, painter: Painter) -> bool:
    """Whether the painting is there with its picture, and all its events are those of one that was painted alone."""
    file = out / f"{order.name}.strokes"
    if not file.exists() or not file.with_suffix(".png").exists():
        return False
    store = MemoryStore([order.started()])
    for _ in paint(store, painter, max_steps=order.max_steps):
        pass
    with Reader(file) as reader:
        return steady(reader.trajectory.path()) == steady(store.path())


def steady(path: tuple[PaintingEvent, ...]) -> list[PaintingEvent]:
    """What happened, with names and times that are the same each time, without failures, which no picture shows."""
    events = [event for event in path if not isinstance(event, Failed)]
    ids = {event.id: str(number) for number, event in enumerate(events)}
    named: list[PaintingEvent] = []
    for event in events:
        new = msgspec.structs.replace(event, id=ids[event.id], parent=ids.get(event.parent or ""), time=0.0)
        named.append(msgspec.structs.replace(new, seconds=0.0) if isinstance(new, PaintedEvent) else new)
    return named


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], Path(sys.argv[3]), sys.argv[4], float(sys.argv[5]))
