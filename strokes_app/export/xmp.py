"""What a picture says of itself to other programs: Dublin Core, XMP and IPTC's fields for pictures that a model made."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from xml.etree import ElementTree as xml

import msgspec

from model_runtime.trajectory.events import Artist, Drafted, PaintedOver, PlanEdited, Refined
from strokes_app.export.moment import Moment
from strokes_app.readings import PlanRead

_SPACES = {
    "x": "adobe:ns:meta/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    "strokes": "urn:x-strokes:painting:1#",
}
_SOURCES = "http://cv.iptc.org/newscodes/digitalsourcetype/"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def program() -> str:
    try:
        return f"Strokes {version('strokes')}"
    except PackageNotFoundError:
        return "Strokes"


def plans_text(moment: Moment) -> str:
    """The plans that were painted, as JSON: `step`, `by`, `instruction`, `scene`, `marks`."""
    return msgspec.json.encode([_plan(read) for read in moment.plans]).decode()


def _plan(read: PlanRead) -> dict[str, object]:
    plan = read.plan
    by = "artist" if read.edited or isinstance(read.planned.author, Artist) else "painter"
    return {
        "step": read.planned.step,
        "by": by,
        "instruction": plan.instruction,
        "scene": plan.scene,
        "marks": plan.marks,
    }


def source_type(moment: Moment) -> str:
    """IPTC's word for how the picture came about."""
    by_model = any(isinstance(event, Drafted | Refined) for event in moment.path)
    by_hand = moment.by_artist(PaintedOver) or moment.by_artist(PlanEdited) or moment.started.picture is not None
    if not by_model:
        return f"{_SOURCES}digitalCreation"
    return f"{_SOURCES}{'compositeWithTrainedAlgorithmicMedia' if by_hand else 'trainedAlgorithmicMedia'}"


def packet(moment: Moment, with_plans: bool = True) -> bytes:
    """The XMP packet, UTF-8."""
    root = xml.Element(_name("x:xmpmeta"))
    root.append(_description(moment, with_plans))
    inside = xml.tostring(root, encoding="unicode")
    return f'<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>{inside}<?xpacket end="w"?>'.encode()


def description(moment: Moment) -> str:
    """The same as an element `rdf:RDF`, to be put into another document."""
    return xml.tostring(_description(moment, with_plans=True), encoding="unicode")


def _description(moment: Moment, with_plans: bool) -> xml.Element:
    for prefix, space in _SPACES.items():
        xml.register_namespace(prefix, space)
    root = xml.Element(_name("rdf:RDF"))
    about = xml.SubElement(root, _name("rdf:Description"), {_name("rdf:about"): ""})
    described = xml.SubElement(xml.SubElement(about, _name("dc:description")), _name("rdf:Alt"))
    xml.SubElement(described, _name("rdf:li"), {_LANGUAGE: "x-default"}).text = printable(moment.prompt)
    for name, text in _fields(moment, with_plans).items():
        xml.SubElement(about, _name(name)).text = printable(text)
    return root


def _fields(moment: Moment, with_plans: bool) -> dict[str, str]:
    models = moment.models
    fields = {
        "xmp:CreatorTool": program(),
        "xmp:CreateDate": when(moment),
        "Iptc4xmpExt:DigitalSourceType": source_type(moment),
        "Iptc4xmpExt:AIPromptInformation": moment.prompt,
        "Iptc4xmpExt:AISystemUsed": ", ".join(model.model for model in models),
        "Iptc4xmpExt:AISystemVersionUsed": ", ".join(model.revision for model in models),
        "strokes:seed": str(moment.started.seed),
        "strokes:painter": moment.started.painter,
    }
    if with_plans:
        fields["strokes:plans"] = plans_text(moment)
    return {name: text for name, text in fields.items() if text}


def when(moment: Moment) -> str:
    """The time of what is shown, in UTC."""
    return datetime.fromtimestamp(moment.path[-1].time, UTC).isoformat(timespec="seconds")


def printable(text: str) -> str:
    """`text` without the characters that XML cannot hold."""
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)


def _name(prefixed: str) -> str:
    prefix, name = prefixed.split(":")
    return f"{{{_SPACES[prefix]}}}{name}"
