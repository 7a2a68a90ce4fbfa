"""What the settings of painters are called. Knows no widgets."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def label_of(name: str) -> str:
    """What a setting is called before its field; a switch says it itself."""
    return {
        "sampling_steps": translate("Options", "Sampling steps"),
        "strength": translate("Options", "Strength of change"),
        "style": translate("Options", "Style"),
        "loras": translate("Options", "LoRAs"),
        "planner": translate("Options", "Planner"),
        "critic": translate("Options", "Critic"),
        "memory": translate("Options", "Memory"),
    }.get(name, "")


def tip_of(name: str) -> str:
    """What comes of it."""
    return {
        "sampling_steps": translate("Options", "More steps take longer; few models become better with more than they were made for."),
        "strength": translate("Options", "How far a change may go from what is there. At 100 % it may go as far as it likes."),
        "style": translate("Options", "A picture whose manner the painter takes, not its things."),
        "loras": translate("Options", "Files of your own that teach the painter a manner or a thing."),
        "sketch": translate("Options", "You see it and move its things by their frames before the large model begins; it finishes what lies there."),
        "guide": translate("Options", "Besides the words: a picture of the frames, for the painter alone."),
        "planner": translate("Options", "Who writes the plans."),
        "critic": translate("Options", "Who looks at what was painted."),
        "memory": translate("Options", "In how many bits, how large at once, and what is on the card at the same time."),
    }.get(name, "")  # fmt: skip


def switch_of(name: str) -> str:
    return {
        "sketch": translate("Options", "The built-in painter sketches each plan first"),
        "guide": translate("Options", "The frames are shown to the painter as a picture"),
    }.get(name, "")


def called(name: str) -> str:
    """A setting in the middle of a sentence."""
    return label_of(name) or switch_of(name)
