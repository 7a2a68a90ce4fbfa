"""PSD: the same layers for Photoshop, Affinity, Clip Studio and Procreate. Written by psd-tools, an extra of this program."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import numpy as np
from PIL import Image

from model_runtime.process.errors import BadInput
from strokes_app.export import xmp
from strokes_app.export.layers import sheets, step_names
from strokes_app.export.moment import Moment, Tell
from strokes_app.export.options import Notice, Options


def write_photoshop(moment: Moment, to: Path, options: Options, tell: Tell) -> tuple[Notice, ...]:
    if find_spec("psd_tools") is None:
        raise BadInput('PSD needs the package psd-tools: run `pip install "strokes[export]"`, or export to .ora.')
    from psd_tools import PSDImage
    from psd_tools.constants import Resource
    from psd_tools.psd.image_resources import ImageResource

    picture = moment.picture
    whole = np.dstack([picture, np.full(picture.shape[:2], 255, np.uint8)])
    file = PSDImage.frompil(Image.fromarray(whole))
    expected = len(step_names(moment)) + 3
    for number, sheet in enumerate(sheets(moment)):
        layer = file.create_pixel_layer(Image.fromarray(sheet.pixels), top=sheet.y, left=sheet.x)
        layer.name = sheet.name  # set afterwards: only so are names beyond Mac Roman kept
        tell(min(0.9, 0.1 + 0.8 * (number + 1) / expected))
    if not options.plain:
        resource = ImageResource(key=Resource.XMP_METADATA.value, data=xmp.packet(moment))
        file.image_resources[Resource.XMP_METADATA] = resource
    with to.open("wb") as stream:
        file._record.write(stream)  # `save` would lay the layers together anew, in place of the picture itself
    return ()
