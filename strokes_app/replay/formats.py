"""What a replay can be exported as, and what is right for each. A table; writes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from model_runtime.process.errors import BadInput


@dataclass(frozen=True)
class Format:
    """fps: frames in a second unless asked otherwise, at most `fastest`. side: the longest of the picture unless asked."""

    name: str
    what: str
    suffix: str
    fps: int
    fastest: int
    side: int


FORMATS: Final = (
    Format("webm", "WebM video, VP9: plays in every browser", ".webm", 30, 60, 1440),
    Format("webm-av1", "WebM video, AV1: the smallest", ".webm", 30, 60, 1440),
    Format("mp4", "MP4 video, H.264: plays everywhere", ".mp4", 30, 60, 1440),
    Format("html", "one page with everything in it, for any browser", ".html", 0, 0, 1280),
    Format("webp", "animated WebP", ".webp", 15, 50, 640),
    Format("gif", "animated GIF", ".gif", 10, 50, 480),
    Format("pngs", "a folder with a PNG for every frame", "", 30, 60, 4096),
)
BY_NAME: Final = {format.name: format for format in FORMATS}


def format_of(file: Path, name: str | None) -> Format:
    """The format that was named, or the one that the file's name tells. Raises BadInput."""
    if name is not None:
        format = BY_NAME[name]
        if format.suffix != file.suffix.lower():
            wanted = f"ends in {format.suffix}" if format.suffix else "has no ending: it is a folder"
            raise BadInput(f"{file.name} does not fit {name}: give a name that {wanted}.")
        return format
    suffix = ".html" if file.suffix.lower() == ".htm" else file.suffix.lower()
    for format in FORMATS:
        if format.suffix == suffix:
            return format
    endings = ", ".join(dict.fromkeys(format.suffix for format in FORMATS if format.suffix))
    raise BadInput(f"{file.name} tells no format: give a name that ends in {endings}, or a folder for single frames.")
