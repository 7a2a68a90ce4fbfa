"""What is said of models: sizes, times, how they share a machine's memory. Knows no widget."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QLocale

from model_runtime.models.table import Model, Precision
from model_runtime.painters.diffusion.memory import Rung
from strokes_app.models.fit import Fit
from strokes_app.models.machine import Machine

translate = QCoreApplication.translate
GB: Final = 10**9


def size_in_words(size: float) -> str:
    return QLocale().formattedDataSize(max(0, round(size)), 1, QLocale.DataSizeFormat.DataSizeSIFormat)


def gigabytes(number: float) -> str:
    return size_in_words(number * GB)


def name_of(model: Model) -> str:
    """As its makers write it."""
    return model.repository.rpartition("/")[2]


def page_of(model: Model) -> str:
    return f"https://huggingface.co/{model.repository}"


def way_in_words(rung: Rung) -> str:
    """How the painter would work here: `4-bit, 768 px, one model at a time`."""
    bits: dict[Precision, str] = {
        "bf16": translate("Models", "16-bit"),
        "int8": translate("Models", "8-bit"),
        "int4": translate("Models", "4-bit"),
    }
    both, single = translate("Models", "both models at once"), translate("Models", "one model at a time")
    said = [bits[rung.precision], f"{round(rung.pixels**0.5 / 64) * 64} px", both if rung.together else single]
    if rung.offload == "layers":
        said.append(translate("Models", "layer by layer, which is slow"))
    return ", ".join(said)


def verdict_in_words(fit: Fit, needs: str) -> str:
    """Whether it fits, and why not. needs: what the painter needs, in the artist's language."""
    match fit.verdict:
        case "fits" if fit.rung is not None:
            return translate("Models", "Fits this machine: %1.").replace("%1", way_in_words(fit.rung))
        case "too small":
            said = translate(
                "Models", "Does not fit now: it needs at least %1 of free graphics memory. Close other programs first."
            )
            return said.replace("%1", gigabytes(fit.least))
        case "no card":
            said = translate(
                "Models",
                "It needs %1, and this machine has no such graphics hardware. On the processor alone one picture "
                "would take longer than anybody waits, so downloading it here would not help.",
            )
            return said.replace("%1", needs)
        case _:
            return translate(
                "Models",
                "There is an NVIDIA card, but its driver does not say how much memory is free: it may not fit. "
                "Run nvidia-smi to see why.",
            )


def memory_in_words(machine: Machine) -> str:
    """What is free for painters; "" where nobody says."""
    if machine.free is None or machine.whole is None:
        return ""
    if machine.device == "mps":
        said = translate("Models", "A painter may take %1 of the memory now.")
        return said.replace("%1", gigabytes(machine.free))
    said = translate("Models", "%1: %2 of %3 are free now.")
    return (
        said.replace("%1", machine.name).replace("%2", gigabytes(machine.free)).replace("%3", gigabytes(machine.whole))
    )
