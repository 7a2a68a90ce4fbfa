"""Sentences of open-weight painters and of their models, as `sentences` has those of everything else. Knows no widget."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

MODEL_SENTENCES: Final = (
    # open-weight painters
    QT_TRANSLATE_NOOP("Sentences", "The model found no plan: try again, or put the prompt in other words."),
    QT_TRANSLATE_NOOP("Sentences", "The model's answer cannot be read: try the stage again."),
    QT_TRANSLATE_NOOP("Sentences", "The critic came to no end: try the stage again."),
    QT_TRANSLATE_NOOP("Sentences", "There is no planner on this machine: get one with `strokes models get %1`."),
    QT_TRANSLATE_NOOP("Sentences", "%1 is not on this machine: get it with `strokes models get %2`."),
    QT_TRANSLATE_NOOP("Sentences", "%1 is not whole (%2): finish it with `strokes models get %3`."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "%1 does not fit into the %2 GB of memory that are free here: close other programs, get a smaller planner (`strokes models get %3`), or choose another painter.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "This machine's memory does not hold the painter, not even at its smallest: close other programs, choose a smaller picture, or another painter.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "Nothing here can load a %1: install a newer Strokes."),
    QT_TRANSLATE_NOOP(
        "Sentences", "This model cannot look at a guide: switch the guide off, or choose another painter."
    ),
    QT_TRANSLATE_NOOP("Sentences", "This painter needs %1, and this machine has none: choose another painter."),
    QT_TRANSLATE_NOOP("Sentences", "sampling_steps is %1: choose a number from 1 to 100, or 0 for the model's own."),
    QT_TRANSLATE_NOOP("Sentences", "strength is %1: choose a number from 0.05 to 1."),
    # open-weight models, and how they come
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The built-in painter: one small model that plans, paints, criticises and refines itself in brush strokes.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences", "FLUX.2-klein paints what a Qwen3-VL plans and criticises: open weights, on your own GPU."
    ),
    QT_TRANSLATE_NOOP(
        "Sentences", "Z-Image-Turbo paints what a Qwen3-VL plans and criticises: open weights, on your own GPU."
    ),
    QT_TRANSLATE_NOOP("Sentences", "Paints and edits in four steps: text to picture, references, inpainting."),
    QT_TRANSLATE_NOOP(
        "Sentences", "Paints in eight steps, up to two megapixels; changes what is there by repainting it."
    ),
    QT_TRANSLATE_NOOP("Sentences", "Plans and criticises; the smallest, for 8 GB of graphics memory."),
    QT_TRANSLATE_NOOP("Sentences", "Plans and criticises."),
    QT_TRANSLATE_NOOP("Sentences", "Plans and criticises; the most careful, for 24 GB and more."),
    QT_TRANSLATE_NOOP("Sentences", "There is no model named %1: choose one of %2."),
    QT_TRANSLATE_NOOP("Sentences", "%1 is under %2 (%3): accept it first."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "%1 needs %2 GB more and %3 has %4 GB free: make room, or let STROKES_MODELS name a folder on a larger disk.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "The disk is full: make room, and go on with %1; what has come stays."),
    QT_TRANSLATE_NOOP("Sentences", "%1 of %2 came damaged and was thrown away: get it once more."),
    QT_TRANSLATE_NOOP("Sentences", "%1 could not be fetched (%2): try again, what has come stays."),
    QT_TRANSLATE_NOOP("Sentences", "%1 does not have %2 as Strokes knows it: %3"),
    QT_TRANSLATE_NOOP("Sentences", "%1 keeps weights as pickles (%2), which can run code: it is not loaded."),
    QT_TRANSLATE_NOOP("Sentences", "%1 has no safetensors files: Strokes reads no other weights."),
    QT_TRANSLATE_NOOP("Sentences", "%1 names files that Strokes does not write: %2."),
    QT_TRANSLATE_NOOP("Sentences", "%1 does not lie in %2: it would have a file %3."),
    QT_TRANSLATE_NOOP("Sentences", "%1 does not lie in %2 any more: show where it is, or remove it and get it anew."),
    QT_TRANSLATE_NOOP("Sentences", "%1 is not whole in %2: %3 is not there."),
    QT_TRANSLATE_NOOP("Sentences", "%1 is no %2 but %3: %4 cannot be loaded from it."),
    QT_TRANSLATE_NOOP("Sentences", "%1 brings code of its own (%2 in %3), which Strokes never runs: not loaded."),
    QT_TRANSLATE_NOOP("Sentences", "%1 is on its way in another window or terminal: wait, or stop it there."),
    QT_TRANSLATE_NOOP(
        "Sentences", "The system's keyring cannot be used (%1): give the token as HF_TOKEN in the environment instead."
    ),
    QT_TRANSLATE_NOOP("Sentences", "There was no token: nothing was kept."),
    # what an artist can set of them
    QT_TRANSLATE_NOOP("Sentences", "%1 names no LoRA: it would be NAME@HASH*WEIGHT, with a weight from 0 to 2."),
    QT_TRANSLATE_NOOP("Sentences", "At most %1 LoRAs work at once, and each of them once."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The LoRA %1 (%2) is not on this machine: add its file with `strokes loras add FILE`, or paint without it.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "%1 cannot be kept in %2 (%3): make room, and try again."),
    QT_TRANSLATE_NOOP("Sentences", "%1 cannot be read (%2): choose a LoRA in a .safetensors file."),
    QT_TRANSLATE_NOOP(
        "Sentences", "%1 is a pickle, which can run code, and is not loaded: look for it as .safetensors."
    ),
    QT_TRANSLATE_NOOP("Sentences", "%1 has %2 GB: no LoRA is that large."),
    QT_TRANSLATE_NOOP("Sentences", "%1 is no safetensors file, or a damaged one (%2): fetch it once more."),
    QT_TRANSLATE_NOOP("Sentences", "%1 holds %2 tensors: that is no LoRA."),
    QT_TRANSLATE_NOOP("Sentences", "%1 holds %2, which belongs to no LoRA: choose a file that holds nothing else."),
    QT_TRANSLATE_NOOP("Sentences", "%1 holds %2 as %3: a LoRA is made of floating-point numbers."),
    QT_TRANSLATE_NOOP("Sentences", "%1 holds no LoRA."),
    QT_TRANSLATE_NOOP("Sentences", "The LoRA %1 does not fit this painter (%2): it was made for another model."),
    QT_TRANSLATE_NOOP("Sentences", "The LoRA %1 does not say clearly how it was made: fetch it once more."),
    QT_TRANSLATE_NOOP("Sentences", "The LoRA %1 holds a number that is none: fetch it once more."),
    QT_TRANSLATE_NOOP("Sentences", "The LoRA %1 is damaged (%2): add its file once more."),
    QT_TRANSLATE_NOOP("Sentences", "The LoRA %1 scales its layers each by its own: Strokes cannot wear it."),
    QT_TRANSLATE_NOOP("Sentences", "%1 has no text encoder that could plan: choose one of %2."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        '%1 fits this machine in fewer bits, for which %2 is missing: run `pip install "strokes[quant]"`.',
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "This machine's fast attention computes wrongly and is left out: what is written and painted is right, and slower.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "%1 is %2: choose true or false."),
    QT_TRANSLATE_NOOP("Sentences", "%1 is %2: it would be words."),
    QT_TRANSLATE_NOOP("Sentences", "%1 cannot be the %2: choose one of %3, or %4."),
    QT_TRANSLATE_NOOP("Sentences", "memory is %1: choose one of %2, or leave it out."),
    QT_TRANSLATE_NOOP("Sentences", "memory is %1, which this machine has not: choose one of %2."),
    QT_TRANSLATE_NOOP("Sentences", "The painter %1 heeds no %2: leave it out, or choose another painter."),
    QT_TRANSLATE_NOOP(
        "Sentences", "Paints and edits in forty careful steps, and plans and criticises besides; for 24 GB and more."
    ),
    QT_TRANSLATE_NOOP("Sentences", "Plans; trained to lead a painter through several steps (InterleaveThinker)."),
    QT_TRANSLATE_NOOP("Sentences", "Criticises; trained to find what a step got wrong (InterleaveThinker)."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "Qwen-Image-Edit plans, paints and criticises with one set of open weights, slowly and with care: on a large GPU.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "an NVIDIA card with %1 GB or Apple silicon with %2 GB; %3 GB on disk"),
)
