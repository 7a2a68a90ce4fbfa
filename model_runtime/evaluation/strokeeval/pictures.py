"""The arms that paint one picture: from the prompt, from a plan in words, from the process's final plan; and what is mended of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import msgspec

from model_runtime.evaluation.painting import Painting, Planner
from model_runtime.evaluation.strokeeval.bench import Bench, Shot, Tuned, seed_of
from model_runtime.evaluation.strokeeval.cost import Cost
from model_runtime.evaluation.strokeeval.critics import Sparing
from model_runtime.evaluation.strokeeval.finished import mended, where_seen, whole_plan
from model_runtime.evaluation.trials import marks_of
from model_runtime.process.painter import Picture
from model_runtime.trajectory.events import Mark, Plan, Planned

STEPS = 10
"""Of a one-shot's flow, where it is not tuned."""


def _once(bench: Bench, tuned: Tuned, prompt: str, marks: Sequence[Mark] | None = None, k: int = 1) -> tuple[list[Picture], Cost]:  # fmt: skip
    """So many pictures of one prompt, each from a seed of its own, and what they cost."""
    painter, network, spent = bench.one_shot(framed=marks is not None)
    document = painter.document(prompt, bench.question.scene.format, marks or ())
    seeds = [seed_of(replace(bench.question, seed=bench.seed), number) for number in range(k)]
    made = painter.module.painted(network, [document] * k, [bench.size] * k, seeds, tuned.steps or STEPS)
    return made, spent


def one_shot(bench: Bench, tuned: Tuned) -> Shot:
    """Arms 1 and 2: all from the prompt in one stage; the second takes more steps for it."""
    (picture,), spent = _once(bench, tuned, bench.question.prompt)
    return Shot(picture, spent)


def best_of_k(bench: Bench, tuned: Tuned) -> Shot:
    """Arm 3: of several one-shots the one that the critic of finished pictures finds most right. It is charged too."""
    finder = bench.finder()
    made, spent = _once(bench, tuned, bench.question.prompt, k=tuned.k)
    for _ in made:
        spent.add(finder.cost(bench.question.scene.format))
    return Shot(max(made, key=lambda picture: finder.score(bench.question, picture)), spent)


def one_shot_frames(bench: Bench, tuned: Tuned) -> Shot:
    """The second row of one-shots: the frames of a scene that the prompt was said of are given."""
    (picture,), spent = _once(bench, tuned, bench.question.prompt, marks_of(bench.question.scene))
    return Shot(picture, spent)


# --- a plan, and then one picture ----------------------------------------------------------------------------


def text_plan(bench: Bench, tuned: Tuned) -> Shot:
    """Arm 4: the plans are written, and the last one's description of the whole scene is painted in one go."""
    base = bench.painter()
    planned = bench.run(Planner(base))
    scenes = [event.plan.scene for event in planned.path if isinstance(event, Planned) and event.plan.scene]
    (picture,), spent = _once(bench, tuned, scenes[-1] if scenes else bench.question.prompt)
    spent.add(base.account)
    return Shot(picture, spent, failed=planned.failed)


def _final_plan(bench: Bench) -> tuple[Painting, Cost]:
    """What the whole process with its learned critique came to want. Charged are the words of planning alone, not the painting and
    the looking that led there: that favours the arms that are given this plan."""
    painting = bench.run(bench.painter())
    words = bench.painter()
    bench.run(Planner(words))
    return painting, words.account


def _as_one(painting: Painting) -> Plan:
    """All that stands at the end as the plan of a single step."""
    return whole_plan([msgspec.structs.replace(mark, action="add") for mark in painting.brief.marks])


def final_plan_one_picture(bench: Bench, tuned: Tuned) -> Shot:
    """Arm 5: the process's final plan, with its frames, painted in one go by the network that was taught so."""
    painting, account = _final_plan(bench)
    (picture,), spent = _once(bench, tuned, bench.question.prompt, painting.brief.marks)
    spent.add(account)
    return Shot(picture, spent, failed=painting.failed)


def final_plan_one_draft(bench: Bench, tuned: Tuned) -> Shot:
    """The process's final plan, painted by the same network in a single draft and never looked at."""
    painting, account = _final_plan(bench)
    base = bench.painter()
    critic = Sparing(base, instruction=False, picture=False)
    made = bench.run(critic, tuned.settings(), plan=_as_one(painting))
    account.add(base.account)
    return Shot(made.picture, account, failed=painting.failed or made.failed)


# --- criticised and refined ----------------------------------------------------------------------------------


def one_shot_mended(bench: Bench, tuned: Tuned) -> Shot:
    """A one-shot before the process's critic. What has to be there the process's planner says from the prompt, and where it is the
    finder; what the finder does not see is looked for, and mended, where the plan would have it. Of what is too much nobody says
    anything: it is no strokes that could be taken away."""
    finder, base = bench.finder(), bench.painter()
    planned = bench.run(Planner(base))
    (picture,), spent = _once(bench, tuned, bench.question.prompt)
    spent.add(base.account)
    spent.add(finder.cost(bench.question.scene.format))
    return mended(bench, tuned, picture, where_seen(planned.brief.marks, finder.look(picture)), spent, planned.failed)


def final_plan_mended(bench: Bench, tuned: Tuned) -> Shot:
    painting, account = _final_plan(bench)
    (picture,), spent = _once(bench, tuned, bench.question.prompt, painting.brief.marks)
    spent.add(account)
    return mended(bench, tuned, picture, _as_one(painting).marks, spent, painting.failed)


def final_plan_one_draft_mended(bench: Bench, tuned: Tuned) -> Shot:
    painting, account = _final_plan(bench)
    base = bench.painter()
    made = bench.run(base, tuned.settings(), plan=_as_one(painting))
    account.add(base.account)
    return Shot(made.picture, account, failed=painting.failed or made.failed)
