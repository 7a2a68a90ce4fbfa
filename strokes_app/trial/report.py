"""A trial as a folder: a page to read, its pictures, and the figures as JSON."""

from __future__ import annotations

import json
import platform
from pathlib import Path
from statistics import median

from PIL import Image

from strokes_app.trial.found import Trial

SIGNS = {True: "yes", False: "**no**", None: ""}


def write(done: Trial, folder: Path) -> Path:
    """Writes the report and gives its page."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, picture in done.pictures.items():
        Image.fromarray(picture).save(folder / f"{name}.png")
    figures = {
        "painter": done.painter,
        "model": done.model,
        "revision": done.revision,
        "device": done.device,
        "machine": f"{platform.system()} {platform.machine()}",
        "passed": done.passed,
        "seconds": {name: round(median(seconds), 3) for name, seconds in done.seconds.items()},
        "found": [{"what": found.what, "said": found.said, "ok": found.ok} for found in done.found],
    }
    (folder / "trial.json").write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    page = folder / "report.md"
    page.write_text(_page(done), encoding="utf-8")
    return page


def _page(done: Trial) -> str:
    rows = "\n".join(f"| {found.what} | {found.said} | {SIGNS[found.ok]} |" for found in done.found)
    pictures = "\n\n".join(f"![{name}]({name}.png)" for name in done.pictures)
    verdict = "does what it promises" if done.passed else "does **not** do all that it promises"
    return (
        f"# {done.painter} on this machine\n\n{done.model} ({done.revision}), on {done.device}: it {verdict}.\n\n"
        f"| looked at | found | as it should be |\n|---|---|---|\n{rows}\n\n{pictures}\n"
    )
