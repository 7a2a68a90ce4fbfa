"""What somebody asks for in words, made sure of: prompt, size, seed, steps, settings, a file's name. Raises BadInput."""

from __future__ import annotations

import re
import secrets
import unicodedata

import msgspec

from model_runtime.process.errors import BadInput

SMALLEST, LARGEST = 64, 4096
LONGEST_NAME = 60


def size_of(text: str) -> tuple[int, int]:
    """`"768x512"` as (width, height) in pixels."""
    match = re.fullmatch(r"(\d{1,6})[xX×](\d{1,6})", text.strip())
    size = (int(match[1]), int(match[2])) if match else (0, 0)
    if not all(SMALLEST <= side <= LARGEST for side in size):
        raise BadInput(
            f"{text!r} is not a size: give WIDTHxHEIGHT in pixels, each from {SMALLEST} to {LARGEST}, as in 768x512."
        )
    return size


def seed_of(text: str | None) -> int:
    """The number in `text`, or a new one."""
    if text is None:
        return secrets.randbelow(2**31)
    if not re.fullmatch(r"\d{1,18}", text):
        raise BadInput(f"{text!r} is not a seed: give a whole number from 0 to 999999999999999999.")
    return int(text)


def steps_of(text: str) -> int:
    if not re.fullmatch(r"\d{1,3}", text) or int(text) == 0:
        raise BadInput(f"{text!r} is not a number of steps: give a whole number from 1 to 999.")
    return int(text)


def prompt_of(text: str) -> str:
    """One line of words."""
    words = " ".join(text.split())
    if not words:
        raise BadInput("The prompt is empty: say what you would like to see.")
    if len(words) > 10_000:
        raise BadInput(f"The prompt has {len(words)} characters: say it in 10000.")
    return words


def settings_of(pairs: list[str]) -> dict[str, str | int | float | bool]:
    """`["name=value"]` as settings: numbers and true or false as such, the rest as words."""
    settings: dict[str, str | int | float | bool] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not name or not equals:
            raise BadInput(f"{pair!r} is not a setting: give NAME=VALUE.")
        settings[name] = _value(value)
    return settings


def _value(text: str) -> str | int | float | bool:
    try:
        return msgspec.json.decode(text, type=bool | int | float)
    except msgspec.DecodeError:
        return text


def slug(prompt: str) -> str:
    """A file's name made of the prompt: letters and digits of any language, joined by hyphens."""
    words = re.findall(r"\w+", unicodedata.normalize("NFKC", prompt).lower().replace("_", " "))
    name = ""
    for word in words:
        if len((name + word).encode()) >= LONGEST_NAME:
            break
        name = f"{name}-{word}" if name else word
    return name or "painting"
