"""Content Credentials: what others read in a signed picture, and that nothing is claimed which is not so."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import c2pa
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from PySide6.QtWidgets import QApplication

from model_runtime.process.errors import BadInput
from strokes_app.cli import main
from strokes_app.export.exporting import export
from strokes_app.export.options import Options, Signing
from tests.app.export_painting import paint_everything

KINDS = {".png": "image/png", ".jpg": "image/jpeg", ".webp": "image/webp"}
READ = {**KINDS, ".mp4": "video/mp4"}
NO_USE = dict.fromkeys(
    ["content_commitment", "key_encipherment", "data_encipherment", "key_agreement", "encipher_only", "decipher_only"],
    False,
)


def _name(words: str) -> x509.Name:
    return x509.Name(
        [x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Ada's studio"), x509.NameAttribute(NameOID.COMMON_NAME, words)]
    )


def certified(folder: Path, key: Any, days: tuple[int, int] = (-1, 30), password: bytes | None = None) -> Signing:
    """A certificate for `key` from an authority that nobody knows."""
    authority = ec.generate_private_key(ec.SECP256R1())
    begin, end = (datetime.now(UTC) + timedelta(day) for day in days)

    def made(subject: str, public: Any, is_authority: bool) -> x509.Certificate:
        builder = x509.CertificateBuilder(
            _name("Nobody's authority"), _name(subject), public, x509.random_serial_number(), begin, end
        )
        builder = builder.add_extension(x509.BasicConstraints(is_authority, None), True)
        builder = builder.add_extension(x509.SubjectKeyIdentifier.from_public_key(public), False)
        builder = builder.add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(authority.public_key()), False
        )
        use = x509.KeyUsage(
            digital_signature=not is_authority, key_cert_sign=is_authority, crl_sign=is_authority, **NO_USE
        )
        builder = builder.add_extension(use, True)
        if not is_authority:
            builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION]), False)
        return builder.sign(authority, hashes.SHA256())

    chain = [made("Ada", key.public_key(), False), made("Nobody's authority", authority.public_key(), True)]
    signing = Signing(folder / "chain.pem", folder / "key.pem")
    signing.certificate.write_bytes(b"".join(each.public_bytes(Encoding.PEM) for each in chain))
    locked = NoEncryption() if password is None else BestAvailableEncryption(password)
    signing.key.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, locked))
    return signing


@pytest.fixture
def signing(tmp_path: Path) -> Signing:
    return certified(tmp_path, ec.generate_private_key(ec.SECP256R1()))


@pytest.fixture(scope="module")
def painting(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("painting") / "one.strokes"
    paint_everything(file)
    return file


def read(file: Path) -> tuple[str, dict[str, Any], list[str]]:
    """Validation state, active manifest and complaints, as c2pa's own reader has them."""
    with file.open("rb") as stream, c2pa.Reader(READ[file.suffix], stream) as reader:
        told = json.loads(reader.json())
        codes = [each["code"] for each in told.get("validation_status", [])]
        return reader.get_validation_state(), told["manifests"][told["active_manifest"]], codes


def actions(manifest: dict[str, Any]) -> list[dict[str, Any]]:
    (listed,) = [each for each in manifest["assertions"] if each["label"] == "c2pa.actions.v2"]
    found: list[dict[str, Any]] = listed["data"]["actions"]
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_told_what_the_artist_painted_and_what_which_model(
    painting: Path, tmp_path: Path, signing: Signing, kind: str
) -> None:
    written = export(painting, tmp_path / f"one{kind}", Options(signing=signing))
    state, manifest, complaints = read(tmp_path / f"one{kind}")
    told = [(each["action"], each["softwareAgent"]["name"], each.get("description", "")) for each in actions(manifest)]
    assert told == [
        ("c2pa.created", "Strokes", ""),
        ("c2pa.edited", "scripted", "Painted by a model, step 1. Paint a hut"),
        ("c2pa.edited", "scripted", "Painted by a model, step 2. Paint a tall tree"),
        ("c2pa.edited", "scripted", "Refined by a model, step 2. Paint a tall tree"),
        ("c2pa.drawing", "Strokes", "Painted by hand."),
    ]
    sources = [each["digitalSourceType"].rpartition("/")[2] for each in actions(manifest)]
    assert sources == ["compositeWithTrainedAlgorithmicMedia", *["trainedAlgorithmicMedia"] * 3, "humanEdits"]
    assert manifest["signature_info"]["common_name"] == "Ada"
    assert (state, complaints) == ("Valid", ["signingCredential.untrusted"])
    assert written.notices == ("not trusted",)


