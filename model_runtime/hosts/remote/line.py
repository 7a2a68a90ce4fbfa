"""The line to a gateway: one thread that keeps a connection, takes it up again when it is lost, and carries stages over it."""

from __future__ import annotations

import asyncio
import random
import secrets
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from math import inf
from typing import Final

from model_runtime.hosts.protocol.link import Machine
from model_runtime.hosts.protocol.messages import VERSION, Cancel, Hello, Seen, ToGateway
from model_runtime.hosts.remote.calling import Displaced, NotAdmitted, NotReached, call
from model_runtime.hosts.remote.errand import Errand
from model_runtime.hosts.remote.state import Connected, Connecting, Lost, State, TurnedAway
from model_runtime.hosts.remote.talk import Carried, Talk
from model_runtime.process.errors import BadInput, StrokesError, WorkerLost

FIRST_PAUSE, LONGEST_PAUSE = 0.2, 5.0
"""Seconds between two attempts to connect."""
FIRST_PATIENCE = 3.0
"""Seconds of vain attempts after which a machine that never answered is given up, where it is not waited for."""
FAREWELL = 2.0
"""Seconds that a gateway may take to hear that it need not keep anything."""
DISMISSED: Final = "The painter was dismissed: ask for a new one."


class Line:
    """patience: seconds without a connection after which a stage is given up. heard: is told every State, in this line's thread."""

    def __init__(
        self, machine: Machine, authorization: str, name: str, patience: float, heard: Callable[[State], None]
    ) -> None:
        self._machine, self._authorization, self._heard = machine, authorization, heard
        self._hello = Hello(VERSION, secrets.token_hex(16), name)
        self._patience = patience
        self._carried = Carried()
        self._talk: Talk | None = None
        self.closed = False
        self._was_connected = False
        self._refusal: StrokesError | None = None
        self.state: State = Connecting()
        self._loop = asyncio.new_event_loop()
        self._stopped = asyncio.Event()
        self._thread = threading.Thread(target=self._live, name="remote", daemon=True)
        self._thread.start()

    # --- from any thread ---------------------------------------------------------------------------------------

    def carry(self, errand: Errand) -> None:
        self._do(self._carry, errand)

    def seen(self, errand: Errand, number: int) -> None:
        self._do(self._post, Seen(errand.id, number))

    def drop(self, errand: Errand) -> None:
        """Nobody waits for it any more."""
        self._do(self._drop, errand)

    def close(self) -> None:
        """Whoever waits for a stage gets WorkerLost."""
        self.leave()
        self._thread.join()

    def leave(self) -> None:
        """Begins to close."""
        if not self.closed:
            self.closed = True
            self._loop.call_soon_threadsafe(self._stopped.set)

    @property
    def gone(self) -> bool:
        """Whether it is closed for good."""
        return not self._thread.is_alive()

    def _do(self, act: Callable[..., None], *arguments: object) -> None:
        try:
            if self.closed:
                raise WorkerLost(DISMISSED)
            self._loop.call_soon_threadsafe(act, *arguments)
        except RuntimeError as error:  # closed meanwhile
            raise WorkerLost(DISMISSED) from error

    # --- in the thread of the line -----------------------------------------------------------------------------

    def _live(self) -> None:
        asyncio.set_event_loop(self._loop)
        try:
            self._loop.run_until_complete(self._keep_until_stopped())
        finally:
            self._loop.close()

    async def _keep_until_stopped(self) -> None:
        keeping = asyncio.create_task(self._keep())
        await self._stopped.wait()
        if self._talk is not None:
            with suppress(TimeoutError, OSError):
                async with asyncio.timeout(FAREWELL):
                    await self._talk.say_goodbye()
        keeping.cancel()
        await asyncio.gather(keeping, return_exceptions=True)
        self._fail_all(WorkerLost(DISMISSED))

    async def _keep(self) -> None:
        """Connected, as far as that is possible, until it is of no use to try again."""
        pause, since, tries = FIRST_PAUSE, time.time(), 0
        while True:
            try:
                async with call(self._machine, self._authorization, self._hello) as (socket, welcome):
                    self._was_connected, pause, tries = True, FIRST_PAUSE, 0
                    self._talk = Talk(socket, welcome, self._carried, self._say)
                    await self._talk.go_on()
            except (NotAdmitted, NotReached) as error:
                if isinstance(error, NotAdmitted) and not self._is_elsewhere(error):
                    self._refusal = BadInput(str(error))
                    self._say(TurnedAway(str(error)))
                    self._fail_all(self._refusal)
                    return
                self._talk = None
                since = time.time() if isinstance(self.state, Connected) else since
                self._say(Lost(str(error), since, tries))
                self._lose_patience(since, str(error))
                tries += 1
            await asyncio.sleep(pause * random.uniform(0.7, 1.3))
            pause = min(2 * pause, LONGEST_PAUSE)

    def _is_elsewhere(self, error: NotAdmitted) -> bool:
        """Whether it is this computer that is in another network for a while, where the address is somebody else's."""
        return self._was_connected and isinstance(error, Displaced)

    def _lose_patience(self, since: float, reason: str) -> None:
        waits = self._was_connected or self._patience == inf
        patience = self._patience if waits else min(self._patience, FIRST_PATIENCE)
        for errand in list(self._carried.errands.values()):
            if time.time() - max(since, errand.since) > patience:
                errand.fail(WorkerLost(reason))

    def _carry(self, errand: Errand) -> None:
        if self._refusal is not None:
            errand.fail(self._refusal)
            return
        self._carried.errands[errand.id] = errand
        self._post(errand.submit)

    def _drop(self, errand: Errand) -> None:
        errand.over = True
        if self._carried.errands.pop(errand.id, None) is not None and errand.submitted:
            self._carried.dropped.add(errand.id)
            self._post(Cancel(errand.id))

    def _post(self, message: ToGateway) -> None:
        """What cannot be said now is made up for when the connection is there again."""
        if self._talk is not None:
            self._talk.post(message)

    def _fail_all(self, error: StrokesError) -> None:
        for errand in self._carried.errands.values():
            errand.fail(error)

    def _say(self, state: State) -> None:
        self.state = state
        if not self.closed:
            self._heard(state)
