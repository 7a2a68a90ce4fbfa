"""Benchmarks of others: their prompts, their layouts, pictures of any painter, and the scorers' files read back."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Generator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from model_runtime.evaluation import __main__ as command
from model_runtime.evaluation.benchmarks import asked, compbench, geneval, record, wise
from model_runtime.evaluation.benchmarks.record import run_of
from model_runtime.evaluation.benchmarks.writing import jobs, tally, write_notes, write_pictures
from model_runtime.hosts.hiring import opened
from model_runtime.hosts.inside import Inside
from model_runtime.hosts.many import Hosts
from model_runtime.painters.scripted import ScriptedPainter
from model_runtime.process.errors import BadInput, OutOfMemory, PainterFailed
from model_runtime.process.painter import DraftRequest, PaintResult, Progress
from tests.runtime.benchmark_folders import SIZE, WORDS, compbench_folder, geneval_results, the_run, wise_folder

# --- prompts -------------------------------------------------------------------------------------------------


def test_the_prompts_of_geneval_ship_whole_with_their_licence() -> None:
    bench = geneval.bench()
    assert (len(bench.asked), bench.pictures) == (553, 553 * 4)
    tags = [json.loads(text)["tag"] for text in bench.notes.values()]
    numbers = dict(zip(geneval.TAGS, (80, 99, 80, 94, 100, 100)))
    assert {tag: tags.count(tag) for tag in tags} == numbers
    assert "MIT License" in (geneval.resource("geneval", "LICENSE")).read_text()


def test_a_few_prompts_are_of_every_kind() -> None:
    bench = geneval.bench()
    kinds = {json.loads(bench.notes[f"{one.index:05}/metadata.jsonl"])["tag"] for one in bench.spread(12)}
    assert kinds == set(geneval.TAGS) and len(bench.spread(12)) == 12 and bench.spread(None) == bench.asked


@pytest.mark.parametrize(
    "line",
    [
        "no json",
        '{"tag": "counting", "include": []}',
        '{"tag": "counting", "include": [{"class": "cat", "count": -1}], "prompt": "cats"}',
        '{"tag": "position", "include": [{"class": "cat", "count": 1, "position": ["left of", 4]}], "prompt": "a cat"}',
        '{"tag": "counting", "include": [], "prompt": "   "}',
        '{"tag": "counting", "include": [], "prompt": "a\\u0000b"}',
        '{"tag": "counting", "include": [], "prompt": "' + "a" * 5000 + '"}',
    ],
)
def test_metadata_that_is_none_is_refused_with_its_line(tmp_path: Path, line: str) -> None:
    path = tmp_path / "metadata.jsonl"
    path.write_text('{"tag": "counting", "include": [], "prompt": "two cats"}\n' + line, encoding="utf-8")
    with pytest.raises(BadInput, match=r"(?i)line 2 of metadata.jsonl"):
        geneval.metadata_in(path)


def test_a_file_of_prompts_that_is_no_text_or_far_too_large_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "prompts.txt"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BadInput, match="UTF-8"):
        asked.text_of(path)
    with path.open("wb") as file:
        file.truncate(asked.LARGEST + 1)
    with pytest.raises(BadInput, match="too large"):
        asked.text_of(path)
    with pytest.raises(BadInput, match="cannot be read"):
        asked.text_of(tmp_path / "none.txt")


@pytest.mark.parametrize("words", ["../../etc/passwd", "a cat_and a dog", "..", "a\x07cat", "c" * 300, "a/cat"])
def test_a_prompt_that_is_no_name_of_a_file_is_refused(tmp_path: Path, words: str) -> None:
    with pytest.raises(BadInput, match="name of a file"):
        compbench.bench(compbench_folder(tmp_path, ("a cat", words)))


def test_a_missing_category_is_named(tmp_path: Path) -> None:
    compbench_folder(tmp_path)
    (tmp_path / "numeracy_val.txt").unlink()
    with pytest.raises(BadInput, match="numeracy_val"):
        compbench.bench(tmp_path)


def test_both_versions_of_wise_are_read_and_named(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    old.mkdir()
    new.mkdir()
    first, second = wise.bench(wise_folder(old)), wise.bench(wise_folder(new, "_verified"))
    assert first.version.startswith("WISE (2025") and second.version.startswith("WISE_Verified")
    assert first.asked[0].pictures == ("1.png",) and first.asked[-1].pictures == ("1000.png",)
    wise_folder(old, "_rewrite")
    assert asked.reworded(first, wise.rewritten(old), "d").asked[4].words == "prompt 5_rewrite"


def test_wise_that_is_not_whole_is_refused(tmp_path: Path) -> None:
    wise_folder(tmp_path, count=999)
    with pytest.raises(BadInput, match="1 to 1000"):
        wise.bench(tmp_path)
    (tmp_path / "natural_science.json").write_text('[{"Prompt": "x", "prompt_id": 1}]')
    with pytest.raises(BadInput, match="twice"):
        wise.bench(tmp_path)


def test_reworded_prompts_are_as_many_as_the_official_ones() -> None:
    bench = geneval.bench()
    with pytest.raises(BadInput, match="553"):
        asked.reworded(bench, ["a cat"], "d")
    other = asked.reworded(bench, [f"words {one.index}" for one in bench.asked], "d")
    assert other.reworded and other.digest != bench.digest and other.notes == bench.notes


# --- layouts -------------------------------------------------------------------------------------------------


def read_as_geneval_does(folder: Path) -> list[tuple[str, dict[str, Any]]]:
    """The loop of evaluation/evaluate_images.py (MIT, Dhruba Ghosh), without its detector."""
    found = []
    for subfolder in os.listdir(folder):
        folderpath = os.path.join(folder, subfolder)
        if not os.path.isdir(folderpath) or not subfolder.isdigit():
            continue
        with open(os.path.join(folderpath, "metadata.jsonl")) as fp:
            metadata = json.load(fp)
        for imagename in os.listdir(os.path.join(folderpath, "samples")):
            imagepath = os.path.join(folderpath, "samples", imagename)
            if not os.path.isfile(imagepath) or not re.match(r"\d+\.png", imagename):
                continue
            Image.open(imagepath).load()
            found.append((imagepath, metadata))
    return found


def test_geneval_reads_every_picture_with_its_metadata(tmp_path: Path) -> None:
    bench, chosen = geneval.bench(samples=2), geneval.bench(samples=2).spread(3)
    record.begin(tmp_path, the_run(bench))
    write_notes(bench, chosen, tmp_path)
    lines = list(write_pictures(jobs(chosen), Inside(ScriptedPainter()), tmp_path, SIZE, 0))
    found = read_as_geneval_does(tmp_path)
    assert len(lines) == len(found) == 6
    prompts = {one.words for one in chosen}
    assert {metadata["prompt"] for _, metadata in found} == prompts and all("include" in m for _, m in found)


def test_the_scorers_of_compbench_read_prompt_and_number_from_each_name(tmp_path: Path) -> None:
    bench = compbench.bench(compbench_folder(tmp_path), samples=2)
    names = [name.split("/")[-1] for one in bench.asked[:2] for name in one.pictures]
    names.sort(key=lambda x: int(x.split("_")[-1].split(".")[0]))  # as BLIP_vqa.py does
    assert [name.split("_")[0] for name in names] == [WORDS[0], WORDS[0], WORDS[1], WORDS[1]]
    assert [int(name.split("_")[-1].split(".")[0]) for name in names] == [0, 1, 2, 3]
    assert bench.asked[2].pictures[0].startswith("shape/samples/") and bench.pictures == 32


# --- painting ------------------------------------------------------------------------------------------------


class Moody(ScriptedPainter):
    """Fails in the draft of the n-th painting, with an error that is its own or the machine's."""

    def __init__(self, at: int, error: Exception) -> None:
        super().__init__()
        self.left, self.error = at, error

    def draft(self, request: DraftRequest) -> Generator[Progress, None, PaintResult]:
        if request.context.step == 1:
            self.left -= 1
        if self.left == 0:
            raise self.error
        return (yield from super().draft(request))


