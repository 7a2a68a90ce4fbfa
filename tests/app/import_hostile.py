"""Files that mean harm, by name: what lies about its size, swells when it is opened, or points outside of itself."""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import numpy as np
from PIL import Image

SIDE = 96


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, pixels: bytes = b"") -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(pixels)) + chunk(b"IEND", b"")


def saved(kind: str, side: int = SIDE, **options: Any) -> bytes:
    stored = BytesIO()
    noise = np.random.default_rng(1).integers(0, 255, (side, side, 3)).astype(np.uint8)
    Image.fromarray(noise).save(stored, kind, **options)
    return stored.getvalue()


def png_that_swells() -> bytes:
    """A text of 150 MB in 150 KB."""
    swelling = zlib.compressobj(9)
    text = b"".join(swelling.compress(bytes(2**20)) for _ in range(150)) + swelling.flush()
    whole = saved("PNG")
    return whole[:33] + chunk(b"zTXt", b"k\0\0" + text) + whole[33:]


def webp_that_claims(width: int, height: int) -> bytes:
    body = b"WEBPVP8X" + struct.pack("<I", 10) + b"\0\0\0\0" + struct.pack("<I", width - 1)[:3]
    body += struct.pack("<I", height - 1)[:3] + b"ANIM" + struct.pack("<I", 6) + bytes(6)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def tiff_that_claims(width: int, height: int, strips: int) -> bytes:
    tags = [
        (256, 4, 1, width),
        (257, 4, 1, height),
        (258, 3, 1, 8),
        (259, 3, 1, 1),
        (262, 3, 1, 1),
        (273, 4, strips, 8),
        (279, 4, strips, 8),
    ]
    entries = b"".join(struct.pack("<HHII", *tag) for tag in tags)
    return b"II*\0" + struct.pack("<I", 8) + struct.pack("<H", len(tags)) + entries + bytes(4)


def gif_that_claims(width: int, height: int) -> bytes:
    return (
        b"GIF89a"
        + struct.pack("<HHBBB", width, height, 0, 0, 0)
        + b","
        + struct.pack("<HHHHB", 0, 0, width, height, 0)
        + b"\x08\x01\x00\x00;"
    )


def psd_that_claims(width: int, height: int, layers: int) -> bytes:
    head = b"8BPS" + struct.pack(">H6xHIIHH", 1, 3, height, width, 8, 3)
    record = struct.pack(">iiiiH", 0, 0, height, width, 0) + b"8BIMnorm" + bytes(4) + struct.pack(">I", 12) + bytes(12)
    info = struct.pack(">h", layers) + record * min(layers, 200_000)
    section = struct.pack(">I", len(info)) + info
    return head + bytes(8) + struct.pack(">I", len(section)) + section + struct.pack(">H", 0)


def ora(stack: bytes | str, mimetype: str = "image/openraster", **members: bytes) -> bytes:
    stored = BytesIO()
    with ZipFile(stored, "w", ZIP_DEFLATED) as file:
        file.writestr("mimetype", mimetype)
        file.writestr("stack.xml", stack)
        file.writestr("data/a.png", saved("PNG"))
        for name, data in members.items():
            file.writestr(name, data)
    return stored.getvalue()


def image(inside: str, size: int = SIDE) -> str:
    return f'<?xml version="1.0"?><image w="{size}" h="{size}"><stack>{inside}</stack></image>'


def laughs() -> str:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    return f'<?xml version="1.0"?><!DOCTYPE image [<!ENTITY l0 "ha">{entities}]><image w="96" h="96">&l11;</image>'


LAYER = '<layer src="data/a.png"/>'
EXTERNAL = '<!DOCTYPE image [<!ENTITY x SYSTEM "file:///etc/passwd">]><image w="96" h="96"><stack name="&x;"/></image>'

PICTURES: dict[str, Callable[[], bytes]] = {
    "nothing": lambda: b"",
    "a png of 60000 x 60000": lambda: png(60_000, 60_000),
    "a png of 2^31 x 1": lambda: png(2**31 - 1, 1),
    "a png of no width": lambda: png(0, 100),
    "a png with a fraction of its pixels": lambda: png(9_000, 9_000, bytes(10_000)),
    "a png whose text swells": png_that_swells,
    "a webp of 16384 x 16384": lambda: webp_that_claims(16_384, 16_384),
    "a webp of 2^24 x 2^24": lambda: webp_that_claims(2**24, 2**24),
    "a tiff of 2^31 x 2^31": lambda: tiff_that_claims(2**31, 2**31, 1),
    "a tiff of 2^30 strips": lambda: tiff_that_claims(1000, 1000, 2**30),
    "a gif of 65535 x 65535": lambda: gif_that_claims(65_535, 65_535),
    "a psd of 2^31 x 2^31": lambda: psd_that_claims(2**31 - 1, 2**31 - 1, 1),
    "half a png": lambda: saved("PNG")[:5_000],
    "half a jpeg": lambda: saved("JPEG")[:2_000],
    "half a webp": lambda: saved("WEBP", lossless=True)[:5_000],
    "half a tiff": lambda: saved("TIFF")[:2_000],
    "half an archive": lambda: ora(image(LAYER))[:5_000],
    "an archive of something else": lambda: ora(image(LAYER), mimetype="application/epub+zip"),
    "an archive with a directory of a gigabyte": lambda: ora("")[:-10] + struct.pack("<IIH", 2**30, 0, 0),
}
"""None of them is a picture."""

