"""The arguments with which what is exported is signed, the same for every command that exports. Knows no format."""

from __future__ import annotations

import argparse
from pathlib import Path

from model_runtime.process.errors import BadInput
from strokes_app.export.options import Signing


def add_signing(command: argparse.ArgumentParser) -> None:
    command.add_argument("--certificate", type=Path, metavar="PEM", help="sign it (C2PA) with this certificate chain")
    command.add_argument("--key", type=Path, metavar="PEM", help="the certificate's private key")


def signing_of(arguments: argparse.Namespace) -> Signing | None:
    """Raises BadInput where only one of the two was given."""
    if (arguments.certificate is None) != (arguments.key is None):
        raise BadInput("To sign takes both --certificate and --key: give the other one too.")
    return None if arguments.certificate is None else Signing(arguments.certificate, arguments.key)
