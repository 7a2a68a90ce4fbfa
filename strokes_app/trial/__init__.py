"""`strokes selftest`: whether a painter does on this machine what is promised of it, told in a report with pictures."""
