"""The program's speed and size, compared with what PySide6 and pyqtgraph need: `make bench`."""
