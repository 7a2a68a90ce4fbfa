"""The artist's tools: each turns the pen's readings into changes on the canvas and, when it is done, into an intention."""
