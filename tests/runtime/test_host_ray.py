"""Ray's actors on a cluster of two machines keep what every host promises, and what only a cluster can break."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import psutil
import pytest
import torch

from model_runtime.batch.folder import Folder
from model_runtime.batch.order import Order, orders_in
from model_runtime.batch.painting import paint_order
from model_runtime.hosts.hiring import InPool
from model_runtime.hosts.host import Host
from model_runtime.hosts.many import each
from model_runtime.hosts.pooled import PooledHost, PoolThread
from model_runtime.hosts.remote.host import RemoteHost
from model_runtime.painters.scripted import ScriptedPainter
from model_runtime.painters.table import Entry
from model_runtime.process.errors import ModelMissing, WorkerLost
from model_runtime.training import built_in, sampling
from tests.runtime.gateways import Served
from tests.runtime.host_suite import TEXT, HostSuite, Venue, gone, painted, pieces, run, stage_of, text_of, worker_of
from tests.runtime.long_batch import is_same
from tests.runtime.moody_painter import ENTRY, PATIENCE, SCRIPTED, Waiting, first_machine
from tests.runtime.tiny_sampling import asked
from tests.runtime.two_machines import TwoMachines, two_machines

pytestmark = pytest.mark.cluster


@pytest.fixture(scope="session")
def cluster() -> Iterator[TwoMachines]:
    from model_runtime.hosts.cluster.joining import joined

    with tempfile.TemporaryDirectory(prefix="strokes-") as folder, two_machines(folder) as cluster:
        with joined(cluster.address):
            yield cluster


class OnTheCluster:
    @contextmanager
    def opened(self, entry: Entry, patience: float | None = None) -> Iterator[Host]:
        from model_runtime.hosts.cluster.pool import RayPool

        thread = PoolThread(lambda: RayPool((entry,), patience=patience, most=1))
        try:
            with PooledHost(thread, entry.name) as host:
                yield host
        finally:
            thread.close()


class TestRayHost(HostSuite):
    @pytest.fixture(scope="class")
    @classmethod
    def venue(cls, cluster: TwoMachines) -> Iterator[Venue]:
        yield OnTheCluster()


def test_behind_a_gateway_a_painting_is_the_same_also_when_its_painter_on_the_cluster_is_killed(
    cluster: TwoMachines, tmp_path: Path
) -> None:
    from model_runtime.hosts.cluster.pool import RayPool

    with Served(lambda: RayPool((SCRIPTED,), most=1)) as served:
        with RemoteHost(served.machine, SCRIPTED.name) as host:
            assert painted(host, tmp_path / "pid")[1:] == painted(ScriptedPainter())[1:]
            assert "on 2 machines" in served.gateway.pool.about


# --- what only a cluster can break -------------------------------------------------------------------------


@contextmanager
def pool_of(*entries: Entry, most: int | None = None) -> Iterator[PoolThread]:
    from model_runtime.hosts.cluster.pool import RayPool

    thread = PoolThread(lambda: RayPool(entries, most=most))
    try:
        yield thread
    finally:
        thread.close()


def test_every_core_of_the_cluster_paints(cluster: TwoMachines, tmp_path: Path) -> None:
    with pool_of(ENTRY) as thread:
        assert thread.pool.about == "3 CPU cores on 2 machines"
        machines = {machine_of(pid) for pid in painting_at_once(thread, 3, tmp_path)}
        assert len(machines) == 2
        assert not InPool(thread, ENTRY.name).has_room(3)


def test_a_machine_that_is_lost_in_the_middle_is_made_up_for_and_one_that_comes_is_used(
    cluster: TwoMachines, tmp_path: Path
) -> None:
    """Its painters end with it: otherwise they would hold a graphics card's memory, and nobody could reach them."""
    with pool_of(ENTRY) as thread, ThreadPoolExecutor(3) as asking:
        moods = [Waiting(tmp_path / f"mood-{number}") for number in range(3)]
        hosts = [PooledHost(thread, ENTRY.name) for _ in moods]
        stages = [asking.submit(run, stage_of(host, "draft", f"hang {mood}")) for host, mood in zip(hosts, moods)]
        pids = [mood.pid() for mood in moods]
        there = [pid for pid in pids if machine_of(pid) == cluster.raylet()]
        assert len(there) == 1
        os.kill(cluster.raylet(), signal.SIGKILL)
        assert gone(there[0])
        for pid in set(pids) - set(there):
            os.kill(pid, signal.SIGKILL)  # those on the head would hang for ever
        assert all(text_of(stage.result(3 * PATIENCE)[0]) == TEXT for stage in stages)
        cluster.lose()
        cluster.add()
        assert len({machine_of(pid) for pid in painting_at_once(thread, 3, tmp_path)}) == 2


@pytest.mark.parametrize("needs", [{"cores": 64.0}, {"memory": 1e6}, {"devices": ("cuda",)}])
def test_what_no_machine_can_hold_is_told_at_once(cluster: TwoMachines, needs: dict[str, Any]) -> None:
    with pool_of(replace(ENTRY, **needs)) as thread, PooledHost(thread, ENTRY.name) as host:
        with pytest.raises(
            WorkerLost, match=r"No machine of the cluster can hold the painter 'moody': it needs .*, has 2"
        ):
            host.ready()
        [offer] = thread.pool.offers()
        assert "No machine" in offer.lacks
        assert not InPool(thread, ENTRY.name).has_room(0)


