"""A user who clicks, types and chooses at random, in every menu and dialog."""
