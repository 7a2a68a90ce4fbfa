"""One connection to a gateway, as long as it lasts: sends what there is to say, and gives what comes to whom it belongs."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field, replace
from typing import Final

import msgspec
from websockets.asyncio.client import ClientConnection
from websockets.exceptions import ConnectionClosed

from model_runtime.hosts.protocol.frames import Assembly, frames
from model_runtime.hosts.protocol.messages import (
    Cancel,
    Gone,
    Lacks,
    Load,
    Piece,
    Queued,
    Resume,
    Submit,
    ToGateway,
    Wanted,
    Welcome,
)
from model_runtime.hosts.remote.calling import NotReached, message_in
from model_runtime.hosts.remote.errand import Errand
from model_runtime.hosts.remote.kept import Kept
from model_runtime.hosts.remote.state import Connected
from model_runtime.process.errors import BadInput

LARGEST: Final = 2**30
"""Bytes of one array that is taken."""
PULSE, DEAD = 2.0, 8.0
"""Seconds between two signs of life that are asked for, and after which one that does not come means that the line is dead."""
LAST_WORDS = 1.0
"""Seconds in which is heard why a gateway closes the connection."""


@dataclass
class Carried:
    """What outlives a connection. known: arrays that the gateway has. dropped: stages that it need not go on with."""

    errands: dict[str, Errand] = field(default_factory=dict)
    known: set[str] = field(default_factory=set)
    dropped: set[str] = field(default_factory=set)
    kept: Kept = field(default_factory=Kept)


class Talk:
    """`changed` hears how it stands, each time that this changes."""

    def __init__(
        self, socket: ClientConnection, welcome: Welcome, carried: Carried, changed: Callable[[Connected], None]
    ) -> None:
        self._socket, self._carried, self._changed = socket, carried, changed
        self._assembly = Assembly(LARGEST)
        self._notes: OrderedDict[tuple[str, str], ToGateway] = OrderedDict()
        self._wanted: dict[str, memoryview] = {}
        self._news = asyncio.Event()
        self._state = Connected(welcome.name, welcome.about, welcome.offers, welcome.load, 0.0)
        self._changed(self._state)
        self._take_up(welcome.known)

    async def go_on(self) -> None:
        """Until it ends. Raises NotReached, NotAdmitted."""
        listening = asyncio.create_task(self._listen())
        others = [asyncio.create_task(each) for each in (self._send_all(), self._feel_pulse())]
        try:
            done, _ = await asyncio.wait([listening, *others], return_when=asyncio.FIRST_COMPLETED)
            if listening not in done:
                await asyncio.wait([listening], timeout=LAST_WORDS)
            for task in (listening, *done):
                if task.done():
                    task.result()
        except ConnectionClosed as error:
            raise NotReached("The connection was lost.") from error
        finally:
            for task in (listening, *others):
                task.cancel()
            await asyncio.gather(listening, *others, return_exceptions=True)

    def post(self, message: ToGateway) -> None:
        """A later message of the same kind about the same stage takes its place."""
        self._notes[type(message).__name__, getattr(message, "stage", "")] = message
        self._news.set()

    async def say_goodbye(self) -> None:
        """The gateway need not keep anything for us."""
        await self._socket.close()

    def _take_up(self, known: bool) -> None:
        carried = self._carried
        if not known:
            carried.known.clear()
            carried.dropped.clear()
        for id in carried.dropped:
            self.post(Cancel(id))
        for errand in list(carried.errands.values()):
            if errand.over:
                continue
            if errand.submitted and known:
                self.post(Resume(errand.id, errand.seen))
            elif not errand.submitted or errand.again():
                self.post(errand.submit)

    # --- in ----------------------------------------------------------------------------------------------------

    async def _listen(self) -> None:
        while True:
            frame = await self._socket.recv()
            if isinstance(frame, str):
                self._hear(frame)
                continue
            try:
                whole = self._assembly.add(frame)
            except BadInput as error:
                raise NotReached(f"The connection is disturbed ({error}).") from error
            if whole is not None:
                self._receive(*whole)

    def _receive(self, hash: str, data: memoryview) -> None:
        self._carried.kept.add(hash, data)
        for errand in self._carried.errands.values():
            errand.give(hash, data)
            errand.deliver(self._carried.kept)

    def _hear(self, frame: str) -> None:
        message = message_in(frame)
        errand = self._carried.errands.get(getattr(message, "stage", ""))
        match message:
            case Load():
                self._say(replace(self._state, load=message))
            case Queued(ahead=ahead) if errand is not None:
                self._say(replace(self._state, ahead=ahead))
            case Wanted(hashes=hashes) if errand is not None:
                arrays = errand.parcel.arrays
                self._wanted.update({hash: arrays[hash] for hash in hashes if hash in arrays})
                self._news.set()
            case Piece() if errand is not None:
                self._hear_piece(errand, message)
            case Gone() if errand is not None and not errand.over:
                if errand.again():
                    self.post(errand.submit)

    def _hear_piece(self, errand: Errand, piece: Piece) -> None:
        if self._state.ahead:
            self._say(replace(self._state, ahead=0))
        errand.add(piece)
        errand.deliver(self._carried.kept)
        lacking = errand.lacks(self._carried.kept)
        if lacking:
            self.post(Lacks(errand.id, lacking))

    def _say(self, state: Connected) -> None:
        self._state = state
        self._changed(state)

    # --- out ---------------------------------------------------------------------------------------------------

    async def _send_all(self) -> None:
        while True:
            await self._news.wait()
            self._news.clear()
            async for frame in self._frames():
                await self._socket.send(frame)

    async def _frames(self) -> AsyncIterator[str | bytes]:
        carried = self._carried
        while self._notes or self._wanted:
            if self._wanted:
                hash = next(iter(self._wanted))
                for frame in frames(hash, self._wanted.pop(hash)):
                    yield frame
                continue
            message = self._notes.popitem(last=False)[1]
            if isinstance(message, Submit):
                errand = carried.errands.get(message.stage)
                if errand is None or errand.over:
                    continue
                errand.submitted = True
                for hash, data in errand.parcel.arrays.items():
                    if hash not in carried.known:
                        carried.known.add(hash)
                        for frame in frames(hash, data):
                            yield frame
            yield msgspec.json.encode(message).decode()
            if isinstance(message, Cancel):
                carried.dropped.discard(message.stage)

    async def _feel_pulse(self) -> None:
        while True:
            try:
                async with asyncio.timeout(DEAD):
                    latency = await (await self._socket.ping())
            except TimeoutError as error:
                raise NotReached("The machine does not answer any more.") from error
            self._say(replace(self._state, latency=latency))
            await asyncio.sleep(PULSE)
