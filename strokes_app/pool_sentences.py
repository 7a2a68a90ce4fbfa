"""Sentences of pools of painters, on a cluster too, and of what is asked for in words, as `sentences` has those of everything else."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

POOL_SENTENCES: Final = (
    QT_TRANSLATE_NOOP("Sentences", "The cluster's painters were dismissed: ask for new ones."),
    QT_TRANSLATE_NOOP("Sentences", "Ray could not be started on this machine (%1): see to it, or paint without it."),
    QT_TRANSLATE_NOOP("Sentences", "What answers at %1 is no Ray cluster of this version (%2)."),
    QT_TRANSLATE_NOOP("Sentences", "%1 is not a setting: give NAME=VALUE."),
    QT_TRANSLATE_NOOP("Sentences", "The machine that paints is shutting down: try again later, or paint on this one."),
    QT_TRANSLATE_NOOP("Sentences", "The painter %1 cannot run on %2. %3"),
    QT_TRANSLATE_NOOP("Sentences", "%1 is not a number of steps: give a whole number from 1 to 999."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The cluster at %1 was not joined (%2). This machine must be one of it: run `ray start --address=%3` here, with the same versions of Python and Ray as there.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "The prompt is empty: say what you would like to see."),
    QT_TRANSLATE_NOOP(
        "Sentences", "The cluster at %1 admits everybody: start all of it with RAY_AUTH_MODE=token and a %2 of its own."
    ),
    QT_TRANSLATE_NOOP(
        "Sentences", "The painter could not be started: %1 of its processes were lost while it loaded (%2)."
    ),
    QT_TRANSLATE_NOOP("Sentences", "%1 is not a cluster's address: give HOST:PORT, as `ray start --head` says it."),
    QT_TRANSLATE_NOOP(
        "Sentences", "The cluster at %1 does not take this token: set %2 to the one it was started with."
    ),
    QT_TRANSLATE_NOOP(
        "Sentences", "Ray is not installed: run `pip install 'strokes[cluster]'` on every machine of the cluster."
    ),
    QT_TRANSLATE_NOOP("Sentences", "No cluster answers at %1 (%2): start it, or give another address."),
    QT_TRANSLATE_NOOP("Sentences", "The stage stopped unasked: try again."),
    QT_TRANSLATE_NOOP("Sentences", "%1 has Strokes %2, and this machine %3: install the same on both."),
    QT_TRANSLATE_NOOP("Sentences", "%1 is not a seed: give a whole number from 0 to 999999999999999999."),
    QT_TRANSLATE_NOOP("Sentences", "The prompt has %1 characters: say it in 10000."),
    QT_TRANSLATE_NOOP("Sentences", "%1 is not a size: give WIDTHxHEIGHT in pixels, each from %2 to %3, as in 768x512."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The cluster's token is not known here: set %1, or put the file that the cluster was started with at %2.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "The cluster found no free place for the painter %1 in %2 s: it is busy."),
)
