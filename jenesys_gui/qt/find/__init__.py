"""The search field and its highlights."""
