"""What a stage costs over the bare call of its pipeline with the same words, the same numbers and the same picture.

python -m model_runtime.painters.diffusion.overhead [--device cuda --model FOLDER] [--rounds N]

Both are run in one process, in turn. Without a model folder, a tiny FLUX.2 of random numbers is built and used. Prints JSON:
`bare_ms`, `ours_ms`, `overhead_ms` and `ratio`, each with p50 and p90.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

import numpy as np
import torch

from model_runtime.models import table
from model_runtime.painters.diffusion import tiny
from model_runtime.painters.diffusion.crew import Here
from model_runtime.painters.diffusion.job import Job
from model_runtime.painters.diffusion.klein import Klein
from model_runtime.painters.diffusion.loading import FromDisk
from model_runtime.painters.diffusion.memory import ladder
from model_runtime.painters.diffusion.painting import Change, Easel, changed
from model_runtime.painters.diffusion.pipelines import image
from model_runtime.process.brief import Brief
from model_runtime.process.painter import Context, Making

WORDS = "a red house and a tree in a meadow"


def measure(klein: Klein, side: int, steps: int, rounds: int) -> dict[str, object]:
    """Milliseconds of the pipeline called bare, and of a stage that calls it, previews and composing included.

    Both with the same tensors: what the words are encoded to, the picture, the seed.
    """
    canvas = np.random.default_rng(0).integers(0, 256, (side, side, 3), dtype=np.uint8)
    context = Context((), Brief(WORDS), canvas, None, (), None, None, seed=3, step=2, max_steps=5)
    pipeline: Any = klein.pipeline
    job = Job(WORDS, (side, side), 3, steps, canvas)
    easel = Easel(lambda line: _at_hand(klein), lambda **how: Making("klein", "", how))

    def bare() -> None:
        with torch.inference_mode():
            embeds = klein.encoded(job)
            pipeline(
                image=[image(canvas)],
                prompt_embeds=embeds,
                width=side,
                height=side,
                num_inference_steps=steps,
                guidance_scale=1.0,
                generator=torch.Generator("cpu").manual_seed(3),
                output_type="np",
            )

    def ours() -> None:
        for _ in changed(easel, context, Change(WORDS, canvas, None, 1.0), "draft", steps):
            pass

    for call in (bare, ours):  # what is only done once
        call()
    pairs = [(_seconds(bare), _seconds(ours)) for _ in range(rounds)]
    return {
        "side": side,
        "steps": steps,
        "rounds": rounds,
        "bare_ms": _spread([1000 * one for one, _ in pairs]),
        "ours_ms": _spread([1000 * other for _, other in pairs]),
        "overhead_ms": _spread([1000 * (other - one) for one, other in pairs]),
        "ratio": _spread([other / one for one, other in pairs]),
    }


@contextmanager
def _at_hand(klein: Klein) -> Iterator[Klein]:
    yield klein


def _seconds(call: Callable[[], None]) -> float:
    if torch.cuda.is_available():
        torch.cuda.synchronize()
    begun = perf_counter()
    call()
    if torch.cuda.is_available():
        torch.cuda.synchronize()
    return perf_counter() - begun


def _spread(values: list[float]) -> dict[str, float]:
    return {"p50": round(median(values), 3), "p90": round(quantiles(values, n=10)[-1], 3)}


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--model", type=Path, help="a folder with FLUX.2-klein-4B")
    parser.add_argument("--rounds", type=int, default=40)
    asked = parser.parse_args(arguments)
    torch.set_num_threads(1) if asked.device == "cpu" else None
    known, side = table.find("flux2-klein-4b"), 1024
    with TemporaryDirectory() as folder:
        if asked.model is None:
            asked.model, side = tiny.build_klein(Path(folder) / "klein"), 64
            known = replace(known, words=64, layers=(1, 2, 3))
        disk = FromDisk(Here(known, asked.model), {}, torch.device(asked.device))
        brush = disk.brush(ladder(asked.device)[0], lambda: None)
    assert isinstance(brush, Klein)
    print(json.dumps({"device": asked.device, **measure(brush, side, known.steps, asked.rounds)}))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