def test_a_run_that_was_stopped_goes_on_and_paints_the_same(tmp_path: Path) -> None:
    due = jobs(geneval.bench(samples=2).spread(2))
    whole, parts = tmp_path / "whole", tmp_path / "parts"
    for folder in (whole, parts):
        folder.mkdir()
    list(write_pictures(due, Inside(ScriptedPainter()), whole, SIZE, 5))
    with pytest.raises(OutOfMemory):
        list(write_pictures(due, Inside(Moody(3, OutOfMemory("full"))), parts, SIZE, 5))
    assert len(tally(due, parts).missing) == 2
    assert len(list(write_pictures(due, Inside(ScriptedPainter()), parts, SIZE, 5))) == 2
    assert tally(due, parts).whole and len(record.lines_in(parts)) == 4
    for job in due:
        assert (whole / job.path).read_bytes() == (parts / job.path).read_bytes()


def test_several_workers_paint_the_same_pictures(tmp_path: Path) -> None:
    due = jobs(geneval.bench(samples=2).spread(2))
    one: AbstractContextManager[Hosts] = nullcontext(Inside(ScriptedPainter()))
    for name, hosts in (("one", one), ("two", opened("scripted", workers=2))):
        (tmp_path / name).mkdir()
        with hosts as some:
            list(write_pictures(due, some, tmp_path / name, SIZE, 5))
    assert tally(due, tmp_path / "two").whole and len(record.lines_in(tmp_path / "two")) == 4
    assert all((tmp_path / "one" / job.path).read_bytes() == (tmp_path / "two" / job.path).read_bytes() for job in due)


