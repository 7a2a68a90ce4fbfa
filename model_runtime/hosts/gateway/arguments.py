"""What `strokes serve` can be told."""

from __future__ import annotations

import argparse
import platform
from pathlib import Path

import platformdirs

from model_runtime.hosts.protocol.link import PORT
from model_runtime.hosts.protocol.messages import Limits
from model_runtime.process.errors import BadInput

LIMITS = Limits()
MEMORY = 2.0
"""GB."""


def parser() -> argparse.ArgumentParser:
    whole = argparse.ArgumentParser(
        prog="strokes serve",
        description="Let other machines paint on this one. Without --bind only programs on this machine can.",
        epilog="Another machine is let in by its pairing link, which is printed the first time and by --pair.",
    )
    whole.add_argument("--bind", default="127.0.0.1", metavar="ADDRESS", help="0.0.0.0: every network (%(default)s)")
    whole.add_argument("--port", type=int, default=PORT, metavar="N", help="(%(default)s)")
    whole.add_argument(
        "--address", metavar="NAME", help="how others reach this machine, where it does not see it itself"
    )
    whole.add_argument("--name", default=platform.node() or "gateway", help="of this machine, for people (%(default)s)")
    whole.add_argument(
        "--painter",
        action="append",
        metavar="NAME",
        help="offer only this one (may be repeated; all that can run here)",
    )
    whole.add_argument("--device", default="auto", metavar="NAME", help="cuda, mps or cpu (the best there is)")
    whole.add_argument(
        "--ray", metavar="HOST:PORT", help="paint on this Ray cluster; `local` starts one on this machine"
    )
    whole.add_argument("--certificate", type=Path, metavar="FILE", help="your own for TLS, in PEM (one is made)")
    whole.add_argument("--key", type=Path, metavar="FILE", help="of that certificate, where it is not in the same file")
    whole.add_argument(
        "--state", type=Path, default=_state(), metavar="DIR", help="certificate and pairings (%(default)s)"
    )
    limits = whole.add_argument_group("limits of one client")
    limits.add_argument(
        "--stages", type=int, default=LIMITS.stages, metavar="N", help="under way at once (%(default)s)"
    )
    side = round(LIMITS.pixels**0.5)
    limits.add_argument("--side", type=int, default=side, metavar="PIXELS", help="of a square picture (%(default)s)")
    limits.add_argument("--seconds", type=float, default=LIMITS.seconds, metavar="S", help="of a stage (%(default).0f)")
    limits.add_argument(
        "--memory", type=float, default=MEMORY, metavar="GB", help="for everybody's pictures (%(default).0f)"
    )
    whole.add_argument(
        "--locked", action="store_true", help="demand TLS and a token of this machine's own programs too"
    )
    pairing = whole.add_argument_group("pairing, also while it serves")
    pairing.add_argument("--pair", action="store_true", help="print another pairing link, and end")
    pairing.add_argument("--paired", action="store_true", help="list the machines that are paired, and end")
    pairing.add_argument("--forget", metavar="NAME", help="let the machine of that name in no more, and end")
    return whole


def limits_of(options: argparse.Namespace) -> Limits:
    """Raises BadInput."""
    for name, least, most in (("stages", 1, 64), ("side", 64, 16384), ("seconds", 1, 86400), ("memory", 0.1, 1024)):
        if not least <= getattr(options, name) <= most:
            raise BadInput(f"--{name} is from {least} to {most}.")
    return Limits(stages=options.stages, pixels=options.side**2, seconds=options.seconds)


def _state() -> Path:
    return Path(platformdirs.user_state_path("strokes", appauthor=False)) / "serve"
