"""Brings a model's files here: from the hub or a mirror of it, at one commit, hash by hash, in as many sittings as it takes.

Only what the table names is fetched. A repository that cannot do without pickles or code of its own is refused.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree

import msgspec

from model_runtime.models.fetching import Damaged, fetch
from model_runtime.models.hub import Source, Unreachable, survey, told
from model_runtime.models.library import File, Library, Manifest
from model_runtime.models.table import Model
from model_runtime.models.trust import refuse_foreign
from model_runtime.process.errors import BadInput

SPARE = 2 << 30
"""Bytes that are left free on the disk."""


class Paused(BaseException):
    """Whoever asked wants no more for now. No `Exception`: the library would try again."""


@dataclass(frozen=True)
class Got:
    """How far it is. file: the one under way; bytes here and in all."""

    file: str
    here: int
    whole: int


def prepare(model: Model, library: Library, source: Source, accepted: str) -> Manifest:
    """What belongs to the model: as it was begun, or as the hub says now. accepted: the licence, "" if none. Nothing is written.

    Raises BadInput where the licence is not accepted or the disk has no room, and what `survey` raises.
    """
    begun = library.manifest(model)
    if model.licence.ask and model.licence.name not in (accepted, begun.licence if begun else ""):
        raise BadInput(f"{model.name} is under {model.licence.name} ({model.licence.where}): accept it first.")
    manifest = begun or msgspec.structs.replace(survey(model, source), licence=accepted)
    lacks = library.lacks(model, manifest)
    if lacks and lacks + SPARE > library.room():
        raise BadInput(
            f"{model.name} needs {lacks / 1e9:.1f} GB more and {library.folder} has {library.room() / 1e9:.1f} GB free: "
            "make room, or let STROKES_MODELS name a folder on a larger disk."
        )
    return manifest


def get(
    model: Model,
    library: Library,
    source: Source,
    accepted: str,
    tell: Callable[[Got], None],
    wanted: Callable[[], bool],
) -> Path:
    """Fetches what is missing and gives the model's folder. `wanted` is asked between pieces; False pauses with `Paused`.

    accepted: the licence that the user has accepted, "" if none. What has come stays, and the next call goes on from there.
    Raises BadInput, Unreachable.
    """
    if library.is_shown(model):
        return _shown(model, library)
    with library.alone(model):
        manifest = prepare(model, library, source, accepted)
        library.write(model, manifest)

        def bring(*, weights: bool) -> None:
            missing = library.missing(model) or ()
            whole = sum(file.size for file in manifest.files)
            here = whole - sum(file.size for file in missing)
            for file in missing:
                if _weighs(file) == weights:
                    _fetch(model, manifest, file, library.path(model), source, _teller(file, here, whole, tell, wanted))
                    here += file.size

        bring(weights=False)
        _refuse(model, library, manifest)
        bring(weights=True)
    return library.path(model)


def _teller(
    file: File, before: int, whole: int, tell: Callable[[Got], None], wanted: Callable[[], bool]
) -> Callable[[int], None]:
    def come(here: int) -> None:
        if not wanted():
            raise Paused
        tell(Got(file.path, before + min(here, file.size), whole))

    return come


def _weighs(file: File) -> bool:
    """Whether it is more than a description: those come first, and are read before any weights come."""
    return not file.path.endswith(".json")


def _refuse(model: Model, library: Library, manifest: Manifest) -> None:
    """Raises BadInput, and keeps nothing, where the descriptions are of something that is not loaded here."""
    folder = library.path(model)
    try:
        refuse_foreign(model, manifest.repository, folder, [file.path for file in manifest.files])
    except BadInput:
        rmtree(folder)
        raise


def _shown(model: Model, library: Library) -> Path:
    """The artist's own folder, in which nothing is written. Raises BadInput where the model is there no more."""
    folder = library.path(model)
    if library.is_whole(model):
        return folder
    raise BadInput(f"{model.name} does not lie in {folder} any more: show where it is, or remove it and get it anew.")


def _fetch(
    model: Model, manifest: Manifest, file: File, folder: Path, source: Source, come: Callable[[int], None]
) -> None:
    from huggingface_hub import hf_hub_url
    from huggingface_hub.utils import build_hf_headers

    url = hf_hub_url(manifest.repository, file.path, revision=manifest.revision, endpoint=source.endpoint)
    with told(model, source):
        try:
            fetch(url, build_hf_headers(token=source.shown), file, folder, come)
        except Damaged:
            raise Unreachable(
                f"{file.path} of {model.name} came damaged and was thrown away: get it once more."
            ) from None
