"""What the painter says of words that it does not know, with the plan that leaves them out. Knows no network."""

from __future__ import annotations

from model_runtime.process.painter import Context
from model_runtime.trajectory.events import Planned, PromptChanged, Started
from model_runtime.world.vocabulary import nearest, says_something, unknown


def notices(context: Context) -> tuple[str, ...]:
    """Said once of every prompt, with the first plan for it."""
    prompt = context.brief.prompt
    strange = tuple(dict.fromkeys(token.word for token in unknown(prompt)))
    if not strange or not _is_new(context):
        return ()
    if not says_something(prompt):
        return ("I know none of these words: write in English, and name what I can paint.",)
    near = tuple(dict.fromkeys(word for each in strange for word in nearest(each)[:1] if says_something(word)))
    said = f"I do not know: {', '.join(strange)}."
    return (f"{said} The nearest that I can paint: {', '.join(near)}." if near else said,)


def _is_new(context: Context) -> bool:
    """Whether nothing has been planned for this prompt yet."""
    since = (event for event in reversed(context.path) if isinstance(event, Planned | PromptChanged | Started))
    return not isinstance(next(since, None), Planned)
