"""The stages of a run, one after another: which steps are whose, what each takes, how fast it learns. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import asdict, replace

from model_runtime.training.losses import Weights
from model_runtime.training.recipe import Examples, Recipe, Run, Shares, StageTable

S = TypeVar("S", bound=Struct | Weights)


@dataclass(frozen=True)
class Stage:
    """Steps `first` to `last` of a run. recipe: as this stage has it, with shares that add up to 1, and steps of its own."""

    name: str
    first: int
    last: int
    recipe: Recipe
    source: str | None = None
    samples: int = 0

    def rate(self, step: int) -> float:
        """Warm-up, flat, then linear down to a fiftieth, each stage anew. step: of the whole run."""
        run = self.recipe.run
        done = (step - self.first) / run.steps
        fall = 1.0 if done < run.decay_from else 1 - (done - run.decay_from) / (1 - run.decay_from)
        return run.rate * min(1.0, (step - self.first + 1) / run.warm_up) * max(0.02, fall)


def stages(recipe: Recipe) -> tuple[Stage, ...]:
    """The recipe's stages in order; one that is called `all` where it names none. Raises `msgspec.ValidationError` that names
    the stage and what is wrong in it."""
    tables = recipe.stage or (StageTable("all", recipe.run.steps),)
    names = [table.name for table in tables]
    if len(set(names)) < len(names):
        raise msgspec.ValidationError(f"two stages have the same name: {', '.join(names)}")
    out: list[Stage] = []
    for table in tables:
        first = out[-1].last if out else 0
        try:
            own = _own(recipe, table)
        except msgspec.ValidationError as error:
            raise msgspec.ValidationError(f"stage {table.name!r}: {error}") from error
        out.append(
            Stage(table.name, first, first + table.steps, own, table.source, table.samples if table.source else 0)
        )
    return tuple(out)


def _own(recipe: Recipe, table: StageTable) -> Recipe:
    changed = {name: getattr(table, name) for name in ("steps", "rate", "warm_up", "decay_from")}
    run = _with(recipe.run, {name: value for name, value in changed.items() if value is not None}, Run)
    return replace(
        recipe,
        run=run,
        mixture=_evened(_with(recipe.mixture, table.mixture, Shares)),
        examples=_with(recipe.examples, table.examples, Examples),
        loss=_with(recipe.loss, table.loss, Weights),
        stage=(),
    )


def _with(default: S, changed: dict[str, Any], kind: type[S]) -> S:
    values = asdict(default) if isinstance(default, Struct) else vars(default)
    unknown = sorted(changed.keys() - values.keys())
    if unknown:
        raise msgspec.ValidationError(f"there is no `{unknown[0]}` among {', '.join(values)}")
    return msgspec.convert({**values, **changed}, kind)


def _evened(shares: Shares) -> Shares:
    """Shares that add up to 1, in the same proportions."""
    values = asdict(shares)
    own: dict[str, float] = values.pop("own")
    every = [*values.values(), *own.values()]
    if min(every) < 0 or sum(every) <= 0:
        raise msgspec.ValidationError("the shares of the mixture must not be negative, nor all be nothing")
    whole = sum(every)
    return Shares(
        **{name: value / whole for name, value in values.items()},
        own={name: value / whole for name, value in own.items()},
    )
