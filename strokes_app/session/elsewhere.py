"""Folders in which a painting must not be worked on: disks of other machines, and what another program copies about. Opens nothing."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final, Literal

Kind = Literal["network", "synchronised"]

_REMOTE: Final = frozenset({
    "9p", "afpfs", "afs", "beegfs", "ceph", "cifs", "davfs", "glusterfs", "gpfs", "lustre", "ncpfs", "nfs", "nfs4",
    "prl_fs", "smb3", "smbfs", "vboxsf", "vmhgfs", "webdav",
})  # fmt: skip
_REMOTE_FUSE: Final = ("davfs", "gcsfuse", "glusterfs", "goofys", "gvfsd", "rclone", "s3fs", "smb", "sshfs", "vmhgfs")
"""File systems in user space (`fuse.NAME`) that reach over a network."""
_NAMES: Final = (
    "box sync", "cloudstorage", "dropbox", "google drive", "googledrive", "icloud drive", "iclouddrive", "kdrive",
    "mega", "megasync", "mobile documents", "my drive", "nextcloud", "onedrive", "owncloud", "pclouddrive", "proton drive",
    "seafile", "syncthing", "yandex.disk",
)  # fmt: skip
"""As the programs call their folders, alone or followed by whose it is."""
_MARKS: Final = (".dropbox.cache", ".nextcloudsync.log", ".owncloudsync.log", ".stfolder", ".tmp.drivedownload")
"""What they leave in the folder, whatever it is called."""
_SET: Final = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
"""Variables of the environment that name such a folder."""


def kind_of(folder: Path) -> Kind | None:
    """What speaks against working in `folder`; None: nothing does. May ask the disk, and so may wait for it."""
    for path in dict.fromkeys((folder.absolute(), folder.resolve())):
        if is_remote(path):
            return "network"
        if _is_synchronised(path):
            return "synchronised"
    return None


def is_remote(folder: Path) -> bool:
    """Whether it lies on a disk of another machine, by what the system has mounted: the disk itself is not asked."""
    if folder.drive.startswith("\\\\"):
        return True
    import psutil  # not needed for a window to open

    mounts = [part for part in psutil.disk_partitions(all=True) if folder.is_relative_to(part.mountpoint)]
    if not mounts:
        return False
    mount = max(mounts, key=lambda part: len(Path(part.mountpoint).parts))
    fuse = mount.fstype.removeprefix("fuse.")
    over_network = mount.fstype.startswith("fuse.") and fuse.startswith(_REMOTE_FUSE)
    return mount.fstype in _REMOTE or over_network or "remote" in mount.opts.split(",")


def _is_synchronised(folder: Path) -> bool:
    named = {Path(os.environ[name]) for name in _SET if os.environ.get(name)}
    return any(each in named or _is_called_so(each.name) or _is_marked(each) for each in (folder, *folder.parents))


def _is_called_so(name: str) -> bool:
    low = name.casefold()
    return any(low == known or low.startswith((f"{known} ", f"{known}-")) for known in _NAMES)


def _is_marked(folder: Path) -> bool:
    try:
        return any((folder / mark).exists() for mark in _MARKS)
    except OSError:
        return False
