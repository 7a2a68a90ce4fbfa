"""`strokes paint --prompts`: a painting and a picture for every prompt of a file, by many painters, in a process of its own."""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from model_runtime.batch.folder import Folder
from model_runtime.batch.order import Order, orders_in, share_in
from model_runtime.batch.run import Batch
from model_runtime.batch.telling import Telling
from model_runtime.hosts.hiring import Gateway, opened
from model_runtime.hosts.protocol.link import machine_at
from model_runtime.painters.table import DEFAULT, find
from model_runtime.process.errors import BadInput, StrokesError
from model_runtime.process.loop import MAX_STEPS
from model_runtime.process.wishes import seed_of, settings_of, size_of, steps_of
from model_runtime.trajectory.errors import TrajectoryError

DONE, BAD_INPUT, FAILED, CANCELLED = 0, 2, 3, 130
RETRIES = 2
TOKEN = "STROKES_HOST_TOKEN"
"""Of this computer at the gateway. In the environment: command lines are read by everybody on a machine."""


def arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="strokes paint --prompts",
        description="Paint every prompt of a file. What is done is done: after any interruption, run the same again.",
    )
    parser.add_argument("--prompts", required=True, metavar="FILE|-", help="a prompt a line, in words or as JSON")
    parser.add_argument("--out", type=Path, default=Path(), metavar="DIR", help="where the paintings go (here)")
    parser.add_argument("--painter", default=DEFAULT, metavar="NAME", help="one of `strokes painters` (%(default)s)")
    parser.add_argument("--seed", default="0", metavar="N", help="of the first prompt; each further one has the next")
    parser.add_argument("--size", default="768x768", metavar="WxH", help="in pixels (%(default)s)")
    parser.add_argument("--max-steps", default=str(MAX_STEPS), metavar="N", help="at most so many (%(default)s)")
    parser.add_argument("--setting", action="append", default=[], metavar="NAME=VALUE", help="one of the painter's own")
    parser.add_argument("--device", default="auto", metavar="NAME", help="cuda, mps or cpu (the best there is)")
    parser.add_argument("--host", metavar="URL", help=f"paint behind another machine's gateway ({TOKEN} opens it)")
    parser.add_argument(
        "--ray", metavar="ADDRESS", help="a Ray cluster's HOST:PORT, or `local` for one on this machine"
    )
    parser.add_argument("--workers", metavar="N", help="painters at once (1; with --host 4; with --ray as many as fit)")
    parser.add_argument(
        "--share", metavar="K/N", help="only every N-th prompt, from the K-th on: runs that divide a file"
    )
    parser.add_argument(
        "--retries", default=str(RETRIES), metavar="N", help="for what failed, at the end (%(default)s)"
    )
    parser.add_argument("--json", action="store_true", help="print a line for every painting as soon as it is done")
    return parser


def run(options: argparse.Namespace) -> int:
    share = None if options.share is None else share_in(options.share)
    workers = None if options.workers is None else _number("--workers", options.workers, 1)
    retries = _number("--retries", options.retries, 0)
    find(options.painter)
    orders = orders_in(_lines(options.prompts), _whole(options))
    if share is not None:
        orders = share.of(orders)
    with closing(Folder(options.out, share)) as folder, Telling(options.json) as telling:
        batch = Batch(folder, orders, telling)
        waiting = len(batch.waiting)
        telling.say(f"{len(orders)} paintings to be in {folder.path}, {len(orders) - waiting} of them done before")
        if waiting:
            gateway = None if options.host is None else Gateway(machine_at(options.host), os.environ.get(TOKEN, ""))
            with opened(
                options.painter, device=options.device, workers=workers, ray=options.ray, gateway=gateway
            ) as hosts:
                telling.woken(hosts.ready())
                batch.run(hosts, retries)
        missing = len(batch.waiting)
        telling.say(f"{len(orders) - missing} of {len(orders)} done; {folder.list} lists them all")
    return FAILED if missing else DONE


def _whole(options: argparse.Namespace) -> Order:
    """What holds for every line that does not say otherwise."""
    return Order(
        prompt="",
        seed=seed_of(options.seed),
        size=size_of(options.size),
        painter=options.painter,
        max_steps=steps_of(options.max_steps),
        settings=settings_of(options.setting),
    )


def _lines(file: str) -> Iterable[str]:
    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        return data.decode("utf-8").splitlines()
    except OSError as error:
        raise BadInput(f"{file} cannot be read ({error.strerror}): give a text file with a prompt a line.") from error
    except UnicodeDecodeError as error:
        raise BadInput(f"{file} is not text in UTF-8: give a text file with a prompt a line.") from error


def _number(name: str, text: str, least: int) -> int:
    if not text.isdigit() or not least <= int(text) <= 100_000:
        raise BadInput(f"{text!r} is no number for {name}: give a whole number from {least} to 100000.")
    return int(text)


@contextmanager
def _interruptible() -> Iterator[None]:
    """Whoever ends this process gets what Ctrl-C gets, and gets it once: a second signal must not end the ending."""

    def interrupt(_number: int, _frame: Any) -> None:
        for each in before:
            signal.signal(each, signal.SIG_IGN)
        raise KeyboardInterrupt

    before = {each: signal.signal(each, interrupt) for each in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def main(words: Sequence[str] | None = None) -> int:
    options = arguments().parse_args(words)
    try:
        with _interruptible():
            return run(options)
    except KeyboardInterrupt:
        return CANCELLED
    except (BadInput, TrajectoryError) as error:
        print(f"strokes: {error}", file=sys.stderr)
        return BAD_INPUT
    except StrokesError as error:
        print(f"strokes: {error}", file=sys.stderr)
        return FAILED


if __name__ == "__main__":
    raise SystemExit(main())
