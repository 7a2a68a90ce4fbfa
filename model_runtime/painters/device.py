"""Which device a painter runs on: the best there is, or the one that was asked for. Imported only where torch may be."""

from __future__ import annotations

from model_runtime.process.errors import BadInput

AUTO = "auto"


def choose(wanted: str, devices: tuple[str, ...]) -> str:
    """The device to load a painter on. `devices`: where it can run, the best first; `wanted`: one of them, or `auto`.

    Raises BadInput where this machine does not have the device that was asked for, or the painter cannot use it.
    """
    if wanted == AUTO:
        found = next((device for device in devices if present(device)), None)
        if found is None:
            raise BadInput(
                f"This painter needs {' or '.join(devices)}, and this machine has none: choose another painter."
            )
        return found
    if wanted not in devices:
        raise BadInput(
            f"This painter runs on {' or '.join(devices)}, not on {wanted!r}: choose one of them, or {AUTO}."
        )
    if not present(wanted):
        raise BadInput(f"This machine has no {wanted} that torch can use: choose cpu, or {AUTO}.")
    return wanted


def present(device: str) -> bool:
    """Whether torch can use the device here. Every machine has a cpu, and asking for it loads nothing."""
    if device == "cpu":
        return True
    import torch

    if device == "cuda":
        return torch.cuda.is_available()
    return device == "mps" and torch.backends.mps.is_available()
