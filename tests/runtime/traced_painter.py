"""The scripted painter, whose process can be found: it leaves its number in the file that the setting `pid` names."""

from __future__ import annotations

import os
from pathlib import Path

from model_runtime.painters.scripted import Script, ScriptedPainter
from model_runtime.process.painter import Context


class Traced(ScriptedPainter):
    def _script(self, context: Context) -> Script:
        if context.settings.get("pid"):
            Path(str(context.settings["pid"])).write_text(str(os.getpid()))
        return super()._script(context)


def load(device: str) -> Traced:
    return Traced()
