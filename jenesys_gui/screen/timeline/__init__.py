"""What the timeline shows."""
