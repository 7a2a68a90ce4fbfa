"""Which folders a painting is not to be worked on in: synchronised ones, and those of other machines."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from strokes_app.session.elsewhere import kind_of


@pytest.mark.parametrize(
    "name",
    ["Dropbox", "Dropbox (Personal)", "OneDrive - Contoso", "Google Drive", "GoogleDrive-me@example.org", "Nextcloud"]
)  # fmt: skip
def test_synchronised_folders_are_known_by_their_names(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name / "paintings"
    folder.mkdir(parents=True)
    assert kind_of(folder) == "synchronised"
    assert kind_of(tmp_path) is None


@pytest.mark.parametrize("mark", [".stfolder", ".dropbox.cache", ".nextcloudsync.log"])
def test_synchronised_folders_are_known_by_what_lies_in_them(tmp_path: Path, mark: str) -> None:
    (tmp_path / "shared" / "deep").mkdir(parents=True)
    (tmp_path / "shared" / mark).mkdir()
    assert kind_of(tmp_path / "shared" / "deep") == "synchronised"
    assert kind_of(tmp_path) is None


def test_a_link_into_a_synchronised_folder_leads_there(tmp_path: Path) -> None:
    (tmp_path / "Dropbox" / "paintings").mkdir(parents=True)
    (tmp_path / "mine").symlink_to(tmp_path / "Dropbox" / "paintings")
    assert kind_of(tmp_path / "mine") == "synchronised"


@pytest.mark.parametrize("system", ["nfs4", "cifs", "smb3", "fuse.sshfs", "fuse.rclone", "9p"])
def test_disks_of_other_machines_are_known_by_their_file_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, system: str
) -> None:
    mounts = [
        SimpleNamespace(mountpoint="/", fstype="ext4", opts="rw"),
        SimpleNamespace(mountpoint=str(tmp_path / "far"), fstype=system, opts="rw,relatime"),
    ]
    monkeypatch.setattr("psutil.disk_partitions", lambda all=False: mounts)
    assert kind_of(tmp_path / "far" / "paintings") == "network"
    assert kind_of(tmp_path / "farther") is None
