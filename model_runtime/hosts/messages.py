"""What a host and its worker say to each other. Pure records."""

from __future__ import annotations

from dataclasses import dataclass

from model_runtime.hosts.jobs import Job
from model_runtime.process.painter import Progress, Request


@dataclass(frozen=True)
class Order:
    """What the worker is to be: `load` is "module:function"; `device` a device's name or `auto`; `devices` where it can run."""

    load: str
    device: str
    devices: tuple[str, ...]
    patience: float
    """Seconds that a cancelled stage may take to stop."""
    parent: int
    """The process to die with, or 0 where the kernel cannot be asked for that."""


# --- to the worker -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class RunStage:
    number: int
    request: Request | Job


@dataclass(frozen=True)
class CheckWords:
    number: int
    prompt: str


@dataclass(frozen=True)
class Cancel:
    number: int


# --- from the worker ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Ready:
    model: str
    revision: str
    device: str


@dataclass(frozen=True)
class Told:
    """One piece of progress."""

    number: int
    progress: Progress


@dataclass(frozen=True)
class Answered:
    number: int
    result: object


@dataclass(frozen=True)
class Stopped:
    """The stage was cancelled and has stopped."""

    number: int


@dataclass(frozen=True)
class Broke:
    """`error`: the name of a class in `process.errors`. `number` None: the painter could not be loaded."""

    number: int | None
    error: str
    message: str
    trace: str = ""


Task = RunStage | CheckWords
Reply = Told | Answered | Stopped | Broke
