"""JENESYS Viewer: the phases, budgets and participants of Japan's JENESYS exchange, on a desktop."""

__version__ = "0.1.0"
# The address of the project; what would show it leaves it out while it is empty.
HOMEPAGE = ""
