"""Good files, spoiled in many ways: every reader says what is wrong, and never breaks. Run with -m slow."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz import readers, seeds

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore::UserWarning", "ignore::ResourceWarning", "ignore::RuntimeWarning"),
]
EXAMPLES = int(os.environ.get("STROKES_FUZZ_EXAMPLES", "1500"))
"""Of each test; 1500 take about a minute."""
FUZZ = settings(
    max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck), print_blob=True
)
NUMBERS = (b"\0\0\0\0", b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"\x80\0\0\0", b"\xff\xff", b"\0", b"\xff", b"../../")

Edit = tuple[str, float, bytes]
edits = st.lists(
    st.tuples(
        st.sampled_from(["put", "insert", "cut", "drop", "repeat"]),
        st.floats(0, 1),
        st.one_of(st.sampled_from(NUMBERS), st.binary(min_size=1, max_size=12)),
    ),
    min_size=1,
    max_size=8,
)


def spoiled(data: bytes, given: list[Edit]) -> bytes:
    """Places early in a file are hit as often as all others: heads tell how the rest is read."""
    for what, where, new in given:
        at = int(where**3 * len(data))
        match what:
            case "put":
                data = data[:at] + new + data[at + len(new) :]
            case "insert":
                data = data[:at] + new + data[at:]
            case "cut":
                data = data[:at]
            case "drop":
                data = data[:at] + data[at + len(new) :]
            case _:
                data = data[:at] + data[at : at + 64] * len(new) + data[at:]
    return data


@FUZZ
@given(st.sampled_from(sorted(seeds.pictures())), edits)
def test_spoiled_pictures(name: str, given: list[Edit]) -> None:
    with TemporaryDirectory() as folder:
        readers.reads_as_picture(spoiled(seeds.pictures()[name], given), Path(folder))


@FUZZ
@given(st.sampled_from(["one.ora", "one.psd"]), edits)
def test_spoiled_layers(name: str, given: list[Edit]) -> None:
    with TemporaryDirectory() as folder:
        data = spoiled(seeds.exported()[name], given)
        readers.reads_as_layers(data, Path(folder))
        readers.reads_as_picture(data, Path(folder))


@FUZZ
@given(st.sampled_from(["stack.xml", "data/layer001.png", "mergedimage.png", "mimetype"]), edits)
def test_archives_whose_members_are_spoiled(member: str, given: list[Edit]) -> None:
    """The archive is whole: only what is in it lies."""
    with TemporaryDirectory() as folder:
        good, bad = Path(folder) / "good.ora", Path(folder) / "bad.ora"
        good.write_bytes(seeds.exported()["one.ora"])
        with ZipFile(good) as source, ZipFile(bad, "w") as target:
            for name in source.namelist():
                data = source.read(name)
                target.writestr(name, spoiled(data, given) if name == member else data)
        readers.reads_as_layers(bad.read_bytes(), Path(folder))
        readers.reads_as_picture(bad.read_bytes(), Path(folder))


@FUZZ
@given(edits)
def test_spoiled_lines(given: list[Edit]) -> None:
    with TemporaryDirectory() as folder:
        readers.reads_as_lines(spoiled(seeds.exported()["one.jsonl"], given), Path(folder))


@settings(FUZZ, max_examples=max(1, EXAMPLES // 8))
@given(st.sampled_from(sorted(seeds.all_seeds())), edits, st.booleans())
def test_imports_of_spoiled_files_leave_nothing(name: str, given: list[Edit], layers: bool) -> None:
    with TemporaryDirectory() as folder:
        readers.imports(spoiled(seeds.all_seeds()[name], given), name.replace(" ", "."), Path(folder), layers)


@FUZZ
@given(
    st.binary(max_size=400),
    st.sampled_from([b"", b"8BPS\0\1", b"II*\0", b"RIFF\0\0\0\0WEBPVP8X", b"PK\3\4", b"\xff\xd8\xff"]),
)
def test_any_bytes(data: bytes, head: bytes) -> None:
    with TemporaryDirectory() as folder:
        for reader in (readers.reads_as_picture, readers.reads_as_layers, readers.reads_as_lines):
            reader(head + data, Path(folder))
