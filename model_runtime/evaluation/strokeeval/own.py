"""Pictures of a run itself, labelled by people who do not know what its judge saw: how right the judge was about the very pictures that
it judged. Of the pictures that it finds wrong all are taken, of the others some, mixed, so that a share of all can be told from both."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np
from msgspec import Struct

from model_runtime.evaluation.figures import Share
from model_runtime.evaluation.strokeeval.arms import HEADLINE
from model_runtime.evaluation.strokeeval.crew import done_in
from model_runtime.evaluation.strokeeval.labelling import Labels
from model_runtime.evaluation.strokeeval.planning import Identity
from model_runtime.evaluation.strokeeval.samples import Sample, begin_samples, place
from model_runtime.evaluation.strokeeval.statistics import Estimate, estimate
from model_runtime.evaluation.strokeeval.work import Result
from model_runtime.process.errors import BadInput
from model_runtime.resources import resources

KEPT = "strokeeval/own-labels.json"
PICTURES = 125


class Own(Struct, frozen=True):
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


def chosen(run: Path) -> list[Result]:
    """The process's first pictures of held-out prompts that are to be labelled, in an order that tells nothing."""
    found = {
        one.prompt: one
        for path in sorted((run / "results").glob("held_out-0-*.json"))
        for one in done_in(path).results
        if one.arm == HEADLINE and one.failed is None
    }
    right, wrong = ([found[id] for id in sorted(found) if found[id].right is finds] for finds in (True, False))
    rng = np.random.default_rng([identity_of(run).seed, 83])
    some = [*wrong, *(right[at] for at in rng.permutation(len(right))[: max(0, PICTURES - len(wrong))])]
    return [some[at] for at in rng.permutation(len(some))]


def laid_out(run: Path, folder: Path) -> list[Sample]:
    """The chosen pictures, copied to where they are labelled, numbered. Raises BadInput where a picture is missing."""
    begin_samples(folder, identity_of(run).revisions["painter"])
    pictures = {
        msgspec.json.decode(path.read_bytes())["strokes"]["id"]: path.parent / "samples" / "00000.png"
        for path in (run / "geneval" / HEADLINE).glob("*/metadata.jsonl")
    }
    some = [Sample(number, one.prompt, one.tag, "usual") for number, one in enumerate(chosen(run))]
    for sample in some:
        source = pictures.get(sample.prompt)
        if source is None or not source.is_file():
            raise BadInput(f"The picture of {sample.prompt} is not in {run}: run its command once more.")
        place(folder, sample).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, place(folder, sample))
    return some


def counted(run: Path, some: Sequence[Sample], labels: Labels) -> Own:
    """Raises BadInput where not all are labelled."""
    lacking = [sample.name for sample in some if sample.number not in labels.said]
    if lacking:
        raise BadInput(f"Label all of them, as `unsure` if need be: {', '.join(lacking[:5])} … lack a label.")
    identity, finds = identity_of(run), {one.prompt: one.right for one in chosen(run)}
    shares = {True: Share(), False: Share()}
    unsure = 0
    for sample in some:
        said = labels.said[sample.number]
        if said == "unsure":
            unsure += 1
        else:
            shares[finds[sample.prompt]] += Share(said == "right", 1)
    return Own(
        identity.revisions["painter"],
        identity.revisions["judge"],
        identity.prompts,
        shares[True],
        shares[False],
        unsure,
        labels.by,
    )


def load(painter: str, judge: str, prompts: str, path: Path | None = None) -> Own | None:
    """What is kept of this run's pictures; None of another's, or where nothing is. Raises BadInput for a damaged file."""
    where = path or resources() / KEPT
    if not where.is_file():
        return None
    try:
        own = msgspec.json.decode(where.read_bytes(), type=Own)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise BadInput(f"{where} is damaged ({error}): make it anew with `strokes eval labels --of-run`.") from error
    return own if (own.painter, own.judge, own.prompts) == (painter, judge, prompts) else None


def share_right(own: Own, value: float, samples: np.ndarray, seed: int) -> Estimate | None:
    """The share of right pictures, where the judge finds `value` right (and so many in each resample): both of its findings taken for as
    good as the labels say (double sampling, Tenenbein 1970; Jeffreys' prior)."""
    if not own.found_right.total or not own.found_wrong.total:
        return None
    rng = np.random.default_rng([seed, 84])
    kept, regained = (
        rng.beta(share.hits + 0.5, share.total - share.hits + 0.5, len(samples))
        for share in (own.found_right, own.found_wrong)
    )
    first, other = own.found_right.value or 0.0, own.found_wrong.value or 0.0
    return estimate(value * first + (1 - value) * other, samples * kept + (1 - samples) * regained)
