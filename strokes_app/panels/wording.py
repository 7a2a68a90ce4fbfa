"""A painter's statement as a question. Pure; for the painters' English."""

from __future__ import annotations

import re

_IS = re.compile(
    r"^(?P<who>(?:the|there|an?) .*?\b|there|it|they) ?(?P<be>is|are|should|cannot|stands|stand) (?P<what>.+)$", re.I
)
_THEN = re.compile(r"^(?P<first>.+?)[,;] (?P<then>(?:it|they|there|nobody|nothing)\b.+)$", re.I)


def question(statement: str) -> str | None:
    """ "The dog is blue, it should be red." -> "Is the dog blue? It should be red."; None where it cannot be turned round."""
    text = " ".join(statement.split()).rstrip(".! ")
    parts = _THEN.match(text)
    first, then = (parts["first"], parts["then"]) if parts else (text, "")
    asked = _turned(first)
    if asked is None:
        return None
    return f"{asked} {then[0].upper()}{then[1:]}." if then else asked


def _turned(text: str) -> str | None:
    found = _IS.match(text)
    if found is None or found["be"] not in ("is", "are", "should", "cannot"):
        return None
    who, what = found["who"].strip(), found["what"]
    who = who[0].lower() + who[1:]
    if found["be"] == "cannot":
        return f"Can {who} not {what}?"
    return f"{found['be'].capitalize()} {who} {what}?"
