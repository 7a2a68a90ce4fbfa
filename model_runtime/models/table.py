"""The open-weight models: what each is, where it comes from, what it needs. Imports nothing of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from model_runtime.process.errors import BadInput

Precision = Literal["bf16", "int8", "int4"]
Role = Literal["paint", "plan", "criticise"]
Speech = Literal["strokes", "interleave"]
"""In which JSON it plans and criticises: ours, that any model can be asked for, or the one that it was trained on."""


@dataclass(frozen=True)
class Licence:
    """`ask`: the artist must have accepted it before anything is downloaded. gated: the hub wants an account and a token."""

    name: str
    where: str
    commercial: bool = True
    ask: bool = False
    gated: bool = False


APACHE = Licence("Apache-2.0", "https://www.apache.org/licenses/LICENSE-2.0")
UNSTATED = Licence("unstated", "https://huggingface.co/InterleaveThinker", commercial=False, ask=True)
"""Nobody here has seen one: until its makers say otherwise, it is theirs."""


@dataclass(frozen=True)
class Model:
    """One repository of weights.

    what: for people, a sentence. pipeline: the class that loads it. files: patterns of what is fetched (safetensors, JSON, the tokenizer: nothing that
    could run). gigabytes: in memory, by precision, without what its work needs besides. download: gigabytes on disk.
    steps, words, most_pixels, layers: what it was made for (sampling steps, tokens of a prompt, pixels of a picture, which
    of the text encoder's layers are read; empty: the pipeline's own). guidance: how far from what an empty prompt gives, 1
    where the model was distilled. largest: of its gigabytes, what its largest part takes. encoder: the class of its text
    encoder, where that is a whole vision-language model which can plan and criticise too.
    """

    name: str
    what: str
    job: Literal["brush", "vlm"]
    pipeline: str
    repository: str
    licence: Licence
    files: tuple[str, ...]
    download: float
    gigabytes: dict[Precision, float]
    steps: int = 0
    words: int = 512
    most_pixels: int = 1024 * 1024
    layers: tuple[int, ...] = ()
    roles: tuple[Role, ...] = ()
    speech: Speech = "strokes"
    guidance: float = 1.0
    largest: float = 0.55
    encoder: str = ""


WHOLE_PIPELINE = (
    "model_index.json",
    "*/*.json",
    "*/*.safetensors",
    "tokenizer/*",
    "processor/*",
    "LICENSE*",
)
WHOLE_MODEL = ("*.json", "*.safetensors", "*.txt", "*.jinja", "LICENSE*")

MODELS = (
    Model(
        name="flux2-klein-4b",
        what="Paints and edits in four steps: text to picture, references, inpainting.",
        job="brush",
        pipeline="Flux2KleinPipeline",
        repository="black-forest-labs/FLUX.2-klein-4B",
        licence=APACHE,
        files=WHOLE_PIPELINE,
        download=16.0,
        gigabytes={"bf16": 16.0, "int8": 8.5, "int4": 5.0},
        steps=4,
        layers=(9, 18, 27),
        roles=("paint",),
    ),
    Model(
        name="z-image-turbo",
        what="Paints in eight steps, up to two megapixels; changes what is there by repainting it.",
        job="brush",
        pipeline="ZImagePipeline",
        repository="Tongyi-MAI/Z-Image-Turbo",
        licence=APACHE,
        files=WHOLE_PIPELINE,
        download=21.0,
        gigabytes={"bf16": 21.0, "int8": 11.0, "int4": 6.5},
        steps=8,
        most_pixels=2048 * 1024,
        largest=0.6,
        roles=("paint",),
    ),
    Model(
        name="qwen-image-edit-2511",
        what="Paints and edits in forty careful steps, and plans and criticises besides; for 24 GB and more.",
        job="brush",
        pipeline="QwenImageEditPlusPipeline",
        repository="Qwen/Qwen-Image-Edit-2511",
        licence=APACHE,
        files=WHOLE_PIPELINE,
        download=57.7,
        gigabytes={"bf16": 57.7, "int8": 29.5, "int4": 17.5},
        steps=40,
        words=1024,
        guidance=4.0,
        largest=0.72,
        encoder="Qwen2_5_VLForConditionalGeneration",
        roles=("paint",),
    ),
    Model(
        name="qwen3-vl-2b",
        what="Plans and criticises; the smallest, for 8 GB of graphics memory.",
        job="vlm",
        pipeline="Qwen3VLForConditionalGeneration",
        repository="Qwen/Qwen3-VL-2B-Instruct",
        licence=APACHE,
        files=WHOLE_MODEL,
        download=4.3,
        gigabytes={"bf16": 4.3, "int8": 2.5, "int4": 1.7},
        most_pixels=512 * 512,
        roles=("plan", "criticise"),
    ),
    Model(
        name="qwen3-vl-4b",
        what="Plans and criticises.",
        job="vlm",
        pipeline="Qwen3VLForConditionalGeneration",
        repository="Qwen/Qwen3-VL-4B-Instruct",
        licence=APACHE,
        files=WHOLE_MODEL,
        download=8.9,
        gigabytes={"bf16": 8.9, "int8": 5.0, "int4": 3.2},
        most_pixels=1024 * 1024,
        roles=("plan", "criticise"),
    ),
    Model(
        name="qwen3-vl-8b",
        what="Plans and criticises; the most careful, for 24 GB and more.",
        job="vlm",
        pipeline="Qwen3VLForConditionalGeneration",
        repository="Qwen/Qwen3-VL-8B-Instruct",
        licence=APACHE,
        files=WHOLE_MODEL,
        download=17.6,
        gigabytes={"bf16": 17.6, "int8": 9.5, "int4": 6.0},
        most_pixels=1024 * 1024,
        roles=("plan", "criticise"),
    ),
    Model(
        name="interleavethinker-planner-8b",
        what="Plans; trained to lead a painter through several steps (InterleaveThinker).",
        job="vlm",
        pipeline="Qwen3VLForConditionalGeneration",
        repository="InterleaveThinker/InterleaveThinker-Planner-8B",
        licence=UNSTATED,
        files=WHOLE_MODEL,
        download=17.6,
        gigabytes={"bf16": 17.6, "int8": 9.5, "int4": 6.0},
        most_pixels=1024 * 1024,
        roles=("plan",),
        speech="interleave",
    ),
    Model(
        name="interleavethinker-critic-8b",
        what="Criticises; trained to find what a step got wrong (InterleaveThinker).",
        job="vlm",
        pipeline="Qwen3VLForConditionalGeneration",
        repository="InterleaveThinker/InterleaveThinker-Critic-8B",
        licence=UNSTATED,
        files=WHOLE_MODEL,
        download=17.6,
        gigabytes={"bf16": 17.6, "int8": 9.5, "int4": 6.0},
        most_pixels=1024 * 1024,
        roles=("criticise",),
        speech="interleave",
    ),
)


def find(name: str) -> Model:
    """Raises BadInput with the names there are."""
    for model in MODELS:
        if model.name == name:
            return model
    raise BadInput(f"There is no model named {name!r}: choose one of {', '.join(model.name for model in MODELS)}.")
