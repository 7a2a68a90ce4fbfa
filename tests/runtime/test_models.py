"""Models on disk: what comes, comes whole or is taken up again; what could run is never fetched; and then no connection is tried."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from model_runtime.models import table
from model_runtime.models.getting import Got, Paused, Source, Unreachable, get, survey
from model_runtime.models.library import File, Library
from model_runtime.process.errors import BadInput
from tests.runtime.stand_in_hub import COMMIT, Hub, serving

MODEL = replace(table.find("flux2-klein-4b"), repository="lab/klein")
WEIGHTS = bytes(range(256)) * 4096
FILES = {
    "model_index.json": b'{"_class_name": "Flux2KleinPipeline"}',
    "transformer/config.json": b"{}",
    "transformer/model.safetensors": WEIGHTS,
    "vae/model.safetensors": WEIGHTS[:5000],
    "README.md": b"words",
    "setup.py": b"print('hello')",
}
WHOLE = {path: data for path, data in FILES.items() if path not in ("README.md", "setup.py")}


@pytest.fixture
def hub() -> Iterator[Hub]:
    with serving(Hub("lab/klein", dict(FILES))) as hub:
        yield hub


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path / "models")


def fetched(
    hub: Hub,
    library: Library,
    model: table.Model = MODEL,
    accepted: str = "",
    token: str | None = None,
    wanted: Callable[[], bool] = lambda: True,
) -> list[Got]:
    told: list[Got] = []
    get(model, library, Source(hub.endpoint, token), accepted, told.append, wanted)
    return told


def test_a_model_comes_whole_and_nothing_else_does(hub: Hub, library: Library) -> None:
    told = fetched(hub, library)
    folder = library.path(MODEL)
    assert library.is_whole(MODEL)
    assert {path: (folder / path).read_bytes() for path in WHOLE} == WHOLE
    assert not (folder / "setup.py").exists() and not (folder / "README.md").exists()
    here = [got.here for got in told]
    assert here == sorted(here) and here[-1] == told[-1].whole == sum(map(len, WHOLE.values()))


def test_it_is_pinned_to_the_commit_that_was_there(hub: Hub, library: Library) -> None:
    fetched(hub, library)
    manifest = library.manifest(MODEL)
    assert manifest is not None and manifest.revision == COMMIT
    assert all(COMMIT in path for method, path in hub.requests if "resolve" in path)


def test_its_size_is_known_before_a_byte_of_it_comes(hub: Hub) -> None:
    manifest = survey(MODEL, Source(hub.endpoint))
    assert sum(file.size for file in manifest.files) == sum(map(len, WHOLE.values()))
    assert hub.served == 0


def test_a_pause_keeps_what_has_come_in_the_middle_of_a_file(hub: Hub, library: Library) -> None:
    patience = iter([True] * 6)
    with pytest.raises(Paused):
        fetched(hub, library, wanted=lambda: next(patience, False))
    assert not library.is_whole(MODEL)
    came = library.came(MODEL)
    assert came is not None and 0 < came[0] < came[1] == sum(map(len, WHOLE.values()))
    hub.served = 0
    assert fetched(hub, library)[0].here == came[0]
    assert library.is_whole(MODEL)
    assert hub.served == came[1] - came[0]


def test_a_line_that_breaks_is_taken_up_where_it_broke(hub: Hub, library: Library) -> None:
    hub.breaks["transformer/model.safetensors"] = len(WEIGHTS) // 2
    fetched(hub, library)
    assert library.is_whole(MODEL)
    assert hub.served == sum(map(len, WHOLE.values()))


def test_a_line_that_stays_dead_is_given_up_and_what_came_is_kept(
    hub: Hub, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("model_runtime.models.fetching.PAUSE", 0)
    hub.dead["transformer/model.safetensors"] = len(WEIGHTS) // 2
    with pytest.raises(Unreachable, match="try again, what has come stays"):
        fetched(hub, library)
    hub.dead.clear()
    hub.served = 0
    fetched(hub, library)
    assert library.is_whole(MODEL)
    assert hub.served < 0.6 * len(WEIGHTS)


def test_a_disk_that_fills_up_on_the_way_is_said(hub: Hub, library: Library) -> None:
    def full(got: Got) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(BadInput, match="The disk is full: make room"):
        get(MODEL, library, Source(hub.endpoint), "", full, lambda: True)


def test_damaged_bytes_are_thrown_away_and_said(hub: Hub, library: Library) -> None:
    hub.lies.add("vae/model.safetensors")
    with pytest.raises(
        Unreachable, match=r"vae/model.safetensors .* came damaged and was thrown away: get it once more"
    ):
        fetched(hub, library)
    assert not (library.path(MODEL) / "vae/model.safetensors").exists()
    hub.lies.clear()
    fetched(hub, library)
    assert library.is_whole(MODEL)


def test_a_file_that_was_cut_short_is_fetched_again(hub: Hub, library: Library) -> None:
    fetched(hub, library)
    (library.path(MODEL) / "vae/model.safetensors").write_bytes(b"half")
    missing = library.missing(MODEL)
    assert missing is not None and [file.path for file in missing] == ["vae/model.safetensors"]
    fetched(hub, library)
    assert library.is_whole(MODEL)


def test_a_gated_repository_says_how_to_get_in(hub: Hub, library: Library) -> None:
    hub.gated = True
    with pytest.raises(BadInput, match=r"accept its terms at https://huggingface.co/lab/klein.*strokes models token"):
        fetched(hub, library)
    fetched(hub, library, token="read-token")
    assert library.is_whole(MODEL)


def test_a_token_is_not_written_anywhere(hub: Hub, library: Library) -> None:
    fetched(hub, library, token="secret-token")
    for path in library.folder.rglob("*"):
        assert not path.is_file() or b"secret-token" not in path.read_bytes()


def test_no_token_is_sent_unless_it_is_given(hub: Hub, library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    hub.gated = True
    monkeypatch.setenv("HF_TOKEN", hub.token)  # which the hub's library would find by itself
    with pytest.raises(BadInput, match="wants an account"):
        fetched(hub, library)


@pytest.mark.parametrize(
    ("endpoint", "sent"),
    [
        (None, True),
        ("https://mirror.example", True),
        ("http://127.0.0.1:8080", True),
        ("http://mirror.example", False),
        ("http://localhost.example", False),
    ],
)
def test_a_token_goes_nowhere_where_it_could_be_read_on_the_way(endpoint: str | None, sent: bool) -> None:
    assert Source(endpoint, "secret-token").shown == ("secret-token" if sent else False)


def test_pickles_are_refused_with_the_reason(hub: Hub, library: Library) -> None:
    hub.files["text_encoder/pytorch_model.bin"] = b"\x80\x04"
    with pytest.raises(
        BadInput, match=r"keeps weights as pickles \(text_encoder/pytorch_model.bin\), which can run code"
    ):
        fetched(hub, library)
    assert not library.folder.exists()


def test_pickles_beside_safetensors_are_left_where_they_are(hub: Hub, library: Library) -> None:
    hub.files["vae/model.bin"] = b"\x80\x04"
    fetched(hub, library)
    assert not (library.path(MODEL) / "vae/model.bin").exists()


def test_a_licence_that_wants_it_is_accepted_first(hub: Hub, library: Library) -> None:
    strict = replace(MODEL, licence=table.Licence("FLUX Non-Commercial", "https://example.org/l", False, ask=True))
    with pytest.raises(BadInput, match=r"under FLUX Non-Commercial \(https://example.org/l\): accept it first"):
        fetched(hub, library, strict)
    assert hub.requests == []
    fetched(hub, library, strict, accepted="FLUX Non-Commercial")
    manifest = library.manifest(strict)
    assert manifest is not None and manifest.licence == "FLUX Non-Commercial"


def test_a_full_disk_is_said_before_anything_comes(hub: Hub, library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Library, "room", lambda self: 1000)
    with pytest.raises(BadInput, match=r"needs 0.0 GB more and .* make room"):
        fetched(hub, library)
    assert hub.served == 0


def test_no_hub_is_a_sentence(library: Library) -> None:
    with pytest.raises(Unreachable, match=r"could not be fetched .*: try again"):
        get(MODEL, library, Source("http://127.0.0.1:9"), "", lambda got: None, lambda: True)


@pytest.mark.parametrize("path", ["../x.json", "/etc/passwd", "a/../../x", "a\\b", "C:x.json", "x.json:y", ""])
def test_no_file_is_written_outside_of_its_folder(path: str) -> None:
    with pytest.raises(ValueError, match="no path inside"):
        File(path, 1, "0" * 64, "sha256")


def test_a_folder_that_the_artist_has_is_used_and_never_deleted(library: Library, tmp_path: Path) -> None:
    own = tmp_path / "mine"
    for path, data in WHOLE.items():
        (own / path).parent.mkdir(parents=True, exist_ok=True)
        (own / path).write_bytes(data)
    library.show(MODEL, own)
    assert library.is_whole(MODEL) and library.path(MODEL) == own
    library.remove(MODEL)
    assert (own / "model_index.json").exists() and not library.is_whole(MODEL)


def test_nothing_is_fetched_into_a_folder_of_the_artists(hub: Hub, library: Library, tmp_path: Path) -> None:
    fetched(hub, library)  # begun once, with its own list of files
    own = tmp_path / "mine"
    (own / "vae").mkdir(parents=True)
    (own / "model_index.json").write_text("another size")
    (own / "vae" / "x.safetensors").write_bytes(b"mine")
    library.show(MODEL, own)
    before = sorted((path, path.read_bytes()) for path in own.rglob("*") if path.is_file())
    hub.requests.clear()
    assert library.is_whole(MODEL) and library.manifest(MODEL) is None
    assert get(MODEL, library, Source(hub.endpoint), "", lambda got: None, lambda: True) == own
    assert sorted((path, path.read_bytes()) for path in own.rglob("*") if path.is_file()) == before
    (own / "model_index.json").unlink()
    with pytest.raises(BadInput, match=r"does not lie in .* any more"):
        get(MODEL, library, Source(hub.endpoint), "", lambda got: None, lambda: True)
    assert hub.requests == []


def test_a_folder_without_the_model_is_refused(library: Library, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"does not lie in .*model_index\.json"):
        library.show(MODEL, tmp_path)


def test_a_manifest_that_lies_about_its_files_is_no_manifest(library: Library) -> None:
    folder = library.folder / MODEL.name
    folder.mkdir(parents=True)
    (folder / "strokes-model.json").write_text(
        '{"repository": "x", "revision": "y", "files": [{"path": "../../x", "size": 1, "hash": "", "kind": "git"}]}'
    )
    assert library.manifest(MODEL) is None and library.missing(MODEL) is None


def test_what_is_removed_gives_its_room_back(hub: Hub, library: Library) -> None:
    fetched(hub, library)
    assert library.remove(MODEL) >= sum(map(len, WHOLE.values()))
    assert library.missing(MODEL) is None
