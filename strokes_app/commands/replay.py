"""`strokes replay`: how a painting came about, as a video, an animation, single frames or one page. Never writes the painting."""

from __future__ import annotations

import argparse
import json
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, TaskID, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

from model_runtime.process.errors import BadInput
from model_runtime.trajectory.reading import Reader
from strokes_app.commands.beside import ended_by_signal, go_second
from strokes_app.commands.signing import add_signing, signing_of
from strokes_app.export.credentials import check, sign
from strokes_app.export.moment import Moment
from strokes_app.places import Places
from strokes_app.published import Published
from strokes_app.replay.formats import BY_NAME, FORMATS, format_of
from strokes_app.screen import apt_command, missing_libraries
from strokes_app.settings import load

if TYPE_CHECKING:
    from strokes_app.export.options import Signing
    from strokes_app.language import Choice
    from strokes_app.replay.export import Progress, Wish

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

SECONDS, FPS, SIDES = (0.5, 600.0), (1, 60), (16, 4096)


def add(commands: Commands) -> None:
    command = commands.add_parser("replay", help="export how a painting came about: a video, an animation, one page")
    command.add_argument("file", type=Path, metavar="FILE", help="a .strokes file")
    endings = " ".join(dict.fromkeys(format.suffix for format in FORMATS if format.suffix))
    command.add_argument("--to", type=Path, required=True, metavar="OUT", help=f"{endings}, or a folder for PNG frames")
    what = "; ".join(f"{format.name}: {format.what}" for format in FORMATS)
    command.add_argument("--format", choices=BY_NAME, help=f"where the name leaves a choice. {what}")
    command.add_argument("--path", default="main", metavar="main|ID", help="the branch that ends there (%(default)s)")
    command.add_argument("--from", dest="since", metavar="ID", help="the first event that is played")
    command.add_argument("--until", metavar="ID", help="the last event that is played")
    command.add_argument(
        "--skip-rejected", action="store_true", help="leave out what was rejected, skipped or replaced"
    )
    command.add_argument("--seconds", default="20", metavar="S", help="how long it is in all (%(default)s)")
    command.add_argument("--hold-last", default="2", metavar="S", help="of them for the finished picture (%(default)s)")
    command.add_argument(
        "--result-first", nargs="?", const="1.5", default="0", metavar="S", help="show the finished picture first, too"
    )
    command.add_argument("--fps", metavar="N", help="frames in a second (as the format likes it)")
    command.add_argument("--size", metavar="N|WxH", help="the picture's longer side, or a box that it fits into")
    command.add_argument(
        "--layout",
        choices=("picture", "beside", "portrait"),
        default="beside",
        help="where the words stand (%(default)s)",
    )
    command.add_argument(
        "--captions", choices=("full", "short", "none"), default="full", help="how much is told (%(default)s)"
    )
    add_signing(command)
    command.add_argument("--replace", action="store_true", help="a file that is there already")
    command.add_argument(
        "--language", choices=("system", "en", "de"), help="of the words that are ours (as in the studio)"
    )
    command.add_argument("--background", action="store_true", help="let everything else on this machine go first")
    command.add_argument("--json", action="store_true", help="print progress as one JSON object per line")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    began = time.monotonic()
    wish = _wish(arguments)
    _require_libraries(wish)
    out: Path = arguments.to
    signing = signing_of(arguments)
    if signing is not None:
        check(signing, out.suffix.lower())
    if arguments.background:
        go_second()
    with ended_by_signal(), Reader(arguments.file) as reader, _telling(arguments.json) as tell:
        painting = Published(reader.trajectory, reader.blob)
        language = arguments.language or load(Places.of_this_user().settings).language
        _export(painting, wish, out, tell, language, signing)
    private = len(painting.left_out)
    size = sum(file.stat().st_size for file in out.iterdir()) if out.is_dir() else out.stat().st_size
    if arguments.json:
        took = round(time.monotonic() - began, 2)
        print(json.dumps({"file": str(out), "bytes": size, "seconds": took, "left_out": private}), flush=True)
        return 0
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    console.print(f"Kept in {out} ({_readable(size)})")
    if private:
        console.print(f"[dim]Left out, because it is marked private or shows what is: {private} of its events.[/]")
    return 0


def _export(
    painting: Published,
    wish: Wish,
    out: Path,
    tell: Callable[[Progress], None],
    language: Choice,
    signing: Signing | None,
) -> None:
    from strokes_app.replay.speech import speaking

    page = wish.format.name == "html"
    with speaking(language, drawing=not page) as code:
        if page:
            from strokes_app.replay.html import export_page

            export_page(painting, wish, out, tell, code)
        else:
            from strokes_app.replay.export import chosen, export

            def finish(part: Path) -> None:
                if signing is not None:
                    last = chosen(painting, wish).events[-1]
                    sign(part, out.suffix.lower(), out.name, Moment.of(painting, last.id), signing)

            export(painting, wish, out, tell, finish)


def _wish(arguments: argparse.Namespace) -> Wish:
    from strokes_app.replay.export import Wish  # Qt and the brush: not before it is known what is asked for

    return Wish(
        format=format_of(arguments.to, arguments.format),
        path=arguments.path,
        since=arguments.since,
        until=arguments.until,
        rejected=not arguments.skip_rejected,
        layout=arguments.layout,
        captions=arguments.captions,
        size=None if arguments.size is None else size_of(arguments.size),
        fps=None if arguments.fps is None else int(_number(arguments.fps, "--fps", *FPS)),
        seconds=_number(arguments.seconds, "--seconds", *SECONDS),
        hold_last=_number(arguments.hold_last, "--hold-last", 0.0, SECONDS[1]),
        result_first=_number(arguments.result_first, "--result-first", 0.0, SECONDS[1]),
        replace=arguments.replace,
    )


def _require_libraries(wish: Wish) -> None:
    """Raises BadInput where Qt cannot draw: it would end the process."""
    lacking = missing_libraries(window=False) if wish.format.name != "html" else []
    if lacking:
        raise BadInput(f"Drawing needs system libraries: {' '.join(apt_command(lacking))}")


def size_of(text: str) -> tuple[int, int]:
    """`"720"` as a square box, `"1280x720"` as that box."""
    match = re.fullmatch(r"(\d{1,5})(?:[xX×](\d{1,5}))?", text.strip())
    sides = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
    if not all(SIDES[0] <= side <= SIDES[1] for side in sides):
        raise BadInput(
            f"{text!r} is not a size: give a number of pixels from {SIDES[0]} to {SIDES[1]}, or WIDTHxHEIGHT."
        )
    return sides


def _number(text: str, option: str, least: float, most: float) -> float:
    number = float(text) if re.fullmatch(r"\d{1,6}(\.\d{1,6})?", text.strip()) else -1.0
    if not least <= number <= most:
        raise BadInput(f"{option} {text!r} does not go: give a number from {least:g} to {most:g}.")
    return number


@contextmanager
def _telling(as_json: bool) -> Iterator[Callable[[Progress], None]]:
    if as_json:
        yield _print
        return
    columns = TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn()
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Exporting", total=None)
        yield lambda progress: _advance(bar, task, progress)


def _advance(bar: Bar, task: TaskID, progress: Progress) -> None:
    bar.update(task, total=progress.of, completed=progress.done)


def _print(progress: Progress) -> None:
    left = None if progress.left is None else round(progress.left, 1)
    print(json.dumps({"done": progress.done, "of": progress.of, "left": left}), flush=True)


def _readable(size: int) -> str:
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{size / 1e3:.0f} kB"
