"""What a search finds, and where it is highlighted."""
