"""What the relations mean, in geometry. A picture of a scene shows a link exactly where `holds` says so."""

from __future__ import annotations

from model_runtime.trajectory.events import Frame
from model_runtime.world.scene import FORMATS, Format, Link, Relation, Scene

Box = tuple[float, float, float, float]
"""left, top, right, bottom in thousandths."""

INVERSE: dict[Relation, Relation] = {
    "left of": "right of", "right of": "left of", "above": "below", "below": "above", "behind": "in front of", "in front of": "behind",
}  # fmt: skip
APART = 0.25
"""Frames that stand side by side may share this part of the narrower one."""
STEEP = 1.6
"""Side by side, two things may be this much farther apart in the other direction."""
TOUCH = 0.68
"""Feet that stand on a thing are no lower than this part of its height (a bench's seat, a boat's deck)."""
SHARED = 0.25
"""Behind and in front: the part of the narrower thing's width that both share."""
STEP = 12.0
"""Behind and in front: thousandths of the height between the feet."""


def box_of(frame: Frame) -> Box:
    return frame.left, frame.top, frame.right, frame.bottom


def holds(scene: Scene, link: Link) -> bool:
    """Whether the frames and the painting order of the two things show the link."""
    first, second = scene.things[link.subject].frame, scene.things[link.object].frame
    later = link.subject > link.object
    return shows(link.relation, box_of(first), box_of(second), scene.format, later)


def shows(relation: Relation, first: Box, second: Box, format: Format, later: bool) -> bool:
    """Whether `first` is `relation` `second`. `later`: it is painted after it."""
    match relation:
        case "left of":
            return _beside(first, second, format)
        case "right of":
            return _beside(second, first, format)
        case "above":
            return _over(first, second, format)
        case "below":
            return _over(second, first, format)
        case "on":
            return later and _on(first, second)
        case "behind":
            return not later and _behind(first, second)
        case "in front of":
            return later and _behind(second, first)


def _offset(first: Box, second: Box, format: Format) -> tuple[float, float]:
    """From the centre of `first` to that of `second`, in equal units both ways."""
    wide, high = FORMATS[format]
    return (second[0] + second[2] - first[0] - first[2]) / 2 * wide, (
        second[1] + second[3] - first[1] - first[3]
    ) / 2 * high


def _beside(left: Box, right: Box, format: Format) -> bool:
    dx, dy = _offset(left, right, format)
    narrower = min(left[2] - left[0], right[2] - right[0])
    return dx > 0 and abs(dy) <= STEEP * dx and left[2] - right[0] <= APART * narrower


def _over(upper: Box, lower: Box, format: Format) -> bool:
    dx, dy = _offset(upper, lower, format)
    shorter = min(upper[3] - upper[1], lower[3] - lower[1])
    return dy > 0 and abs(dx) <= STEEP * dy and upper[3] - lower[1] <= APART * shorter


def _on(upper: Box, lower: Box) -> bool:
    height, width = lower[3] - lower[1], lower[2] - lower[0]
    middle = (upper[0] + upper[2]) / 2
    touches = -0.04 * height <= upper[3] - lower[1] <= TOUCH * height
    return (
        touches and upper[1] < lower[1] + 0.3 * height and lower[0] + 0.08 * width <= middle <= lower[2] - 0.08 * width
    )


def _behind(far: Box, near: Box) -> bool:
    shared = min(far[2], near[2]) - max(far[0], near[0])
    narrower = min(far[2] - far[0], near[2] - near[0])
    return shared >= SHARED * narrower and near[3] - far[3] >= STEP and far[3] > near[1]


def overlap(first: Box, second: Box) -> float:
    """The part of the smaller frame that both share, 0-1."""
    wide = min(first[2], second[2]) - max(first[0], second[0])
    high = min(first[3], second[3]) - max(first[1], second[1])
    if wide <= 0 or high <= 0:
        return 0.0
    area = min((first[2] - first[0]) * (first[3] - first[1]), (second[2] - second[0]) * (second[3] - second[1]))
    return wide * high / area
