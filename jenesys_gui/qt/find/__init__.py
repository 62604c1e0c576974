"""The search field, the list of results, and highlights."""
