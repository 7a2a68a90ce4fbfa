"""What we promise, measured: each module has `run() -> dict` of plain numbers. Never imports torch."""
