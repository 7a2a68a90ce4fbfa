"""A batch: every order that is not done yet, by as many painters as there are; what fails is tried again at the end."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import closing

from model_runtime.batch.folder import Folder
from model_runtime.batch.order import Order
from model_runtime.batch.pace import Pace
from model_runtime.batch.painting import paint_order
from model_runtime.batch.telling import Telling
from model_runtime.hosts.many import Hosts, each
from model_runtime.process.errors import WorkerLost

HOPELESS = 20
"""So many orders one after the other, of which each lost its worker, and the batch is given up: there are none any more."""


class Batch:
    """failures: why what is not done yet failed, by the orders' names."""

    def __init__(self, folder: Folder, orders: Sequence[Order], telling: Telling) -> None:
        self._folder, self._orders, self._telling = folder, orders, telling
        self._pace = Pace(0.0)
        self._lost = 0
        self.failures: dict[str, str] = {}

    @property
    def waiting(self) -> list[Order]:
        return [order for order in self._orders if not self._folder.has(order)]

    def run(self, hosts: Hosts, retries: int) -> None:
        """Raises WorkerLost where no painter is left. What was done stays done, however this ends."""
        self._pace = Pace(time.monotonic())
        try:
            for _ in range(1 + retries):
                if not (waiting := self.waiting):
                    return
                self._pass(hosts, waiting)
        finally:
            self._folder.write_list(self._orders, self.failures)

    def _pass(self, hosts: Hosts, waiting: list[Order]) -> None:
        finished = len(self._orders) - len(waiting)
        making = each(hosts, waiting, lambda painter, order: paint_order(self._folder, order, painter))
        with closing(making):
            for made in making:
                if made.error is None:
                    finished += 1
                    self._done(made.item, made.seconds)
                else:
                    self._failed(made.item, made.error)
                self._telling.stand(finished, len(self._orders), len(self.failures), self._pace)

    def _done(self, order: Order, seconds: float) -> None:
        self._pace.count(time.monotonic())
        self._lost = 0
        self.failures.pop(order.name, None)
        self._telling.done(order, seconds)

    def _failed(self, order: Order, error: Exception) -> None:
        self.failures[order.name] = str(error)
        self._telling.failed(order, str(error))
        self._lost = self._lost + 1 if isinstance(error, WorkerLost) else 0
        if self._lost >= HOPELESS:
            raise WorkerLost(
                f"{HOPELESS} paintings in a row lost their painter: see to it, and run this again to go on."
            )
