"""Where it is painted, as the window shows it and the artist chooses it. Knows neither the session nor any connection."""
