"""Pictures that people label, what they say of them, and the judge's own error counted from it."""

from __future__ import annotations

import shutil
from pathlib import Path

import msgspec
import numpy as np
import pytest
import torch
from PIL import Image

from model_runtime.evaluation.__main__ import main
from model_runtime.evaluation.figures import Share
from model_runtime.evaluation.judge import Seen, load_judge
from model_runtime.evaluation.marking import mark
from model_runtime.evaluation.questions import TAGS
from model_runtime.evaluation.strokeeval import blind, judged
from model_runtime.evaluation.strokeeval.arms import HEADLINE
from model_runtime.evaluation.strokeeval.astray import astray, ideal
from model_runtime.evaluation.strokeeval.crew import Done
from model_runtime.evaluation.strokeeval.erring import on_clean, on_labelled
from model_runtime.evaluation.strokeeval.labelling import asked, begin_labels, read_labels, write_sheets
from model_runtime.evaluation.strokeeval.labels_command import LABELS, PER_TAG
from model_runtime.evaluation.strokeeval.planning import Identity
from model_runtime.evaluation.strokeeval.prompts import load, select
from model_runtime.evaluation.strokeeval.samples import TURN, paint_samples, place, samples
from model_runtime.evaluation.strokeeval.work import Result
from model_runtime.process.errors import BadInput
from model_runtime.process.painter import Picture
from model_runtime.resources import resources
from tests.runtime.small_evaluation import small_files

LINES = load()
BY_ID = {line.id: line for line in LINES}


class Saying:
    """A judge that has its answer before it looks."""

    revision = "saying"

    def __init__(self, seen: list[Seen]) -> None:
        self._seen = seen

    def look(self, picture: Picture) -> Seen:
        return self._seen.pop(0)


def test_a_scene_that_goes_astray_is_no_answer_and_the_scene_itself_is() -> None:
    for line in select(LINES, "held_out", 8):
        question = line.question()
        rng = np.random.default_rng(question.seed)
        assert mark(question, ideal(question.scene)).things
        for _ in range(3):
            assert not mark(question, ideal(astray(question, rng))).strict


def test_right_and_wrong_pictures_of_every_tag_are_to_be_labelled() -> None:
    some = samples(LINES, 18)
    assert len(some) == 18 * len(TAGS) and len({sample.name for sample in some}) == len(some)
    for tag in TAGS:
        assert {sample.manner for sample in some if sample.tag == tag} == set(TURN)


def test_what_a_picture_has_to_show_is_said_as_it_is_marked() -> None:
    said = {line.tag: asked(line.question()) for line in LINES if line.id.endswith("held_out-004")}
    assert "|" in said["position"] and said["counting"][0].isdigit()
    colours = {thing.colour for line in LINES if line.id == "color_attr-held_out-004" for thing in line.question().scene.things}  # fmt: skip
    assert all(colour in said["color_attr"] for colour in colours)
    alone = BY_ID["single_object-held_out-004"].question()
    assert asked(alone) == f"1 {alone.scene.things[0].name}", "of its colour nothing is asked"


def test_labels_are_read_and_what_is_none_is_named(tmp_path: Path) -> None:
    some, path = samples(LINES, 2), tmp_path / "labels.txt"
    begin_labels(path, some)
    assert read_labels(path, some).said == {}, "a file that is not filled in says nothing"
    path.write_text("# by: somebody\n0000 right\n0003 wrong two of them\n\n0005 unsure\n")
    labels = read_labels(path, some)
    assert labels.by == "somebody" and labels.said == {0: "right", 3: "wrong", 5: "unsure"}
    begin_labels(path, some)
    assert read_labels(path, some) == labels, "what is there is kept"
    for text, said in (("0000 fine\n", "Line 1"), ("0000 right\n9999 right\n", "Line 2"), ("0000 right\n0000 wrong\n", "second time")):  # fmt: skip
        path.write_text(text)
        with pytest.raises(BadInput, match=said):
            read_labels(path, some)


def test_the_judge_is_right_where_it_sees_what_people_see(tmp_path: Path) -> None:
    some = samples(LINES, 1)[:3]
    for sample in some:
        place(tmp_path, sample).parent.mkdir(exist_ok=True)
        Image.new("RGB", (48, 48)).save(place(tmp_path, sample))
    scenes = [BY_ID[sample.prompt].question().scene for sample in some]
    path = tmp_path / "labels.txt"
    path.write_text("# by: us\n0000 right\n0001 wrong\n0002 unsure\n")
    judge = Saying([ideal(scenes[0]), ideal(scenes[1])])
    found = on_labelled(judge, some, BY_ID, read_labels(path, some), tmp_path)
    assert found[some[0].tag].sensitivity.hits == 1 and found[some[0].tag].specificity.total == 0
    assert found[some[1].tag].specificity.hits == 0 and found[some[1].tag].specificity.total == 1
    assert found[some[2].tag] == judged.Counted()


