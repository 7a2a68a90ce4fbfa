"""Keeps the translations in step with the code: extracts with lupdate, releases with lrelease. `--check` only looks.

Run it with the project's Python, then fill in what is new in resources/translations/*.ts, and run it again.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from messages import SetupError, last_line, say

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
SOURCES = ROOT / "strokes_app"
PLURALS_ONLY = "en"
"""The language of the source: it needs the plurals of counted things and nothing else."""

NUMBERS = 2
"""One, and every other: English and German alike."""

Message = tuple[str, str, str]
"""Context, source text, and what tells two of the same text apart."""


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing; fail where something is out of date")
    only_check = parser.parse_args(arguments).check
    try:
        if not only_check:
            for file in files():
                extract(file, file)
                release(file, file.with_suffix(".qm"))
        amiss = [line for file in files() for line in complaints(file)]
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    for line in amiss:
        print(line, file=sys.stderr)
    say(f"{len(amiss)} to do" if amiss else "The translations are complete")
    return 1 if amiss else 0


def files() -> list[Path]:
    return sorted(FOLDER.glob("strokes_*.ts"))


def extract(old: Path, new: Path) -> None:
    """What the code says now, with the translations of `old`, into `new`. Raises SetupError."""
    known, code = messages(old), old.stem.partition("_")[2]
    root = ElementTree.Element("TS", version="2.1", language=code, sourcelanguage="en")
    for context in _said().iter("context"):
        kept = [each for each in context.iter("message") if code != PLURALS_ONLY or _is_counted(each)]
        if kept:
            section = ElementTree.SubElement(root, "context")
            ElementTree.SubElement(section, "name").text = context.findtext("name")
            section.extend(_message(each, known.get(_key(context, each), ())) for each in kept)
    ElementTree.indent(root, "    ")
    text = ElementTree.tostring(root, "unicode")
    new.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{text}\n', encoding="utf-8")


def _said() -> ElementTree.Element:
    """Every text that lupdate finds in the code, by its context. Raises SetupError."""
    with TemporaryDirectory() as folder:
        found, listed = Path(folder) / "found.ts", Path(folder) / "sources.lst"
        sources = sorted(file for file in SOURCES.rglob("*.py") if file.stat().st_size)
        listed.write_text("\n".join(map(str, sources)), encoding="utf-8")
        _run("pyside6-lupdate", f"@{listed}", "-ts", str(found), "-locations", "none", "-sort-messages")
        return ElementTree.parse(found).getroot()


def _is_counted(message: ElementTree.Element) -> bool:
    """lupdate overlooks the number that is given to `translate` in a variable."""
    return "%n" in message.findtext("source", "")


def _message(found: ElementTree.Element, translations: tuple[str, ...]) -> ElementTree.Element:
    """As `found` in the code, with its translations; without them it is marked as unfinished."""
    counted = _is_counted(found)
    message = ElementTree.Element("message", {"numerus": "yes"} if counted else {})
    for part in ("source", "comment", "extracomment"):
        if found.find(part) is not None:
            ElementTree.SubElement(message, part).text = found.findtext(part)
    done = all(translations) and len(translations) == (NUMBERS if counted else 1)
    translation = ElementTree.SubElement(message, "translation", {} if done else {"type": "unfinished"})
    if counted:
        for form in translations if done else ("",) * NUMBERS:
            ElementTree.SubElement(translation, "numerusform").text = form
    elif done:
        translation.text = translations[0]
    return message


def release(file: Path, to: Path) -> None:
    """The compiled translation that the studio loads. Raises SetupError."""
    _run("pyside6-lrelease", "-silent", str(file), "-qm", str(to))


def complaints(file: Path) -> Iterator[str]:
    """What is new in the code, gone from it, without a translation, or not yet released."""
    with TemporaryDirectory() as folder:
        fresh, compiled = Path(folder) / file.name, Path(folder) / file.with_suffix(".qm").name
        extract(file, fresh)
        release(file, compiled)
        there, wanted = messages(file), messages(fresh)
        for what, some in (("not extracted", wanted.keys() - there.keys()), ("gone", there.keys() - wanted.keys())):
            for context, source, _ in sorted(some):
                yield f"{file.name}: {what}: {context}: {source!r}"
        for (context, source, _), translations in sorted(there.items()):
            if not all(translations):
                yield f"{file.name}: not translated: {context}: {source!r}"
        released = file.with_suffix(".qm")
        if not released.exists() or released.read_bytes() != compiled.read_bytes():
            yield f"{released.name}: not released since {file.name} was changed"


def messages(file: Path) -> dict[Message, tuple[str, ...]]:
    """Every message with its translations, one for each number where things are counted; "" is one that is to be done."""
    found: dict[Message, tuple[str, ...]] = {}
    for context in ElementTree.parse(file).getroot().iter("context"):
        for message in context.iter("message"):
            found[_key(context, message)] = _translations(message)
    return found


def _key(context: ElementTree.Element, message: ElementTree.Element) -> Message:
    return (context.findtext("name", ""), message.findtext("source", ""), message.findtext("comment", ""))


def _translations(message: ElementTree.Element) -> tuple[str, ...]:
    translation = message.find("translation")
    if translation is None or translation.get("type") == "unfinished":
        return ("",)
    forms = translation.findall("numerusform") if message.get("numerus") == "yes" else [translation]
    return tuple(form.text or "" for form in forms)


def _run(tool: str, *arguments: str) -> None:
    path = shutil.which(tool, path=str(Path(sys.executable).parent))
    if path is None:
        raise SetupError(f"There is no {tool} beside {sys.executable}: run this with the Python of .venv.")
    done = subprocess.run([path, *arguments], capture_output=True, text=True)
    if done.returncode:
        raise SetupError(f"{tool} failed: {last_line(done.stderr + done.stdout)}")


if __name__ == "__main__":
    sys.exit(main())
