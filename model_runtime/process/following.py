"""A plan that waits to be painted follows what the artist says of its things elsewhere: the later word holds. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from model_runtime.trajectory.events import Mark, PaintingEvent, Plan, PlanEdited, Planned


def followed(waiting: Plan, before: Plan, after: Plan) -> Plan:
    """`waiting`, once another plan was edited from `before` to `after`: of the things in both it is as edited, and what is
    to be done with them stays; a thing that was struck out there and stands already is taken away instead of changed."""
    old = {mark.id: mark for mark in before.marks}
    new = {mark.id: mark for mark in after.marks}
    marks: list[Mark] = []
    for mark in waiting.marks:
        if old.get(mark.id) == new.get(mark.id):
            marks.append(mark)
        elif mark.id in new:
            marks.append(replace(new[mark.id], action=mark.action))
        elif mark.action != "add":
            marks.append(replace(mark, action="remove"))
    return waiting if tuple(marks) == waiting.marks else replace(waiting, marks=tuple(marks))


def version(path: Sequence[PaintingEvent], id: str) -> Plan | None:
    """The plan that the event `id`, a `Planned` or a `PlanEdited`, is about, as it was last edited on `path`."""
    meant: dict[str, str] = {}
    plans: dict[str, Plan] = {}
    for event in path:
        if isinstance(event, Planned):
            meant[event.id] = event.id
            plans[event.id] = event.plan
        elif isinstance(event, PlanEdited) and event.target in meant:
            meant[event.id] = meant[event.target]
            plans[meant[event.id]] = event.plan
    return plans.get(meant.get(id, ""))
