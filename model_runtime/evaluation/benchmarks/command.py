"""`strokes eval geneval|t2i-compbench|wise` and `strokes eval report`: the benchmarks of others, on the command line."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import msgspec
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from model_runtime.evaluation.benchmarks import asked, compbench, geneval, record, wise
from model_runtime.evaluation.benchmarks.asked import Bench
from model_runtime.evaluation.benchmarks.comparison import Own, tables
from model_runtime.evaluation.benchmarks.record import Line
from model_runtime.evaluation.benchmarks.scores import scores_in
from model_runtime.evaluation.benchmarks.writing import Tally, jobs, tally, write_notes, write_pictures
from model_runtime.hosts.hiring import opened
from model_runtime.painters.table import DEFAULT
from model_runtime.process.errors import BadInput

BENCHES = {
    "geneval": (geneval.SAMPLES, "paint GenEval's 553 prompts, which ship with us"),
    "t2i-compbench": (compbench.SAMPLES, "paint the 2400 validation prompts of T2I-CompBench++, from a folder that you give"),
    "wise": (1, "paint the 1000 prompts of WISE or WISE_Verified, from a folder that you give"),
}  # fmt: skip
SCORERS = {
    "geneval": "python evaluation/evaluate_images.py {folder} --outfile {folder}/results.jsonl --model-path MODELS",
    "t2i-compbench": "each category's scorer on {folder}/CATEGORY, as its Readme says",
    "wise": "IMAGE_DIR={folder} bash eval_qwen.sh (WISE_Verified), or WISE_legacy/gpt_eval.py (WISE)",
}
INCOMPLETE = 3


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    for name, (samples, what) in BENCHES.items():
        command = commands.add_parser(name, help=what, description=f"{what[0].upper()}{what[1:]}, in the official layout.")  # fmt: skip
        command.add_argument("--painter", default=DEFAULT, metavar="NAME", help="one of `strokes painters` (%(default)s)")  # fmt: skip
        command.add_argument("--out", type=Path, required=True, metavar="DIR", help="where the pictures go; a run that was stopped goes on there")  # fmt: skip
        command.add_argument("--limit", type=int, metavar="N", help="only so many prompts, spread over all kinds")
        if name != "geneval":
            command.add_argument("--prompts", type=Path, required=True, metavar="DIR", help="the benchmark's own folder of prompts")  # fmt: skip
        command.add_argument("--reworded", type=Path, metavar="FILE", help="re-worded prompts, one a line in the benchmark's order (of WISE: the folder with its `_rewrite.json`)")  # fmt: skip
        command.add_argument("--samples", type=int, default=samples, metavar="N", help="pictures a prompt (%(default)s)")  # fmt: skip
        command.add_argument("--size", default="512x512", metavar="WxH", help="in pixels (%(default)s)")
        command.add_argument("--seed", type=int, default=0, metavar="N", help="(%(default)s)")
        command.add_argument("--device", default="auto", metavar="NAME", help="cuda, mps or cpu (the best there is)")
        command.add_argument("--ray", metavar="ADDRESS", help="a Ray cluster's HOST:PORT, or `local` for one on this machine")  # fmt: skip
        command.add_argument("--workers", type=int, metavar="N", help="painters at once (1; with --ray as many as fit)")
        command.set_defaults(run=run)
    report = commands.add_parser("report", help="read the scorers' result files back into one table")
    report.add_argument("folders", nargs="+", type=Path, metavar="DIR", help="filled by `strokes eval`, and scored")
    report.add_argument("--results", type=Path, metavar="FILE", help="the scorer's file or folder, where it is not in DIR")  # fmt: skip
    report.add_argument("--out", type=Path, metavar="FILE", help="write the table here too (Markdown)")
    report.set_defaults(run=report_on)


# --- painting --------------------------------------------------------------------------------------------------


def bench_of(options: argparse.Namespace) -> Bench:
    """What is asked for. Raises BadInput."""
    if options.samples < 1 or (options.limit is not None and options.limit < 1):
        raise BadInput("Nothing is asked for: give --samples and --limit of at least 1.")
    if options.command == "geneval":
        bench = geneval.bench(options.samples)
    elif options.command == "wise":
        bench = wise.bench(options.prompts, options.samples)
    else:
        bench = compbench.bench(options.prompts, options.samples)
    return bench if options.reworded is None else _reworded(bench, options.reworded)


def _reworded(bench: Bench, path: Path) -> Bench:
    if path.is_dir() and bench.name == "wise":
        words = wise.rewritten(path)
    else:
        lines = [line for line in asked.text_of(path).splitlines() if line.strip()]
        words = [asked.prompt_in(line, f"line {number} of {path.name}") for number, line in enumerate(lines, 1)]
    return asked.reworded(bench, words, asked.digest_of(words))


def size_of(text: str) -> tuple[int, int]:
    match = re.fullmatch(r"(\d{1,5})[xX×](\d{1,5})", text.strip())
    size = (int(match[1]), int(match[2])) if match else (0, 0)
    if not all(64 <= side <= 4096 for side in size):
        raise BadInput(f"{text!r} is not a size: give WIDTHxHEIGHT in pixels, each from 64 to 4096, as in 512x512.")
    return size


def run(options: argparse.Namespace) -> int:
    """Paints what is missing, then counts. Not 0 where pictures are missing or damaged."""
    bench, size, console = bench_of(options), size_of(options.size), Console(stderr=True, highlight=False)
    chosen = bench.spread(options.limit)
    due = jobs(chosen)
    with opened(options.painter, device=options.device, workers=options.workers, ray=options.ray) as hosts:
        ready = hosts.ready()
        record.begin(options.out, record.run_of(bench, options.painter, ready.model, ready.revision, ready.device, size, options.seed))  # fmt: skip
        write_notes(bench, chosen, options.out)
        there = sum((options.out / job.path).exists() for job in due)
        with _progress(console) as progress:
            task = progress.add_task(bench.version, total=len(due), completed=there)
            for _ in write_pictures(due, hosts, options.out, size, options.seed):
                progress.advance(task)
    found = tally(due, options.out)
    _tell(bench, found, record.lines_in(options.out), options, console)
    return 0 if found.whole else INCOMPLETE


def _progress(console: Console) -> Progress:
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    return Progress(*columns, console=console)


def _tell(bench: Bench, found: Tally, lines: list[Line], options: argparse.Namespace, console: Console) -> None:
    there = found.wanted - len(found.missing) - len(found.unreadable)
    console.print(
        f"{there} of {found.wanted} pictures are there, of {bench.pictures} that {escape(bench.version)} has."
    )
    for name in (*found.missing, *found.unreadable)[:10]:
        console.print(f"  missing or damaged: {escape(name)}")
    failed, unknown = [line for line in lines if line.failed], [line for line in lines if line.unknown]
    if failed:
        console.print(f"{len(failed)} paintings broke off and are kept as they stood: see {record.LOG}.")
    if unknown:
        console.print(f"{len(unknown)} pictures are of prompts with words that the painter does not know: see {record.LOG}.")  # fmt: skip
    if found.wanted < bench.pictures:
        console.print("The scorer scores whatever is there: without all pictures its figure is not the benchmark's.")
    console.print(f"Score them with the official scorer: {escape(SCORERS[bench.name].format(folder=options.out))}")
    console.print(f"Then: strokes eval report {escape(str(options.out))}")


# --- reading back ----------------------------------------------------------------------------------------------


def report_on(options: argparse.Namespace) -> int:
    if options.results is not None and len(options.folders) > 1:
        raise BadInput("--results goes with one folder: give the folders one by one, or put each one's results into it.")  # fmt: skip
    own = []
    for folder in options.folders:
        run = record.run_in(folder)
        own.append(Own(run, scores_in(folder, run, options.results)))
    text = tables(own)
    print(text)
    if options.out is not None:
        options.out.parent.mkdir(parents=True, exist_ok=True)
        options.out.write_text(text, encoding="utf-8")
        parts = [{"run": msgspec.to_builtins(one.run), "scores": msgspec.to_builtins(one.scores)} for one in own]
        options.out.with_suffix(".json").write_bytes(msgspec.json.format(msgspec.json.encode(parts), indent=2) + b"\n")
    return 0
