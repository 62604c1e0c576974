"""How a folder becomes a dataset or a list of problems."""
