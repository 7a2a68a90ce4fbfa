"""Sentences from below the studio, which speaks no Qt and records them in English, in the artist's language. Knows no widget.

What a painter writes of its own accord, its plans and findings, is no such sentence and stays as it wrote it.
"""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from strokes_app.model_sentences import MODEL_SENTENCES
from strokes_app.pool_sentences import POOL_SENTENCES
from strokes_app.remote_sentences import REMOTE_SENTENCES

_SENTENCES = (
    # painters and the process that they run in
    QT_TRANSLATE_NOOP("Sentences", "The painter %1 cannot run here. %2"),
    QT_TRANSLATE_NOOP("Sentences", "The painter could not be loaded (%1)."),
    QT_TRANSLATE_NOOP("Sentences", "The painter could not be started: %1. See `strokes doctor`."),
    QT_TRANSLATE_NOOP("Sentences", "The painter has no process now: it gets one with its next stage."),
    QT_TRANSLATE_NOOP("Sentences", "The painter was dismissed: ask for a new one."),
    QT_TRANSLATE_NOOP("Sentences", "The painter's process was lost %1 times in this stage (%2): try again."),
    QT_TRANSLATE_NOOP("Sentences", "it died"),
    QT_TRANSLATE_NOOP("Sentences", "it stopped unasked"),
    QT_TRANSLATE_NOOP("Sentences", "it was silent for %1 s"),
    QT_TRANSLATE_NOOP("Sentences", "The painter broke (%1: %2): try again, or choose another painter."),
    QT_TRANSLATE_NOOP("Sentences", "The painter's answer cannot be used (%1): try the stage again."),
    QT_TRANSLATE_NOOP(
        "Sentences", "The painter found no plan for this prompt: put it in other words, or try another seed."
    ),
    QT_TRANSLATE_NOOP("Sentences", "The memory is full: paint a smaller picture."),
    QT_TRANSLATE_NOOP("Sentences", "I cannot paint “%1”. The nearest that I can paint: %2."),
    QT_TRANSLATE_NOOP("Sentences", "I do not know: %1."),
    QT_TRANSLATE_NOOP("Sentences", "I do not know: %1. The nearest that I can paint: %2."),
    QT_TRANSLATE_NOOP("Sentences", "I know none of these words: write in English, and name what I can paint."),
    QT_TRANSLATE_NOOP("Sentences", "Left out: %1, which you had removed."),
    QT_TRANSLATE_NOOP("Sentences", "There is no painter named %1: choose one of %2."),
    QT_TRANSLATE_NOOP("Sentences", "This painter runs on %1, not on %2: choose one of them, or %3."),
    QT_TRANSLATE_NOOP("Sentences", "This machine has no %1 that torch can use: choose cpu, or %2."),
    QT_TRANSLATE_NOOP("Sentences", "The built-in painter's weights are missing (%1): make them with `strokes train`."),
    QT_TRANSLATE_NOOP("Sentences", "%1 is damaged: put the original back, or make it anew with `strokes train`."),
    QT_TRANSLATE_NOOP(
        "Sentences", "%1 was trained with other words than this program has: make it anew with `strokes train`."
    ),
    QT_TRANSLATE_NOOP("Sentences", "Its weights are not there (%1): make them with `strokes train`."),
    QT_TRANSLATE_NOOP("Sentences", "any CPU, 1.2 GB of memory; its weights come with the program"),
    QT_TRANSLATE_NOOP("Sentences", "an NVIDIA card with %1 GB or Apple silicon with %2 GB; %3 to %4 GB on disk"),
    QT_TRANSLATE_NOOP("Sentences", "It needs %1; this machine has no such graphics hardware."),
    QT_TRANSLATE_NOOP("Sentences", "%1 is not here (%2 GB): get it with `strokes models get %3`."),
    QT_TRANSLATE_NOOP("Sentences", "%1 is missing from %2; install Strokes again to restore it."),
    QT_TRANSLATE_NOOP("Sentences", "%1 is not a translation: install Strokes again to restore it."),
    *MODEL_SENTENCES,
    *POOL_SENTENCES,
    *REMOTE_SENTENCES,
    # pictures, layers and data from elsewhere, and what leaves
    QT_TRANSLATE_NOOP("Sentences", "%1 cannot be read (%2): choose another file."),
    QT_TRANSLATE_NOOP("Sentences", "%1 has %2 x %3 pixels, which is too many: make it smaller first."),
    QT_TRANSLATE_NOOP("Sentences", "%1 has groups within groups beyond number: merge some of them first."),
    QT_TRANSLATE_NOOP("Sentences", "%1 has more than %2 MB: make it smaller first."),
    QT_TRANSLATE_NOOP("Sentences", "%1 has more than %2 layers: merge some of them first."),
    QT_TRANSLATE_NOOP("Sentences", "%1 has no layer %2 that can be seen; it has %3."),
    QT_TRANSLATE_NOOP("Sentences", "%1 has no layer that can be seen: show one in the program that made it."),
    QT_TRANSLATE_NOOP("Sentences", "%1 has no layers: import it as it is, or choose an OpenRaster or PSD file."),
    QT_TRANSLATE_NOOP("Sentences", "%1 has no pixels: choose another file."),
    QT_TRANSLATE_NOOP("Sentences", "%1 in %2 is larger than anything that belongs there: choose another file."),
    QT_TRANSLATE_NOOP("Sentences", "%1 is a folder of other things: nothing replaces it, choose another name."),
    QT_TRANSLATE_NOOP("Sentences", "%1 is an archive, but not OpenRaster: choose another file."),
    QT_TRANSLATE_NOOP("Sentences", "%1 is more than a painting can hold: choose another file."),
    QT_TRANSLATE_NOOP("Sentences", "%1 is no OpenRaster file, or holds more than belongs there: choose another file."),
    QT_TRANSLATE_NOOP("Sentences", "%1 is no event of a painting: %2."),
    QT_TRANSLATE_NOOP("Sentences", "%1 is no name for a painting: end it in .strokes."),
    QT_TRANSLATE_NOOP("Sentences", "%1 is no picture that can be read: choose a %2 file."),
    QT_TRANSLATE_NOOP("Sentences", "%1 is not a file: choose another."),
    QT_TRANSLATE_NOOP("Sentences", "%1 is not a picture or strokes that an export has written: choose another folder."),
    QT_TRANSLATE_NOOP("Sentences", "%1 is not what it was when it was exported: fetch another copy of it."),
    QT_TRANSLATE_NOOP("Sentences", "%1 needs more memory than there is: make it smaller first."),
    QT_TRANSLATE_NOOP("Sentences", "%1 was written by a newer Strokes: update the program."),
    QT_TRANSLATE_NOOP("Sentences", "A layer of %1 is said to lie outside of it (%2): choose another file."),
    QT_TRANSLATE_NOOP("Sentences", "Event %1 cannot be in a painting: %2"),
    QT_TRANSLATE_NOOP(
        "Sentences", 'Layers of PSD files need psd-tools: run `pip install "strokes[export]"`, or import it flat.'
    ),
    QT_TRANSLATE_NOOP(
        "Sentences", 'PSD needs the package psd-tools: run `pip install "strokes[export]"`, or export to .ora.'
    ),
    QT_TRANSLATE_NOOP(
        "Sentences", "The layers of %1 have too many pixels: make it smaller, or merge some of them first."
    ),
    QT_TRANSLATE_NOOP("Sentences", "There is no %1: choose the folder that was exported."),
    QT_TRANSLATE_NOOP("Sentences", "There is no folder %1: make it first, or choose another."),
    QT_TRANSLATE_NOOP("Sentences", "There is nothing in this painting yet: paint something first."),
    QT_TRANSLATE_NOOP("Sentences", "There is nothing to import: no event at all."),
    QT_TRANSLATE_NOOP(
        "Sentences", "This whole painting is marked private: take the mark off its beginning to export it."
    ),
    QT_TRANSLATE_NOOP("Sentences", "WebP holds at most %1 pixels a side: export it as .png."),
    QT_TRANSLATE_NOOP("Sentences", "What %1 names cannot be used: %2"),
    QT_TRANSLATE_NOOP("Sentences", "What %1 names is not there: %2… is missing; import the whole exported folder."),
    QT_TRANSLATE_NOOP(
        "Sentences", "stack.xml in %1 declares entities, which no OpenRaster file needs: choose another file."
    ),
    QT_TRANSLATE_NOOP("Sentences", "%1 cannot be opened (%2): choose another file."),
    QT_TRANSLATE_NOOP("Sentences", "%1 is %2x%3 pixels: both must be %4 at least."),
    # a painting's file
    QT_TRANSLATE_NOOP("Sentences", "%1 is not a painting of Strokes: choose a .strokes file."),
    QT_TRANSLATE_NOOP("Sentences", "%1 is a database of another program: choose a .strokes file."),
    QT_TRANSLATE_NOOP("Sentences", "%1 has other tables than a painting of Strokes: choose a .strokes file."),
    QT_TRANSLATE_NOOP("Sentences", "There is no painting at %1: choose a .strokes file."),
    QT_TRANSLATE_NOOP("Sentences", "There is already a file %1: choose another name."),
    QT_TRANSLATE_NOOP("Sentences", "%1 is the painting itself: choose another name."),
    QT_TRANSLATE_NOOP("Sentences", "%1 was made by a newer Strokes (format %2, this one reads %3): update Strokes."),
    QT_TRANSLATE_NOOP("Sentences", "%1 says that it is of format %2, which never was: fetch another copy of it."),
    QT_TRANSLATE_NOOP("Sentences", "%1 is cut off after %2 bytes: fetch another copy of it."),
    QT_TRANSLATE_NOOP("Sentences", "%1 is cut off (%2 of %3 bytes): fetch another copy of it."),
    QT_TRANSLATE_NOOP("Sentences", "%1 has bytes that do not belong to it (%2 of %3 bytes): fetch another copy of it."),
    QT_TRANSLATE_NOOP("Sentences", "%1 is damaged (%2): fetch another copy of it."),
    QT_TRANSLATE_NOOP("Sentences", "%1 is damaged at event %2 (%3): fetch another copy of it."),
    QT_TRANSLATE_NOOP("Sentences", "%1 lacks a picture or strokes of event %2: fetch another copy of it."),
    QT_TRANSLATE_NOOP("Sentences", "A picture or strokes in %1 are damaged: fetch another copy of it."),
    QT_TRANSLATE_NOOP("Sentences", "A stored picture is damaged: fetch another copy of the painting."),
    QT_TRANSLATE_NOOP("Sentences", "A stored picture is neither lossless WebP nor PNG."),
    QT_TRANSLATE_NOOP("Sentences", "A stored picture of %1 x %2 pixels is not what the painting needs."),
    QT_TRANSLATE_NOOP("Sentences", "A stored picture of kind %1 is not what the painting needs."),
    QT_TRANSLATE_NOOP(
        "Sentences", "A stored stroke has a number that is not finite: fetch another copy of the painting."
    ),
    QT_TRANSLATE_NOOP("Sentences", "The strokes are cut off: fetch another copy of the painting."),
    QT_TRANSLATE_NOOP("Sentences", "The strokes are damaged: fetch another copy of the painting."),
    QT_TRANSLATE_NOOP("Sentences", "The strokes are not as many as they say: fetch another copy of the painting."),
    QT_TRANSLATE_NOOP("Sentences", "These are not strokes that this version of Strokes can read: update it."),
    QT_TRANSLATE_NOOP("Sentences", "%1 is open elsewhere: close it there first."),
    QT_TRANSLATE_NOOP("Sentences", "%1 is open in another program: close it there first."),
    QT_TRANSLATE_NOOP("Sentences", "%1 is closed: open it again."),
    QT_TRANSLATE_NOOP("Sentences", "%1 cannot be used (%2): see to the disk and to your rights there."),
    QT_TRANSLATE_NOOP("Sentences", "There is no room left for %1: make room on its disk, and do it again."),
    QT_TRANSLATE_NOOP("Sentences", "%1 could not be written (%2): see to the disk and open it again."),
    QT_TRANSLATE_NOOP("Sentences", "%1 is being read by another program: close it there first."),
    QT_TRANSLATE_NOOP("Sentences", "%1 could not be written anew: it stays as it is. See to the disk."),
    QT_TRANSLATE_NOOP("Sentences", "%1 cannot be written (%2): choose another folder."),
    QT_TRANSLATE_NOOP("Sentences", "A picture is (height, width, 3 or 4) bytes, not %1."),
    QT_TRANSLATE_NOOP("Sentences", "A picture is of 1 to %1 pixels of uint8, not %2 of %3."),
    QT_TRANSLATE_NOOP("Sentences", "A mask is (height, width) bytes, not %1."),
    QT_TRANSLATE_NOOP("Sentences", "A stroke has a number that is not finite."),
    QT_TRANSLATE_NOOP("Sentences", "Strokes are up to %1 rows of %2 with a seed each, not %3 and %4."),
    # exports
    QT_TRANSLATE_NOOP("Sentences", "%1 %2 is %3 of this path: `strokes show FILE --json` prints their ids."),
    QT_TRANSLATE_NOOP("Sentences", "%1 cannot carry Content Credentials: export to one of %2."),
    QT_TRANSLATE_NOOP("Sentences", "%1 cannot sign (%2): choose another certificate."),
    QT_TRANSLATE_NOOP("Sentences", "%1 comes after %2: give --from an event before that of --until."),
    QT_TRANSLATE_NOOP("Sentences", "%1 does not fit %2: give a name that %3."),
    QT_TRANSLATE_NOOP("Sentences", "%1 is locked with a password: give one that is not."),
    QT_TRANSLATE_NOOP("Sentences", "%1 is not the key of the first certificate in %2."),
    QT_TRANSLATE_NOOP("Sentences", "%1 is of a kind that cannot sign pictures: use an EC, RSA or Ed25519 key."),
    QT_TRANSLATE_NOOP("Sentences", "%1 is there already: choose another name, or replace it with --replace."),
    QT_TRANSLATE_NOOP(
        "Sentences", "%1 of this painting can be meant by %2: `strokes show FILE --json` lists their ids."
    ),
    QT_TRANSLATE_NOOP("Sentences", "%1 or %2 is not in PEM: give a chain and its key."),
    QT_TRANSLATE_NOOP("Sentences", "%1 says no kind of file that can be written: end it in %2."),
    QT_TRANSLATE_NOOP("Sentences", "%1 tells no format: give a name that ends in %2, or a folder for single frames."),
    QT_TRANSLATE_NOOP(
        "Sentences", "A picture of %1x%2 is too narrow for a replay of this size: choose a larger --size."
    ),
    QT_TRANSLATE_NOOP("Sentences", 'Content Credentials need c2pa-python: run `pip install "strokes[credentials]"`.'),
    QT_TRANSLATE_NOOP("Sentences", "It could not be signed (%1): see to the certificate."),
    QT_TRANSLATE_NOOP("Sentences", "Nothing has been painted here yet: there is nothing to replay."),
    QT_TRANSLATE_NOOP("Sentences", "The page would be of %1 MB: export a video, or a part with --from and --until."),
    QT_TRANSLATE_NOOP("Sentences", "The signature would not hold (%1): see to the certificate."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "This needs PyAV, which cannot be loaded (%1): run `pip install 'strokes[export]'`, or export a page (.html) or a folder of pictures.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "%1. Nothing that was kept is lost."),
    QT_TRANSLATE_NOOP("Sentences", "Something in the studio broke; the painting is safe. Try it again."),
)
SENTENCES: Final = tuple(map(str, _SENTENCES))
"""As they are raised and recorded; %1 to %9 stand for what is filled in, which may be such a sentence itself."""
_PLACE: Final = re.compile(r"%([1-9])")


def translated(sentence: str) -> str:
    """`sentence` in the language that is spoken; one that is not known here stays as it is."""
    for source, pattern in _PATTERNS:
        found = pattern.fullmatch(sentence)
        if found is not None:
            return _filled(QCoreApplication.translate("Sentences", source), found)
    return sentence


def _filled(said: str, found: re.Match[str]) -> str:
    return _PLACE.sub(lambda place: translated(found[f"p{place[1]}"]), said)


def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(_PLACE.sub(r"(?P<p\1>.+?)", re.escape(source)), re.DOTALL)


_PATTERNS: Final = tuple((source, _pattern(source)) for source in sorted(SENTENCES, key=len, reverse=True))
"""The one that says most comes first."""
