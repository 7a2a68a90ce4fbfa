"""What can be wrong with records and with the file that keeps them. Each text is one sentence and says what to do."""


class TrajectoryError(Exception):
    """The root of everything that the records raise."""


class InvalidEvent(TrajectoryError):
    """An event that cannot follow what has happened so far. Nothing was recorded."""


class BlobError(TrajectoryError):
    """A picture, mask or strokes that cannot be stored, or stored bytes that are not what they should be."""


class JournalError(TrajectoryError):
    """The file cannot be used. It was left as it was."""


class NotAPainting(JournalError):
    """The file is something else: choose another."""


class NewerVersion(JournalError):
    """The file was written by a later Strokes: update the program."""


class Damaged(JournalError):
    """The file is a painting, but bytes are missing or wrong: fetch another copy."""


class InUse(JournalError):
    """Another program has the painting open: close it there first."""
