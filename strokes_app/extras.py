"""What the menus offer about the studio itself: recent paintings, look, keys, logs. Emits changed settings; knows no session."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from strokes_app.abroad import Abroad, Offered, Reached
from strokes_app.happenings import RecentListed
from strokes_app.intentions import Open
from strokes_app.keys import Keys
from strokes_app.language import CHOICES as LANGUAGES
from strokes_app.language import NAMES
from strokes_app.models.downloads import Downloads
from strokes_app.models.models import Models
from strokes_app.models.sign import DownloadSign
from strokes_app.panels.choices import painters, sizes, there
from strokes_app.places import Places
from strokes_app.settings import Settings
from strokes_app.state import StudioState
from strokes_app.theme import CHOICES, Appearance, Choice
from strokes_app.window import Window


class Extras(QObject):
    """`changed` carries the Settings as they are now; `window_wanted`: another painting in a window of its own."""

    changed = Signal(object)
    window_wanted = Signal()

    def __init__(
        self, window: Window, settings: Settings, appearance: Appearance, places: Places, downloads: Downloads
    ) -> None:
        super().__init__(window)
        self._window, self._settings, self._appearance, self._places = window, settings, appearance, places
        self._recent, self._listed = QMenu(self.tr("Open recent"), window), RecentListed()
        self._local = window.prompt.painter_picker.offered
        self._place: str | None = None
        self._offers: tuple[Offered, ...] | None = None
        """Of the machine that is painted on, as far as they are known; None: those of this one count."""
        self._make_models(downloads)
        self._make_actions()
        window.actions_.set_keys(settings.shortcuts)
        submenus = {"recent": self._recent, "theme": self._make_themes(), "language": self._make_languages()}
        window.fill_menus({**submenus, "paint on": window.places.menu})
        self._fill_recent(RecentListed())

    def show_state(self, state: StudioState) -> None:
        if state.recent != self._listed:
            self._fill_recent(state.recent)
        self._heed_offers(state.abroad)

    def keep(self, settings: Settings) -> None:
        """They were changed elsewhere."""
        self._settings = settings

    def _make_actions(self) -> None:
        add, dialogs = self._window.actions_.add, self._window.dialogs
        add("window", self.tr("New window"), "Ctrl+Shift+N", self.window_wanted.emit)
        add("models", self.tr("Painters and models …"), "", self.models.open)
        add("keys", self.tr("Keyboard shortcuts …"), "", self._show_keys)
        add("logs", self.tr("Show the logs"), "", lambda: dialogs.show_logs(self._places.logs))
        add("about", self.tr("About Strokes"), "", lambda: dialogs.about(_version()))
        still = add("still", self.tr("Reduce motion"), "", lambda: None)
        still.setCheckable(True)
        still.setChecked(self._settings.still)
        still.toggled.connect(self._keep_still)

    def _make_models(self, downloads: Downloads) -> None:
        window, picker = self._window, self._window.prompt.painter_picker
        models = self.models = Models(window, downloads, self._places.state)
        sign = DownloadSign(downloads)
        window.status.insertPermanentWidget(0, sign)
        for asks in (sign.clicked, picker.more_wanted):
            asks.connect(models.open)
        models.chosen.connect(picker.pick)
        models.painters_changed.connect(self._show_painters)
        models.mirror_changed.connect(lambda mirror: self._tell(replace(self._settings, mirror=mirror)))
        window.closing.connect(models.close)
        self._show_painters()

    def _show_painters(self) -> None:
        """Which of them can run here now, in the order in which they are offered; or which the other machine has."""
        if self._offers is not None:
            self._window.prompt.show_availability(there(self._offers), sizes())
            return
        known = {each.name: each for each in painters(self.models.trials.verified)}
        self._window.prompt.show_availability([known.get(each.name, each) for each in self._local], sizes())

    def _heed_offers(self, abroad: Abroad) -> None:
        """While a connection is lost, what was offered there last is what can be chosen."""
        offers = abroad.standing.offers if isinstance(abroad.standing, Reached) else None
        if (abroad.place, offers) != (self._place, self._offers) and (offers or abroad.place != self._place):
            self._place, self._offers = abroad.place, offers
            self._show_painters()

    def _make_themes(self) -> QMenu:
        menu = QMenu(self.tr("Appearance"), self._window)
        names = {"system": self.tr("As the system"), "light": self.tr("Light"), "dark": self.tr("Dark")}
        group = QActionGroup(self)
        for choice in CHOICES:
            action = menu.addAction(names[choice])
            action.setCheckable(True)
            action.setChecked(choice == self._settings.theme)
            action.triggered.connect(lambda _=False, choice=choice: self._choose_theme(choice))
            group.addAction(action)
        return menu

    def _make_languages(self) -> QMenu:
        menu = QMenu(self.tr("Language"), self._window)
        group = QActionGroup(self)
        for choice in LANGUAGES:
            action = menu.addAction(NAMES.get(choice, self.tr("As the system")))
            action.setCheckable(True)
            action.setChecked(choice == self._settings.language)
            action.triggered.connect(
                lambda _=False, choice=choice: self._tell(replace(self._settings, language=choice))
            )
            group.addAction(action)
        return menu

    def _choose_theme(self, choice: Choice) -> None:
        self._appearance.choose(choice)
        self._tell(replace(self._settings, theme=choice))

    def _keep_still(self, on: bool) -> None:
        self._appearance.keep_calm(on)
        self._tell(replace(self._settings, still=on))

    def _show_keys(self) -> None:
        keys = Keys(self._window.actions_, self._settings.shortcuts, self._window)
        keys.changed.connect(lambda changed: self._tell(replace(self._settings, shortcuts=changed)))
        keys.open()

    def _fill_recent(self, listed: RecentListed) -> None:
        self._listed = listed
        self._recent.clear()
        for each in listed.paintings[:12]:
            words = " ".join(each.prompt.split())
            action = self._recent.addAction(words[:60].replace("&", "&&") or each.path.stem)
            action.setToolTip(str(each.path))
            action.triggered.connect(lambda _=False, path=str(each.path): self._window.intended.emit(Open(path)))
        self._recent.setEnabled(bool(listed.paintings))

    def _tell(self, settings: Settings) -> None:
        self._settings = settings
        self.changed.emit(settings)


def _version() -> str:
    try:
        return version("strokes")
    except PackageNotFoundError:
        return ""
