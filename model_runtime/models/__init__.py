"""Open-weight models on this machine: which there are, where they lie, how they come here. Loads none and knows no torch."""
