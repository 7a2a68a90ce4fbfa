"""Sentences of machines that paint for this one, as `sentences` has those of everything else."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

REMOTE_SENTENCES: Final = (
    QT_TRANSLATE_NOOP("Sentences", "%1 does not answer."),
    QT_TRANSLATE_NOOP("Sentences", "%1 does not answer: is it switched on, and in the same network?"),
    QT_TRANSLATE_NOOP("Sentences", "%1 cannot be reached (%2): is `strokes serve` running there?"),
    QT_TRANSLATE_NOOP("Sentences", "%1 cannot be reached (%2)."),
    QT_TRANSLATE_NOOP("Sentences", "%1 does not let anybody in now (%2)."),
    QT_TRANSLATE_NOOP("Sentences", "%1 does not know this computer: pair it again."),
    QT_TRANSLATE_NOOP("Sentences", "%1 runs another version of Strokes: update it on both machines."),
    QT_TRANSLATE_NOOP("Sentences", "At %1 something answers that is no painting machine."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "Another machine answers at %1 than the one that was paired (its certificate is another one). If it was set up anew, pair it again.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The certificate of %1 is not trusted (%2): use the pairing link that `strokes serve` prints there.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "The machine says what cannot be read (%1): update Strokes on both machines."),
    QT_TRANSLATE_NOOP("Sentences", "The connection was lost."),
    QT_TRANSLATE_NOOP("Sentences", "The connection is disturbed (%1)."),
    QT_TRANSLATE_NOOP("Sentences", "The machine does not answer any more."),
    QT_TRANSLATE_NOOP(
        "Sentences", "The machine that paints forgot this stage %1 times: try again, or paint on this one."
    ),
    QT_TRANSLATE_NOOP("Sentences", "The machine that paints gave no answer to what it was asked (%1): update it."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The machine that paints has as much in its memory as it can hold: try again in a moment, or paint on this one.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "Nobody took what the machine had painted, for a long time: try the stage again."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The stage took longer than %1 s, which is what this machine allows. Make the picture smaller, or paint on this machine.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "At most %1 stages of one client are painted at one time: wait for one of them."),
    QT_TRANSLATE_NOOP("Sentences", "The pictures of this stage did not arrive: try it again."),
    QT_TRANSLATE_NOOP("Sentences", "This stage's pictures are more than this machine takes at once: make it smaller."),
    QT_TRANSLATE_NOOP("Sentences", "This machine paints at most %1 × %2 pixels, not %3 × %4: make it smaller."),
    QT_TRANSLATE_NOOP("Sentences", "An array of %1 bytes is more than may be sent at once: paint a smaller picture."),
    QT_TRANSLATE_NOOP(
        "Sentences", "A stage with more than %1 pictures and groups of strokes cannot be painted elsewhere."
    ),
    QT_TRANSLATE_NOOP("Sentences", "The way of this painting so far is too long to be painted on elsewhere."),
    QT_TRANSLATE_NOOP("Sentences", "A painting has at most %1 strokes."),
    QT_TRANSLATE_NOOP("Sentences", "%1 is %2 where %3 was expected."),
    QT_TRANSLATE_NOOP("Sentences", "Strokes are rows of numbers."),
    QT_TRANSLATE_NOOP("Sentences", "A stroke has a number that is not finite."),
    QT_TRANSLATE_NOOP("Sentences", "A message cannot be read (%1): update Strokes on both machines."),
    QT_TRANSLATE_NOOP("Sentences", "This cannot be read (%1): update Strokes on both machines."),
    QT_TRANSLATE_NOOP("Sentences", "A message names a content that was not sent."),
    QT_TRANSLATE_NOOP("Sentences", "A binary frame is cut off."),
    QT_TRANSLATE_NOOP("Sentences", "A binary frame is empty."),
    QT_TRANSLATE_NOOP("Sentences", "Binary frames do not follow each other."),
    QT_TRANSLATE_NOOP("Sentences", "An array is not what its name says."),
    QT_TRANSLATE_NOOP("Sentences", "Hello is said once."),
    QT_TRANSLATE_NOOP("Sentences", "Say hello first."),
    QT_TRANSLATE_NOOP("Sentences", "This machine speaks version %1, not %2: update Strokes on both machines."),
    QT_TRANSLATE_NOOP("Sentences", "This session belongs to another machine."),
    QT_TRANSLATE_NOOP("Sentences", "%1 clients are connected already: try again later."),
    QT_TRANSLATE_NOOP("Sentences", "This computer is not paired with that machine: see `strokes serve --pair` there."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "This pairing link was used already, or was never good: ask for another with `strokes serve --pair`.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "This pairing link is too old: ask for another with `strokes serve --pair`."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "This is not a pairing link: it begins with strokes:// and is printed by `strokes serve` on the machine that paints.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "%1 is no address of a machine: write it as name:%2."),
    QT_TRANSLATE_NOOP(
        "Sentences", "Without encryption only this computer itself is spoken with: use wss:// or a pairing link."
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The system's keyring cannot be used (%1): the machine is known until this program ends. To keep it, set up a keyring and pair again.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "there is none"),
)
