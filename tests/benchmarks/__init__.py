"""The program's speed and size, compared with the minimum that PySide6 and pyqtgraph need: `make bench`."""
