"""A painter in this very process as a host: for evaluation and training, which hold one, and for tests."""

from __future__ import annotations

from collections.abc import Generator
from types import TracebackType
from typing import Self

from model_runtime.hosts.host import Host
from model_runtime.hosts.messages import Ready
from model_runtime.process.painter import (
    CritiqueRequest,
    CritiqueResult,
    DraftRequest,
    Painter,
    PaintResult,
    PlanRequest,
    PlanResult,
    Progress,
    RefineRequest,
    UnknownWord,
)


class InsideHost:
    """Nothing is lost with it but everything, and closing it ends nothing."""

    def __init__(self, painter: Painter, device: str) -> None:
        self._painter, self._device = painter, device

    @property
    def model(self) -> str:
        return self._painter.model

    @property
    def revision(self) -> str:
        return self._painter.revision

    def ready(self) -> Ready:
        return Ready(self.model, self.revision, self._device)

    def unknown_words(self, prompt: str) -> tuple[UnknownWord, ...]:
        return self._painter.unknown_words(prompt)

    def plan(self, request: PlanRequest) -> Generator[Progress, None, PlanResult]:
        return self._painter.plan(request)

    def draft(self, request: DraftRequest) -> Generator[Progress, None, PaintResult]:
        return self._painter.draft(request)

    def critique(self, request: CritiqueRequest) -> Generator[Progress, None, CritiqueResult]:
        return self._painter.critique(request)

    def refine(self, request: RefineRequest) -> Generator[Progress, None, PaintResult]:
        return self._painter.refine(request)

    def close(self) -> None:
        pass

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        pass


class Inside:
    """One such painter where `hosts.many.each` asks for hosts."""

    def __init__(self, painter: Painter, device: str = "cpu") -> None:
        self._host = InsideHost(painter, device)

    def ready(self) -> Ready:
        return self._host.ready()

    def one(self) -> Host:
        return self._host

    def has_room(self, running: int) -> bool:
        return running < 1
