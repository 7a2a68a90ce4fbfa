"""What is free of a device's memory, when it is full, and how it is given back."""

from __future__ import annotations

import gc
from typing import Final

import psutil
import torch

SHARED: Final = 0.7
"""Of the memory that Apple silicon shares between everything: what a painter may take."""


def free() -> None:
    """Gives back what nobody holds."""
    gc.collect()
    if torch.cuda.is_available():
        torch.cuda.empty_cache()
    elif torch.backends.mps.is_available():
        torch.mps.empty_cache()


def settle() -> None:
    """What the libraries are made of never becomes garbage: each later search passes over its million objects."""
    gc.collect()
    gc.freeze()


def is_full(error: BaseException) -> bool:
    """Whether it says that memory has run out, in whatever class: MPS has none of its own."""
    if isinstance(error, torch.OutOfMemoryError | MemoryError):
        return True
    return isinstance(error, RuntimeError) and "out of memory" in str(error).lower()


def free_memory(device: torch.device) -> float:
    """GB that a painter may take on the device now."""
    if device.type == "cuda":
        left, _ = torch.cuda.mem_get_info(device)
        return float(left) / 1e9
    return own_memory() * (SHARED if device.type == "mps" else 1.0)


def own_memory() -> float:
    """GB of the machine's own memory that are free."""
    return float(psutil.virtual_memory().available) / 1e9


def peak(device: torch.device) -> float:
    """GB that were taken on the device at the worst moment since the last time that it was asked; 0 where nobody counts."""
    if device.type != "cuda":
        return 0.0
    most = torch.cuda.max_memory_allocated(device)
    torch.cuda.reset_peak_memory_stats(device)
    return float(most) / 1e9
