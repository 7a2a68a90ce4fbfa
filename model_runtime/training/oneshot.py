"""Examples for the networks that paint a whole picture in one go, on the same scenes as the process is taught on."""

from __future__ import annotations

import numpy as np

from model_runtime.painters.strokes import oneshot
from model_runtime.painters.strokes.documents import Document
from model_runtime.training.situations import backdrop, words, written
from model_runtime.world import grammar, teacher
from model_runtime.world.scene import Scene


def oneshot_example(scene: Scene, rng: np.random.Generator, *, frames: bool) -> Document | None:
    """The prompt, with `frames` every thing's mark, then all strokes. None where the picture has more than `oneshot.PARTS`."""
    prompt = words(grammar.prompt(scene, rng))
    marks = backdrop(scene)
    marks += [written(thing, len(marks) + index) for index, thing in enumerate(scene.things)]
    parts = [(part.local, part.frame) for part in teacher.parts(scene, rng)]
    if len(parts) > oneshot.PARTS:
        return None
    return oneshot.asked(scene.format, prompt, marks if frames else ()).strokes(oneshot.encode(parts), 1)