def test_samples_of_a_prompt_differ_and_another_seed_paints_others() -> None:
    due = jobs(geneval.bench(samples=2).spread(2))
    seeds = [job.seed(0) for job in due]
    assert len(set(seeds)) == 4 and seeds == [job.seed(0) for job in due] and seeds != [job.seed(1) for job in due]


def test_where_the_painter_gives_up_the_canvas_is_kept_as_it_stands_and_told(tmp_path: Path) -> None:
    due = jobs(geneval.bench(samples=1).spread(2))
    lines = list(write_pictures(due, Inside(Moody(1, PainterFailed("no idea"))), tmp_path, SIZE, 0))
    assert lines[0].failed == "draft: no idea" and lines[1].failed is None
    assert tally(due, tmp_path).whole


def test_missing_and_damaged_pictures_are_counted(tmp_path: Path) -> None:
    due = jobs(geneval.bench(samples=1).spread(3))
    list(write_pictures(due, Inside(ScriptedPainter()), tmp_path, SIZE, 0))
    (tmp_path / due[0].path).unlink()
    path = tmp_path / due[1].path
    path.write_bytes(path.read_bytes()[:60])
    found = tally(due, tmp_path)
    assert found.missing == (due[0].path,) and found.unreadable == (due[1].path,) and not found.whole


def test_another_run_does_not_mix_its_pictures_in(tmp_path: Path) -> None:
    bench = geneval.bench()
    record.begin(tmp_path / "run", the_run(bench))
    record.begin(tmp_path / "run", the_run(bench))
    with pytest.raises(BadInput, match="seed 0 and not 1"):
        record.begin(tmp_path / "run", run_of(bench, "strokes", "strokes", "abc", "cpu", SIZE, 1))
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "mine.txt").write_text("mine")
    with pytest.raises(BadInput, match="not empty"):
        record.begin(tmp_path / "letters", the_run(bench))


def test_a_line_that_a_crash_cut_short_is_passed_over(tmp_path: Path) -> None:
    record.note(tmp_path, record.Line("a.png", "a", 1, 0.5))
    with (tmp_path / record.LOG).open("ab") as file:
        file.write(b'{"picture": "b.pn')
    assert [line.picture for line in record.lines_in(tmp_path)] == ["a.png"]


# --- the command ---------------------------------------------------------------------------------------------


def test_the_command_paints_through_a_host_counts_and_reads_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "pictures"
    words = ["geneval", "--painter", "scripted", "--out", str(out), "--limit", "2", "--samples", "1", "--size", "64x64"]
    assert command.main(words) == 0
    assert "2 of 2 pictures are there, of 553" in " ".join(capsys.readouterr().err.split())
    geneval_results(out / "results.jsonl", dict.fromkeys(geneval.TAGS, 1.0), samples=1)
    assert command.main(["report", str(out), "--out", str(tmp_path / "table.md")]) == 0
    assert "**scripted**" in capsys.readouterr().out
    assert json.loads((tmp_path / "table.json").read_bytes())[0]["scores"]["overall"] == pytest.approx(1)


def test_the_command_says_what_is_wrong_with_what_it_is_given(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for words in (
        ["geneval", "--out", str(tmp_path / "a"), "--size", "huge"],
        ["geneval", "--out", str(tmp_path / "a"), "--limit", "0"],
        ["wise", "--out", str(tmp_path / "a"), "--prompts", str(tmp_path), "--samples", "2"],
        ["t2i-compbench", "--out", str(tmp_path / "a"), "--prompts", str(tmp_path)],
        ["report", str(tmp_path)],
    ):
        assert command.main(words) == 3
        assert "strokes eval:" in capsys.readouterr().err and not (tmp_path / "a").exists()
