"""How quick and how large the program is, against the least that PySide6 and pyqtgraph need: `make bench`."""
