"""The same readers under atheris, which looks for bytes that reach new code. No test: run it by hand where atheris is installed.

python -m tests.fuzz.with_atheris pictures|layers|lines [FOLDER] [-max_total_time=SECONDS and other options of libFuzzer]
"""

from __future__ import annotations

import sys
import warnings
from pathlib import Path
from tempfile import TemporaryDirectory

import atheris

with atheris.instrument_imports(include=["strokes_app.importing", "PIL", "psd_tools", "zipfile"]):
    import strokes_app.importing.importing
    import strokes_app.importing.openraster
    import strokes_app.importing.photoshop  # noqa: F401
    from tests.fuzz import readers, seeds

READERS = {"pictures": readers.reads_as_picture, "layers": readers.reads_as_layers, "lines": readers.reads_as_lines}


def main() -> None:
    warnings.simplefilter("ignore")
    which, *options = sys.argv[1:]
    kept = [option for option in options if not option.startswith("-")]
    with TemporaryDirectory() as scratch, TemporaryDirectory() as fresh:
        corpus = Path(kept[0] if kept else fresh)
        corpus.mkdir(exist_ok=True)
        good = {"pictures": seeds.pictures()}.get(which, seeds.exported())
        for name, data in good.items():
            (corpus / f"{name.replace(' ', '-')}.seed").write_bytes(data)
        flags = [option for option in options if option.startswith("-")]
        atheris.Setup([sys.argv[0], str(corpus), *flags], lambda data: READERS[which](data, Path(scratch)))
        atheris.Fuzz()


if __name__ == "__main__":
    main()
