"""Which weights an evaluation uses, and their networks. What is not here is told, and its arms are not run."""

from __future__ import annotations

from pathlib import Path

import torch
from msgspec import Struct

from model_runtime.brush.engine import warm
from model_runtime.evaluation.judge import load_judge
from model_runtime.evaluation.strokeeval import second
from model_runtime.evaluation.strokeeval.arms import ARMS, FINDING, WITH_FRAMES, WITHOUT_FRAMES, Arm
from model_runtime.evaluation.strokeeval.bench import Networks
from model_runtime.evaluation.strokeeval.finder import finder
from model_runtime.evaluation.strokeeval.oneshot import one_shot
from model_runtime.painters.strokes.painter import WEIGHTS
from model_runtime.painters.strokes.weights import load_network
from model_runtime.resources import resources


class Files(Struct, frozen=True):
    """Weights; None: those that ship."""

    painter: str | None = None
    judge: str | None = None
    second: str | None = None
    one_shot: str | None = None
    one_shot_frames: str | None = None
    finder: str | None = None


def load(files: Files, device: str = "cpu") -> Networks:
    """Raises ModelMissing where the painter's or the judge's weights are missing, or any are damaged."""
    warm()
    where = torch.device(device)
    network, revision = load_network(_path(files.painter) or resources() / WEIGHTS, where)
    return Networks(
        painter=network,
        revision=revision,
        judge=load_judge(_path(files.judge)),
        one_shots={
            False: one_shot(False, where, _path(files.one_shot)),
            True: one_shot(True, where, _path(files.one_shot_frames)),
        },
        finder=finder(_path(files.finder)),
        second=second.load(_path(files.second)),
        device=where,
    )


def not_run(networks: Networks) -> dict[Arm, str]:
    """The arms that cannot be run with what is here, and why."""
    out: dict[Arm, str] = {}
    for arm in ARMS:
        reasons = []
        for framed, arms in ((False, WITHOUT_FRAMES), (True, WITH_FRAMES)):
            missing = networks.one_shots[framed]
            if arm in arms and isinstance(missing, str):
                reasons.append(missing)
        if arm in FINDING and isinstance(networks.finder, str):
            reasons.append(networks.finder)
        if reasons:
            out[arm] = "; ".join(reasons)
    return out


def revisions(networks: Networks) -> dict[str, str]:
    """What every network is, or why it is not here."""
    shots = {name: networks.one_shots[framed] for name, framed in (("one_shot", False), ("one_shot_frames", True))}
    return {
        "painter": networks.revision,
        "judge": networks.judge.revision,
        "second judge": "none" if networks.second is None else networks.second.revision,
        "finder": networks.finder if isinstance(networks.finder, str) else networks.finder.revision,
        **{name: one if isinstance(one, str) else one.revision for name, one in shots.items()},
    }


def parameters(networks: Networks) -> dict[str, int]:
    """Of the networks that paint."""
    shots = {name: networks.one_shots[framed] for name, framed in (("one_shot", False), ("one_shot_frames", True))}
    here = {
        "painter": networks.painter,
        **{name: one.network for name, one in shots.items() if not isinstance(one, str)},
    }
    return {name: sum(each.numel() for each in network.parameters()) for name, network in here.items()}


def _path(text: str | None) -> Path | None:
    return None if text is None else Path(text)
