"""`strokes paint`: from a prompt to a picture and its trajectory. Wires journal, host and loop; decides nothing itself."""

from __future__ import annotations

import argparse
import time
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from model_runtime.batch.painting import save_picture
from model_runtime.hosts.host import Host
from model_runtime.hosts.local import LocalHost
from model_runtime.painters.table import DEFAULT, find
from model_runtime.process import errors
from model_runtime.process.errors import BadInput, StrokesError
from model_runtime.process.ids import new_id
from model_runtime.process.loop import MAX_STEPS, paint
from model_runtime.process.store import JournalStore
from model_runtime.process.wishes import prompt_of, seed_of, size_of, steps_of
from model_runtime.trajectory.blobs import encode_picture
from model_runtime.trajectory.events import Artist, Failed, Plan, PlanEdited, Planned, Started
from strokes_app.commands import many, settings
from strokes_app.display import Display
from strokes_app.machines import Machines
from strokes_app.places import Places
from strokes_app.wishes import new_painting, plan_in

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

AUTO = "auto"


@dataclass(frozen=True)
class Wish:
    """What was asked for, made sure of."""

    prompt: str
    size: tuple[int, int]
    seed: int
    max_steps: int
    plan: Plan | None
    painter: str
    device: str
    chosen: settings.Chosen
    folder: Path


def add(commands: Commands) -> None:
    command = commands.add_parser("paint", help="paint a prompt to a .strokes file and a PNG")
    command.add_argument("prompt", nargs="?", metavar="PROMPT", help="what you would like to see, in plain words")
    command.add_argument("--prompts", metavar="FILE|-", help="instead: a file with a prompt a line, for many paintings")
    command.add_argument("--painter", default=DEFAULT, metavar="NAME", help="one of `strokes painters` (%(default)s)")
    command.add_argument("--seed", metavar="N", help="the same seed gives the same picture (a new one each time)")
    command.add_argument("--size", default="768x768", metavar="WxH", help="in pixels (%(default)s)")
    command.add_argument("--max-steps", default=str(MAX_STEPS), metavar="N", help="at most so many (%(default)s)")
    command.add_argument("--out", type=Path, default=Path(), metavar="DIR", help="where the files go (here)")
    command.add_argument("--plan", type=Path, metavar="FILE", help="a plan in JSON that takes the first step's place")
    command.add_argument("--device", default=AUTO, metavar="NAME", help="cuda, mps or cpu (the best there is)")
    command.add_argument(
        "--host",
        metavar="URL",
        help="paint on another machine: its pairing link the first time, then its name or address",
    )
    settings.add(command)
    command.add_argument("--json", action="store_true", help="print each event on a line as soon as it is safe on disk")
    many.add(command)
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    if many.wanted(arguments):
        return many.run(arguments)
    wish = _wish(arguments)
    with ExitStack() as stack:
        display = stack.enter_context(Display(events_on_stdout=arguments.json))
        display.say(f"Waking the painter {wish.painter} ...")
        host = stack.enter_context(_host(wish, arguments.host, display))
        display.woken(host.ready())
        display.unknown(host.unknown_words(wish.prompt))
        journal, picture = new_painting(wish.folder, wish.prompt)
        stack.enter_context(closing(journal))
        store = JournalStore(journal)
        try:
            failed = _paint(wish, host, store, display)
        finally:
            kept = save_picture(store, picture)
            display.kept(journal.path, picture if kept else None)
    if failed is not None:
        raise getattr(errors, failed.error, StrokesError)(failed.message)
    return 0


def _host(wish: Wish, address: str | None, display: Display) -> Host:
    """Raises BadInput, ModelMissing, WorkerLost."""
    if address is None:
        return LocalHost(wish.painter, wish.device)
    if wish.device != AUTO:
        raise BadInput("--device is for this computer: with --host the other machine chooses its own.")
    from model_runtime.hosts.remote.host import RemoteHost

    machine, token = Machines(Places.of_this_user().machines).found(address)
    return RemoteHost(machine, wish.painter, token, heard=display.heard)


def _wish(arguments: argparse.Namespace) -> Wish:
    find(arguments.painter)
    return Wish(
        prompt=prompt_of(arguments.prompt),
        size=size_of(arguments.size),
        seed=seed_of(arguments.seed),
        max_steps=steps_of(arguments.max_steps),
        plan=None if arguments.plan is None else plan_in(arguments.plan),
        painter=arguments.painter,
        device=arguments.device,
        chosen=settings.chosen(arguments),
        folder=arguments.out,
    )


def _paint(wish: Wish, host: Host, store: JournalStore, display: Display) -> Failed | None:
    """Run the loop to its end; returns how it failed, if it did."""
    style = () if wish.chosen.style is None else (encode_picture(wish.chosen.style),)
    started = Started(
        id=new_id(),
        parent=None,
        time=time.time(),
        author=Artist(),
        prompt=wish.prompt,
        size=wish.size,
        seed=wish.seed,
        painter=wish.painter,
        settings=wish.chosen.settings,
        style=style[0].hash if style else None,
    )
    store.append(started, style)
    display.show(started)
    with closing(paint(store, host, max_steps=wish.max_steps)) as pulling:
        for pulled in pulling:
            display.show(pulled)
            match pulled:
                case Failed():
                    return pulled
                case Planned(step=1) if wish.plan is not None:
                    if not any(isinstance(event, PlanEdited) for event in store.path()):
                        edited = _edit(pulled, wish.plan)
                        store.append(edited)
                        display.show(edited)
    return None


def _edit(planned: Planned, plan: Plan) -> PlanEdited:
    return PlanEdited(id=new_id(), parent=planned.id, time=time.time(), author=Artist(), target=planned.id, plan=plan)
