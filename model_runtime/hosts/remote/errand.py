"""One stage as its client sees it: what was asked, what has arrived of it, and what is still missing. Knows no connection."""

from __future__ import annotations

import secrets
from collections import ChainMap, deque
from collections.abc import Mapping
from queue import Empty, SimpleQueue
from time import time

from model_runtime.hosts.protocol.messages import Content, Piece, Submit, Told
from model_runtime.hosts.protocol.parcels import Parcel, content_in
from model_runtime.process.errors import BadInput, StrokesError, WorkerLost

Arrived = Content | StrokesError
Data = bytes | memoryview
ATTEMPTS = 3
"""How often a stage is begun before it is given up."""


class Errand:
    """Made by whoever asks, who then waits at `next`; all else is done by the thread of the connection."""

    def __init__(self, painter: str, parcel: Parcel) -> None:
        self.id = secrets.token_hex(16)
        self.painter, self.parcel = painter, parcel
        self.since = time()
        self.submitted = False
        """The gateway has been told of it."""
        self.seen = 0
        """Number of the last piece that has arrived of this attempt."""
        self._told = 0
        """Pieces up to that number are not told again by another attempt. How it ends is, wherever that comes."""
        self.over = False
        """Its last piece has arrived, or nobody wants it any more."""
        self._mail: SimpleQueue[tuple[int, Arrived]] = SimpleQueue()
        self._pending: deque[Piece] = deque()
        self._attempts = 1
        self._arrays: dict[str, Data] = {}
        """That the next piece needs and that were lost before."""

    @property
    def submit(self) -> Submit:
        return Submit(self.id, self.painter, self.parcel.needs, self.parcel.raw)

    # --- for who waits -----------------------------------------------------------------------------------------

    def next(self, seconds: float) -> tuple[int, Content] | None:
        """What comes next and its number; None where nothing came so long. Raises what ended it."""
        try:
            number, arrived = self._mail.get(timeout=seconds)
        except Empty:
            return None
        if isinstance(arrived, StrokesError):
            raise arrived
        return number, arrived

    # --- for the connection ------------------------------------------------------------------------------------

    def fail(self, error: StrokesError) -> None:
        self.over = True
        self._mail.put((self.seen, error))

    def again(self) -> bool:
        """It must be begun anew; whether that is worth while."""
        self._pending.clear()
        self.seen = 0
        self._attempts += 1
        if self._attempts <= ATTEMPTS:
            return True
        self.fail(
            WorkerLost(f"The machine that paints forgot this stage {ATTEMPTS} times: try again, or paint on this one.")
        )
        return False

    def lacks(self, kept: Mapping[str, Data]) -> tuple[str, ...]:
        """Arrays of the piece that comes next; kept: those that came last, whosever they are."""
        known = self._known(kept)
        return tuple(hash for hash in (self._pending[0].needs if self._pending else ()) if hash not in known)

    def add(self, piece: Piece) -> None:
        last = self._pending[-1].number if self._pending else self.seen
        if piece.number > last and not self.over:
            self._pending.append(piece)

    def give(self, hash: str, data: Data) -> None:
        """An array has come that may have been lacking."""
        if self._pending and hash in self._pending[0].needs:
            self._arrays[hash] = data

    def deliver(self, kept: Mapping[str, Data]) -> None:
        """What is complete, in order. What cannot be read ends the stage."""
        while self._pending and not self.over and not self.lacks(kept):
            piece = self._pending.popleft()
            try:
                content = content_in(piece.content, self._known(kept))
            except BadInput as error:
                self.fail(error)
                return
            self.over = not isinstance(content, Told)
            self.seen = piece.number
            if self.over or piece.number > self._told:
                self._told = max(self._told, piece.number)
                self._mail.put((piece.number, content))
            self._arrays.clear()

    def _known(self, kept: Mapping[str, Data]) -> Mapping[str, Data]:
        return ChainMap(self._arrays, self.parcel.arrays, kept)  # type: ignore[arg-type]
