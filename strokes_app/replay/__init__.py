"""Replays: a path through a painting's tree as a picture that grows. The player and every export show the same one."""
