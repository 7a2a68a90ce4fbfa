"""Content Credentials (C2PA): what was painted by the artist and what by which model, signed with the artist's own certificate.

Says what happened, never that anybody vouches for it: whoever checks sees who signed, and whether their lists trust them.
Nothing is fetched or sent: there is no time stamp from elsewhere. Needs c2pa-python, an extra of this program.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from model_runtime.process.errors import BadInput
from model_runtime.trajectory.events import Artist, Author, Drafted, PaintedOver, PaintingEvent, Refined
from strokes_app.export import xmp
from strokes_app.export.layers import step_names
from strokes_app.export.moment import Moment
from strokes_app.export.options import Notice, Signing

if TYPE_CHECKING:
    from c2pa import C2paSigningAlg, Signer

KINDS: Final = {
    ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".webp": "image/webp", ".mp4": "video/mp4",
}  # fmt: skip
"""What can be signed."""
_SOURCES: Final = "http://cv.iptc.org/newscodes/digitalsourcetype/"


def sign(
    file: Path, kind: str, title: str, moment: Moment, signing: Signing, plain: bool = False
) -> tuple[Notice, ...]:
    """Signs `file` in place; `kind` is its suffix. Raises BadInput, with the file as it was.

    plain: whoever painted what is told, but not what was wished for.
    """
    require(kind)
    from c2pa import Builder, C2paError

    signed = file.with_name(f"{file.name}.signed")
    try:
        with signer(signing) as key, Builder(manifest(moment, title, plain)) as builder:
            with file.open("rb") as source, signed.open("wb+") as target:
                builder.sign(key, KINDS[kind], source, target)
        trusted = _is_trusted(signed, KINDS[kind])
        signed.replace(file)
    except C2paError as error:
        raise BadInput(
            f"It could not be signed ({' '.join(str(error).split())[:300]}): see to the certificate."
        ) from error
    finally:
        signed.unlink(missing_ok=True)
    return () if trusted else ("not trusted",)


def check(signing: Signing, kind: str) -> None:
    """Raises BadInput where a file of that kind could not be signed so, before there is one."""
    require(kind)
    with signer(signing):
        return


def require(kind: str) -> None:
    """Raises BadInput where files of that kind cannot be signed, or nothing can be here."""
    if kind not in KINDS:
        raise BadInput(f"{kind or 'A folder'} cannot carry Content Credentials: export to one of {', '.join(KINDS)}.")
    if find_spec("c2pa") is None:
        raise BadInput('Content Credentials need c2pa-python: run `pip install "strokes[credentials]"`.')


def manifest(moment: Moment, title: str, plain: bool = False) -> dict[str, Any]:
    """What is signed, as C2PA's builder takes it."""
    return {
        "claim_generator_info": [{"name": "Strokes", "version": xmp.program().partition(" ")[2] or "unknown"}],
        "title": title,
        "assertions": [{"label": "c2pa.actions.v2", "data": {"actions": _actions(moment, plain)}}],
    }


def _actions(moment: Moment, plain: bool) -> list[dict[str, Any]]:
    """The beginning, and each time that somebody painted."""
    names = {} if plain else step_names(moment)
    begun: dict[str, Any] = {"action": "c2pa.created", "digitalSourceType": xmp.source_type(moment)}
    begun |= _by(moment.path[0])
    if moment.started.picture is not None:
        begun["description"] = "Begun from a picture whose origin is not told here."
    return [
        begun,
        *(_painted(event, names) for event in moment.path if isinstance(event, Drafted | Refined | PaintedOver)),
    ]


def _painted(event: Drafted | Refined | PaintedOver, names: dict[int, str]) -> dict[str, Any]:
    if isinstance(event, PaintedOver):
        what = "Painted by hand." if isinstance(event.author, Artist) else "Painted over."
        return {
            "action": "c2pa.drawing",
            "digitalSourceType": f"{_SOURCES}humanEdits",
            "description": what,
            **_by(event),
        }
    verb = "Refined" if isinstance(event, Refined) else "Painted"
    return {
        "action": "c2pa.edited",
        "digitalSourceType": f"{_SOURCES}trainedAlgorithmicMedia",
        "description": f"{verb} by a model, step {names.get(event.step, event.step)}",
        **_by(event),
    }


def _by(event: PaintingEvent) -> dict[str, Any]:
    return {
        "when": datetime.fromtimestamp(event.time, UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
        "softwareAgent": _agent(event.author),
    }


def _agent(author: Author) -> dict[str, str]:
    if isinstance(author, Artist):
        return {"name": "Strokes", "version": xmp.program().partition(" ")[2] or "unknown"}
    return {"name": author.model, "version": author.revision}


def signer(signing: Signing) -> Signer:
    """Raises BadInput where certificate and key cannot be used together."""
    from c2pa import C2paError, C2paSignerInfo
    from c2pa import Signer as Made

    chain, key = _read(signing.certificate), _read(signing.key)
    algorithm = _algorithm(chain, key, signing)
    try:
        return Made.from_info(C2paSignerInfo(algorithm, chain, key, None))
    except C2paError as error:
        raise BadInput(f"{signing.certificate} cannot sign ({error}): choose another certificate.") from error


def _algorithm(chain: bytes, key: bytes, signing: Signing) -> C2paSigningAlg:
    """The one that fits the key."""
    from c2pa import C2paSigningAlg
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        certificates: Sequence[x509.Certificate] = x509.load_pem_x509_certificates(chain)
        private: Any = load_pem_private_key(key, None)
    except TypeError as error:
        raise BadInput(f"{signing.key} is locked with a password: give one that is not.") from error
    except ValueError as error:
        raise BadInput(f"{signing.certificate} or {signing.key} is not in PEM: give a chain and its key.") from error
    if not certificates or certificates[0].public_key() != private.public_key():
        raise BadInput(f"{signing.key} is not the key of the first certificate in {signing.certificate}.")
    if isinstance(private, ed25519.Ed25519PrivateKey):
        return C2paSigningAlg.ED25519
    if isinstance(private, rsa.RSAPrivateKey):
        return C2paSigningAlg.PS256
    if isinstance(private, ec.EllipticCurvePrivateKey):
        return {256: C2paSigningAlg.ES256, 384: C2paSigningAlg.ES384}.get(private.key_size, C2paSigningAlg.ES512)
    raise BadInput(f"{signing.key} is of a kind that cannot sign pictures: use an EC, RSA or Ed25519 key.")


def _read(file: Path) -> bytes:
    try:
        with file.open("rb") as stream:
            return stream.read(2**20)
    except OSError as error:
        raise BadInput(f"{file} cannot be opened ({error.strerror}): choose another file.") from error


def _is_trusted(file: Path, kind: str) -> bool:
    """Whether the signature holds, and its certificate is on a list. Raises BadInput where it does not hold at all."""
    from c2pa import Reader

    with file.open("rb") as stream, Reader(kind, stream) as reader:
        state, told = reader.get_validation_state(), json.loads(reader.json())
    if state == "Invalid":
        codes = [each.get("code") for each in told.get("validation_status", [])]
        raise BadInput(f"The signature would not hold ({', '.join(map(str, codes))}): see to the certificate.")
    return state == "Trusted"