LAYERED: dict[str, Callable[[], bytes]] = {
    "a layer outside of the archive": lambda: ora(image('<layer src="../../../../etc/passwd"/>')),
    "a layer at the root": lambda: ora(image('<layer src="/etc/passwd"/>')),
    "a layer up a Windows path": lambda: ora(image('<layer src="..\\..\\secret.png"/>')),
    "a layer that is not there": lambda: ora(image('<layer src="data/b.png"/>')),
    "a hundred thousand layers": lambda: ora(image(LAYER * 100_000)),
    "groups in groups without end": lambda: ora(image("<stack>" * 50_000 + "</stack>" * 50_000)),
    "groups a little too deep": lambda: ora(image("<stack>" * 100 + LAYER + "</stack>" * 100)),
    "a stack that swells": lambda: ora(image(" " * 40_000_000)),
    "entities that swell": lambda: ora(laughs()),
    "entities in UTF-16": lambda: ora(laughs().replace('<?xml version="1.0"?>', "").encode("utf-16")),
    "an entity that reads a file": lambda: ora(EXTERNAL),
    "a layer that swells": lambda: ora(image('<layer src="b"/>'), b=saved("PNG") + bytes(40_000_000)),
    "a layer of 60000 x 60000": lambda: ora(image('<layer src="b"/>'), b=png(60_000, 60_000)),
    "layers with too many pixels together": lambda: ora(
        image('<layer src="b"/>' * 50), b=png(3_000, 3_000, bytes(3_000 * 9_001))
    ),
    "an opacity that is no number": lambda: ora(image('<layer src="data/a.png" opacity="nan"/>')),
    "a place far away": lambda: ora(image('<layer src="data/a.png" x="99999999999999999999"/>')),
    "a picture of a size that is no number": lambda: ora(image(LAYER).replace('w="96"', 'w="many"')),
    "a picture of 10^9 x 96": lambda: ora(image(LAYER).replace('w="96"', 'w="1000000000"')),
    "half a stack": lambda: ora(image(LAYER)[:60]),
    "a psd of 32767 layers of 2^31 pixels": lambda: psd_that_claims(30_000, 30_000, 32_767),
    "a psd of many layers that are not there": lambda: psd_that_claims(5_000, 5_000, 30_000),
    "half a psd": lambda: psd_that_claims(100, 100, 3)[:60],
}  # fmt: skip
"""None of them has layers that can be used."""


def started(**other: Any) -> dict[str, Any]:
    return {
        "type": "Started", "id": "a", "parent": None, "time": 1, "author": {"who": "artist"}, "prompt": "x",
        "size": [64, 64], "seed": 1, "painter": "p", **other,
    }  # fmt: skip


def planned(**mark: Any) -> dict[str, Any]:
    frame = {"left": 0, "top": 0, "right": 10, "bottom": 10}
    marks = [{"id": "m", "name": "n", "frame": frame, **mark}]
    plan = {"instruction": "x", "scene": "x", "marks": marks}
    return {
        "type": "Planned",
        "id": "b",
        "parent": "a",
        "time": 1,
        "author": {"who": "artist"},
        "step": 1,
        "plan": plan,
    }


def line(event: object) -> str:
    return json.dumps({"event": event})


NAN = {"left": float("nan"), "top": 0, "right": 10, "bottom": 10}
NOT_A_BLOB = "0" * 64
LINES: dict[str, Callable[[], str]] = {
    "no line": lambda: "",
    "no JSON": lambda: "hello\n",
    "JSON without end": lambda: "[" * 1_000_000,
    "JSON within JSON": lambda: line("[" * 10) + '{"event":' * 100_000,
    "no event": lambda: line({"type": "Exploded"}),
    "a plan before the beginning": lambda: line(planned()),
    "two beginnings": lambda: f"{line(started())}\n{line(started(id='b'))}",
    "one id twice": lambda: f"{line(started())}\n{line(planned())}\n{line(planned())}",
    "a frame that is no number": lambda: f"{line(started())}\n{line(planned(frame=NAN))}",
    "an infinite frame": lambda: f"{line(started())}\n{line(planned())}".replace('"right": 10', '"right": 1e999'),
    "a text of 10 MB": lambda: line(started(prompt="x" * 10_000_000)),
    "a line of 20 MB": lambda: line({"x": "x" * 20_000_000}),
    "a picture that is not there": lambda: line(started(picture=NOT_A_BLOB)),
    "a picture with a path for a name": lambda: line(started(picture="../" * 18 + "etc/passwd")),
    "a painting of 16384 x 16384 on a picture of another size": lambda: line(
        started(size=[16384, 16384], picture=NOT_A_BLOB)
    ),
    "a line from the future": lambda: json.dumps({"event": started(), "version": 99}),
}
"""None of them is a trajectory."""


def write(folder: Path) -> None:
    """Every one of them, each in a file of its own name."""
    for name, data in (PICTURES | LAYERED).items():
        (folder / name).write_bytes(data())
    for name, text in LINES.items():
        (folder / f"{name}.jsonl").write_text(text())
