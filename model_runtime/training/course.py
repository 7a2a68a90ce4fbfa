"""A run from its first stage to its last: examples before a stage, steps, log, plot, sheets, checkpoints. Goes on where it stopped."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass, field
from pathlib import Path

import torch
from accelerate import Accelerator

from model_runtime.hosts.many import Hosts
from model_runtime.training import checkpoint, metrics, plot, previews, sampling, sources
from model_runtime.training.recipe import Recipe
from model_runtime.training.run import State, advance, started
from model_runtime.training.schedule import Stage, stages
from model_runtime.training.shards import Pool
from model_runtime.training.steps import Steps, batches
from model_runtime.training.unified import Unified

SAVED_EVERY = 120.0
"""Seconds between checkpoints: what is lost at most where the machine goes down."""
AGREED_EVERY = 10
"""Steps after which several processes agree whether to stop."""

Tell = Callable[[int, str], None]
"""Told the step reached, and what there is to say of it (mostly nothing)."""


@dataclass
class Course:
    """A run and where it lies. empty: makes a model of the recipe's size; first: makes the one that a new run begins with.

    artist: shards of the artist's own examples. sources: see `sources.SOURCES`. stop: asked after every step, whether to stop."""

    recipe: Recipe
    folder: Path
    accelerator: Accelerator
    empty: Callable[[], Unified]
    first: Callable[[], Unified]
    artist: tuple[Path, ...] = ()
    sources: Mapping[str, str] = field(default_factory=lambda: sources.SOURCES)
    stop: Callable[[], bool] = lambda: False
    hired: Callable[[], AbstractContextManager[Hosts]] | None = None
    """Who makes the examples of the model's own; None: the processes of the training."""

    @property
    def stages(self) -> tuple[Stage, ...]:
        return stages(self.recipe)

    def pool(self, stage: Stage) -> Pool:
        """What the stage can draw from: the artist's examples, its own, and those of the stages before it."""
        until = [sources.shards_of(each, self.folder) for each in self.stages if each.first <= stage.first]
        return Pool((self.artist, *until))

    def check(self) -> None:
        """Raises ValueError with what to do where a stage asks for examples that nobody makes."""
        made = False
        for stage in self.stages:
            if stage.source is not None:
                sources.sampler_named(stage.source, self.sources)
                made = True
            if any(stage.recipe.mixture.own.values()) and not made:
                raise ValueError(
                    f"stage {stage.name!r} takes examples of the model's own, and no stage up to it has a `source`"
                )
            if stage.recipe.mixture.artist and not self.artist:
                raise ValueError(
                    f"stage {stage.name!r} takes examples of the artist's: name exported trajectories with --artist"
                )


def resumed(course: Course) -> tuple[State, metrics.Log]:
    """The run as its checkpoint has it; else at its first step."""
    course.check()
    if (course.folder / checkpoint.NAME).exists():
        state = started(course.empty(), course.recipe, course.accelerator)
        log = metrics.Log(course.folder, pending=checkpoint.restore(state, course.folder))
    else:
        state, log = started(course.first(), course.recipe, course.accelerator), metrics.Log(course.folder)
    if course.accelerator.is_main_process:
        log.begin_at(state.step)
    return state, log


def teach(course: Course, tell: Tell) -> State:
    """Goes on until the recipe's last step, or until it is told to stop, and leaves a checkpoint. Raises FloatingPointError where the
    loss is no number; the checkpoint is then the last good one."""
    state, log = resumed(course)
    for stage in course.stages:
        if state.step < stage.last and not (
            _examples(course, stage, state, log, tell) and _steps(course, stage, state, log, tell)
        ):
            break
    _save(course, state, log)
    return state


def _examples(course: Course, stage: Stage, state: State, log: metrics.Log, tell: Tell) -> bool:
    """Makes what the stage needs of the model itself; False where it was told to stop before all were made."""
    if stage.source is None:
        return True
    if state.accelerator.is_main_process:
        if state.step == stage.first:
            _save(course, state, log)  # so that a run that is cut off here goes on with these very weights
        if state.step == stage.first or sources.missing(stage, course.folder):
            sources.keep_weights(stage, course.folder, state)
    state.accelerator.wait_for_everyone()
    whole, every = len(sources.shards_of(stage, course.folder)), sources.missing(stage, course.folder)
    with closing(_made(course, stage, state, every)) as made:
        for done, number in enumerate(made, whole - len(every) + 1):
            tell(state.step, f"{stage.name}: {number} examples, part {done} of {whole}")
            if course.stop():
                break
    state.accelerator.wait_for_everyone()
    return not sources.missing(stage, course.folder)


def _made(course: Course, stage: Stage, state: State, numbers: list[int]) -> Generator[int, None, None]:
    """The shards of those numbers: by who was hired for it, else this process's share of them. How many examples each has."""
    here = state.accelerator
    if course.hired is None:
        own, make = (
            numbers[here.process_index :: here.num_processes],
            sampling.here(here.device, lambda _: course.empty()),
        )
        yield from sources.make(course.recipe, stage, course.folder, own, make, course.sources)
    elif numbers and here.is_main_process:
        with course.hired() as hosts:
            make = sampling.by(hosts)
            yield from sources.make(course.recipe, stage, course.folder, numbers, make, course.sources)


def _steps(course: Course, stage: Stage, state: State, log: metrics.Log, tell: Tell) -> bool:
    """The stage's steps; False where it was told to stop before the last."""
    accelerator, saved = state.accelerator, time.monotonic()
    steps = Steps(
        stage, state.step, state.model.pack, course.pool(stage), accelerator.process_index, accelerator.num_processes
    )  # fmt: skip
    with batches(steps) as ahead:
        for batch in ahead:
            terms = advance(stage, state, batch)
            tokens = batch.tokens * accelerator.num_processes
            line = None
            if accelerator.is_main_process:
                line = log.add(state.step, stage.name, stage.rate(state.step - 1), tokens, terms)
                _show(course, state)
            tell(state.step, line or "")
            if time.monotonic() - saved > SAVED_EVERY:
                _save(course, state, log)
                saved = time.monotonic()
            if _stops(course, state.step):
                break
    if state.step < stage.last:
        return False
    if accelerator.is_main_process:
        weights = {name: value.detach() for name, value in state.average.items()}
        state.model.write(weights, course.folder / "weights" / f"{stage.name}.safetensors", state.step)
    return True


def _stops(course: Course, step: int) -> bool:
    """Whether to stop; several processes stop at the same step."""
    if course.accelerator.num_processes == 1:
        return course.stop()
    if step % AGREED_EVERY:
        return False
    wish = torch.tensor(float(course.stop()), device=course.accelerator.device)
    return bool(course.accelerator.reduce(wish, "sum") > 0)


def _show(course: Course, state: State) -> None:
    if previews.due(course.recipe.sheets, state.step):
        previews.paint(course.recipe.sheets, state.model.painter(state.average), state.step, course.folder)


def _save(course: Course, state: State, log: metrics.Log) -> None:
    if state.accelerator.is_main_process:
        checkpoint.save(state, course.recipe, course.folder, log.pending)
        plot.draw(course.folder)


def throwaway(course: Course) -> Iterator[tuple[Stage, State]]:
    """For each stage a state that nothing is kept of, to be measured with."""
    state = started(course.first(), course.recipe, course.accelerator)
    for stage in course.stages:
        state.step = stage.first
        yield stage, state
