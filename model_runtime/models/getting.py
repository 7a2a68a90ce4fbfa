"""Brings a model's files here: from the hub or a mirror of it, at one commit, hash by hash, in as many sittings as it takes.

Only what the table names is fetched. A repository that cannot do without pickles or code of its own is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import msgspec

from model_runtime.models.library import File, Library, Manifest, digest
from model_runtime.models.table import Model
from model_runtime.process.errors import BadInput, StrokesError

PICKLES = ("*.bin", "*.pt", "*.pth", "*.ckpt", "*.pkl", "*.pickle", "*.msgpack", "*.h5")
SPARE = 2 << 30
"""Bytes that are left free on the disk."""


class Unreachable(StrokesError):
    """The hub, or the way to it, failed: try again later, what has come stays."""


class Paused(BaseException):
    """Whoever asked wants no more for now. No `Exception`: the library would try again."""


@dataclass(frozen=True)
class Source:
    """Where models come from. endpoint: of a mirror, None: the hub's own. token: of the user's account there, or None."""

    endpoint: str | None = None
    token: str | None = None


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
        info = HfApi(endpoint=source.endpoint, token=source.token or False).model_info(
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
    manifest = library.manifest(model)
    if manifest is None:
        manifest = msgspec.structs.replace(survey(model, source), licence=accepted)
        library.write(model, manifest)
    missing = library.missing(model) or ()
    whole = sum(file.size for file in manifest.files)
    lacking = sum(file.size for file in missing)
    if lacking + SPARE > library.room() and lacking:
        raise BadInput(
            f"{model.name} needs {lacking / 1e9:.1f} GB more and {library.folder} has {library.room() / 1e9:.1f} GB free: "
            "make room, or let STROKES_MODELS name a folder on a larger disk."
        )
    here = whole - lacking
    for file in missing:
        base = here

        def told(bytes_of_file: int, base: int = base, file: File = file) -> None:
            if not wanted():
                raise Paused
            tell(Got(file.path, base + min(bytes_of_file, file.size), whole))

        _fetch(model, manifest, file, library.path(model), source, told)
        here += file.size
    return library.path(model)


def _fetch(
    model: Model, manifest: Manifest, file: File, folder: Path, source: Source, told: Callable[[int], None]
) -> None:
    from huggingface_hub import hf_hub_download

    told(0)
    (folder / file.path).unlink(
        missing_ok=True
    )  # of another size, or it would not be missing: the library trusts its own notes
    with _told(model, source):
        path = Path(
            hf_hub_download(
                manifest.repository,
                file.path,
                revision=manifest.revision,
                local_dir=folder,
                endpoint=source.endpoint,
                token=source.token or False,
                tqdm_class=_bar(told),
            )
        )
    if digest(path, file.kind) != file.hash:
        path.unlink()
        raise Unreachable(f"{file.path} of {model.name} came damaged and was thrown away: get it once more.")


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


def _bar(told: Callable[[int], None]) -> type[Any]:
    """A progress bar of the library's kind that draws nothing and tells how many bytes of the file are here."""
    from tqdm.auto import tqdm

    class Bar(tqdm):  # type: ignore[misc, type-arg]
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            kwargs.pop("name", None)
            super().__init__(*args, **{**kwargs, "disable": False, "file": _Silence()})
            told(int(self.n))

        def update(self, n: float | None = 1) -> bool | None:
            done = super().update(n)
            told(int(self.n))
            return done

        def display(self, *args: Any, **kwargs: Any) -> bool:
            return False

    return Bar


class _Silence:
    def write(self, text: str) -> int:
        return len(text)

    def flush(self) -> None:
        pass


@contextmanager
def _told(model: Model, source: Source) -> Iterator[None]:
    """The library's errors as sentences that say what to do."""
    import httpx2 as httpx
    from huggingface_hub import errors

    try:
        yield
    except errors.GatedRepoError as error:
        raise BadInput(
            f"{model.repository} wants an account: accept its terms at https://huggingface.co/{model.repository}, make a "
            "read token there, and give it with `strokes models token`."
        ) from error
    except (errors.RepositoryNotFoundError, errors.RevisionNotFoundError, errors.EntryNotFoundError) as error:
        where = source.endpoint or "the hub"
        raise BadInput(f"{where} does not have {model.repository} as Strokes knows it: {_line(error)}") from error
    except (errors.HfHubHTTPError, httpx.HTTPError, OSError) as error:
        raise Unreachable(
            f"{model.name} could not be fetched ({_line(error)}): try again, what has come stays."
        ) from error


def _line(error: Exception) -> str:
    return (str(error) or type(error).__name__).splitlines()[0]
