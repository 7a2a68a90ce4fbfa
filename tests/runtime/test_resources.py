"""The files that ship are found in a checkout and in an installation."""

from __future__ import annotations

from pathlib import Path

import pytest

import model_runtime.resources as module
from model_runtime.process.errors import BadInput


def test_a_checkout_has_its_resources_at_the_top() -> None:
    assert module.resources() == Path(__file__).parents[2] / "resources"
    assert module.resource("README.md").is_file()


def test_an_installation_has_them_inside_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "model_runtime" / "resources" / "weights").mkdir(parents=True)
    monkeypatch.setattr(module, "_PACKAGE", tmp_path / "model_runtime")
    assert module.resource("weights") == tmp_path / "model_runtime" / "resources" / "weights"


def test_a_missing_resource_is_named_in_one_sentence() -> None:
    with pytest.raises(BadInput, match=r"weights/nothing\.safetensors is missing"):
        module.resource("weights", "nothing.safetensors")
