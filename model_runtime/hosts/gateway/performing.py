"""One stage as the pool runs it, told as a client is told it."""

from __future__ import annotations

import logging
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing

from model_runtime.hosts.pool import Piece, Pool
from model_runtime.hosts.protocol.messages import (
    Awake,
    Broke,
    CheckWords,
    Content,
    Criticised,
    Knows,
    Laid,
    Painted,
    Planned,
    Showed,
    Wake,
    Work,
    Wrote,
)
from model_runtime.process.errors import PainterFailed, StrokesError
from model_runtime.process.painter import (
    CritiqueResult,
    PaintResult,
    PlanResult,
    Previewed,
    StrokesLaid,
    TextWritten,
)

log = logging.getLogger(__name__)


async def perform(pool: Pool, painter: str, work: Work) -> AsyncGenerator[Content, None]:
    """What is told of the stage, ended by its result or by how it broke; nothing else is raised."""
    try:
        match work:
            case Wake():
                yield Awake(await pool.ready(painter))
            case CheckWords(prompt=prompt):
                yield Knows(await pool.unknown_words(painter, prompt))
            case _:
                async with aclosing(pool.stage(painter, work.request)) as pieces:
                    async for content in _told(pieces):
                        yield content
    except StrokesError as error:
        yield Broke(type(error).__name__, str(error))
    except Exception as error:
        log.exception("a stage broke")
        what = f"{type(error).__name__}: {error}".rstrip(": ")
        yield Broke(PainterFailed.__name__, f"The painter broke ({what}): try again, or choose another painter.")


async def _told(pieces: AsyncIterator[Piece]) -> AsyncIterator[Content]:
    async for piece in pieces:
        match piece:
            case TextWritten(text=""):
                pass  # a sign of life: each side of the connection looks after its own
            case TextWritten():
                yield Wrote(piece)
            case StrokesLaid():
                yield Laid(piece)
            case Previewed():
                yield Showed(piece)
            case PlanResult():
                yield Planned(piece)
            case PaintResult():
                yield Painted(piece)
            case CritiqueResult():
                yield Criticised(piece)
