"""What earlier tries at a step were to mend: a further one begins where they began, and must not lose it again. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from model_runtime.process.findings import findings_of
from model_runtime.trajectory.events import Drafted, Finding, PaintingEvent, Refined


def mended_before(path: Sequence[PaintingEvent], now: Sequence[Finding]) -> tuple[Finding, ...]:
    """Findings that refinements since the latest draft set out to mend, as they were meant at last, without those of `now`."""
    asked: dict[str, None] = {}
    for event in path:
        if isinstance(event, Drafted):
            asked.clear()
        elif isinstance(event, Refined):
            asked.update(dict.fromkeys(event.findings))
    found, present = findings_of(path), {finding.id for finding in now}
    latest = (found.known[id][-1] for id in asked if id in found.known and id not in present)
    return tuple(finding for finding in latest if not found.is_rejected(finding))
