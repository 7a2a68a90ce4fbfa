"""The brush: records of strokes to pixels at any size, with paint that behaves like gouache and ink on paper."""
