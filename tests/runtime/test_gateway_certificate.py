"""A gateway with the user's own certificate: whoever trusts its authority needs no pin, and nobody else comes in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from model_runtime.hosts.gateway import certificate
from model_runtime.hosts.gateway.guard import Pairings
from model_runtime.hosts.protocol.link import Invitation, invitation_in
from model_runtime.hosts.protocol.messages import Limits
from model_runtime.hosts.remote.meeting import look, pair
from model_runtime.process.errors import BadInput
from tests.runtime.fake_pool import FakePool
from tests.runtime.gateways import Served


def name_of(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, text)])


def signed(subject: str, key: ec.EllipticCurvePrivateKey, by: ec.EllipticCurvePrivateKey, host: str = "") -> bytes:
    """In PEM; without a host it is the authority's own."""
    now = datetime.now(UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(name_of(subject))
        .issuer_name(name_of("an authority"))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=not host, path_length=None), critical=True)
    )
    if host:
        builder = builder.add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(host))]), critical=False)
    return builder.sign(by, hashes.SHA256()).public_bytes(Encoding.PEM)


@pytest.fixture(params=["127.0.0.1", "127.0.0.9"])
def issued_for(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def box(tmp_path: Path, issued_for: str) -> Iterator[Served]:
    authority, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    (tmp_path / "authority.pem").write_bytes(signed("an authority", authority, authority))
    (tmp_path / "box.pem").write_bytes(signed("the box", key, authority, issued_for))
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (tmp_path / "box.key").write_bytes(secret)
    tls = certificate.brought(tmp_path / "box.pem", tmp_path / "box.key")
    with Served(FakePool, Limits(), Pairings(tmp_path / "state"), tls) as served:
        yield served


def test_it_is_trusted_as_far_as_its_authority_is_and_for_the_address_that_it_names(
    box: Served, tmp_path: Path, issued_for: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    pairings = Pairings(tmp_path / "state")
    link = str(Invitation(box.machine, pairings.invite(), "the box"))
    assert "pin=" not in link
    with pytest.raises(BadInput, match="not trusted"):
        pair(invitation_in(link))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    if issued_for != box.machine.host:
        with pytest.raises(BadInput, match="not trusted"):
            pair(invitation_in(link))
        assert pairings.paired() == ()
    else:
        met = pair(invitation_in(link))
        assert look(met.machine, met.token).name == "the box"
