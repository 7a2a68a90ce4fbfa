"""`strokes eval`: painters judged, by our own measures and by those of others. Only finds out what is asked for."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from model_runtime.evaluation import quick
from model_runtime.evaluation.benchmarks import command as benchmarks
from model_runtime.evaluation.calibration import command as calibration
from model_runtime.evaluation.cocreation import command as cocreation
from model_runtime.evaluation.strokeeval import ablations_command as ablations
from model_runtime.evaluation.strokeeval import command as strokeeval
from model_runtime.evaluation.strokeeval import labels_command as labels
from model_runtime.process.errors import StrokesError

FAILED = 3


def arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="strokes eval",
        description="Judge a painter. Without a command: `quick`, with its options.",
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for part in (quick, strokeeval, labels, ablations, cocreation, calibration, benchmarks):
        part.add(commands)
    return parser


def main(words: Sequence[str] | None = None) -> int:
    said = list(sys.argv[1:] if words is None else words)
    if not said or (said[0].startswith("-") and said[0] not in ("-h", "--help")):
        said = ["quick", *said]
    options = arguments().parse_args(said)
    try:
        code: int = options.run(options)
    except StrokesError as error:
        print(f"strokes eval: {error}", file=sys.stderr)
        return FAILED
    return code


if __name__ == "__main__":
    raise SystemExit(main())
