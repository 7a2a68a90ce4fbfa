"""A run of the co-creation track: kept sitting by sitting, gone on with, shared out among painters."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from model_runtime.evaluation import __main__ as command
from model_runtime.evaluation.cocreation.command import left
from model_runtime.evaluation.cocreation.keeping import SCRIPT, Identity, done_in, due_in, path_of, sit_all
from model_runtime.evaluation.cocreation.sitting import Outcome
from model_runtime.evaluation.cocreation.sittings import Sitting, sit, sittings
from model_runtime.evaluation.judge import Seen
from model_runtime.evaluation.strokeeval.planning import begin
from model_runtime.evaluation.strokeeval.prompts import load
from model_runtime.hosts.hiring import opened
from model_runtime.hosts.inside import Inside
from model_runtime.painters.scripted import Failure, Script, ScriptedPainter
from model_runtime.process.errors import BadInput, WorkerLost
from model_runtime.process.painter import Painter, Picture
from tests.runtime.small_evaluation import detector_file, network_file


class Blind:
    """A judge that sees the sky and the ground."""

    revision = "blind"

    def look(self, picture: Picture) -> Seen:
        return Seen((), "day", "meadow", "square")


DUE = sittings(load(), 1)


def quickly(painter: Painter, sitting: Sitting) -> Outcome:
    return sit(painter, Blind(), sitting)


def kept(folder: Path) -> dict[str, Outcome]:
    return {sitting.name: done.outcome for sitting, done in zip(DUE, done_in(folder, DUE), strict=True)}


def breaking(after: int, error: Exception) -> Callable[[Painter, Sitting], Outcome]:
    said = iter(range(after))

    def one(painter: Painter, sitting: Sitting) -> Outcome:
        if next(said, None) is None:
            raise error
        return quickly(painter, sitting)

    return one


def test_what_is_over_is_kept_and_not_done_again(tmp_path: Path) -> None:
    with pytest.raises(WorkerLost):
        list(sit_all(tmp_path, DUE, Inside(ScriptedPainter()), breaking(2, WorkerLost("away"))))
    assert len(done_in(tmp_path, DUE)) == 2 and len(due_in(tmp_path, DUE)) == 2
    assert len(list(sit_all(tmp_path, due_in(tmp_path, DUE), Inside(ScriptedPainter()), quickly))) == 2
    assert not due_in(tmp_path, DUE) and not list(tmp_path.rglob("*.part"))
    whole = tmp_path / "whole"
    list(sit_all(whole, DUE, Inside(ScriptedPainter()), quickly))
    assert kept(tmp_path) == kept(whole)


def test_however_many_painters_the_sittings_are_the_same(tmp_path: Path) -> None:
    list(sit_all(tmp_path / "one", DUE, Inside(ScriptedPainter()), quickly))
    with opened("scripted", workers=2) as hosts:
        list(sit_all(tmp_path / "two", DUE, hosts, quickly))
    assert kept(tmp_path / "one") == kept(tmp_path / "two")


def test_what_a_painter_gives_up_counts_and_what_a_machine_breaks_is_left_to_the_next_run() -> None:
    def failing(error: str) -> ScriptedPainter:
        return ScriptedPainter(Script(failures=(Failure("plan", 1, error, times=99),)))

    assert sit(failing("PainterFailed"), Blind(), DUE[0]).failed
    with pytest.raises(WorkerLost):
        sit(failing("WorkerLost"), Blind(), DUE[0])


def test_a_sitting_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    path = path_of(tmp_path, DUE[0])
    path.parent.mkdir()
    path.write_bytes(b'{"seconds": 1, "outcome": {')
    with pytest.raises(BadInput, match=r"change-0000.json cannot be read .*delete it"):
        done_in(tmp_path, DUE)


def test_it_is_said_how_much_is_left_and_how_long_it_takes() -> None:
    assert left(90, 96, []) == "90 of 96 sittings are left; how long they take is said after 4 of them."
    assert left(90, 96, [4.0, 8.0]) == "90 of 96 sittings are left: about 9 minutes."
    assert left(2, 96, [3.0]) == "2 of 96 sittings are left: about 6 s."


def test_another_runs_folder_is_refused(tmp_path: Path) -> None:
    own = Identity(SCRIPT, "prompts", "painter", "judge", "cpu")
    begin(tmp_path / "run", own)
    begin(tmp_path / "run", own)
    with pytest.raises(BadInput, match=r"holds another run \(its painter, device differ\): give another --out"):
        begin(tmp_path / "run", Identity(SCRIPT, "prompts", "better", "judge", "cuda"))
    (tmp_path / "run" / "run.json").write_text('{"mode": "quick"}')
    with pytest.raises(BadInput, match="of another evaluation"):
        begin(tmp_path / "run", own)


def test_the_command_goes_on_where_it_stopped(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    judge, out = detector_file(tmp_path / "judge.safetensors", 1), tmp_path / "out"
    words = ["cocreation", "--out", str(out), "--n", "1", "--judge", judge]
    words += ["--weights", network_file(tmp_path / "painter.safetensors", 0)]
    assert command.main(words) == 0
    assert "4 of 4 sittings are left" in " ".join(capsys.readouterr().err.split())
    told = json.loads((out / "cocreation.json").read_bytes())
    assert told["sittings"] == 4 and told["failed"] == 4, "this painter plans nothing"
    path_of(out, DUE[1]).unlink()
    assert command.main(words) == 0
    assert "1 of 4 sittings are left: about" in " ".join(capsys.readouterr().err.split())
    assert json.loads((out / "cocreation.json").read_bytes()) == told
