"""Opens datasets, shows their problems, and keeps them current; loaded when it is first needed."""
