"""Frames to files: one encoder per format, each fed one frame at a time, none keeps them. Knows neither replays nor names."""

from __future__ import annotations

import os
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any, Final, Protocol

import numpy as np
from PIL import Image

from model_runtime.process.errors import BadInput
from model_runtime.process.painter import Picture

GIF_COLOURS: Final = 256


class Encoder(Protocol):
    """`write` takes RGB (height, width, 3) of even sides; the same object again is the same frame. `close` ends the file."""

    def write(self, frame: Picture) -> None: ...
    def close(self) -> None: ...


class Video:
    """Any format that PyAV writes."""

    def __init__(
        self, file: Path, container: str, codec: str, pixels: str, size: tuple[int, int], fps: int, options: dict[str, str],
        container_options: dict[str, str] | None = None,
    ) -> None:  # fmt: skip
        av = _av()
        self._av, self._pixels, self._at, self._step = av, pixels, 0, Fraction(1, fps)
        self._out = av.open(str(file), "w", format=container, options=container_options or {})
        self._stream = self._out.add_stream(codec, rate=fps, options=options)
        self._stream.width, self._stream.height, self._stream.pix_fmt = *size, pixels
        context = self._stream.codec_context
        context.thread_count = min(4, os.cpu_count() or 1)
        if pixels == "yuv420p":
            context.colorspace = context.color_primaries = context.color_trc = 1  # BT.709 in each of the three lists
            context.color_range = 1  # video levels, which every player expects
        self._last: Picture | None = None
        self._frame: Any = None

    def write(self, frame: Picture) -> None:
        if frame is not self._last:
            self._last, self._frame = frame, self._converted(frame)
        self._frame.pts, self._frame.time_base = self._at, self._step
        self._at += 1
        self._out.mux(self._stream.encode(self._frame))

    def close(self) -> None:
        if self._at:
            self._out.mux(self._stream.encode(None))
        self._out.close()

    def _converted(self, frame: Picture) -> Any:
        made = self._av.VideoFrame.from_ndarray(np.ascontiguousarray(frame), format="rgb24")
        if self._pixels != "yuv420p":
            return made.reformat(format=self._pixels)
        made = made.reformat(format="yuv420p", dst_colorspace="ITU709", dst_color_range="MPEG")
        made.color_primaries = made.color_trc = 1
        return made


class Gif(Video):
    """Its colours are chosen for the last picture, which is the one that matters, and kept for all frames."""

    def __init__(self, file: Path, size: tuple[int, int], fps: int, last: Picture) -> None:
        self._colours = Image.fromarray(np.asarray(last)).quantize(GIF_COLOURS - 1, Image.Quantize.MEDIANCUT)
        table = np.full((256, 4), 255, np.uint8)
        palette = np.array(self._colours.getpalette("RGB"), np.uint8).reshape(-1, 3)
        table[: len(palette), 1:] = palette  # alpha, red, green, blue
        self._table = table
        self._before: tuple[Picture, Picture] | None = None
        super().__init__(file, "gif", "gif", "pal8", size, fps, {}, {"loop": "0"})

    def _converted(self, frame: Picture) -> Any:
        return self._av.VideoFrame.from_ndarray((self._indices(frame), self._table), format="pal8")

    def _indices(self, frame: Picture) -> Picture:
        """Only what changed is put into colours anew: where nothing happens, no dots dance."""
        if self._before is None:
            indices = self._quantized(frame)
        else:
            before, old = self._before
            changed = np.any(frame != before, axis=2)
            down, across = np.flatnonzero(changed.any(axis=1)), np.flatnonzero(changed.any(axis=0))
            indices = old.copy()
            if len(down):
                part = np.s_[down[0] : down[-1] + 1, across[0] : across[-1] + 1]
                indices[part] = self._quantized(np.ascontiguousarray(frame[part]))
        self._before = frame, indices
        return indices

    def _quantized(self, frame: Picture) -> Picture:
        image = Image.fromarray(np.asarray(frame)).quantize(palette=self._colours, dither=Image.Dither.FLOYDSTEINBERG)
        return np.asarray(image)


class Pngs:
    """A folder of numbered pictures, each exactly the frame."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._at = folder, 0

    def write(self, frame: Picture) -> None:
        self._at += 1
        Image.fromarray(np.asarray(frame)).save(self._folder / f"{self._at:05}.png", compress_level=1)

    def close(self) -> None:
        pass


def encoder_of(name: str, part: Path, size: tuple[int, int], fps: int, last: Callable[[], Picture]) -> Encoder:
    """The encoder of a format. part: the file that it writes; last: makes the last frame. Raises BadInput without PyAV."""
    match name:
        case "webm":
            options = {
                "deadline": "realtime",
                "cpu-used": "8",
                "crf": "24",
                "b": "0",
                "row-mt": "1",
                "tile-columns": "2",
            }
            return Video(part, "webm", "libvpx-vp9", "yuv420p", size, fps, options)
        case "webm-av1":
            os.environ.setdefault("SVT_LOG", "1")  # errors only; it would tell its life on stderr
            return Video(part, "webm", "libsvtav1", "yuv420p", size, fps, {"preset": "9", "crf": "28"})
        case "mp4":
            options = {"preset": "veryfast", "crf": "18"}
            return Video(part, "mp4", "libx264", "yuv420p", size, fps, options, {"movflags": "+faststart"})
        case "webp":
            options = {"quality": "82", "compression_level": "2"}
            return Video(part, "webp", "libwebp_anim", "bgra", size, fps, options, {"loop": "0"})
        case "gif":
            return Gif(part, size, fps, last())
        case "pngs":
            return Pngs(part)
        case _:
            raise ValueError(name)


def _av() -> Any:
    """PyAV, loaded only where it is needed. Raises BadInput where it is not there."""
    try:
        import av
    except ImportError as error:
        raise BadInput(
            f"This needs PyAV, which cannot be loaded ({error}): run `pip install 'strokes[export]'`,"
            " or export a page (.html) or a folder of pictures."
        ) from error
    av.logging.set_level(av.logging.ERROR)
    return av
