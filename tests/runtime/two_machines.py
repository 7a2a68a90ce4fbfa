"""A Ray cluster of two machines on this one, for tests: in a network and a process namespace of its own.

As a program (`python -m tests.runtime.two_machines MODULE ARGUMENTS`, below `unshare`) it brings the namespace's loopback
up and runs the module there.
"""

from __future__ import annotations

import fcntl
import os
import secrets
import shutil
import socket
import struct
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

NAMESPACES = ("unshare", "--net", "--pid", "--fork", "--mount-proc", "--kill-child")
AS_ANYBODY = (*NAMESPACES, "--map-root-user")
STORE = 100 * 2**20
_SIOCSIFFLAGS, _IFF_UP = 0x8914, 1


def namespaces() -> Sequence[str] | None:
    """The command that runs another one in namespaces of its own; None where that is not allowed here."""
    if shutil.which("unshare") is None:
        return None
    for command in (NAMESPACES, AS_ANYBODY):
        if subprocess.run([*command, "true"], capture_output=True).returncode == 0:
            return command
    return None


def loopback_up() -> None:
    with socket.socket() as any_socket:
        fcntl.ioctl(any_socket, _SIOCSIFFLAGS, struct.pack("16sH14x", b"lo", _IFF_UP))


class TwoMachines:
    """The head has two cores, the other machine one. token: what the cluster was started with."""

    def __init__(self, cluster: Any, token: str) -> None:
        self._cluster = cluster
        self.token = token
        self.other: Any = None
        self.add()

    @property
    def address(self) -> str:
        return str(self._cluster.address)

    def add(self) -> None:
        self.other = self._cluster.add_node(num_cpus=1, object_store_memory=STORE)

    def raylet(self) -> int:
        """The process that is the other machine, as far as Ray knows."""
        [raylet] = self.other.all_processes["raylet"]
        return int(raylet.process.pid)

    def lose(self) -> None:
        """The other machine goes down with all that runs there."""
        self._cluster.remove_node(self.other, allow_graceful=False)


@contextmanager
def two_machines(folder: str) -> Iterator[TwoMachines]:
    token = secrets.token_hex(32)
    os.environ.update(
        RAY_AUTH_MODE="token", RAY_AUTH_TOKEN=token, RAY_USAGE_STATS_ENABLED="0", RAY_TMPDIR=folder,
        RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER="0", RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO="0",
    )  # fmt: skip
    os.makedirs(os.path.join(folder, "ray"))
    from ray.cluster_utils import Cluster

    head = {"num_cpus": 2, "include_dashboard": False, "object_store_memory": STORE}
    cluster = Cluster(initialize_head=True, head_node_args=head)
    try:
        yield TwoMachines(cluster, token)
    finally:
        cluster.shutdown()


if __name__ == "__main__":
    loopback_up()
    os.execv(sys.executable, [sys.executable, "-m", *sys.argv[1:]])
