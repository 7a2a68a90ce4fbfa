"""What means harm is refused in a sentence, within bounded memory, and nothing is written anywhere."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from model_runtime.process.errors import BadInput
from model_runtime.trajectory.blobs import Blob, encode_picture
from strokes_app.importing.importing import Wish, import_
from tests.app import import_hostile
from tests.app.import_hostile import LAYERED, LINES, PICTURES, line, started

ROOT = Path(__file__).parents[2]
MOST_MEGABYTES = 900
"""Of the process that reads them all, Python and its libraries included."""
READ_ALL = """
import json, resource, sys
from pathlib import Path
from model_runtime.process.errors import BadInput
from strokes_app.importing.importing import Wish, import_

def most():
    status = Path("/proc/self/status")  # what `getrusage` says there begins with the memory of whoever started the process
    if status.exists():
        return int(status.read_text().split("VmHWM:")[1].split()[0]) // 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 * (1024 if sys.platform == "darwin" else 1))

folder, out = Path(sys.argv[1]), Path(sys.argv[2])
for file in sorted(folder.iterdir()):
    for layers in (False, True):
        try:
            import_(file, out / "x.strokes", Wish(layers=layers))
            said = None
            (out / "x.strokes").unlink()
        except BadInput as error:
            said = str(error)
        print(json.dumps([file.name, layers, said, most()]), flush=True)
"""


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, bool], tuple[str | None, int]]:
    """What is said of each file, imported flat and as layers, and the megabytes that were used until then."""
    folder, out = tmp_path_factory.mktemp("hostile"), tmp_path_factory.mktemp("out")
    import_hostile.write(folder)
    command = [sys.executable, "-c", READ_ALL, str(folder), str(out)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, capture_output=True, text=True, cwd=out, env=environment, timeout=300)
    assert done.returncode == 0, done.stderr
    assert list(out.iterdir()) == []
    told = [json.loads(line) for line in done.stdout.splitlines()]
    return {(name, layers): (said, most) for name, layers, said, most in told}


@pytest.mark.parametrize("name", [*PICTURES, *LAYERED, *(f"{name}.jsonl" for name in LINES)])
def test_it_is_refused_in_one_sentence_that_says_what_to_do(
    answers: dict[tuple[str, bool], tuple[str | None, int]], name: str
) -> None:
    layers = name in LAYERED
    said, _ = answers[name, layers]
    assert said is not None, "it was imported"
    assert len(said) < 700 and "\n" not in said and said.endswith(".")
    assert "Traceback" not in said


def test_memory_stays_bounded(answers: dict[tuple[str, bool], tuple[str | None, int]]) -> None:
    assert max(most for _, most in answers.values()) < MOST_MEGABYTES


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "picture.png")
    os.mkfifo(tmp_path / "x.jsonl")
    for name in ("picture.png", "x.jsonl"):
        with pytest.raises(BadInput):
            import_(tmp_path / name, tmp_path / "x.strokes", Wish())


def test_blobs_are_compared_with_their_names(tmp_path: Path) -> None:
    picture = encode_picture(import_hostile.np.zeros((64, 64, 3), import_hostile.np.uint8))
    other = Blob.of(b"RIFF something else")
    _exported(tmp_path, line(started(picture=picture.hash)), {f"{picture.hash}.webp": other.data})
    with pytest.raises(BadInput, match="not what it was"):
        import_(tmp_path / "data", tmp_path / "x.strokes", Wish())


@pytest.mark.parametrize("data", [b"RIFF not a picture", b"SBLB", b""])
def test_a_blob_that_is_no_picture_of_the_paintings_size_is_refused(tmp_path: Path, data: bytes) -> None:
    blob = Blob.of(data)
    _exported(tmp_path, line(started(picture=blob.hash)), {f"{blob.hash}.webp": data})
    with pytest.raises(BadInput, match="line 1"):
        import_(tmp_path / "data", tmp_path / "x.strokes", Wish())
    assert not (tmp_path / "x.strokes").exists()


def test_only_files_are_read_as_blobs(tmp_path: Path) -> None:
    hash = "0" * 64
    _exported(tmp_path, line(started(picture=hash)), {})
    os.mkfifo(tmp_path / "data" / "blobs" / f"{hash}.webp")
    with pytest.raises(BadInput, match="not a picture"):
        import_(tmp_path / "data", tmp_path / "x.strokes", Wish())


def _exported(folder: Path, text: str, blobs: dict[str, bytes]) -> None:
    (folder / "data" / "blobs").mkdir(parents=True)
    (folder / "data" / "trajectory.jsonl").write_text(text)
    for name, data in blobs.items():
        (folder / "data" / "blobs" / name).write_bytes(data)
