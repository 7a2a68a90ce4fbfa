"""An import that takes a painting's place: the new one is whole, and nobody's painting is pulled away from under the brush."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from model_runtime.trajectory.errors import InUse
from model_runtime.trajectory.journal import Journal
from model_runtime.trajectory.reading import Reader
from strokes_app.importing.importing import Wish, import_
from tests.runtime.test_journal import painting
from tests.runtime.test_journal_replaced import crashed, events


def test_a_picture_imported_over_a_crashed_painting_is_that_picture(tmp_path: Path) -> None:
    to, source = crashed(tmp_path / "x.strokes"), tmp_path / "one.png"
    Image.fromarray(np.full((64, 64, 3), 90, np.uint8)).save(source)
    import_(source, to, Wish(prompt="a grey sky", replace=True))
    with Reader(to) as reader:
        assert [getattr(event, "prompt", "") for event in reader.trajectory.events] == ["a grey sky"]


def test_a_painting_that_is_opened_during_an_import_over_it_is_not_pulled_away(tmp_path: Path) -> None:
    to, source = painting(tmp_path / "house.strokes"), tmp_path / "one.png"
    Image.fromarray(np.full((64, 64, 3), 90, np.uint8)).save(source)

    def somebody_opens_it(_: float) -> None:
        with pytest.raises(InUse):
            Journal.open(to)

    import_(source, to, Wish(replace=True), somebody_opens_it)
    assert len(events(to)) == 1
