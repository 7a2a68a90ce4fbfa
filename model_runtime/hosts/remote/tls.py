"""The client's side of TLS: the machine that was paired, known by its certificate's fingerprint, and no other."""

from __future__ import annotations

import ssl
from hashlib import sha256
from typing import Any

from model_runtime.hosts.protocol.link import Machine


class Stranger(ssl.SSLError):
    """Another machine answers at the address of the one that was paired."""


def context_for(machine: Machine) -> ssl.SSLContext | None:
    """None for a machine without TLS. Without a pin the system's own authorities are asked."""
    if machine.is_plain:
        return None
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    if machine.pin:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE  # whose certificate it is, is known better: see below
        context.sslobject_class = _pinned(machine.pin)
    return context


def _pinned(pin: str) -> type[ssl.SSLObject]:
    """The handshake fails before a single byte of ours is sent to another machine than that."""

    class Pinned(ssl.SSLObject):
        def do_handshake(self) -> None:
            super().do_handshake()
            certificate: Any = self.getpeercert(binary_form=True)
            if certificate is None or sha256(certificate).hexdigest() != pin:
                raise Stranger("the certificate is not the one that was paired")

    return Pinned
