"""What a gateway and its clients say to each other, and how it is written on the wire. Knows neither of the two."""
