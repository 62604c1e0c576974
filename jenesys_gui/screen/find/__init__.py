"""What a search finds; loaded with the first search, for which the window does not wait."""
