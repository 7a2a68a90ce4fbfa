"""One client's websocket: what comes in goes to the gateway, what it has for the client goes out when there is room."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import AsyncIterator

import msgspec
from websockets.asyncio.server import ServerConnection
from websockets.exceptions import ConnectionClosed, ConnectionClosedOK

from model_runtime.hosts.gateway.gateway import Gateway
from model_runtime.hosts.gateway.outbox import Entry
from model_runtime.hosts.gateway.session import Session, Stage
from model_runtime.hosts.protocol.frames import Assembly, frames
from model_runtime.hosts.protocol.messages import FromGateway, Hello, Piece, Refused, ToGateway
from model_runtime.process.errors import BadInput

log = logging.getLogger(__name__)
GREETING = 10.0
"""Seconds within which the first message must come."""
NOTES = 256
"""Messages that wait for a client who does not read."""
KNOWN = 4096
"""Arrays that the client is believed to have."""
BAD, CROWDED = 1008, 1013
_decoder = msgspec.json.Decoder(ToGateway)


class Connection:
    def __init__(self, socket: ServerConnection, gateway: Gateway, owner: str) -> None:
        self._socket, self._gateway, self._owner = socket, gateway, owner
        self._assembly = Assembly(gateway.limits.bytes)
        self._notes: OrderedDict[tuple[str, str], FromGateway] = OrderedDict()
        self._again: dict[str, memoryview] = {}
        self._known: OrderedDict[str, None] = OrderedDict()
        self._news = asyncio.Event()
        self._session: Session | None = None
        self._ended = False

    async def serve(self) -> None:
        """Until either side ends it."""
        for_good = False
        sending = asyncio.create_task(self._send_all())
        try:
            await self._listen()
        except BadInput as error:
            log.info("refused: %s", error)
            await self._refuse(sending, str(error))
            for_good = True
        except ConnectionClosedOK:
            for_good = True
        except (ConnectionClosed, TimeoutError):
            pass
        finally:
            sending.cancel()
            if self._session is not None:
                self._gateway.leave(self._session, self, for_good=for_good and not self._ended)

    # --- for whoever has news ----------------------------------------------------------------------------------

    def note(self, message: FromGateway) -> None:
        self._notes[type(message).__name__, getattr(message, "stage", "")] = message
        self._news.set()
        if len(self._notes) > NOTES:
            self.end()

    def give(self, arrays: dict[str, memoryview]) -> None:
        self._again.update(arrays)
        self._news.set()

    def look(self) -> None:
        self._news.set()

    def end(self) -> None:
        self._ended = True
        self._socket.transport.abort()

    # --- in ----------------------------------------------------------------------------------------------------

    async def _listen(self) -> None:
        async with asyncio.timeout(GREETING):
            hello = self._message(await self._socket.recv())
        if not isinstance(hello, Hello):
            raise BadInput("Say hello first.")
        session = self._session = self._gateway.enter(hello, self._owner, self)
        while True:
            frame = await self._socket.recv()
            if isinstance(frame, str):
                self._gateway.hear(session, self._message(frame))
            elif (whole := self._assembly.add(frame)) is not None:
                self._know(whole[0])
                self._gateway.receive(session, *whole)
            elif not self._gateway.expect(session, self._assembly.size):
                await self._socket.close(CROWDED, "too much comes in at one time")
                return

    def _message(self, frame: str | bytes) -> ToGateway:
        if not isinstance(frame, str):
            raise BadInput("Say hello first.")
        try:
            message: ToGateway = _decoder.decode(frame)
        except (msgspec.MsgspecError, ValueError, RecursionError) as error:
            raise BadInput(f"A message cannot be read ({error}): update Strokes on both machines.") from error
        return message

    async def _refuse(self, sending: asyncio.Task[None], reason: str) -> None:
        sending.cancel()
        try:
            async with asyncio.timeout(GREETING):
                await self._socket.send(_text(Refused(reason[:500])))
                await asyncio.gather(self._socket.close(BAD), self._hear_out())
        except (ConnectionClosed, TimeoutError):
            pass

    async def _hear_out(self) -> None:
        """Its farewell comes after whatever else it has said by now."""
        while True:
            await self._socket.recv(decode=False)

    # --- out ---------------------------------------------------------------------------------------------------

    async def _send_all(self) -> None:
        try:
            while True:
                await self._news.wait()
                self._news.clear()
                async for frame in self._frames():
                    await self._socket.send(frame)
        except ConnectionClosed:
            pass

    async def _frames(self) -> AsyncIterator[str | bytes]:
        """Everything that there is to send, as it is when its turn comes."""
        while True:
            if self._notes:
                yield _text(self._notes.popitem(last=False)[1])
            elif self._again:
                hash = next(iter(self._again))
                for frame in frames(hash, self._again.pop(hash)):
                    yield frame
            elif (told := self._next_piece()) is not None:
                stage, entry = told
                stage.outbox.sent = entry.number
                for hash, data in entry.parcel.arrays.items():
                    if self._know(hash):
                        for frame in frames(hash, data):
                            yield frame
                yield _text(Piece(stage.id, entry.number, entry.parcel.needs, entry.parcel.raw))
            else:
                return

    def _next_piece(self) -> tuple[Stage, Entry] | None:
        for stage in () if self._session is None else self._session.stages.values():
            entry = stage.outbox.next()
            if entry is not None:
                return stage, entry
        return None

    def _know(self, hash: str) -> bool:
        """The client has that array now; whether that is new."""
        new = hash not in self._known
        self._known[hash] = None
        self._known.move_to_end(hash)
        if len(self._known) > KNOWN:
            self._known.popitem(last=False)
        return new


def _text(message: FromGateway) -> str:
    return msgspec.json.encode(message).decode()
