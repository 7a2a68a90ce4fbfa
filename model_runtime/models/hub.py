"""The hub of models or a mirror of it: what it has, whether it wants to know who asks, and what its errors mean for the artist."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from errno import ENOSPC
from fnmatch import fnmatch
from typing import Any, Final, Literal
from urllib.parse import urlsplit

from model_runtime.models.library import File, Manifest
from model_runtime.models.table import Model
from model_runtime.models.trust import refuse_pickles
from model_runtime.process.errors import BadInput, StrokesError

ANSWER: Final = 30.0
"""Seconds in which a hub must say what it has."""
UNKNOWN: Final = 401


class Unreachable(StrokesError):
    """The hub, or the way to it, failed: try again later, what has come stays."""


class Gated(BadInput):
    """The repository wants an account and its token."""


class TokenRefused(Gated):
    """There is a token, and the hub does not know it, or not any more."""


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


def survey(model: Model, source: Source, revision: str | None = None) -> Manifest:
    """What would have to come, without its bytes. revision: a commit, None: the newest, which is then kept to.

    Raises BadInput where the repository cannot be used or the user may not read it, Unreachable where the hub is silent.
    """
    from huggingface_hub import HfApi

    with told(model, source):
        info = HfApi(endpoint=source.endpoint, token=source.shown).model_info(
            model.repository, revision=revision, files_metadata=True, timeout=ANSWER
        )
    siblings = list(info.siblings or ())
    refuse_pickles(model.repository, [sibling.rfilename for sibling in siblings])
    wanted = [sibling for sibling in siblings if any(fnmatch(sibling.rfilename, pattern) for pattern in model.files)]
    try:
        files = tuple(_file(sibling) for sibling in wanted)
    except ValueError as error:
        raise BadInput(f"{model.repository} names files that Strokes does not write: {error}.") from error
    return Manifest(model.repository, str(info.sha), files)


def _file(sibling: Any) -> File:
    size, lfs = sibling.size, sibling.lfs
    if lfs is not None:
        return File(sibling.rfilename, int(lfs.size), str(lfs.sha256), "sha256")
    return File(sibling.rfilename, int(size or 0), str(sibling.blob_id), "git")


@contextmanager
def told(model: Model, source: Source) -> Iterator[None]:
    """The library's errors as sentences that say what to do. Raises BadInput, Unreachable."""
    import httpx2 as httpx
    from huggingface_hub import errors

    try:
        yield
    except (errors.HfHubHTTPError, errors.EntryNotFoundError) as error:
        raise _answered(model, source, error) from error
    except (httpx.HTTPError, OSError) as error:
        if getattr(error, "errno", None) == ENOSPC:
            raise BadInput(f"The disk is full: make room, and go on with {model.name}; what has come stays.") from error
        raise _silent(model, error) from error


def _answered(model: Model, source: Source, error: Exception) -> StrokesError:
    """Of the hub that says no."""
    from huggingface_hub import errors

    code = getattr(getattr(error, "response", None), "status_code", 0)
    if isinstance(error, errors.GatedRepoError):
        return Gated(
            f"{model.repository} wants an account: accept its terms at https://huggingface.co/{model.repository}, make a "
            "read token there, and give it with `strokes models token`."
        )
    if code == UNKNOWN and source.shown:
        return TokenRefused(
            "The hub does not know your token, or not any more: make a new read token there and give it with "
            "`strokes models token`, or forget the old one with `strokes models token --forget`."
        )
    if isinstance(error, errors.RepositoryNotFoundError | errors.RevisionNotFoundError | errors.EntryNotFoundError):
        where = source.endpoint or "the hub"
        return BadInput(f"{where} does not have {model.repository} as Strokes knows it: {_line(error)}")
    return _silent(model, error)


def _silent(model: Model, error: Exception) -> Unreachable:
    return Unreachable(f"{model.name} could not be fetched ({_line(error)}): try again, what has come stays.")


def _line(error: Exception) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0]
