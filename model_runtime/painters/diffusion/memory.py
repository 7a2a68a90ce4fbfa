"""How two large models share one machine's memory: a ladder of ways, from the fastest to the smallest, and the first that fits.

Pure: what is free is told, nothing is measured here. The sizes are those of the table; what the work itself needs is `WORK`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from model_runtime.models.table import Model, Precision
from model_runtime.process.errors import BadInput

Offload = Literal["none", "parts", "layers"]
"""`parts`: text encoder, transformer and VAE are on the device one at a time; `layers`: one layer of them, which is slow."""

WORK = 4.2
"""GB beside the weights while a picture of a megapixel is sampled and decoded: what is published of FLUX.2-klein-4B (20 GB
resident, 13 with offload) less its weights. A smaller picture needs less in proportion."""
LAYER = 0.08
"""Of a pipeline's weights, what its largest layer and the two beside it hold."""
MEGAPIXEL = 1024 * 1024
WORDS: dict[Precision, str] = {"bf16": "16-bit", "int8": "8-bit", "int4": "4-bit"}


@dataclass(frozen=True)
class Rung:
    """One way. name: in a painting's settings. precision: of the painter; thinking: of planner and critic.

    together: both models stay on the device. pixels: the most that are painted at once; seen: that are looked at.
    """

    name: str
    precision: Precision
    offload: Offload
    together: bool
    pixels: int
    seen: int
    thinking: Precision = "bf16"

    def words(self) -> str:
        """For the artist: `4-bit, 768 px, one model at a time`."""
        side = f"{round(self.pixels**0.5 / 64) * 64} px"
        when = "both models at once" if self.together else "one model at a time"
        slow = ", layer by layer (slow)" if self.offload == "layers" else ""
        return f"{WORDS[self.precision]}, {side}, {when}{slow}"


LARGE, SMALL, SMALLEST = MEGAPIXEL, 768 * 768, 512 * 512
GPU = (
    Rung("both", "bf16", "none", True, LARGE, SMALL),
    Rung("both-small-planner", "bf16", "none", True, LARGE, SMALL, "int4"),
    Rung("one", "bf16", "none", False, LARGE, SMALL),
    Rung("parts", "bf16", "parts", False, LARGE, SMALL),
    Rung("8-bit", "int8", "parts", False, LARGE, SMALL, "int4"),
    Rung("4-bit", "int4", "parts", False, SMALL, SMALLEST, "int4"),
    Rung("4-bit-512", "int4", "parts", False, SMALLEST, SMALLEST, "int4"),
    # Quantised weights cannot be moved layer by layer.
    Rung("layers", "bf16", "layers", False, SMALLEST, SMALLEST // 2, "int4"),
)
CPU = tuple(Rung(f"cpu-{side}", "bf16", "none", True, side * side, side * side // 4) for side in (1024, 768, 512))


def ladder(device: str) -> tuple[Rung, ...]:
    """The ways that there are on a device, the best first. A CPU only has pixels; Apple silicon has one memory, from which
    nothing could be brought layer by layer."""
    match device:
        case "cpu":
            return CPU
        case "mps":
            return GPU[:-1]
        case _:
            return GPU


def named(name: str) -> str:
    """Raises BadInput where no way is called so; "" is what fits."""
    names = [rung.name for rung in (*GPU, *CPU)]
    if name and name not in names:
        raise BadInput(f"memory is {name!r}: choose one of {', '.join(names)}, or leave it out.")
    return name


def below(rungs: tuple[Rung, ...], name: str) -> tuple[Rung, ...]:
    """From the way of that name down. Raises BadInput where this device has none such."""
    names = [rung.name for rung in rungs]
    if name not in names:
        raise BadInput(f"memory is {name!r}, which this machine has not: choose one of {', '.join(names)}.")
    return rungs[names.index(name) :]


def need(rung: Rung, brush: Model, vlm: Model | None) -> float:
    """GB on the device at the worst moment. vlm None: the brush's own text encoder plans and criticises."""
    painting = brush.gigabytes[rung.precision] * {"none": 1, "parts": brush.largest, "layers": LAYER}[rung.offload]
    thinking = 0.0 if vlm is None else vlm.gigabytes[rung.thinking]
    work = WORK * rung.pixels / MEGAPIXEL
    return (painting + thinking if rung.together else max(painting, thinking)) + work


def fitting(rungs: tuple[Rung, ...], brush: Model, vlm: Model | None, free: float) -> int | None:
    """The index of the first rung that `free` GB hold; None where not even the last one fits."""
    return next((index for index, rung in enumerate(rungs) if need(rung, brush, vlm) <= free), None)


def parked(rung: Rung, brush: Model, vlm: Model | None) -> float:
    """GB of the machine's own memory in which what is not on the device could wait for its turn."""
    aside = brush.gigabytes[rung.precision] if rung.offload != "none" or not rung.together else 0.0
    thinking = 0.0 if vlm is None or rung.together else vlm.gigabytes[rung.thinking]
    return aside + thinking
