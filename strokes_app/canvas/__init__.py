"""The canvas: the picture, what is drawn over it, and the artist's tools. Reads state and plain records, emits intentions."""
