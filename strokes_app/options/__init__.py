"""How the chosen painter is to paint, as far as it lets the artist say."""
