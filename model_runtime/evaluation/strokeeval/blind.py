"""Pictures of a run itself, labelled by people who do not know what its judge saw: how right the judge was about the very pictures that
it judged. Of the pictures that it finds wrong all are taken, of the others some, mixed, so that a share of all can be told from both."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np
from msgspec import Struct

from model_runtime.evaluation.benchmarks.geneval import layout
from model_runtime.evaluation.figures import Share
from model_runtime.evaluation.strokeeval.arms import HEADLINE
from model_runtime.evaluation.strokeeval.crew import done_in
from model_runtime.evaluation.strokeeval.labelling import Labels
from model_runtime.evaluation.strokeeval.planning import Identity
from model_runtime.evaluation.strokeeval.prompts import Line
from model_runtime.evaluation.strokeeval.samples import Sample, begin_samples, place
from model_runtime.evaluation.strokeeval.statistics import Estimate, estimate
from model_runtime.evaluation.strokeeval.work import Result
from model_runtime.process.errors import BadInput
from model_runtime.resources import resources

KEPT = "strokeeval/blind-labels.json"
PICTURES = 125


class BlindLabels(Struct, frozen=True):
    """What people said of a run's pictures. found_right, found_wrong: of those that the judge finds right, and wrong, how many are right;
    unsure: those of which they could not tell; how: by whom and on what."""

    painter: str
    judge: str
    prompts: str
    found_right: Share
    found_wrong: Share
    unsure: int
    how: str


def identity_of(run: Path) -> Identity:
    """Raises BadInput where there is no run."""
    try:
        return msgspec.json.decode((run / "run.json").read_bytes(), type=Identity)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise BadInput(f"There is no run of `strokes eval strokeeval` in {run} ({error}).") from error


def chosen(run: Path) -> dict[int, Result]:
    """The process's first pictures of held-out prompts that are to be labelled, by the number of their prompt in the run, so that a label
    stays with its picture whatever the judge finds. Raises BadInput for results that cannot be read."""
    folders = _folders(run)
    found = {
        one.prompt: one
        for path in sorted((run / "results").glob("held_out-0-*.json"))
        for one in done_in(path).results
        if one.arm == HEADLINE and one.failed is None and one.prompt in folders
    }
    right, wrong = ([found[id] for id in sorted(found) if found[id].right is finds] for finds in (True, False))
    rng = np.random.default_rng([identity_of(run).seed, 83])
    some = [*wrong, *(right[at] for at in rng.permutation(len(right))[: max(0, PICTURES - len(wrong))])]
    return dict(sorted((int(folders[one.prompt].name), one) for one in some))


def _folders(run: Path) -> dict[str, Path]:
    """Where the process's pictures of each prompt lie, in GenEval's layout. Raises BadInput where what lies there is no prompt."""
    folders = {}
    for path in (run / "geneval" / HEADLINE).glob("[0-9][0-9][0-9][0-9][0-9]/metadata.jsonl"):
        try:
            folders[msgspec.json.decode(path.read_bytes(), type=Line).id] = path.parent
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise BadInput(f"{path} is damaged ({error}): run the evaluation's command once more.") from error
    return folders


def laid_out(run: Path, folder: Path) -> list[Sample]:
    """The chosen pictures, copied to where they are labelled. Raises BadInput where there are none, or one is missing."""
    begin_samples(folder, identity_of(run).revisions["painter"])
    some = [Sample(number, one.prompt, one.tag, "usual") for number, one in chosen(run).items()]
    if not some:
        raise BadInput(f"There are no pictures of the process in {run}: let its command finish first.")
    for sample in some:
        source = run / "geneval" / HEADLINE / layout(sample.number, 1)[1][0]
        if not source.is_file():
            raise BadInput(f"The picture of {sample.prompt} is not in {run}: run its command once more.")
        place(folder, sample).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, place(folder, sample))
    return some


def counted(run: Path, some: Sequence[Sample], labels: Labels) -> BlindLabels:
    """Raises BadInput where not all are labelled."""
    lacking = [sample.name for sample in some if sample.number not in labels.said]
    if lacking:
        raise BadInput(f"Label all of them, as `unsure` if need be: {', '.join(lacking[:5])} … lack a label.")
    identity, finds = identity_of(run), chosen(run)
    shares = {True: Share(), False: Share()}
    unsure = 0
    for sample in some:
        said = labels.said[sample.number]
        if said == "unsure":
            unsure += 1
        else:
            shares[finds[sample.number].right] += Share(said == "right", 1)
    revisions = identity.revisions
    return BlindLabels(revisions["painter"], revisions["judge"], identity.prompts, shares[True], shares[False], unsure, labels.by)  # fmt: skip


def load(painter: str, judge: str, prompts: str, path: Path | None = None) -> BlindLabels | None:
    """What is kept of this run's pictures; None of another's, or where nothing is. Raises BadInput for a damaged file."""
    where = path or resources() / KEPT
    if not where.is_file():
        return None
    try:
        kept = msgspec.json.decode(where.read_bytes(), type=BlindLabels)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise BadInput(f"{where} is damaged ({error}): make it anew with `strokes eval labels --of-run`.") from error
    return kept if (kept.painter, kept.judge, kept.prompts) == (painter, judge, prompts) else None


def share_right(labels: BlindLabels, value: float, samples: np.ndarray, seed: int) -> Estimate | None:
    """The share of right pictures, where the judge finds `value` right (and so many in each resample): both of its findings taken for as
    good as the labels say (double sampling, Tenenbein 1970; Jeffreys' prior)."""
    if not labels.found_right.total or not labels.found_wrong.total:
        return None
    rng = np.random.default_rng([seed, 84])
    kept, regained = (
        rng.beta(share.hits + 0.5, share.total - share.hits + 0.5, len(samples))
        for share in (labels.found_right, labels.found_wrong)
    )
    first, other = labels.found_right.value or 0.0, labels.found_wrong.value or 0.0
    return estimate(value * first + (1 - value) * other, samples * kept + (1 - samples) * regained)
