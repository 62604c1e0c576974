"""Descriptions of what is shown, as frozen data. No Qt."""
