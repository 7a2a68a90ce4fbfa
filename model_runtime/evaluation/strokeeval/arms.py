"""The arms: ways to come from a prompt and a seed to a picture, each with the record of what it cost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, get_args

from model_runtime.evaluation.strokeeval import pictures
from model_runtime.evaluation.strokeeval.bench import Bench, Shot, Tuned
from model_runtime.evaluation.strokeeval.critics import Guessing, Knowing, Rates, Sparing
from model_runtime.evaluation.strokeeval.masked import Masked
from model_runtime.process.decide import Policy
from model_runtime.process.painter import Painter

Arm = Literal[
    "one_shot", "one_shot_more_steps", "best_of_k", "text_plan", "final_plan_one_picture", "process_no_critique",
    "process_learned_critique", "process_random_critique", "process_oracle_critique",
    "one_shot_frames", "one_shot_critique_refine", "final_plan_one_picture_critique_refine", "final_plan_one_draft",
    "final_plan_one_draft_critique_refine", "process_canvas_masked",
    "process_instruction_critique", "process_picture_critique",
    "refinements_0", "refinements_1", "refinements_2", "refinements_3",
]  # fmt: skip
ARMS: tuple[Arm, ...] = get_args(Arm)
NINE, FURTHER, ABLATIONS = ARMS[:9], ARMS[9:15], ARMS[15:]
HEADLINE: Arm = "process_learned_critique"
WITHOUT_FRAMES = frozenset(("one_shot", "one_shot_more_steps", "best_of_k", "text_plan", "one_shot_critique_refine"))
FINDING = frozenset(("best_of_k", "one_shot_critique_refine"))
WITH_FRAMES = frozenset(("final_plan_one_picture", "one_shot_frames", "final_plan_one_picture_critique_refine"))


def shot(arm: Arm, bench: Bench, tuned: Tuned, rates: Rates) -> Shot:
    """The arm's picture of the bench's prompt. Raises KeyError where the arm's weights are not here."""
    made = _SHOTS.get(arm)
    if made is not None:
        return made(bench, tuned)
    critic = _CRITICS[arm]
    base = bench.painter()
    tries = Policy(refinements=3) if arm == "refinements_3" else Policy()
    painting = bench.run(critic(base, bench, rates), tuned.settings(), policy=tries)
    return Shot(painting.picture, base.account, painting, painting.failed)


Critic = Callable[[Painter, Bench, Rates], Painter]
_CRITICS: dict[Arm, Critic] = {
    "process_no_critique": lambda base, bench, rates: Sparing(base, instruction=False, picture=False),
    "process_learned_critique": lambda base, bench, rates: base,
    "process_random_critique": lambda base, bench, rates: Guessing(base, rates, bench.seed % 2**32),
    "process_oracle_critique": lambda base, bench, rates: Knowing(base, bench.question, bench.look),
    "process_canvas_masked": lambda base, bench, rates: Masked(base),
    "process_instruction_critique": lambda base, bench, rates: Sparing(base, instruction=True, picture=False),
    "process_picture_critique": lambda base, bench, rates: Sparing(base, instruction=False, picture=True),
    "refinements_0": lambda base, bench, rates: Sparing(base, instruction=True, picture=True, refinements=0),
    "refinements_1": lambda base, bench, rates: Sparing(base, instruction=True, picture=True, refinements=1),
    "refinements_2": lambda base, bench, rates: Sparing(base, instruction=True, picture=True, refinements=2),
    "refinements_3": lambda base, bench, rates: Sparing(base, instruction=True, picture=True, refinements=3),
}
_SHOTS: dict[Arm, Callable[[Bench, Tuned], Shot]] = {
    "one_shot": pictures.one_shot,
    "one_shot_more_steps": pictures.one_shot,
    "best_of_k": pictures.best_of_k,
    "text_plan": pictures.text_plan,
    "final_plan_one_picture": pictures.final_plan_one_picture,
    "one_shot_frames": pictures.one_shot_frames,
    "one_shot_critique_refine": pictures.one_shot_mended,
    "final_plan_one_picture_critique_refine": pictures.final_plan_mended,
    "final_plan_one_draft": pictures.final_plan_one_draft,
    "final_plan_one_draft_critique_refine": pictures.final_plan_one_draft_mended,
}
