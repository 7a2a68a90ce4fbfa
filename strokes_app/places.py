"""Where the studio keeps what is its own: the state folder and the settings. Knows nothing of what lies there."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import platformdirs


@dataclass(frozen=True)
class Places:
    """state: paintings without a name, thumbnails, logs. settings: one file."""

    state: Path
    settings: Path

    @classmethod
    def of_this_user(cls) -> Places:
        return cls(
            Path(platformdirs.user_state_path("strokes", appauthor=False)),
            Path(platformdirs.user_config_path("strokes", appauthor=False)) / "settings.json",
        )

    @property
    def machines(self) -> Path:
        """Those that this computer is paired with."""
        return self.settings.with_name("machines.json")

    @property
    def paintings(self) -> Path:
        """Those that the artist has not named."""
        return self.state / "paintings"

    @property
    def copies(self) -> Path:
        """Of paintings that lie in network and synchronised folders, while they are worked on."""
        return self.state / "copies"

    @property
    def thumbnails(self) -> Path:
        return self.state / "thumbnails"

    @property
    def logs(self) -> Path:
        return self.state / "logs"
