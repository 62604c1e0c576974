"""Pictures, reports, tables and copies, from the window."""
