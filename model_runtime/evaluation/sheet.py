"""Contact sheets: pictures with what the judge saw drawn on them, for people to look at."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from model_runtime.evaluation.parts import Answer
from model_runtime.evaluation.questions import TAGS
from model_runtime.trajectory.events import Frame

CELL = 264
CAPTION = 44
ACROSS = 8
_RIGHT, _WRONG, _INK, _PAPER = (40, 110, 60), (176, 48, 38), (40, 36, 32), (244, 238, 226)


def write_sheets(answers: Sequence[Answer], folder: Path, name: str) -> list[Path]:
    """One sheet a tag; the edge of each picture says whether it was marked right."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for tag in TAGS:
        own = [answer for answer in answers if answer.question.tag == tag]
        if own:
            paths.append(folder / f"{name}-{tag}.jpg")
            sheet(own).save(paths[-1], quality=88)
    return paths


def sheet(answers: Sequence[Answer]) -> Image.Image:
    across = min(ACROSS, len(answers))
    rows = -(-len(answers) // across)
    out = Image.new("RGB", (across * CELL, rows * (CELL + CAPTION)), _PAPER)
    for index, answer in enumerate(answers):
        out.paste(cell(answer), (index % across * CELL, index // across * (CELL + CAPTION)))
    return out


def cell(answer: Answer) -> Image.Image:
    """One picture, boxes drawn, the prompt below."""
    out = Image.new("RGB", (CELL, CELL + CAPTION), _PAPER)
    picture = Image.fromarray(answer.picture)
    scale = (CELL - 12) / max(picture.size)
    picture = picture.resize((round(picture.width * scale), round(picture.height * scale)), Image.Resampling.LANCZOS)
    draw = ImageDraw.Draw(picture)
    for thing in answer.seen.things:
        left, top, right, bottom = _pixels(thing.frame, picture.size)
        draw.rectangle((left, top, right, bottom), outline=(255, 255, 255))
        draw.text(
            (left + 2, top), f"{thing.colour} {thing.name}", fill=(255, 255, 255), stroke_width=1, stroke_fill=_INK
        )
    colour = _RIGHT if answer.marks.strict else _WRONG
    x, y = (CELL - picture.width) // 2, (CELL - picture.height) // 2
    ImageDraw.Draw(out).rectangle((x - 4, y - 4, x + picture.width + 3, y + picture.height + 3), fill=colour)
    out.paste(picture, (x, y))
    _caption(out, answer.question.prompt)
    return out


def _pixels(frame: Frame, size: tuple[int, int]) -> tuple[float, float, float, float]:
    return (
        frame.left / 1000 * size[0], frame.top / 1000 * size[1],
        frame.right / 1000 * size[0], frame.bottom / 1000 * size[1],
    )  # fmt: skip


def _caption(image: Image.Image, text: str) -> None:
    font = ImageFont.load_default(11)
    lines, line = [], ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if font.getlength(longer) > CELL - 12 and line:
            lines.append(line)
            longer = word
        line = longer
    ImageDraw.Draw(image).text((6, CELL), "\n".join([*lines, line][:3]), fill=_INK, font=font, spacing=2)
