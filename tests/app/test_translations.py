"""The translations say everything that the code says, under the names that Qt looks for, and in whole sentences."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
import translations
from PySide6.QtCore import QTranslator

from model_runtime.process import errors
from model_runtime.trajectory import errors as records
from strokes_app.glosses import GLOSSED
from strokes_app.panels.start.repertoire import groups
from strokes_app.sentences import SENTENCES, translated

ROOT = Path(__file__).resolve().parents[2]
FILES = translations.files()
GERMAN = translations.messages(translations.FOLDER / "strokes_de.ts")
PLACES = re.compile(r"%L?[1-9n]|\{\w+\}")


def german() -> Iterator[tuple[str, str, str]]:
    """Context, source and translation of all that is translated, once for each number."""
    for (context, source, _), forms in GERMAN.items():
        yield from ((context, source, said) for said in forms if said)


class Call(NamedTuple):
    """A text that is looked up: where, under which context, and what else decides whether it is found."""

    where: str
    context: str
    source: str
    comment: str
    counted: bool
    in_class: str


def test_there_are_an_english_and_a_german_translation() -> None:
    assert {file.stem for file in FILES} == {"strokes_en", "strokes_de"}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_nothing_is_missing_gone_unfinished_or_not_released(file: Path) -> None:
    """Where this fails: `.venv/bin/python packaging/translations.py`, fill in what it names, and again."""
    assert list(translations.complaints(file)) == []


def test_every_text_is_found_under_the_name_that_is_looked_for() -> None:
    lost = [call for call in calls() if (call.context, call.source, call.comment) not in GERMAN]
    assert lost == [], "lupdate does not see these: no f-strings, no function called tr, the number a plain name"


def test_no_counted_text_is_looked_up_for_a_class_that_others_inherit_from() -> None:
    """Qt would ask for it under the name of the class that inherits, and show "2 thing(s)"."""
    inherited = {ast.unparse(base) for tree in trees().values() for base in bases(tree)}
    assert [call for call in calls() if call.counted and call.in_class in inherited] == []


def test_what_is_filled_in_stands_in_every_translation() -> None:
    for context, source, said in german():
        wanted, there = Counter(PLACES.findall(source)), Counter(PLACES.findall(said))
        assert there == wanted or ("%n" in wanted and there == wanted - Counter(["%n"])), (context, source, said)


def test_translations_end_and_begin_as_the_source_does() -> None:
    for context, source, said in german():
        assert said == said.strip() and "  " not in said, (context, said)
        assert ("…" in source) == ("…" in said), (context, source, said)
        assert re.search(r"[.?!]?$", source).group() == re.search(r"[.?!]?$", said).group(), (context, source, said)  # type: ignore[union-attr]


def test_counted_things_have_no_brackets_in_either_language() -> None:
    for file in FILES:
        for (context, source, _), forms in translations.messages(file).items():
            assert not any(forms) or ("%n" in source) == (len(forms) == translations.NUMBERS), (context, source)
            assert not any("(s)" in form for form in forms), (context, source)


def test_what_is_released_is_what_stands_in_the_sources() -> None:
    for file in FILES:
        translator = QTranslator()
        assert translator.load(str(file.with_suffix(".qm")))
        for (context, source, comment), said in translations.messages(file).items():
            numbers = (1, 2) if len(said) > 1 else (-1,)
            assert tuple(translator.translate(context, source, comment, n) for n in numbers) == said


def test_every_error_from_below_the_window_is_a_sentence_that_is_translated() -> None:
    unknown = {said for said in raised() if not any(_fits(sentence, said) for sentence in SENTENCES)}
    assert unknown == set(), "add them to strokes_app/sentences.py"


def test_what_is_filled_into_a_sentence_stays_and_a_reason_is_translated_with_it() -> None:
    lost = "The painter's process was lost 3 times in this stage (it was silent for 60 s): try again."
    assert translated(lost) == lost
    assert translated("The castle's door is too small.") == "The castle's door is too small."


def test_every_word_of_the_repertoire_has_a_meaning_beside_it() -> None:
    words = {word for group in groups() for word in group.words}
    assert words == set(GLOSSED)


# --- what the code says -------------------------------------------------------------------------------------------


def trees() -> dict[Path, ast.Module]:
    files = sorted((ROOT / "strokes_app").rglob("*.py"))
    return {file: ast.parse(file.read_text(encoding="utf-8")) for file in files}


def bases(tree: ast.AST) -> Iterator[ast.expr]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            yield from node.bases


def calls() -> list[Call]:
    return [call for file, tree in trees().items() for call in _calls(tree, "", file.relative_to(ROOT))]


def _calls(node: ast.AST, owner: str, file: Path) -> Iterator[Call]:
    owner = node.name if isinstance(node, ast.ClassDef) else owner
    if isinstance(node, ast.Call):
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        texts = [each.value if isinstance(each, ast.Constant) else None for each in node.args]
        where = f"{file}:{node.lineno}"
        if name == "tr":
            yield Call(where, owner, *_said(texts, where), counted=len(texts) > 2, in_class=owner)
        elif (
            name in ("translate", "QT_TRANSLATE_NOOP")
            and texts
            and isinstance(texts[0], str)
            and not _listed(node, file)
        ):
            yield Call(where, texts[0], *_said(texts[1:], where), counted=len(texts) > 3, in_class="")
    for child in ast.iter_child_nodes(node):
        yield from _calls(child, owner, file)


def _listed(call: ast.Call, file: Path) -> bool:
    """Whether it looks up what a list in the same module has marked."""
    return file.name in ("glosses.py", "sentences.py") and not isinstance(call.args[1], ast.Constant)


def _said(texts: Sequence[object], where: str) -> tuple[str, str]:
    """The source text and its comment."""
    assert texts and isinstance(texts[0], str), f"{where}: the text must be a literal"
    comment = texts[1] if len(texts) > 1 else ""
    return texts[0], comment if isinstance(comment, str) else ""


# --- what is raised below it --------------------------------------------------------------------------------------

BELOW = (
    "model_runtime/hosts",
    "model_runtime/models",
    "model_runtime/painters",
    "model_runtime/process",
    "model_runtime/trajectory",
)
BESIDE = (
    "model_runtime/resources.py", "strokes_app/export", "strokes_app/importing", "strokes_app/language.py", "strokes_app/opening.py",
    "strokes_app/player", "strokes_app/published.py", "strokes_app/replay", "strokes_app/session",
)  # fmt: skip
IN_A_TERMINAL = {f"model_runtime/hosts/gateway/{name}.py" for name in ("__main__", "arguments", "certificate")}
"""What whoever sets up a machine for others meets there, and nobody in the studio."""
OF_A_CONNECTION = {"NotReached", "NotAdmitted", "Displaced"}
NOT_FOR_ARTISTS = {"InvalidEvent"}
"""A mistake of ours; where a file holds one, it is said to be damaged."""


def raised() -> set[str]:
    """The sentences of errors that an artist may meet, with %1 to %9 for what is filled in."""
    kinds = {name for module in (errors, records) for name in vars(module)} - NOT_FOR_ARTISTS | OF_A_CONNECTION
    found = set()
    for place in (*BELOW, *BESIDE):
        path = ROOT / place
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            if file.relative_to(ROOT).as_posix() in IN_A_TERMINAL:
                continue
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") in kinds and node.args:
                    found.add(_sentence(node.args[0]))
    return found - {""}


def _sentence(node: ast.expr) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if not isinstance(node, ast.JoinedStr):
        return ""
    return "".join(str(part.value) if isinstance(part, ast.Constant) else "%1" for part in node.values)


def _fits(sentence: str, said: str) -> bool:
    """Whether `sentence` is what `said` says, or one of the things that it says."""
    pattern = re.sub(r"%\d", ".+", re.escape(sentence))
    filled = re.sub(r"%\d", ".+", re.escape(said))
    return re.fullmatch(pattern, said) is not None or re.fullmatch(filled, sentence) is not None
