"""A painting of two steps with everything that an export has to carry: edits, findings, refinement, the artist's paint."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model_runtime.brush import stack
from model_runtime.brush.record import Kind
from model_runtime.process.painter import StrokeGroup
from model_runtime.trajectory import events as e
from model_runtime.trajectory.blobs import Blob, encode_picture, encode_strokes
from model_runtime.trajectory.journal import Journal
from model_runtime.trajectory.tree import DOCUMENT

SIZE = (160, 120)
PAINTER = e.Painter("scripted", "7")
ARTIST = e.Artist()


def strokes_of(colour: tuple[float, float, float], at: tuple[float, float], seed: int) -> StrokeGroup:
    """A dozen broad strokes of every kind around `at`, (x, y) from 0 to 1."""
    chance = np.random.default_rng(seed)
    rows = np.zeros((12, 16), np.float32)
    rows[:, 0] = [Kind.WASH, Kind.BRISTLE, Kind.INK, Kind.DAB] * 3
    centre = np.tile(at, 4)
    rows[:, 1:9] = centre + chance.uniform(-0.16, 0.16, (12, 8))
    rows[:, 9:12] = chance.uniform(0.02, 0.09, (12, 3))
    rows[:, 12:15] = np.clip(np.array(colour) + chance.uniform(-0.08, 0.08, (12, 3)), 0, 1)
    rows[:, 15] = chance.uniform(0.7, 1, 12)
    return StrokeGroup(f"m-{seed}", rows, chance.integers(0, 2**62, 12).astype(np.uint64))


HUT, TREE, BUSH = (strokes_of(c, p, n) for n, (c, p) in enumerate((((0.8, 0.2, 0.1), (0.3, 0.6)), ((0.1, 0.5, 0.2), (0.7, 0.4)), ((0.2, 0.3, 0.8), (0.7, 0.45)))))  # fmt: skip
FRAME = e.Frame(100, 200, 600, 900)


def mark(group: StrokeGroup, name: str, action: e.Action = "add") -> e.Mark:
    return e.Mark(group.mark, name, FRAME, action=action)


class Telling:
    """Writes a painting's file event by event, as the studio would. Each method returns the event's id."""

    def __init__(self, file: Path, size: tuple[int, int] = SIZE, layered: bool = True) -> None:
        self.journal, self.size, self._layered = Journal.create(file), size, layered
        self._count, self._head = 0, None
        self.paint = np.zeros((size[1], size[0], 4), np.uint8)
        self.groups: tuple[StrokeGroup, ...] = ()

    _head: str | None

    def add(self, kind: type[e.Event], blobs: Sequence[Blob] = (), author: e.Author = ARTIST, **content: Any) -> str:
        self._count += 1
        id = f"{kind.__name__.lower()}-{self._count}"
        event: Any = kind(id=id, parent=self._head, time=1000.0 + self._count, author=author, **content)
        self.journal.append(event, blobs).result()
        if isinstance(event, e.HeadMoved):
            self._head = event.target
        elif not isinstance(event, DOCUMENT):
            self._head = id
        return id

    def start(self, prompt: str, **content: Any) -> str:
        return self.add(e.Started, prompt=prompt, size=self.size, seed=42, painter="scripted", **content)

    def plan(self, step: int, instruction: str, *marks: e.Mark, scene: str = "") -> str:
        plan = e.Plan(instruction, scene or instruction, marks)
        return self.add(e.Planned, author=PAINTER, plan=plan, step=step)

    def picture(self) -> NDArray[np.uint8]:
        return stack.render(self.size, self.groups, paint=self.paint)

    def draft(self, step: int, *groups: StrokeGroup) -> str:
        return self._painted(e.Drafted, step, groups)

    def refine(self, step: int, *groups: StrokeGroup, findings: tuple[str, ...] = ()) -> str:
        return self._painted(e.Refined, step, groups, attempt=1, findings=findings)

    def _painted(self, kind: type[e.Event], step: int, groups: tuple[StrokeGroup, ...], **content: Any) -> str:
        self.groups = groups
        picture = encode_picture(self.picture())
        laid = [(group.mark, encode_strokes(group.rows, group.seeds)) for group in groups]
        layers = tuple(e.Layer(mark, blob.hash) for mark, blob in laid) if self._layered else ()
        return self.add(
            kind, (picture, *(blob for _, blob in laid if self._layered)), PAINTER, picture=picture.hash, layers=layers,
            seed=3, seconds=0.5, sampling_steps=4, step=step, **content,
        )  # fmt: skip

    def critique(self, step: int, *findings: e.Finding, check: e.Check = "picture") -> str:
        return self.add(e.Critiqued, author=PAINTER, check=check, findings=findings, step=step, analysis="I looked.")

    def paint_over(self, x: int, y: int, colour: tuple[int, int, int, int], side: int = 24) -> str:
        """A square tile of one colour, with whatever lay there before around its rounded inside."""
        tile = np.array(self.paint[y : y + side, x : x + side])
        tile[4:-4, 4:-4] = colour
        self.paint[y : y + side, x : x + side] = tile
        one, whole = encode_picture(tile), encode_picture(self.picture())
        pen = ((e.PenSample(500.0, 500.0, 0.5, 0.0), e.PenSample(510.0, 505.0, 0.75, 0.02)),)
        return self.add(e.PaintedOver, (one, whole), tiles=(e.Tile(x, y, one.hash),), picture=whole.hash, samples=pen)


def paint_everything(file: Path) -> dict[str, str]:
    """The whole painting; the ids of its events by what they are."""
    telling = Telling(file)
    ids = {"start": telling.start("a hut and a tree, painted <b>boldly</b> & “well”")}
    ids["plan 1"] = telling.plan(1, "Paint a hut", mark(HUT, "hut"), scene="a hut")
    ids["check 1"] = telling.critique(1, check="instruction")
    ids["draft 1"] = telling.draft(1, HUT)
    wrong = e.Finding("f-1", "wrong", "picture", "the hut is crooked", mark=HUT.mark, region=FRAME, confidence=0.7)
    ids["critique 1"] = telling.critique(1, wrong)
    ids["rejection"] = telling.add(e.FindingRejected, finding="f-1", reason="I like it crooked")
    ids["plan 2"] = telling.plan(2, "Paint a tree", mark(TREE, "tree"), scene="a hut and a tree")
    edited = e.Plan("Paint a tall tree", "a hut and a tall tree", (mark(TREE, "tree"),), last=True)
    ids["edit"] = telling.add(e.PlanEdited, target=ids["plan 2"], plan=edited)
    ids["draft 2"] = telling.draft(2, HUT, TREE)
    ids["critique 2"] = telling.critique(2, e.Finding("f-2", "wrong", "picture", "the tree is blue", mark=TREE.mark))
    ids["acceptance"] = telling.add(e.FindingAccepted, finding="f-2")
    better = StrokeGroup(TREE.mark, BUSH.rows, BUSH.seeds)
    ids["refine 2"] = telling.refine(2, HUT, better, findings=("f-2",))
    ids["paint"] = telling.paint_over(60, 50, (250, 220, 40, 255))
    ids["end"] = telling.add(e.Finished, reason="artist")
    telling.journal.close()
    return ids
