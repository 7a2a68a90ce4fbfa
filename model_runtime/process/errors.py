"""The errors that an artist may meet. A subclass exists only where the artist would act differently."""


class StrokesError(Exception):
    """The root: its text is one sentence that says what happened and what to do."""


class BadInput(StrokesError):
    """What was asked for cannot be done as asked: change the input."""


class ModelMissing(StrokesError):
    """The painter's weights are not on this machine."""


class OutOfMemory(StrokesError):
    """The device's memory does not hold this: smaller, or another painter."""


class WorkerLost(StrokesError):
    """The process that paints died or hung and could not be replaced."""


class PainterFailed(StrokesError):
    """The painter broke in a stage; the painting is safe, the stage can be tried again."""
