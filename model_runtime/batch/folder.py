"""The folder that a batch fills: what is done has its name there, what is not lies apart. Safe from any crash."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

import msgspec

from model_runtime.batch.order import Order, Share
from model_runtime.process.errors import BadInput
from model_runtime.trajectory.errors import InUse
from model_runtime.trajectory.lock import Lock

UNFINISHED = "unfinished"
LIST = "batch"


class Folder:
    """A finished painting is named after its order and comes there whole: first the picture, then the trajectory."""

    def __init__(self, path: Path, share: Share | None = None) -> None:
        """Open until `close`, for one run at a time, or one of each share. Raises BadInput where nothing can be kept."""
        self.path = path
        self.list = path / (f"{LIST}.jsonl" if share is None else f"{LIST}-{share.number}-of-{share.parts}.jsonl")
        try:
            (path / UNFINISHED).mkdir(parents=True, exist_ok=True)
            self._done = {file.stem for file in path.glob("*.strokes")} & {file.stem for file in path.glob("*.png")}
        except OSError as error:
            raise BadInput(f"Nothing can be kept in {path} ({error.strerror}): choose another with --out.") from error
        try:
            self._lock = Lock(self.list)
        except InUse as error:
            raise BadInput(
                f"Another run paints into {path}: wait for it, or give each a --share of its own."
            ) from error

    def close(self) -> None:
        """What is unfinished stays, for the next run."""
        with suppress(OSError):
            (self.path / UNFINISHED).rmdir()
        self._lock.release()

    def has(self, order: Order) -> bool:
        """Whether it was done when the folder was opened, or has been kept since."""
        return order.name in self._done

    def file(self, order: Order) -> Path:
        return self.path / f"{order.name}.strokes"

    def picture(self, order: Order) -> Path:
        return self.path / f"{order.name}.png"

    def unfinished(self, order: Order) -> Path:
        """Where it is painted."""
        return self.path / UNFINISHED / f"{order.name}.strokes"

    def keep(self, order: Order) -> None:
        """The painting and its picture (the same name with .png), both closed, take their place. Once back, they are safe."""
        file = self.unfinished(order)
        picture = file.with_suffix(".png")
        _sync(picture)
        os.replace(picture, self.picture(order))
        os.replace(file, self.file(order))
        _sync(self.path)
        self._done.add(order.name)

    def write_list(self, orders: Iterable[Order], failures: Mapping[str, str]) -> None:
        """What was asked for and what became of it, a line each, as it was asked for. failures: by the orders' names."""
        part = self.path / f".{self.list.name}.part"
        with part.open("wb") as file:
            for order in orders:
                file.write(msgspec.json.encode(self._line(order, failures.get(order.name))) + b"\n")
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, self.list)

    def _line(self, order: Order, failure: str | None) -> dict[str, object]:
        line: dict[str, object] = {"state": "failed" if failure else "done" if self.has(order) else "waiting"}
        if failure:
            line["error"] = failure
        if self.has(order):
            line |= {"file": self.file(order).name, "picture": self.picture(order).name}
        return line | msgspec.structs.asdict(order)


def _sync(path: Path) -> None:
    if os.name == "nt" and path.is_dir():
        return  # Windows keeps names safe by itself
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