def test_on_the_teachers_pictures_the_truth_is_known() -> None:
    blind = [Seen((), "day", "meadow", "square")] * (2 * len(TAGS))
    found = on_clean(Saying(blind), LINES, 1)
    assert all(one.sensitivity.hits == 0 and one.sensitivity.total == 1 for one in found.values())
    assert all(one.specificity.hits == one.specificity.total == 1 for one in found.values())


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    torch.set_num_threads(1)
    monkeypatch.setattr("model_runtime.evaluation.strokeeval.bench.size_of", lambda format: (96, 96))
    monkeypatch.setattr("model_runtime.evaluation.strokeeval.labels_command.CLEAN", 1)


def test_pictures_are_painted_laid_out_labelled_and_counted(few: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:  # fmt: skip
    files, out, kept = small_files(tmp_path), tmp_path / "out", tmp_path / "judge-error.json"
    command = ["labels", "--out", str(out), "--per-tag", "1", "--to", str(kept), "--weights", str(files.painter), "--judge", str(files.judge)]  # fmt: skip
    assert main(command) == 0
    assert len(list((out / "pictures").iterdir())) == 7 and (out / "sheet-01.png").is_file()
    (out / "labels.txt").write_text("# by: A test, by eye.\n" + "".join(f"{n:04} {'right' if n < 3 else 'wrong'}\n" for n in range(7)))  # fmt: skip
    assert main([*command, "--count"]) == 0
    error = msgspec.json.decode(kept.read_bytes(), type=judged.JudgeError)
    assert error.labelled == 7 and error.how.startswith("A test, by eye. 7 were told") and "4 wrong" in error.how
    assert sum(one.specificity.total for one in error.painted.values()) == 4
    assert judged.errors(error, error.judge).keys() == set(TAGS)
    assert "7 painted pictures" in capsys.readouterr().out
    assert main(["labels", "--out", str(out), "--per-tag", "0"]) == 3


def test_a_one_shot_painters_pictures_are_labelled_apart_and_their_error_kept_beside(few: None, tmp_path: Path) -> None:
    files, out, kept = small_files(tmp_path), tmp_path / "shots", tmp_path / "judge-error.json"
    command = ["labels", "--one-shots", "--out", str(out), "--per-tag", "1", "--to", str(kept), "--weights", str(files.painter), "--judge", str(files.judge), "--one-shot", str(files.one_shot)]  # fmt: skip
    assert main(command) == 0
    (out / "labels.txt").write_text("# by: Us.\n" + "".join(f"{n:04} wrong\n" for n in range(7)))
    assert main([*command, "--count"]) == 3, "the judge's error on the painter's own pictures comes first"
    judge = load_judge(Path(files.judge or "")).revision
    known: dict[str, judged.Counted] = {tag: judged.Counted(Share(9, 10), Share(10, 10)) for tag in TAGS}
    kept.write_bytes(msgspec.json.encode(judged.JudgeError(judge, known, known, labelled=140)))
    assert main([*command, "--count"]) == 0
    error = msgspec.json.decode(kept.read_bytes(), type=judged.JudgeError)
    assert error.painted == known and error.one_shots is not None and error.one_shots.labelled == 7
    assert all(one.specificity.total == 1 for one in error.one_shots.painted.values())
    other = msgspec.structs.replace(error, one_shots=msgspec.structs.replace(error.one_shots, painted={"counting": judged.Counted(Share(3, 4), Share(9, 10))}))  # fmt: skip
    assert judged.errors(other, judge, error.one_shots.painter)["colors"].sensitivity == Share(3, 4)
    assert judged.errors(other, judge, "another one-shot painter") == judged.errors(other, judge)
    assert main(command[:-2] + ["--one-shot", str(tmp_path / "none.safetensors")]) == 3
    assert main(["labels", *command[2:]]) == 3, "pictures of two painters do not lie in one folder"


def test_pictures_of_a_run_are_labelled_blind_and_tell_how_right_its_judge_was(tmp_path: Path) -> None:
    run, out, kept = finished(tmp_path / "run", [True] * 6 + [False] * 4), tmp_path / "blind", tmp_path / "kept.json"
    command = ["labels", "--of-run", str(run), "--out", str(out), "--to", str(kept)]
    assert main(command) == 0 and (out / "sheet-01.png").is_file()
    said = [f"{number:04} {'right' if number < 7 else 'wrong'}" for number in range(10)]
    (out / "labels.txt").write_text("# by: One of us.\n" + "\n".join(said[:-1]))
    assert main([*command, "--count"]) == 3, "one has no label"
    (out / "labels.txt").write_text("# by: One of us.\n" + "\n".join(said))
    (out / "other.txt").write_text("\n".join(["0000 wrong", *said[1:]]))
    both = ["--labels", str(out / "labels.txt"), "--labels", str(out / "other.txt"), "--count"]
    assert main([*command, *both]) == 0
    told = blind.load("p", "j", "d", kept)
    assert told == blind.BlindLabels("p", "j", "d", Share(5, 5), Share(1, 4), 1, "One of us.")
    assert blind.load("another painter", "j", "d", kept) is None
    share = blind.share_right(told, 0.6, np.full(4000, 0.6), 0)
    assert share is not None and share.value == pytest.approx(0.6 + 0.4 / 4)
    assert share.interval[0] < 0.6 < share.interval[1]


def test_a_blind_label_stays_with_its_picture_whatever_the_judge_finds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("model_runtime.evaluation.strokeeval.blind.PICTURES", 6)
    one, other = (
        {number: result.prompt for number, result in blind.chosen(finished(tmp_path / name, finds)).items()}
        for name, finds in (("one", [True] * 9 + [False]), ("other", [False] + [True] * 9))
    )
    assert len(one) == len(other) == 6 and 9 in one and 0 in other
    assert all(one[number] == other[number] for number in one.keys() & other.keys())


@pytest.mark.parametrize("damage", ["no run", "no pictures", "a picture is gone", "metadata", "results", "painting"])
def test_what_cannot_be_labelled_of_a_run_is_said(
    tmp_path: Path, damage: str, capsys: pytest.CaptureFixture[str]
) -> None:
    run = finished(tmp_path / "run", [True, False])
    pictures, more = run / "geneval" / HEADLINE, list[str]()
    match damage:
        case "no run":
            (run / "run.json").unlink()
        case "no pictures":
            shutil.rmtree(pictures)
        case "a picture is gone":
            (pictures / "00001" / "samples" / "00000.png").unlink()
        case "metadata":
            (pictures / "00001" / "metadata.jsonl").write_bytes(b"{")
        case "results":
            (run / "results" / "held_out-0-000.json").write_bytes(b"\xff")
        case "painting":
            more = ["--per-tag", "3", "--one-shots"]
    assert main(["labels", "--of-run", str(run), "--out", str(tmp_path / "out"), *more]) == 3
    assert {"painting": "leave out --one-shots, --per-tag", "a picture is gone": "is not in"}.get(
        damage, ""
    ) in " ".join(capsys.readouterr().err.split())
    assert not (tmp_path / "out" / "labels.txt").exists()


def finished(folder: Path, right: list[bool]) -> Path:
    """A run of the process on as many held-out prompts, which its judge finds right or not."""
    some = select(LINES, "held_out", 2)[: len(right)]
    results = []
    for number, (line, finds) in enumerate(zip(some, right, strict=True)):
        results.append(Result(
            prompt=line.id, tag=line.tag, split="held_out", seed=0, arm=HEADLINE, things=finds, present=finds, colours=True, relations=True, sky=True,
            ground=True, flops=1, flow_flops=1, passes=1, words=1, flow_steps=1,
        ))  # fmt: skip
        place_of = folder / "geneval" / HEADLINE / f"{number:05}"
        (place_of / "samples").mkdir(parents=True)
        (place_of / "metadata.jsonl").write_bytes(msgspec.json.encode(line))
        Image.new("RGB", (64, 48)).save(place_of / "samples" / "00000.png")
    (folder / "results").mkdir()
    (folder / "results" / "held_out-0-000.json").write_bytes(msgspec.json.encode(Done(1.0, tuple(results))))
    (folder / "run.json").write_bytes(
        msgspec.json.encode(
            Identity("full", "d", {"painter": "p", "judge": "j"}, (HEADLINE,), 2, 1, 0, 5.0, (HEADLINE,))
        )
    )
    return folder


def test_sheets_hold_every_picture(tmp_path: Path) -> None:
    some = samples(LINES, 4)
    for sample in some:
        place(tmp_path, sample).parent.mkdir(exist_ok=True)
        Image.new("RGB", (30, 20), "red").save(place(tmp_path, sample))
    assert [path.name for path in write_sheets(some, BY_ID, tmp_path)] == ["sheet-01.png", "sheet-02.png"]


def test_every_manner_paints_a_picture(few: None, tmp_path: Path) -> None:
    from model_runtime.evaluation.strokeeval.loading import load as load_networks

    some = [sample for sample in samples(LINES, 9) if sample.tag == "two_object"]
    networks = load_networks(small_files(tmp_path))
    kept = list(paint_samples(networks, some, BY_ID, tmp_path))
    assert kept == some and {sample.manner for sample in kept} == set(TURN)
    assert list(paint_samples(networks, some, BY_ID, tmp_path)) == [], "what is painted is not painted again"


def test_the_judge_that_ships_has_its_error_counted_on_five_hundred_labelled_pictures() -> None:
    kept = judged.load()
    assert kept is not None and kept.judge == load_judge().revision
    assert kept.labelled >= 500 and kept.how
    labels = read_labels(resources() / LABELS[False], samples(LINES, PER_TAG[False]))
    assert len(labels.said) == PER_TAG[False] * len(TAGS) and sum(said != "unsure" for said in labels.said.values()) == kept.labelled  # fmt: skip
    for tag in TAGS:
        assert kept.painted[tag].sensitivity.total >= 10 and kept.painted[tag].specificity.total >= 10, tag
        assert kept.clean[tag].sensitivity.total >= 40 and kept.clean[tag].specificity.total >= 40, tag
