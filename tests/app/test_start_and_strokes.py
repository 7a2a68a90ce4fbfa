"""start.py must not paint what names a subcommand."""

from __future__ import annotations

import argparse

import start

from strokes_app.cli import parser


def test_start_knows_every_subcommand_of_strokes() -> None:
    commands = next(action for action in parser()._actions if isinstance(action, argparse._SubParsersAction))
    assert set(commands.choices) <= set(start.SUBCOMMANDS)
