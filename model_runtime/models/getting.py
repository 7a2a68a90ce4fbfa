"""Brings a model's files here: from the hub or a mirror of it, at one commit, hash by hash, in as many sittings as it takes.

Only what the table names is fetched. A repository that cannot do without pickles or code of its own is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from errno import ENOSPC
from fnmatch import fnmatch
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

import msgspec

from model_runtime.models.fetching import Damaged, fetch
from model_runtime.models.library import File, Library, Manifest
from model_runtime.models.table import Model
from model_runtime.process.errors import BadInput, StrokesError

PICKLES = ("*.bin", "*.pt", "*.pth", "*.ckpt", "*.pkl", "*.pickle", "*.msgpack", "*.h5")
SPARE = 2 << 30
"""Bytes that are left free on the disk."""


class Unreachable(StrokesError):
    """The hub, or the way to it, failed: try again later, what has come stays."""


class Gated(BadInput):
    """The repository wants an account and its token."""


class Paused(BaseException):
    """Whoever asked wants no more for now. No `Exception`: the library would try again."""


@dataclass(frozen=True)
class Source:
    """Where models come from. endpoint: of a mirror, None: the hub's own. token: of the user's account there, or None."""

    endpoint: str | None = None
    token: str | None = None

    @property
    def shown(self) -> str | Literal[False]:
        """The token, where nobody on the way can read it. False keeps the library from looking for one by itself."""
        place = urlsplit(self.endpoint or "https:")
        safe = place.scheme == "https" or place.hostname in ("localhost", "127.0.0.1", "::1")
        return (self.token or False) if safe else False


@dataclass(frozen=True)
class Got:
    """How far it is. file: the one under way; bytes here and in all."""

    file: str
    here: int
    whole: int


def survey(model: Model, source: Source, revision: str | None = None) -> Manifest:
    """What would have to come, without its bytes. revision: a commit, None: the newest, which is then kept to.

    Raises BadInput where the repository cannot be used or the user may not read it, Unreachable where the hub is silent.
    """
    from huggingface_hub import HfApi

    with _told(model, source):
        info = HfApi(endpoint=source.endpoint, token=source.shown).model_info(
            model.repository, revision=revision, files_metadata=True
        )
    siblings = list(info.siblings or ())
    _refuse_code(model, [sibling.rfilename for sibling in siblings])
    wanted = [sibling for sibling in siblings if any(fnmatch(sibling.rfilename, pattern) for pattern in model.files)]
    try:
        files = tuple(_file(sibling) for sibling in wanted)
    except ValueError as error:
        raise BadInput(f"{model.repository} names files that Strokes does not write: {error}.") from error
    if not any(file.path.endswith(".safetensors") for file in files):
        raise BadInput(f"{model.repository} has no safetensors files: Strokes reads no other weights.")
    return Manifest(model.repository, str(info.sha), files)


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
    if model.licence.ask and accepted != model.licence.name:
        raise BadInput(f"{model.name} is under {model.licence.name} ({model.licence.where}): accept it first.")
    if library.is_shown(model):
        return _shown(model, library)
    manifest = library.manifest(model)
    if manifest is None:
        manifest = msgspec.structs.replace(survey(model, source), licence=accepted)
        library.write(model, manifest)
    missing = library.missing(model) or ()
    come, whole = library.came(model) or (0, 0)
    lacking = whole - come
    if lacking + SPARE > library.room() and lacking:
        raise BadInput(
            f"{model.name} needs {lacking / 1e9:.1f} GB more and {library.folder} has {library.room() / 1e9:.1f} GB free: "
            "make room, or let STROKES_MODELS name a folder on a larger disk."
        )
    here = whole - sum(file.size for file in missing)
    for file in missing:
        base = here

        def told(bytes_of_file: int, base: int = base, file: File = file) -> None:
            if not wanted():
                raise Paused
            tell(Got(file.path, base + min(bytes_of_file, file.size), whole))

        _fetch(model, manifest, file, library.path(model), source, told)
        here += file.size
    return library.path(model)


def _shown(model: Model, library: Library) -> Path:
    """The artist's own folder, in which nothing is written. Raises BadInput where the model is there no more."""
    folder = library.path(model)
    if library.is_whole(model):
        return folder
    raise BadInput(f"{model.name} does not lie in {folder} any more: show where it is, or remove it and get it anew.")


def _fetch(
    model: Model, manifest: Manifest, file: File, folder: Path, source: Source, told: Callable[[int], None]
) -> None:
    from huggingface_hub import hf_hub_url
    from huggingface_hub.utils import build_hf_headers

    url = hf_hub_url(manifest.repository, file.path, revision=manifest.revision, endpoint=source.endpoint)
    with _told(model, source):
        try:
            fetch(url, build_hf_headers(token=source.shown), file, folder, told)
        except Damaged:
            raise Unreachable(
                f"{file.path} of {model.name} came damaged and was thrown away: get it once more."
            ) from None


def _file(sibling: Any) -> File:
    size, lfs = sibling.size, sibling.lfs
    if lfs is not None:
        return File(sibling.rfilename, int(lfs.size), str(lfs.sha256), "sha256")
    return File(sibling.rfilename, int(size or 0), str(sibling.blob_id), "git")


def _refuse_code(model: Model, paths: Iterable[str]) -> None:
    """A folder that has weights as pickles only is one that could not be loaded without running them."""
    paths = list(paths)
    safe = {path.rpartition("/")[0] for path in paths if path.endswith(".safetensors")}
    for path in paths:
        if any(fnmatch(path, pattern) for pattern in PICKLES) and path.rpartition("/")[0] not in safe:
            raise BadInput(
                f"{model.repository} keeps weights as pickles ({path}), which can run code: it is not loaded."
            )


@contextmanager
def _told(model: Model, source: Source) -> Iterator[None]:
    """The library's errors as sentences that say what to do."""
    import httpx2 as httpx
    from huggingface_hub import errors

    try:
        yield
    except errors.GatedRepoError as error:
        raise Gated(
            f"{model.repository} wants an account: accept its terms at https://huggingface.co/{model.repository}, make a "
            "read token there, and give it with `strokes models token`."
        ) from error
    except (errors.RepositoryNotFoundError, errors.RevisionNotFoundError, errors.EntryNotFoundError) as error:
        where = source.endpoint or "the hub"
        raise BadInput(f"{where} does not have {model.repository} as Strokes knows it: {_line(error)}") from error
    except (errors.HfHubHTTPError, httpx.HTTPError, OSError) as error:
        if getattr(error, "errno", None) == ENOSPC:
            raise BadInput(f"The disk is full: make room, and go on with {model.name}; what has come stays.") from error
        raise Unreachable(
            f"{model.name} could not be fetched ({_line(error)}): try again, what has come stays."
        ) from error


def _line(error: Exception) -> str:
    return (str(error) or type(error).__name__).splitlines()[0]
