"""Writes the dataset, pictures and reports as files. Without Qt."""
