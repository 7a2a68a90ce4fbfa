"""The painters: what each is, what it needs, how it is loaded. Loads none of them and knows no torch."""

from __future__ import annotations

from dataclasses import dataclass

from model_runtime.models import table
from model_runtime.models.library import Library
from model_runtime.painters.graphics import seems_present
from model_runtime.process.errors import BadInput
from model_runtime.resources import resources

Device = str
"""`cuda`, `mps` or `cpu`."""


@dataclass(frozen=True)
class Entry:
    """One painter. `load` names a function as "module:function"; it takes a device and returns a `process.painter.Painter`,
    and is only ever imported in a host's child process. As "module:function:text" it takes the text too.

    title: what people call it. what, needs: for people, one line each. devices: where it can run, the best first. weights: a file below `resources`.
    patience: seconds without a sign of life after which a stage counts as hung. hidden: not offered to artists.
    longest: the longer side, in pixels, of the largest picture that it paints. models: of each tuple one must lie here.
    cores, memory (in GB), card (the share of a graphics card, where it runs on one): what a cluster keeps free for each.
    more: models that it can use besides. options: the names of the settings that it heeds, see `painters.options`.
    """

    name: str
    what: str
    needs: str
    load: str
    devices: tuple[Device, ...]
    weights: str | None = None
    patience: float = 60.0
    hidden: bool = False
    longest: int = 8192
    title: str = ""
    models: tuple[tuple[str, ...], ...] = ()
    cores: float = 1.0
    memory: float = 0.5
    card: float = 1.0
    more: tuple[str, ...] = ()
    options: tuple[str, ...] = ()


VLMS = ("qwen3-vl-4b", "qwen3-vl-8b", "qwen3-vl-2b")
"""Planners and critics, the one to get first named first."""
INTERLEAVE = ("interleavethinker-planner-8b", "interleavethinker-critic-8b")
SEEING = ("sampling_steps", "strength", "style", "loras", "sketch", "guide", "planner", "critic", "memory")
"""The settings of a painter whose model can look at other pictures than the one that it paints."""
BLIND = tuple(name for name in SEEING if name not in ("style", "guide"))

ENTRIES = (
    Entry(
        name="strokes",
        what="The built-in painter: one small model that plans, paints, criticises and refines itself in brush strokes.",
        needs="any CPU, 1.2 GB of memory; its weights come with the program",
        load="model_runtime.painters.strokes.painter:load",
        devices=("cuda", "mps", "cpu"),
        weights="weights/strokes.safetensors",
        title="Strokes",
        memory=1.2,
        card=0.25,
    ),
    Entry(
        name="klein",
        what="FLUX.2-klein paints what a Qwen3-VL plans and criticises: open weights, on your own GPU.",
        needs="an NVIDIA card with 8 GB or Apple silicon with 32 GB; 21 to 34 GB on disk",
        load="model_runtime.painters.diffusion.starting:load_klein",
        devices=("cuda", "mps"),
        patience=600.0,
        longest=4096,
        title="FLUX.2 klein",
        models=(("flux2-klein-4b",), VLMS),
        cores=2.0,
        memory=16.0,
        more=INTERLEAVE,
        options=SEEING,
    ),
    Entry(
        name="z-image",
        what="Z-Image-Turbo paints what a Qwen3-VL plans and criticises: open weights, on your own GPU.",
        needs="an NVIDIA card with 8 GB or Apple silicon with 32 GB; 26 to 39 GB on disk",
        load="model_runtime.painters.diffusion.starting:load_z_image",
        devices=("cuda", "mps"),
        patience=600.0,
        longest=4096,
        title="Z-Image",
        models=(("z-image-turbo",), VLMS),
        cores=2.0,
        memory=16.0,
        more=INTERLEAVE,
        options=BLIND,
    ),
    Entry(
        name="qwen-image-edit",
        what="Qwen-Image-Edit plans, paints and criticises with one set of open weights, slowly and with care: on a large GPU.",
        needs="an NVIDIA card with 24 GB or Apple silicon with 64 GB; 58 GB on disk",
        load="model_runtime.painters.diffusion.starting:load_qwen_edit",
        devices=("cuda", "mps"),
        patience=600.0,
        longest=4096,
        title="Qwen Image Edit",
        models=(("qwen-image-edit-2511",),),
        cores=2.0,
        memory=58.0,
        more=(*VLMS, *INTERLEAVE),
        options=SEEING,
    ),
    Entry(
        name="scripted",
        what="Plays the painter's part by a script, to test everything around it.",
        needs="nothing",
        load="model_runtime.painters.scripted:load",
        devices=("cpu",),
        hidden=True,
    ),
)
DEFAULT = "strokes"


def find(name: str) -> Entry:
    """The painter of that name. Raises BadInput with the names there are."""
    for entry in ENTRIES:
        if entry.name == name:
            return entry
    known = ", ".join(entry.name for entry in offered())
    raise BadInput(f"There is no painter named {name!r}: choose one of {known}.")


def offered() -> tuple[Entry, ...]:
    """The painters that an artist may choose."""
    return tuple(entry for entry in ENTRIES if not entry.hidden)


def heeded_by(name: str) -> tuple[str, ...]:
    """The settings that the painter of that name heeds; none where there is no such painter here."""
    return next((entry.options for entry in ENTRIES if entry.name == name), ())


def missing(entry: Entry) -> str | None:
    """Why this painter cannot run here and what to do about it, in a sentence; None where it can."""
    if entry.weights is not None and not (resources() / entry.weights).is_file():
        return f"Its weights are not there (resources/{entry.weights}): make them with `strokes train`."
    if not any(seems_present(device) for device in entry.devices):
        return f"It needs {entry.needs}; this machine has no such graphics hardware."
    library = Library.of_this_user()
    for names in entry.models:
        if not any(library.is_whole(table.find(name)) for name in names):
            model = table.find(names[0])
            return f"{model.name} is not here ({model.download:.0f} GB): get it with `strokes models get {model.name}`."
    return None
