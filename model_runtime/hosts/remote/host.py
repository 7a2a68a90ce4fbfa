"""A painter on another machine: the port's four stages over a gateway, the same as from a worker on this one."""

from __future__ import annotations

from collections.abc import Callable, Generator
from types import TracebackType
from typing import Any, Self, cast

from model_runtime.hosts.asking import sign_of_life
from model_runtime.hosts.messages import Ready
from model_runtime.hosts.protocol import messages as told
from model_runtime.hosts.protocol.link import Machine
from model_runtime.hosts.protocol.parcels import wrapped
from model_runtime.hosts.remote.calling import bearer
from model_runtime.hosts.remote.errand import Errand
from model_runtime.hosts.remote.line import DISMISSED, Line
from model_runtime.hosts.remote.meeting import own_name
from model_runtime.hosts.remote.state import Lost, State
from model_runtime.process import errors
from model_runtime.process.painter import (
    CritiqueRequest,
    CritiqueResult,
    DraftRequest,
    PaintResult,
    PlanRequest,
    PlanResult,
    Progress,
    RefineRequest,
    Request,
    UnknownWord,
)

BREATH = 0.5
"""Seconds after which a sign of life is given where there is nothing to tell."""
PATIENCE = 120.0
"""Seconds that a connection may be lost before a stage is given up."""


def _nobody(_: State) -> None:
    pass


class RemoteHost:
    """A painter behind the gateway of `machine`. token: of this computer there; "": none is needed.

    patience: seconds without a connection after which a stage fails with WorkerLost; `inf`: it is waited for until it is
    there again. heard: is told how it stands with the connection, in a thread of the host's own.
    """

    def __init__(
        self,
        machine: Machine,
        painter: str,
        token: str = "",
        patience: float = PATIENCE,
        heard: Callable[[State], None] = _nobody,
    ) -> None:
        self._painter = painter
        self._ready: Ready | None = None
        self._line = Line(machine, bearer(token), own_name(), patience, heard)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._line.close()

    def dismiss(self) -> None:
        """As `close`, which need not be waited for; but it must be closed too."""
        self._line.leave()

    @property
    def gone(self) -> bool:
        return self._line.gone

    @property
    def state(self) -> State:
        return self._line.state

    def ready(self) -> Ready:
        if self._ready is None:
            self._ready = cast(told.Awake, self._answer(told.Wake())).ready
        return self._ready

    # --- the port ------------------------------------------------------------------------------------------

    @property
    def model(self) -> str:
        return self.ready().model

    @property
    def revision(self) -> str:
        return self.ready().revision

    @property
    def device(self) -> str:
        return self.ready().device

    def unknown_words(self, prompt: str) -> tuple[UnknownWord, ...]:
        """Where the connection is lost this is not waited for: raises WorkerLost."""
        self._require_connection()
        return cast(told.Knows, self._answer(told.CheckWords(prompt), self._require_connection)).unknown

    def plan(self, request: PlanRequest) -> Generator[Progress, None, PlanResult]:
        return self._stage(told.Plan(request), request)

    def draft(self, request: DraftRequest) -> Generator[Progress, None, PaintResult]:
        return self._stage(told.Draft(request), request)

    def critique(self, request: CritiqueRequest) -> Generator[Progress, None, CritiqueResult]:
        return self._stage(told.Critique(request), request)

    def refine(self, request: RefineRequest) -> Generator[Progress, None, PaintResult]:
        return self._stage(told.Refine(request), request)

    # --- over the line -------------------------------------------------------------------------------------

    def _stage(self, work: told.Work, request: Request) -> Generator[Progress, None, Any]:
        for content in self._told(work):
            match content:
                case None:
                    yield sign_of_life(request)
                case told.Wrote(progress=progress) | told.Laid(progress=progress) | told.Showed(progress=progress):
                    yield progress
                case told.Planned(result=result) | told.Painted(result=result) | told.Criticised(result=result):
                    return result
                case _:
                    raise _nonsense(content)
        raise _nonsense(None)

    def _require_connection(self) -> None:
        if isinstance(self.state, Lost):
            raise errors.WorkerLost(self.state.reason)

    def _answer(self, work: told.Work, meanwhile: Callable[[], None] = lambda: None) -> told.Content:
        """What is asked between stages."""
        kind = told.Awake if isinstance(work, told.Wake) else told.Knows
        for content in self._told(work):
            if content is not None and not isinstance(content, kind):
                raise _nonsense(content)
            if content is not None:
                return content
            meanwhile()
        raise _nonsense(None)

    def _told(self, work: told.Work) -> Generator[told.Content | None, None, None]:
        """All that comes; None whenever nothing has come for a breath. Raises what ended it."""
        errand = Errand(self._painter, wrapped(work))
        self._line.carry(errand)
        try:
            while True:
                arrived = errand.next(BREATH)
                if arrived is None:
                    if self._line.closed:
                        raise errors.WorkerLost(DISMISSED)
                    yield None
                    continue
                number, content = arrived
                if isinstance(content, told.Broke):
                    raise _error_of(content)
                if isinstance(content, told.Told):
                    self._line.seen(errand, number)
                yield content
        finally:
            self._let_go(errand)

    def _let_go(self, errand: Errand) -> None:
        try:
            self._line.drop(errand)
        except errors.WorkerLost:
            pass


def _error_of(broke: told.Broke) -> errors.StrokesError:
    kind = getattr(errors, broke.error, None)
    if not (isinstance(kind, type) and issubclass(kind, errors.StrokesError)):
        kind = errors.PainterFailed
    error: errors.StrokesError = kind(broke.message[:2000])
    return error


def _nonsense(content: object) -> errors.PainterFailed:
    what = type(content).__name__
    return errors.PainterFailed(f"The machine that paints gave no answer to what it was asked ({what}): update it.")
