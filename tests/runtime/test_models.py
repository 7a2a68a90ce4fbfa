"""Models on disk: what comes, comes whole or is taken up again, and who asks is told to nobody who need not know."""

from __future__ import annotations

from dataclasses import replace

import pytest

from model_runtime.models import table
from model_runtime.models.getting import Got, Paused, get
from model_runtime.models.hub import Source, TokenRefused, Unreachable, survey
from model_runtime.models.library import Library
from model_runtime.process.errors import BadInput
from tests.runtime.model_from_hub import MODEL, WEIGHTS, WHOLE, fetched, hub, library
from tests.runtime.stand_in_hub import COMMIT, Hub

__all__ = ["hub", "library"]


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


def test_a_token_that_the_hub_does_not_know_any_more_is_said(hub: Hub, library: Library) -> None:
    hub.forgetful = True
    with pytest.raises(TokenRefused, match=r"does not know your token, .*strokes models token --forget"):
        fetched(hub, library, token="old-token")
    assert fetched(hub, library) and library.is_whole(MODEL)  # without one nobody is asked


def test_a_token_is_not_sent_on_to_where_the_hub_leads(hub: Hub, library: Library) -> None:
    hub.gated = hub.elsewhere = True
    fetched(hub, library, token="read-token")
    assert library.is_whole(MODEL)
    assert {token for place, token in hub.tokens if place == "hub"} == {"read-token"}
    assert {token for place, token in hub.tokens if place == "elsewhere"} == {""}


def test_a_file_that_lies_elsewhere_goes_on_where_it_broke(hub: Hub, library: Library) -> None:
    hub.elsewhere = True
    hub.breaks["transformer/model.safetensors"] = len(WEIGHTS) // 2
    fetched(hub, library)
    assert library.is_whole(MODEL) and hub.served == sum(map(len, WHOLE.values()))


def test_a_line_that_falls_silent_is_taken_up_again(
    hub: Hub, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("model_runtime.models.fetching.SILENCE", 0.2)
    monkeypatch.setattr("model_runtime.models.fetching.PAUSE", 0)
    hub.stalls["transformer/model.safetensors"] = len(WEIGHTS) // 2
    fetched(hub, library)
    assert library.is_whole(MODEL) and hub.stalls == {}


def test_nobody_else_fetches_or_removes_what_is_on_its_way(hub: Hub, library: Library) -> None:
    def meanwhile(got: Got) -> None:
        other = Library(library.folder)
        for deed in (lambda: fetched(hub, other), lambda: other.remove(MODEL)):
            with pytest.raises(BadInput, match="on its way in another window or terminal"):
                deed()

    get(MODEL, library, Source(hub.endpoint), "", meanwhile, lambda: True)
    assert library.is_whole(MODEL)
    library.remove(MODEL)


def test_a_token_is_not_written_anywhere(hub: Hub, library: Library) -> None:
    fetched(hub, library, token="read-token")
    for path in library.folder.rglob("*"):
        assert not path.is_file() or b"read-token" not in path.read_bytes()


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


def test_a_licence_that_wants_it_is_accepted_first(hub: Hub, library: Library) -> None:
    strict = replace(MODEL, licence=table.Licence("FLUX Non-Commercial", "https://example.org/l", False, ask=True))
    with pytest.raises(BadInput, match=r"under FLUX Non-Commercial \(https://example.org/l\): accept it first"):
        fetched(hub, library, strict)
    assert hub.requests == []
    fetched(hub, library, strict, accepted="FLUX Non-Commercial")
    manifest = library.manifest(strict)
    assert manifest is not None and manifest.licence == "FLUX Non-Commercial"
    (library.path(strict) / "vae/model.safetensors").unlink()
    fetched(hub, library, strict)  # it was accepted when it was begun
    assert library.is_whole(strict)


def test_a_full_disk_is_said_before_anything_comes(hub: Hub, library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Library, "room", lambda self: 1000)
    with pytest.raises(BadInput, match=r"needs 0.0 GB more and .* make room"):
        fetched(hub, library)
    assert hub.served == 0


def test_no_hub_is_a_sentence(library: Library) -> None:
    with pytest.raises(Unreachable, match=r"could not be fetched .*: try again"):
        get(MODEL, library, Source("http://127.0.0.1:9"), "", lambda got: None, lambda: True)


def test_what_is_removed_gives_its_room_back(hub: Hub, library: Library) -> None:
    fetched(hub, library)
    assert library.remove(MODEL) >= sum(map(len, WHOLE.values()))
    assert library.missing(MODEL) is None
