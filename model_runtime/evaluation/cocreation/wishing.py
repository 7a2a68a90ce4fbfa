"""What comes to an artist's mind while they paint: one more thing that would go with the picture, in their words."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from model_runtime.trajectory.events import Frame
from model_runtime.world import splits
from model_runtime.world.catalogue import THINGS
from model_runtime.world.choosing import COLOURLESS, grounds, pick
from model_runtime.world.palette import COLOURS
from model_runtime.world.phrases import plainly
from model_runtime.world.scene import Thing

_ANYWHERE = Frame(0, 0, 1000, 1000)


def one_more(prompt: str, ground: str, there: Collection[str], rng: np.random.Generator) -> str:
    """The prompt with a thing that is not there yet and can stand on that ground, in a colour that training may show."""
    names = [
        name for name, thing in THINGS.items()
        if thing.habitat != "sky" and thing.habitat != "horizon" and ground in grounds(name) and name not in there
    ]  # fmt: skip
    name = pick(rng, names)
    fitting = [colour for colour in COLOURS if (colour, name) not in splits.COLOURS]
    colour = THINGS[name].colours[0] if name in COLOURLESS else pick(rng, fitting)
    wish = plainly(Thing(name, colour, _ANYWHERE, "medium", 1))
    return f"{prompt.rstrip('. ')}, and {wish}"
