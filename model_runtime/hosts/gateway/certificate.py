"""The gateway's certificate: its own, made on first use and known to clients by its fingerprint, or one that the user brings."""

from __future__ import annotations

import os
import ssl
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from model_runtime.process.errors import BadInput

YEARS = 20


def own(folder: Path, name: str) -> tuple[ssl.SSLContext, str]:
    """TLS with the certificate in `folder`, which is made where there is none; and its SHA-256 in hexadecimal."""
    file = folder / "gateway.pem"
    if not file.exists():
        _make(file, name)
    context = brought(file, None)
    certificate = ssl.PEM_cert_to_DER_cert(_certificate_in(file.read_text()))
    return context, sha256(certificate).hexdigest()


def brought(certificate: Path, key: Path | None) -> ssl.SSLContext:
    """TLS with the user's own files. Raises BadInput."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    try:
        context.load_cert_chain(certificate, key)
    except (OSError, ssl.SSLError) as error:
        raise BadInput(
            f"The certificate {certificate} cannot be used ({error}): give a PEM file, and its key with --key."
        ) from error
    return context


def _make(file: Path, name: str) -> None:
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    now, called = datetime.now(UTC), x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name[:64])])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(called)
        .issuer_name(called)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=365 * YEARS))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    temporary = file.with_name(f".{file.name}-{os.getpid()}")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with open(descriptor, "wb") as written:
        written.write(secret + certificate.public_bytes(serialization.Encoding.PEM))
    temporary.replace(file)


def _certificate_in(text: str) -> str:
    begin = text.index("-----BEGIN CERTIFICATE-----")
    end = "-----END CERTIFICATE-----"
    return text[begin : text.index(end, begin) + len(end)]
