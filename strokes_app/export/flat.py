"""A flat picture that says how it was made: PNG, JPEG, WebP. Pixels are sRGB and say so."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from model_runtime.process.errors import BadInput
from strokes_app.export import xmp
from strokes_app.export.moment import Moment, Tell
from strokes_app.export.options import Notice, Options

QUALITY: Final = 92
_LONGEST: Final = 500_000
"""Bytes of one text in a PNG: readers give up at a million."""
_LONGEST_IN_JPEG: Final = 65_000
"""Bytes of the XMP packet: it has to fit into one segment."""
_WEBP_SIDE: Final = 16383


def write_png(moment: Moment, to: Path, options: Options, tell: Tell) -> tuple[Notice, ...]:
    info = PngInfo()
    info.add(b"sRGB", b"\0")
    notices = _add_texts(info, moment, options)
    tell(0.2)
    Image.fromarray(moment.picture).save(to, "PNG", pnginfo=info)
    return notices


def write_jpeg(moment: Moment, to: Path, options: Options, tell: Tell) -> tuple[Notice, ...]:
    packet, notices = _packet(moment, _LONGEST_IN_JPEG, options)
    tell(0.2)
    picture = Image.fromarray(moment.picture)
    picture.save(to, "JPEG", quality=QUALITY, subsampling=0, optimize=True, icc_profile=_srgb(), **_xmp(packet))
    return notices


def write_webp(moment: Moment, to: Path, options: Options, tell: Tell) -> tuple[Notice, ...]:
    picture = Image.fromarray(moment.picture)
    if max(picture.size) > _WEBP_SIDE:
        raise BadInput(f"WebP holds at most {_WEBP_SIDE} pixels a side: export it as .png.")
    packet, notices = _packet(moment, _LONGEST, options)
    tell(0.2)
    picture.save(to, "WEBP", quality=QUALITY, method=4, icc_profile=_srgb(), **_xmp(packet))
    return notices


def _add_texts(info: PngInfo, moment: Moment, options: Options) -> tuple[Notice, ...]:
    """Single texts for programs that list them, and the XMP packet for those that read it."""
    packet, notices = _packet(moment, _LONGEST, options)
    texts = {
        "Description": moment.prompt,
        "Software": xmp.program(),
        "Creation Time": xmp.when(moment),
        "strokes:seed": str(moment.started.seed),
        "strokes:painter": moment.started.painter,
        "strokes:models": ", ".join(f"{model.model} {model.revision}" for model in moment.models),
    }
    if not notices:
        texts["strokes:plans"] = xmp.plans_text(moment)
    for key, text in texts.items():
        if text and packet:
            info.add_itxt(key, xmp.printable(text))
    if packet:
        info.add_itxt("XML:com.adobe.xmp", packet.decode())
    return notices


def _packet(moment: Moment, longest: int, options: Options) -> tuple[bytes, tuple[Notice, ...]]:
    """The XMP packet, without the plans or none at all where it would be too long, which is said."""
    if options.plain:
        return b"", ()
    if len(packet := xmp.packet(moment)) <= longest:
        return packet, ()
    if len(packet := xmp.packet(moment, with_plans=False)) <= longest:
        return packet, ("plans too long",)
    return b"", ("texts too long",)


def _xmp(packet: bytes) -> dict[str, bytes]:
    return {"xmp": packet} if packet else {}


def _srgb() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
