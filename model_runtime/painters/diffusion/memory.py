"""How two large models share one machine's memory: a ladder of ways, from the fastest to the smallest, and the first that fits.

Pure: what is free is told, nothing is measured here. The sizes are those of the table; what the work itself needs is `WORK`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from model_runtime.models.table import Model, Precision

Offload = Literal["none", "parts", "layers"]
"""`parts`: text encoder, transformer and VAE are on the device one at a time; `layers`: one layer of them, which is slow."""

WORK = 3.5
"""GB beside the weights while a picture of a megapixel is sampled and decoded; a smaller one needs less in proportion."""
LARGEST = 0.55
"""Of a pipeline's weights, what its largest part holds."""
LAYER = 0.08
"""Of a pipeline's weights, what its largest layer and the two beside it hold."""
MEGAPIXEL = 1024 * 1024
WORDS: dict[Precision, str] = {"bf16": "16-bit", "int8": "8-bit", "int4": "4-bit"}


@dataclass(frozen=True)
class Rung:
    """One way. together: both models stay on the device. pixels: the most that are painted at once; seen: that are looked at."""

    precision: Precision
    offload: Offload
    together: bool
    pixels: int
    seen: int

    def words(self) -> str:
        """For the artist: `4-bit, 768 px, one model at a time`."""
        side = f"{round(self.pixels**0.5 / 64) * 64} px"
        when = "both models at once" if self.together else "one model at a time"
        slow = ", layer by layer (slow)" if self.offload == "layers" else ""
        return f"{WORDS[self.precision]}, {side}, {when}{slow}"


def ladder(device: str) -> tuple[Rung, ...]:
    """The ways that there are on a device, the best first. 4 bits are for CUDA alone; a CPU only has pixels."""
    sizes = (MEGAPIXEL, 768 * 768, 512 * 512)
    if device == "cpu":
        return tuple(Rung("bf16", "none", True, pixels, pixels // 4) for pixels in sizes)
    least: Precision = "int4" if device == "cuda" else "int8"
    steps: list[tuple[Precision, Offload, bool]] = [
        ("bf16", "none", True),
        ("bf16", "none", False),
        ("bf16", "parts", False),
        ("int8", "parts", False),
        *([("int4", "parts", False)] if device == "cuda" else []),  # type: ignore[list-item]
    ]
    large = [Rung(precision, offload, together, sizes[0], sizes[1]) for precision, offload, together in steps]
    small = [Rung(least, "parts", False, pixels, sizes[2]) for pixels in sizes[1:]]
    return (*large, *small, Rung(least, "layers", False, sizes[2], sizes[2] // 2))


def need(rung: Rung, brush: Model, vlm: Model) -> float:
    """GB on the device at the worst moment."""
    painting = brush.gigabytes[rung.precision] * {"none": 1, "parts": LARGEST, "layers": LAYER}[rung.offload]
    thinking = vlm.gigabytes[rung.precision]
    work = WORK * rung.pixels / MEGAPIXEL
    return (painting + thinking if rung.together else max(painting, thinking)) + work


def fitting(rungs: tuple[Rung, ...], brush: Model, vlm: Model, free: float) -> int | None:
    """The index of the first rung that `free` GB hold; None where not even the last one fits."""
    return next((index for index, rung in enumerate(rungs) if need(rung, brush, vlm) <= free), None)
