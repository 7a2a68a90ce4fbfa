"""How each thing is built from strokes: one function a thing, `draw_NAME(pen, colour)`, in frame-local coordinates."""
