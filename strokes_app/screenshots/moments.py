"""One painting from the first word to the last stroke, photographed wherever the window looks different. Knows no file names."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt

from model_runtime.process.painter import Progress, StrokesLaid, TextWritten
from model_runtime.trajectory.events import Drafted, Finished, Frame, Painted, Planned
from strokes_app import intentions as i
from strokes_app.driven import Driven
from strokes_app.models.sheet import ModelsSheet
from strokes_app.paint_on.pairing import PairingSheet
from strokes_app.panels.finding_row import FindingRow
from strokes_app.panels.plan_card import PlanCard
from strokes_app.screenshots import prepared

Take = Callable[..., None]
PROMPT: Final = "a red house and two green trees on a hill at sunset with a white helicopter"
SEED: Final = 7
UNKNOWN, KNOWN = "helicopter", "balloon"


class Moments:
    """`take` photographs the window as it is under that name."""

    def __init__(self, driven: Driven, take: Take) -> None:
        self._driven, self._take = driven, take
        self._window = driven.window

    def all(self) -> None:
        self._ask()
        self._plan()
        self._paint()
        self._judge()
        self._branch()
        self._by_hand()
        self._end()

    # --- before anything is painted ------------------------------------------------------------------------------

    def _ask(self) -> None:
        driven, prompt = self._driven, self._window.prompt
        driven.until(lambda: driven.studio.worker.host is not None, "the painter is awake")
        self._take("start")
        prompt.seed_box.number.clear()
        driven.types(prompt.seed_box.number, str(SEED))
        driven.types(prompt.text, PROMPT)
        driven.until(lambda: any(word.word == UNKNOWN for word in prompt.text.unknown), "the unknown word is found")
        self._take("prompt")
        for _ in UNKNOWN:
            driven.key(prompt.text, Qt.Key.Key_Backspace)
        driven.types(prompt.text, KNOWN)
        with driven.held(lambda: driven.key(prompt.text, Qt.Key.Key_Return), _Words(5)):
            self._take("planning")
        driven.rest()

    def _plan(self) -> None:
        """Sky and ground are painted without a picture: the first plan of things is what is shown."""
        driven = self._driven
        while not any(mark.frame.right - mark.frame.left < 850 for mark in self._card().marks.marks):
            driven.presses("Paint this", "PlanCard")
            driven.rest()
            driven.does("go")
        self._take("plan")
        row = self._card().marks.rows[-1]
        driven.clicks(row.count.more)
        driven.rest()
        instruction = self._card().instruction
        instruction.setFocus()
        driven.key(instruction, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
        driven.types(instruction, " Leave room for the light.")
        driven.key(instruction, Qt.Key.Key_Return)
        driven.rest()
        self._drag(self._card().marks.marks[-1].frame, "ghost")
        self._take("edited")

    def _drag(self, frame: Frame, name: str = "") -> None:
        """A frame of the plan, on the canvas: the ghost follows."""
        driven = self._driven
        driven.does("frames")
        x, y = _middle(frame)
        goal = (x - 160 if x > 500 else x + 160, y + 40)
        driven.draws((x, y), (x, y + 15), goal, lifts=False)
        driven.until(lambda: driven.state.sketch is not None, "the ghost is there")
        if name:
            self._take(name)
        driven.lifts(goal)
        driven.rest()
        driven.does("hand")

    # --- painted and judged ----------------------------------------------------------------------------------------

    def _paint(self) -> None:
        """Stopped after the draft, so that it is not judged yet."""
        driven = self._driven
        with driven.held(lambda: driven.triggers("step"), _Strokes(1)):
            driven.until(lambda: self._window.canvas.is_provisional, "the strokes are seen")
            self._take("drafting")
        driven.rest()

    def _judge(self) -> None:
        driven, file = self._driven, self._driven.state.file
        assert file is not None
        driven.does("put away")
        prepared.judge(file)
        driven.wishes(i.Open(str(file)))
        wrong, doubtful = driven.seen(FindingRow)[-2:]
        wrong.setFocus()
        self._take("critique")
        doubtful.setFocus()
        driven.key(doubtful, Qt.Key.Key_R)
        driven.rest()
        self._take("rejected")
        driven.presses("Refine", "CritiqueCard")
        driven.rest()
        self._take("refined")

    # --- back and forth --------------------------------------------------------------------------------------------

    def _branch(self) -> None:
        driven = self._driven
        path = driven.state.path
        drafted = next(event for event in reversed(path) if isinstance(event, Drafted))
        planned = next(event for event in reversed(path) if isinstance(event, Planned))
        driven.looks_back_to(path[path.index(planned) + 1].id)
        self._take("earlier")
        driven.continues()
        self._drag(self._card().marks.marks[-1].frame)
        driven.presses("Paint this", "PlanCard")
        driven.rest()
        self._take("branch")
        now = next(event for event in reversed(driven.state.path) if isinstance(event, Painted))
        self._window.timeline.intended.emit(i.Compare(drafted.id, now.id))
        driven.rest()
        self._take("compare")
        driven.key(self._window.compare.sheet, Qt.Key.Key_Escape)

    # --- by hand ---------------------------------------------------------------------------------------------------

    def _by_hand(self) -> None:
        driven, hand = self._driven, self._window.hand
        driven.does("brush")
        hand.set_size(40)
        driven.draws((120, 180), (180, 120), (260, 170), (340, 110), (430, 160))
        driven.rest()
        end = (430, 300)
        driven.draws((130, 320), (210, 250), (300, 310), end, lifts=False)
        self._take("painting-over", lambda: driven.hovers(end))
        driven.lifts(end)
        driven.rest()
        driven.does("protect")
        hand.set_size(120)
        driven.draws((560, 620), (640, 560), (760, 640), (860, 580), (800, 760), (640, 740))
        driven.rest()
        self._take("protected", lambda: driven.hovers((640, 740)))
        driven.does("hand")

    # --- to the end ------------------------------------------------------------------------------------------------

    def _end(self) -> None:
        driven, file = self._driven, self._driven.state.file
        assert file is not None
        driven.does("put away")
        prepared.fail(file)
        driven.wishes(i.Open(str(file)))
        self._take("failed")
        driven.clicks(self._window.gates.positions.button(2))
        driven.presses("Try again", "FailedCard")
        driven.rest()
        if not isinstance(driven.state.path[-1], Finished):
            driven.does("enough")
        self._take("finished")
        self._replay()
        driven.does("put away")
        self._take("start-again")
        driven.triggers("models")
        self._take("models")
        sheet = self._window.findChild(ModelsSheet)
        assert sheet is not None
        driven.clicks(sheet.done_)
        driven.triggers("pair")
        self._take("pairing")
        pairing = self._window.findChild(PairingSheet)
        assert pairing is not None
        driven.clicks(pairing.done_)

    def _replay(self) -> None:
        """Held still in the middle."""
        driven, player = self._driven, self._window.player
        driven.triggers("play")
        driven.until(player.play.isEnabled, "the replay is prepared")
        for _ in range(len(driven.state.path) // 2):
            driven.key(player, Qt.Key.Key_Right)
        driven.until(lambda: not player.picture.image.isNull(), "the replay is seen")
        driven.rest()
        self._take("replay")
        driven.key(player, Qt.Key.Key_Escape)
        driven.rest()

    def _card(self) -> PlanCard:
        """Of the plan on the table."""
        read = self._driven.state.plan
        assert read is not None
        return next(card for card in self._driven.seen(PlanCard) if card.target == read.planned.id)


class _Words:
    """Whether so many pieces of text were written by now."""

    def __init__(self, pieces: int) -> None:
        self._left = pieces

    def __call__(self, progress: Progress) -> bool:
        self._left -= isinstance(progress, TextWritten)
        return self._left <= 0


class _Strokes:
    """Whether so many groups of strokes were laid by now."""

    def __init__(self, groups: int) -> None:
        self._left = groups

    def __call__(self, progress: Progress) -> bool:
        self._left -= isinstance(progress, StrokesLaid) and len(progress.rows) > 0
        return self._left <= 0


def _middle(frame: Frame) -> tuple[float, float]:
    return (frame.left + frame.right) / 2, (frame.top + frame.bottom) / 2
