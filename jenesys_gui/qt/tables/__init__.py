"""The tables of figures, marks and sources."""
