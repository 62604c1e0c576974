"""What the details of a phase show."""
