"""The brief: the prompt as the artist has since changed it, derived from the events by one pure function."""

from __future__ import annotations

from msgspec import Struct

from model_runtime.trajectory.events import Mark


class Amendment(Struct, frozen=True):
    """The artist changed what a plan said of one mark. `before` None: the artist added it; `after` None: removed it."""

    before: Mark | None
    after: Mark | None


class Brief(Struct, frozen=True):
    """What every stage is held against; the artist's word beats the prompt's.

    marks: what stands in the painting now, as last planned or edited, in the order in which it came.
    amendments: how the artist departed from the painter's plans, in order (all steps so far).
    dropped: marks that the artist refused (removed, skipped): they must not come back.
    notes: the artist's words, oldest first. rejected: texts of findings that the artist rejected, with their mark's id.
    """

    prompt: str
    marks: tuple[Mark, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    dropped: tuple[Mark, ...] = ()
    notes: tuple[str, ...] = ()
    rejected: tuple[tuple[str | None, str], ...] = ()
