"""`strokes models`: what an artist reads before, while and after a model comes."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError
from rich.progress import Progress

from model_runtime.models import table
from strokes_app.cli import main
from strokes_app.models.machine import Machine
from tests.runtime.stand_in_hub import Hub, serving

KLEIN = replace(table.find("flux2-klein-4b"), repository="lab/klein")
INDEX = b'{"_class_name": "Flux2KleinPipeline"}'
FILES = {"model_index.json": INDEX, "vae/model.safetensors": bytes(9000)}


class Pocket(KeyringBackend):
    """A keyring in memory."""

    priority = 1  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError


@pytest.fixture(autouse=True)
def pocket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Pocket]:
    monkeypatch.setenv("STROKES_MODELS", str(tmp_path / "models"))
    monkeypatch.delenv("HF_TOKEN", raising=False)
    monkeypatch.setattr(table, "MODELS", (KLEIN, *table.MODELS[1:]))
    before, pocket = keyring.get_keyring(), Pocket()
    keyring.set_keyring(pocket)
    yield pocket
    keyring.set_keyring(before)


@pytest.fixture
def hub() -> Iterator[Hub]:
    with serving(Hub("lab/klein", dict(FILES))) as hub:
        yield hub


def test_the_list_says_what_is_here_what_it_weighs_and_its_licence(
    capsys: pytest.CaptureFixture[str], hub: Hub
) -> None:
    assert main(["models", "list"]) == 0
    before = capsys.readouterr().out
    assert "flux2-klein-4b, not here" in before and "16 GB to download, Apache-2.0" in before
    assert main(["models", "get", "flux2-klein-4b", "--mirror", hub.endpoint]) == 0
    told = capsys.readouterr()
    assert "flux2-klein-4b is under Apache-2.0: https://www.apache.org" in told.err
    assert "0.0 GB come from lab/klein at c0ffee000000, 2 files, to " in told.err
    folder = Path(told.out.strip())
    assert (folder / "vae/model.safetensors").read_bytes() == FILES["vae/model.safetensors"]
    main(["models", "list"])
    assert "flux2-klein-4b, here" in capsys.readouterr().out
    assert main(["models", "remove", "flux2-klein-4b"]) == 0
    assert not folder.exists()


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (
            Machine("cuda", "RTX 4070", 11.8, 12.9),
            "FLUX.2 klein fits this machine, with flux2-klein-4b and qwen3-vl-4b: 8-",
        ),
        (
            Machine("cuda", "GT 1030", 1.5, 2),
            "FLUX.2 klein does not fit now: it needs at least ",
        ),
        (
            Machine("cuda"),
            "FLUX.2 klein may fit this machine, with flux2-klein-4b and qwen3-vl-4b: its driver does not",
        ),
        (Machine(), "FLUX.2 klein needs an NVIDIA card with 8 GB or Apple silicon"),
    ],
)
def test_the_list_says_what_fits_this_machine(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, found: Machine, said: str
) -> None:
    monkeypatch.setattr("strokes_app.commands.models.look", lambda: found)
    assert main(["models", "list"]) == 0
    assert capsys.readouterr().out.startswith(said)


def test_ctrl_c_pauses_and_the_same_command_goes_on(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, hub: Hub
) -> None:
    interrupted = iter([False, True])

    def update(self: Progress, bar: object, **how: object) -> None:
        if next(interrupted, False):
            raise KeyboardInterrupt

    monkeypatch.setattr(Progress, "update", update)
    assert main(["models", "get", "flux2-klein-4b", "--mirror", hub.endpoint]) == 130
    assert "Paused. What has come stays: `strokes models get flux2-klein-4b` goes on" in capsys.readouterr().err
    assert main(["models", "list"]) == 0
    assert "flux2-klein-4b, 0.0 GB still to come" in capsys.readouterr().out
    assert main(["models", "get", "flux2-klein-4b", "--mirror", hub.endpoint]) == 0


@pytest.mark.parametrize(("answer", "code"), [("n", 2), ("y", 0)])
def test_a_licence_that_wants_it_is_asked_for(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, hub: Hub, answer: str, code: int
) -> None:
    strict = replace(KLEIN, licence=table.Licence("FLUX Non-Commercial", "https://example.org/l", False, ask=True))
    monkeypatch.setattr(table, "MODELS", (strict,))
    typed = io.StringIO(f"{answer}\n")
    monkeypatch.setattr(typed, "isatty", lambda: True)
    monkeypatch.setattr("sys.stdin", typed)
    assert main(["models", "get", "flux2-klein-4b", "--mirror", hub.endpoint]) == code
    told = capsys.readouterr().err
    assert "flux2-klein-4b is under FLUX Non-Commercial, for non-commercial use only: https://example.org/l" in told
    assert ("accept it first" in told) == (code == 2)


def test_a_gated_model_comes_with_the_token_from_the_keyring(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, hub: Hub, pocket: Pocket
) -> None:
    hub.gated = True
    assert main(["models", "get", "flux2-klein-4b", "--mirror", hub.endpoint]) == 2
    assert "strokes models token" in capsys.readouterr().err
    monkeypatch.setattr("sys.stdin", io.StringIO("read-token\n"))
    assert main(["models", "token"]) == 0
    assert list(pocket.kept.values()) == ["read-token"]
    assert main(["models", "get", "flux2-klein-4b", "--mirror", hub.endpoint]) == 0
    assert main(["models", "token", "--forget"]) == 0
    assert not pocket.kept


def test_files_that_the_artist_has_are_used_where_they_are(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["models", "path", "flux2-klein-4b", "--use", str(tmp_path)]) == 2
    assert "does not lie in" in capsys.readouterr().err
    (tmp_path / "model_index.json").write_bytes(INDEX)
    (tmp_path / "model.safetensors").write_bytes(b"")
    assert main(["models", "path", "flux2-klein-4b", "--use", str(tmp_path)]) == 0
    assert capsys.readouterr().out.strip() == str(tmp_path.resolve())


def test_an_unknown_model_is_answered_with_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["models", "get", "dall-e"]) == 2
    assert "choose one of flux2-klein-4b, z-image-turbo" in capsys.readouterr().err
