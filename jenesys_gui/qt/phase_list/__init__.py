"""The list of phases."""
