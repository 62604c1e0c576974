"""The program's speed and size, compared with the least that PySide6 and pyqtgraph need: `make bench`."""
