"""One painter put to the test on this machine, in a worker as the studio uses it. Judges no taste: only what must hold."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from statistics import median
from typing import Final

import numpy as np

from model_runtime.hosts.local import LocalHost
from model_runtime.painters.graphics import seems_present
from model_runtime.painters.table import Entry
from model_runtime.process.canvas import Easel, canvas_of
from model_runtime.process.errors import StrokesError
from model_runtime.process.loop import paint
from model_runtime.process.painter import Picture
from model_runtime.process.store import MemoryStore
from model_runtime.trajectory.events import Critiqued, Drafted, Frame, Painted, Refined
from strokes_app.trial.found import Found, Trial
from strokes_app.trial.memory import Watched
from strokes_app.trial.painting import SIZE, STAGES, Errand

PROMPT: Final = "a red house and a green tree in a meadow"
OTHER: Final = "a boat on the sea at night"
STEPS: Final = 2
DIFFERENT: Final = 4.0
"""Mean difference of two pictures, in levels of 255, from which they count as different."""
STOPPED: Final = 5.0
"""Seconds after which a cancelled stage must have stopped on a CPU; a sampling step of a large model may take longer, and is said."""
PLACE: Final = Frame(550, 100, 900, 450)
"""Where something is painted again, in thousandths."""
AROUND: Final = 0.25
"""Of that place, at each side: what may change with it, for things cast shadows."""


def trial(entry: Entry, device: str, tell: Callable[[str], None]) -> Trial:
    """Puts the painter to the test. `tell` hears what is under way. Raises what loading the painter raises."""
    done = Trial(entry.name, mends=not entry.hidden, confines=bool(entry.models))
    begun = time.perf_counter()
    with LocalHost(entry, device) as host:
        tell("loading")
        watched = Watched(host)
        done.device, done.model, done.revision = host.device, host.model, host.revision
        done.found.append(Found("loading", f"{time.perf_counter() - begun:.1f} s", None))
        done.found.append(_device(entry, device, host.device))
        for look in (_whole, _again, _another, _stopping):
            tell(look.__name__.strip("_"))
            try:
                for found in look(Errand(host, watched, done.seconds), done):
                    done.found.append(found)
            except StrokesError as error:  # what comes after would come to no end either
                done.found.append(Found("it stopped", str(error), False))
                break
        done.found += [_times(done), *watched.found()]
    return done


def _device(entry: Entry, wanted: str, got: str) -> Found:
    """Whether the painter is where it is quickest, as far as one sees from outside."""
    best = next((each for each in entry.devices if seems_present(each)), got)
    right = wanted != "auto" or got == best
    return Found(
        "device", got if right else f"{got}, though this machine seems to have {best}: see `strokes doctor`", right
    )


def _whole(errand: Errand, done: Trial) -> Iterator[Found]:
    """Every stage happens; what is protected stays; pictures are kept for the report."""
    store = errand.begun(PROMPT)
    errand.paint(store, 1, until=Drafted)
    errand.protect(store)
    errand.paint(store, STEPS)
    path, easel = store.path(), Easel(store.blob)
    painted = [index for index, event in enumerate(path) if isinstance(event, Painted)]
    pictures = [easel.picture(canvas_of(path[: index + 1])) for index in painted]
    for index, picture in enumerate(pictures):
        done.pictures[f"{index + 1}-{type(path[painted[index]]).__name__.lower()}"] = picture
    half = SIZE[0] // 2
    same = all(np.array_equal(one[:, :half], other[:, :half]) for one, other in pairwise(pictures))
    yield Found("protected pixels", "equal to the byte" if same else "changed", same)


def _again(errand: Errand, done: Trial) -> Iterator[Found]:
    store = errand.begun(PROMPT)
    errand.paint(store, 1, until=Drafted)
    picture, first = _last(store), next(iter(done.pictures.values()))
    same = np.array_equal(picture, first)
    off = float(np.abs(picture.astype(int) - first).mean())
    # On a GPU sums may come in another order: what must not differ is what one sees.
    yield Found("the same seed", "the same picture" if same else f"differs by {off:.2f} levels", same or off < 1)


def _another(errand: Errand, done: Trial) -> Iterator[Found]:
    """Other words make another picture; then a place in it is painted again."""
    store = errand.begun(OTHER)
    errand.paint(store, 1, until=Drafted)
    before = done.pictures["another-prompt"] = _last(store)
    off = float(np.abs(before.astype(int) - next(iter(done.pictures.values()))).mean())
    yield Found("another prompt", f"another picture, by {off:.0f} levels", off >= DIFFERENT)
    errand.paint(store, 1, until=Critiqued)
    errand.find_fault(store, PLACE)
    errand.paint(store, 1, until=Refined)
    after = done.pictures["a-place-painted-again"] = _last(store)
    changed = (before != after).any(-1)
    inside = bool(changed[_around(PLACE, 0)].any())
    yield Found(
        "a place painted again", "it is another" if inside else "it is as it was", inside if done.mends else None
    )
    changed[_around(PLACE, AROUND)] = False
    said = f"{changed.mean():.1%} of the pixels changed" if changed.any() else "equal to the byte"
    yield Found("pixels outside of it", said, not changed.any() if done.confines else None)


def _stopping(errand: Errand, done: Trial) -> Iterator[Found]:
    store = errand.begun(PROMPT)
    run = paint(store, errand.host, max_steps=1)
    for told in run:
        if getattr(told, "stage", "") == "draft":
            break
    begun = time.perf_counter()
    run.close()
    errand.host.unknown_words(PROMPT)  # answered once the stage has stopped
    seconds = time.perf_counter() - begun
    yield Found("cancel", f"{1000 * seconds:.0f} ms", seconds < STOPPED if done.device == "cpu" else None)


def _times(done: Trial) -> Found:
    """Every stage has happened, and how long each took; the median of several."""
    medians = {name: median(done.seconds[name]) for name in STAGES.values() if name in done.seconds}
    said = ", ".join(f"{name} {seconds:.2f} s" for name, seconds in medians.items())
    return Found("stages", said, set(medians) == set(STAGES.values()))


def _around(frame: Frame, margin: float) -> tuple[slice, slice]:
    """Rows and columns of a picture of SIZE; `margin` of the frame at each side."""
    across, down = (frame.right - frame.left) * margin, (frame.bottom - frame.top) * margin
    rows = slice(round((frame.top - down) * SIZE[1] / 1000), round((frame.bottom + down) * SIZE[1] / 1000))
    return rows, slice(round((frame.left - across) * SIZE[0] / 1000), round((frame.right + across) * SIZE[0] / 1000))


def _last(store: MemoryStore) -> Picture:
    return Easel(store.blob).picture(canvas_of(store.path()))
