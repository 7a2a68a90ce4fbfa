"""The player in the studio: any path through the tree, played with the same states that show live work."""
