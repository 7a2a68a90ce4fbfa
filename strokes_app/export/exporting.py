"""From a painting's file to another: reads, leaves out what is private, has it written, and puts it in its place whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from model_runtime.process.errors import BadInput
from model_runtime.trajectory.reading import Reader
from strokes_app.export.credentials import check, sign
from strokes_app.export.moment import Moment, Tell, event_named
from strokes_app.export.options import Notice, Options
from strokes_app.export.writing import refuse, whole
from strokes_app.published import Published

Write = Callable[[Moment, Path, Options, Tell], tuple[Notice, ...]]


@dataclass(frozen=True)
class Kind:
    """A kind of file. `what`: in the artist's words. `writer`: "module:function" below this package. `folder`: it is one."""

    suffixes: tuple[str, ...]
    what: str
    writer: str
    folder: bool = False

    @property
    def write(self) -> Write:
        """Loaded when it is asked for: some bring the brush and its compiler, and every command would wait for them."""
        module, function = self.writer.split(":")
        write: Write = getattr(import_module(f"strokes_app.export.{module}"), function)
        return write


KINDS = (
    Kind((".png",), "a picture, lossless", "flat:write_png"),
    Kind((".jpg", ".jpeg"), "a picture, small", "flat:write_jpeg"),
    Kind((".webp",), "a picture, smaller", "flat:write_webp"),
    Kind((".ora",), "layers for Krita, GIMP and MyPaint (OpenRaster)", "openraster:write_openraster"),
    Kind((".psd",), "layers for Photoshop and others", "photoshop:write_photoshop"),
    Kind((".svg",), "a drawing that is sharp at any size", "drawing:write_drawing"),
    Kind((".jsonl",), "the trajectory as JSON Lines, without pictures", "dataset:write_lines"),
    Kind(
        (),
        "a name without an ending: a folder with the trajectory, pictures and rows to train on",
        "dataset:write_folder",
        folder=True,
    ),
)


@dataclass(frozen=True)
class Written:
    to: Path
    notices: tuple[Notice, ...]


def export(file: Path, to: Path, options: Options, tell: Tell = lambda done: None) -> Written:
    """Writes the painting in `file` as the kind that the name of `to` says. Only reads `file`.

    All or nothing: where it fails, is interrupted or killed, `to` is as it was. Raises BadInput, TrajectoryError, OSError.
    """
    kind = kind_of(to)
    refuse(to, options.replace, kind.folder)
    if options.signing is not None:
        check(options.signing, to.suffix.lower())
    with Reader(file) as reader:
        published = Published(reader.trajectory, reader.blob)
        at = event_named(reader.trajectory, options.at)
        moment = Moment.of(published, at)
        tell(0.05)
        with whole(to, options.replace, kind.folder) as part:
            notices = kind.write(moment, part, options, tell)
            if options.signing is not None:
                notices += sign(part, to.suffix.lower(), to.name, moment, options.signing, options.plain)
            tell(1.0)
    private: tuple[Notice, ...] = ("private left out",) if published.left_out else ()
    return Written(to, private + notices)


def kind_of(to: Path) -> Kind:
    """Raises BadInput where the name says no kind that can be written."""
    suffix = to.suffix.lower()
    for kind in KINDS:
        if suffix in kind.suffixes or (kind.folder and suffix == ""):
            return kind
    raise BadInput(f"{to.name} says no kind of file that can be written: end it in {suffixes()}.")


def suffixes() -> str:
    return ", ".join(kind.suffixes[0] for kind in KINDS if kind.suffixes)
