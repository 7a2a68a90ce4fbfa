"""Sheets of pictures with their questions, and what people said of them. Nothing here knows what a judge sees."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PIL import Image, ImageDraw, ImageFont

from model_runtime.evaluation.benchmarks.asked import text_of
from model_runtime.evaluation.questions import Question
from model_runtime.evaluation.strokeeval.prompts import Line
from model_runtime.evaluation.strokeeval.samples import Sample, place
from model_runtime.process.errors import BadInput
from model_runtime.world.choosing import COLOURLESS

ACROSS, DOWN = 5, 5
CELL, CAPTION = 300, 64
INK, PAPER = (30, 28, 26), (248, 244, 236)
Said = Literal["right", "wrong", "unsure"]
_LINE = re.compile(r"^(\d{4})\s+(right|wrong|unsure)(?:\s+(.*))?$")
HEAD = """# One line a picture: its number, `right`, `wrong` or `unsure`, and why if you like. Lines that begin with # are not read.
# Right: every thing that the sheet asks for is there in its number, colours and places are as they are asked for, and nothing else
# is there. A thing that cannot be recognised is not there.
"""


@dataclass(frozen=True)
class Labels:
    """by: who labelled, and how, from the file's `# by:` line; said: picture -> what was said of it."""

    by: str
    said: dict[int, Said]


def asked(question: Question) -> str:
    """What a picture has to show, no more and no less, as it is marked."""
    scene, coloured = question.scene, question.tag in ("colors", "color_attr", "compose")
    things = []
    for thing, told in zip(scene.things, question.told.colours, strict=True):
        colour = f"{thing.colour} " if coloured and told and thing.name not in COLOURLESS else ""
        things.append(f"{thing.count} {colour}{thing.name}")
    links = [f"{scene.things[l.subject].name} {l.relation} {scene.things[l.object].name}" for l in scene.links]
    return ", ".join(things) + ("" if not links else f" | {'; '.join(links)}")


def write_sheets(some: Sequence[Sample], lines: Mapping[str, Line], folder: Path) -> list[Path]:
    """All pictures, 25 to a sheet, each with its number and what it has to show."""
    paths = []
    each = ACROSS * DOWN
    for start in range(0, len(some), each):
        part = some[start : start + each]
        path = folder / f"sheet-{start // each + 1:02}.png"
        _sheet(part, lines, folder).save(path)
        paths.append(path)
    return paths


def _sheet(some: Sequence[Sample], lines: Mapping[str, Line], folder: Path) -> Image.Image:
    out = Image.new("RGB", (ACROSS * CELL, -(-len(some) // ACROSS) * (CELL + CAPTION)), PAPER)
    draw, font = ImageDraw.Draw(out), ImageFont.load_default(14)
    for index, sample in enumerate(some):
        x, y = index % ACROSS * CELL, index // ACROSS * (CELL + CAPTION)
        with Image.open(place(folder, sample)) as picture:
            scale = (CELL - 12) / max(picture.size)
            small = picture.resize((round(picture.width * scale), round(picture.height * scale)), Image.Resampling.LANCZOS)  # fmt: skip
        out.paste(small, (x + (CELL - small.width) // 2, y + (CELL - small.height) // 2))
        text = f"{sample.name}  {asked(lines[sample.prompt].question())}"
        draw.text((x + 6, y + CELL), "\n".join(_broken(text, font)), fill=INK, font=font, spacing=1)
    return out


def _broken(text: str, font: ImageFont.FreeTypeFont | ImageFont.ImageFont) -> list[str]:
    lines, line = [], ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if font.getlength(longer) > CELL - 12 and line:
            lines.append(line)
            longer = word
        line = longer
    return [*lines, line]


def begin_labels(path: Path, some: Sequence[Sample]) -> None:
    """A file to fill in, where there is none."""
    if not path.exists():
        path.write_text(HEAD + "# by: \n" + "".join(f"# {sample.name} \n" for sample in some), encoding="utf-8")


def read_labels(path: Path, some: Sequence[Sample]) -> Labels:
    """Raises BadInput with the line that says nothing, or says something of a picture that there is not."""
    known, said, by = {sample.number for sample in some}, dict[int, Said](), ""
    for number, line in enumerate(text_of(path).splitlines(), 1):
        if line.startswith("#"):
            by = line.removeprefix("# by:").strip() if line.startswith("# by:") else by
            continue
        if not line.strip():
            continue
        match = _LINE.match(line.strip())
        if match is None or int(match[1]) not in known:
            raise BadInput(f"Line {number} of {path.name} is no label: write a picture's number and right, wrong or unsure.")  # fmt: skip
        if int(match[1]) in said:
            raise BadInput(f"Line {number} of {path.name} labels {match[1]} a second time: take one away.")
        said[int(match[1])] = match[2]  # type: ignore[assignment]
    return Labels(by, said)


def agreed(several: Sequence[Labels]) -> Labels:
    """What several people said alike; `unsure` where they differ; of pictures that all of them labelled."""
    numbers = sorted(set.intersection(*(set(one.said) for one in several)))
    said = {number: {one.said[number] for one in several} for number in numbers}
    by = " ".join(dict.fromkeys(one.by for one in several if one.by))
    return Labels(by, {number: next(iter(words)) if len(words) == 1 else "unsure" for number, words in said.items()})