def test_a_painter_that_does_nothing_makes_room_for_another(cluster: TwoMachines, tmp_path: Path) -> None:
    with pool_of(ENTRY, SCRIPTED, most=1) as thread:
        with PooledHost(thread, ENTRY.name) as moody, PooledHost(thread, SCRIPTED.name) as scripted:
            pid = worker_of(moody, tmp_path)
            assert scripted.model == "scripted"
            assert gone(pid)
            assert moody.unknown_words("a zebra")


def test_a_machine_without_the_weights_is_passed_over(cluster: TwoMachines) -> None:
    picky = replace(ENTRY, load="tests.runtime.moody_painter:load_elsewhere")
    try:
        with pool_of(picky) as thread, PooledHost(thread, picky.name) as host:
            assert run(stage_of(host, "plan", "paint"))[1].plan.last
        with pool_of(replace(picky, cores=2.0)) as thread, PooledHost(thread, picky.name) as host:
            if int(first_machine().read_text()) != cluster.raylet():
                with pytest.raises(ModelMissing, match="try the other machine"):
                    host.ready()
    finally:
        first_machine().unlink()


def test_a_batch_survives_its_workers(cluster: TwoMachines, tmp_path: Path) -> None:
    whole = Order("", 1, (96, 64), "scripted", 12)
    orders = orders_in([f"a red house and {number} trees" for number in range(10)], whole)
    with pool_of(SCRIPTED) as thread, closing(Folder(tmp_path)) as folder:
        hosts = InPool(thread, SCRIPTED.name)
        for number, made in enumerate(each(hosts, orders, lambda painter, order: paint_order(folder, order, painter))):
            assert made.error is None
            if number in (1, 5):
                for actor in actors()[:2]:
                    actor.kill()
    assert all(is_same(tmp_path, order, ScriptedPainter()) for order in orders)


def test_the_examples_of_a_training_are_made_by_actors_as_they_are_here(cluster: TwoMachines) -> None:
    """Also where actors are killed between, and in the middle of, shards. On a machine that has no file of the run."""
    numbers = range(8)
    with pool_of(sampling.ENTRY) as thread:
        made = {}
        for number, data in sampling.by(InPool(thread, sampling.ENTRY.name))(numbers, asked):
            made[number] = data
            if len(made) in (1, 4):
                for actor in actors()[:2]:
                    actor.kill()
    assert made == dict(sampling.here(torch.device("cpu"), built_in.empty)(numbers, asked))


# --- who is let in -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("token", "address", "said"),
    [
        ("0" * 64, None, "does not take this token"),
        ("", None, "token is not known here"),
        (None, "127.0.0.1:1", "No cluster answers"),
        (None, "ray://127.0.0.1:1", "not a cluster's address"),
    ],
)
def test_who_cannot_join_is_told_why(
    cluster: TwoMachines, tmp_path: Path, token: str | None, address: str | None, said: str
) -> None:
    environment = dict(os.environ, HOME=str(tmp_path), RAY_AUTH_TOKEN=cluster.token if token is None else token)
    environment.pop("RAY_AUTH_TOKEN_PATH", None)
    joining = [sys.executable, "-c", JOINING, address or cluster.address]
    done = subprocess.run(joining, env=environment, capture_output=True, text=True, timeout=PATIENCE)
    assert said in done.stdout, done.stderr


def test_a_cluster_that_admits_everybody_is_not_joined(tmp_path: Path) -> None:
    folder = tempfile.mkdtemp(prefix="strokes-")
    environment = dict(os.environ, HOME=str(tmp_path), RAY_AUTH_MODE="disabled", RAY_TMPDIR=folder)
    command = [sys.executable, "-c", OPEN_CLUSTER]
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as started:
        assert started.stdout is not None
        address = started.stdout.readline().strip()
        joining = [sys.executable, "-c", JOINING, address]
        token = dict(os.environ, RAY_AUTH_TOKEN="1" * 64)
        done = subprocess.run(joining, env=token, capture_output=True, text=True, timeout=PATIENCE)
        started.communicate("end")
    shutil.rmtree(folder)
    assert "admits everybody" in done.stdout, done.stderr


OPEN_CLUSTER = """
import os
os.makedirs(os.path.join(os.environ["RAY_TMPDIR"], "ray"))
from ray.cluster_utils import Cluster
cluster = Cluster(initialize_head=True, head_node_args={"include_dashboard": False})
print(cluster.address, flush=True)
input()
cluster.shutdown()
"""
JOINING = """
import sys
from model_runtime.hosts.cluster.joining import joined
from model_runtime.process.errors import StrokesError
try:
    with joined(sys.argv[1]):
        print("joined")
except StrokesError as error:
    print(error)
"""


# --- looking -----------------------------------------------------------------------------------------------


def painting_at_once(thread: PoolThread, number: int, folder: Path) -> list[int]:
    """The processes of so many painters that are all in the middle of a stage; the stages are then closed."""
    moods = [Waiting(folder / f"at-once-{next(_numbers)}") for _ in range(number)]
    stages = [stage_of(PooledHost(thread, ENTRY.name), "plan", f"paint {mood}") for mood in moods]
    for stage in stages:
        pieces(stage, 1)
    pids = [mood.pid() for mood in moods]
    for stage in stages:
        run(stage)
    return pids


_numbers = count()


def machine_of(pid: int) -> int:
    """Ray's process for the machine that a painter is on: its parent."""
    return psutil.Process(pid).ppid()


def actors() -> list[psutil.Process]:
    return [process for process in psutil.process_iter() if "PainterActor" in process.name()]
