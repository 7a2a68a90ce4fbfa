"""The `strokes` command's parts: each module describes its arguments in `add` and does its work in `run`."""
