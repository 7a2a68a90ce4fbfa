"""What is never used: weights as pickles, code of its own, other models, halves; and the artist's own folders, which stay theirs."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from model_runtime.models.getting import get
from model_runtime.models.hub import Source
from model_runtime.models.library import File, Library
from model_runtime.process.errors import BadInput
from tests.runtime.model_from_hub import FILES, MODEL, WHOLE, fetched, hub, in_folder, library
from tests.runtime.stand_in_hub import Hub

__all__ = ["hub", "library"]


def test_pickles_are_refused_with_the_reason(hub: Hub, library: Library) -> None:
    hub.files["text_encoder/pytorch_model.bin"] = b"\x80\x04"
    with pytest.raises(
        BadInput, match=r"keeps weights as pickles \(text_encoder/pytorch_model.bin\), which can run code"
    ):
        fetched(hub, library)
    assert not library.path(MODEL).exists()


def test_pickles_beside_safetensors_are_left_where_they_are(hub: Hub, library: Library) -> None:
    hub.files["vae/model.bin"] = b"\x80\x04"
    fetched(hub, library)
    assert not (library.path(MODEL) / "vae/model.bin").exists()


@pytest.mark.parametrize(
    ("path", "content", "reason"),
    [
        (
            "transformer/config.json",
            {"auto_map": {"AutoModel": "x.Model"}},
            r"code of its own \(auto_map in transformer",
        ),
        ("model_index.json", {"_class_name": ["pipeline", "Flux2KleinPipeline"]}, r"code of its own \(_class_name in"),
        (
            "model_index.json",
            {"_class_name": "Flux2KleinPipeline", "transformer": ["my_transformer", "Transformer"]},
            r"code of its own \(transformer in model_index",
        ),
        (
            "model_index.json",
            {"_class_name": "StableDiffusionPipeline"},
            "is no Flux2KleinPipeline but StableDiffusion",
        ),
        ("model_index.json", {}, "is no Flux2KleinPipeline but something else"),
    ],
)
def test_code_of_its_own_and_other_models_are_refused_before_any_weights_come(
    hub: Hub, library: Library, tmp_path: Path, path: str, content: dict[str, object], reason: str
) -> None:
    hub.files[path] = json.dumps(content).encode()
    with pytest.raises(BadInput, match=reason):
        fetched(hub, library)
    assert library.manifest(MODEL) is None and not library.path(MODEL).exists()
    assert not any("safetensors" in asked for _, asked in hub.requests)
    with pytest.raises(BadInput, match=reason):
        library.show(MODEL, in_folder(tmp_path / "mine", {**WHOLE, path: hub.files[path]}))


@pytest.mark.parametrize("path", ["../x.json", "/etc/passwd", "a/../../x", "a\\b", "C:x.json", "x.json:y", ""])
def test_no_file_is_written_outside_of_its_folder(path: str) -> None:
    with pytest.raises(ValueError, match="no path inside"):
        File(path, 1, "0" * 64, "sha256")


def test_a_folder_that_the_artist_has_is_used_and_never_deleted(library: Library, tmp_path: Path) -> None:
    own = in_folder(tmp_path / "mine", WHOLE)
    library.show(MODEL, own)
    assert library.is_whole(MODEL) and library.path(MODEL) == own
    library.remove(MODEL)
    assert (own / "model_index.json").exists() and not library.is_whole(MODEL)


def test_what_was_fetched_is_there_again_when_a_folder_of_the_artists_is_not_used_any_more(
    hub: Hub, library: Library, tmp_path: Path
) -> None:
    fetched(hub, library)
    library.show(MODEL, in_folder(tmp_path / "mine", WHOLE))
    assert library.remove(MODEL) == 0
    assert library.is_whole(MODEL) and not library.is_shown(MODEL)


@pytest.mark.parametrize("shown", ["", "hub", "hub/models--lab--klein", "hub/models--lab--klein/snapshots/abc"])
def test_what_the_hub_s_own_library_has_kept_is_found(library: Library, tmp_path: Path, shown: str) -> None:
    cache = tmp_path / "huggingface"
    blobs = in_folder(cache / "hub/models--lab--klein/blobs", {str(n): data for n, data in enumerate(WHOLE.values())})
    snapshot = cache / "hub/models--lab--klein/snapshots/abc"
    for number, path in enumerate(WHOLE):
        (snapshot / path).parent.mkdir(parents=True, exist_ok=True)
        (snapshot / path).symlink_to(os.path.relpath(blobs / str(number), (snapshot / path).parent))
    library.show(MODEL, cache / shown)
    assert library.path(MODEL) == snapshot and library.is_whole(MODEL)


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"text_encoder/pytorch_model.bin": b"\x80\x04"}, "keeps weights as pickles"),
        (
            {"vae/x.safetensors.index.json": b'{"weight_map": {"a": "x-2.safetensors"}}'},
            r"is not whole in .*: vae/x-2\.safetensors",
        ),
        (
            {"model_index.json": b'{"_class_name": "Flux2KleinPipeline", "text_encoder": ["transformers", "Qwen3"]}'},
            r"is not whole in .*: text_encoder",
        ),
    ],
)
def test_a_folder_with_pickles_or_by_halves_is_not_used(
    library: Library, tmp_path: Path, more: dict[str, bytes], reason: str
) -> None:
    with pytest.raises(BadInput, match=reason):
        library.show(MODEL, in_folder(tmp_path / "mine", {**WHOLE, **more}))
    assert not library.is_shown(MODEL)


def test_nothing_is_fetched_into_a_folder_of_the_artists(hub: Hub, library: Library, tmp_path: Path) -> None:
    fetched(hub, library)  # begun once, with its own list of files
    own = in_folder(tmp_path / "mine", {"model_index.json": FILES["model_index.json"], "vae/x.safetensors": b"mine"})
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
