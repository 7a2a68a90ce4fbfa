"""`strokes models token`: the hub's read token, in the system's keyring and in no file of ours."""

from __future__ import annotations

import argparse
import os
import sys

from model_runtime.process.errors import BadInput

SERVICE, USER = "strokes", "hub-token"
"""Under which the token lies in the system's keyring."""


def keep_token(arguments: argparse.Namespace) -> int:
    import keyring
    from keyring.errors import KeyringError, PasswordDeleteError

    try:
        if arguments.forget:
            keyring.delete_password(SERVICE, USER)
            return 0
        from getpass import getpass

        typed = getpass("Read token: ") if sys.stdin.isatty() else sys.stdin.readline()
        if not typed.strip():
            raise BadInput("There was no token: nothing was kept.")
        keyring.set_password(SERVICE, USER, typed.strip())
    except PasswordDeleteError:
        print("There was no token.")
    except KeyringError as error:
        raise BadInput(
            f"The system's keyring cannot be used ({error}): give the token as HF_TOKEN in the environment instead."
        ) from error
    return 0


def token() -> str | None:
    """From the keyring, or from the environment where there is none; never from a file."""
    import keyring
    from keyring.errors import KeyringError

    try:
        return keyring.get_password(SERVICE, USER) or os.environ.get("HF_TOKEN")
    except KeyringError:
        return os.environ.get("HF_TOKEN")