def test_a_picture_that_is_changed_afterwards_is_no_longer_signed(
    painting: Path, tmp_path: Path, signing: Signing
) -> None:
    export(painting, tmp_path / "one.png", Options(signing=signing))
    data = bytearray((tmp_path / "one.png").read_bytes())
    data[-40] ^= 1
    (tmp_path / "one.png").write_bytes(bytes(data))
    state, _, complaints = read(tmp_path / "one.png")
    assert state == "Invalid" and "assertion.dataHash.mismatch" in complaints


@pytest.mark.parametrize(
    "key",
    [
        ec.generate_private_key(ec.SECP384R1()),
        rsa.generate_private_key(65537, 2048),
        ed25519.Ed25519PrivateKey.generate(),
    ],
    ids=["P-384", "RSA", "Ed25519"],
)
def test_keys_of_every_usual_kind_sign(painting: Path, tmp_path: Path, key: Any) -> None:
    export(painting, tmp_path / "one.png", Options(signing=certified(tmp_path, key)))
    assert read(tmp_path / "one.png")[0] == "Valid"


def test_plain_and_signed_tells_who_painted_and_not_what_was_wished_for(
    painting: Path, tmp_path: Path, signing: Signing
) -> None:
    export(painting, tmp_path / "one.png", Options(plain=True, signing=signing))
    assert b"hut" not in (tmp_path / "one.png").read_bytes()
    assert len(actions(read(tmp_path / "one.png")[1])) == 5


def test_what_cannot_sign_is_said_and_nothing_is_written(painting: Path, tmp_path: Path, signing: Signing) -> None:
    to, other, locked = tmp_path / "one.png", tmp_path / "other", tmp_path / "locked"
    for folder in (other, locked):
        folder.mkdir()
    strange = certified(other, ec.generate_private_key(ec.SECP256R1()))
    for wrong, words in (
        (Signing(signing.certificate, strange.key), "not the key"),
        (Signing(signing.key, signing.key), "PEM"),
        (Signing(tmp_path / "nothing.pem", signing.key), "cannot be opened"),
        (certified(locked, ec.generate_private_key(ec.SECP256R1()), password=b"x"), "password"),
    ):
        with pytest.raises(BadInput, match=words):
            export(painting, to, Options(signing=wrong))
        assert not to.exists()


def test_an_expired_certificate_does_not_sign(painting: Path, tmp_path: Path) -> None:
    expired = certified(tmp_path, ec.generate_private_key(ec.SECP256R1()), days=(-30, -1))
    with pytest.raises(BadInput, match="certificate"):
        export(painting, tmp_path / "one.png", Options(signing=expired))
    assert sorted(file.name for file in tmp_path.iterdir()) == ["chain.pem", "key.pem"]


def test_the_command_takes_certificate_and_key_together(
    painting: Path, tmp_path: Path, signing: Signing, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["export", str(painting), "--to", str(tmp_path / "one.png"), "--certificate", str(signing.certificate)]
    assert main(command) == 2
    assert "--key" in capsys.readouterr().err
    assert main([*command, "--key", str(signing.key)]) == 0
    assert "nobody vouches" in capsys.readouterr().err
    assert (
        main(["export", str(painting), "--to", str(tmp_path / "one.svg"), *command[4:], "--key", str(signing.key)]) == 2
    )
    assert "cannot carry" in capsys.readouterr().err


def test_a_video_is_signed_too(qapp: QApplication, painting: Path, tmp_path: Path, signing: Signing) -> None:
    pytest.importorskip("av", reason="videos need PyAV: pip install 'strokes[export]'")
    command = ["replay", str(painting), "--to", str(tmp_path / "one.mp4"), "--seconds", "1", "--hold-last", "0"]
    command += [
        "--size",
        "64",
        "--layout",
        "picture",
        "--certificate",
        str(signing.certificate),
        "--key",
        str(signing.key),
    ]
    assert main(command) == 0
    state, manifest, complaints = read(tmp_path / "one.mp4")
    assert (state, complaints) == ("Valid", ["signingCredential.untrusted"])
    assert actions(manifest)[-1]["description"] == "Painted by hand."


def test_a_video_whose_signing_breaks_is_not_there(
    qapp: QApplication, painting: Path, tmp_path: Path, signing: Signing, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("av", reason="videos need PyAV: pip install 'strokes[export]'")

    def breaks(*_: object) -> None:
        raise BadInput("It could not be signed (the disk went away): see to the certificate.")

    monkeypatch.setattr("strokes_app.commands.replay.sign", breaks)
    out = tmp_path / "videos"
    out.mkdir()
    command = ["replay", str(painting), "--to", str(out / "one.mp4"), "--seconds", "1", "--size", "64"]
    assert main([*command, "--certificate", str(signing.certificate), "--key", str(signing.key)]) == 2
    assert list(out.iterdir()) == []
