"""What must hold for any bytes: they are read, or refused in a sentence, and nothing else happens."""

from __future__ import annotations

from pathlib import Path

from model_runtime.process.errors import BadInput
from model_runtime.process.wishes import LARGEST
from strokes_app.importing.importing import Wish, import_
from strokes_app.importing.limits import MOST_LAYER_PIXELS
from strokes_app.importing.lines import read_lines
from strokes_app.importing.pictures import read_flat, read_layers


def reads_as_picture(data: bytes, folder: Path) -> None:
    file = folder / "picture"
    file.write_bytes(data)
    try:
        picture = read_flat(file)
        assert picture.mode == "RGB" and max(picture.size) <= LARGEST
    except BadInput as error:
        _is_a_sentence(error)


def reads_as_layers(data: bytes, folder: Path) -> None:
    file = folder / "layers"
    file.write_bytes(data)
    try:
        stack = read_layers(file)
        assert 0 < stack.size[0] * stack.size[1] <= MOST_LAYER_PIXELS
        for sheet in stack.sheets:
            assert sheet.pixels.ndim == 3 and sheet.pixels.shape[2] == 4
    except BadInput as error:
        _is_a_sentence(error)


def reads_as_lines(data: bytes, folder: Path) -> None:
    file = folder / "lines.jsonl"
    file.write_bytes(data)
    try:
        for _ in read_lines(file):
            pass
    except BadInput as error:
        _is_a_sentence(error)


def imports(data: bytes, name: str, folder: Path, layers: bool) -> None:
    """To a painting's file, of which nothing is left where it was refused."""
    source, to = folder / name, folder / "out" / "x.strokes"
    to.parent.mkdir(exist_ok=True)
    source.write_bytes(data)
    try:
        import_(source, to, Wish(layers=layers))
        to.unlink()
    except BadInput as error:
        _is_a_sentence(error)
    assert list(to.parent.iterdir()) == []


def _is_a_sentence(error: BadInput) -> None:
    said = str(error)
    assert said.endswith(".") and "\n" not in said and len(said) < 1500, said
