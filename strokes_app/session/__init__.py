"""The controller of one painting: it acts on what the artist intends, and lets the painter go on where it may. Knows no widget."""

from strokes_app.session.session import Session

__all__ = ["Session"]
