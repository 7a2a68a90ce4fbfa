"""What a painter needs and which machines of a cluster have it. Pure; knows no Ray."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

from model_runtime.painters.table import Entry

AUTO = "auto"
GIGABYTE = 10**9


@dataclass(frozen=True)
class Room:
    """What one painter takes, or what a machine has. memory: in bytes; cards: graphics cards."""

    cores: float
    memory: float
    cards: float

    def times(self, other: Room) -> int:
        """How often `other` fits in here."""
        pairs = ((self.cores, other.cores), (self.memory, other.memory), (self.cards, other.cards))
        return max(0, min(int(have / need + 1e-9) for have, need in pairs if need > 0))

    def without(self, other: Room) -> Room:
        return Room(self.cores - other.cores, self.memory - other.memory, self.cards - other.cards)

    def __str__(self) -> str:
        parts = [f"{self.cores:g} CPU core{'s' * (self.cores != 1)}", f"{self.memory / GIGABYTE:.1f} GB of memory"]
        if self.cards:
            parts.append(f"{self.cards:g} GPU{'s' * (self.cards > 1)}")
        return ", ".join(parts)


@dataclass(frozen=True)
class Machine:
    """A node of the cluster. id: Ray's; name: for people."""

    id: str
    name: str
    room: Room


@dataclass(frozen=True)
class Need:
    """Where and in what room one painter is to run. device: as for `painters.device.choose`."""

    room: Room
    device: str
    devices: tuple[str, ...]


def need_of(entry: Entry, machines: Iterable[Machine], wanted: str = AUTO) -> Need:
    """On a graphics card, where the painter can use one and a machine has it; else, if the painter can, without."""
    plain = Room(entry.cores, entry.memory * GIGABYTE, 0.0)
    on_card = Room(entry.cores, entry.memory * GIGABYTE, entry.card)
    others = tuple(device for device in entry.devices if device not in ("cuda", "mps"))
    if wanted != AUTO:
        return Need(on_card if wanted == "cuda" else plain, wanted, entry.devices)
    fits = "cuda" in entry.devices and any(machine.room.times(on_card) for machine in machines)
    if fits or not others:
        return Need(on_card, "cuda" if "cuda" in entry.devices else AUTO, entry.devices)
    return Need(plain, AUTO, others)


def places(
    machines: Sequence[Machine], need: Need, taken: Iterable[tuple[str | None, Room]], without: Container[str] = ()
) -> int:
    """How many more painters fit. taken: the rooms in use, on the machine of that id (None: it is not known yet, and
    counted on the first where it fits). without: machines that are left out."""
    free = {machine.id: machine.room for machine in machines}
    for id, room in taken:
        if id is None:
            id = next((one for one, left in free.items() if left.times(room)), None)
        if id in free:
            free[id] = free[id].without(room)
    return sum(room.times(need.room) for id, room in free.items() if id not in without)


def refusal(entry: Entry, need: Need, machines: Sequence[Machine]) -> str:
    """What to say where no machine could hold the painter, even if it were idle."""
    if not machines:
        return f"The cluster has no machine for the painter {entry.name!r} now: start one, or paint on this machine."
    largest = max(machines, key=lambda machine: (machine.room.cards, machine.room.cores, machine.room.memory))
    return (
        f"No machine of the cluster can hold the painter {entry.name!r}: it needs {need.room}, and the largest, "
        f"{largest.name}, has {largest.room}. Add a larger machine, or choose another painter."
    )


def described(machines: Sequence[Machine]) -> str:
    """`8 GPUs on 2 machines`, `2 CPU cores on 1 machine`."""
    cards = sum(machine.room.cards for machine in machines)
    cores = sum(machine.room.cores for machine in machines)
    what, number = ("GPU", cards) if cards else ("CPU core", cores)
    return f"{number:g} {what}{'s' * (number != 1)} on {len(machines)} machine{'s' * (len(machines) != 1)}"
