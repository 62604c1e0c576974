"""A minimal frozen program to compare with: an empty window, or four bars in a pyqtgraph plot.

`bare window` opens the one, `bare` the other. Each stays until it is ended.
"""

import sys

from PySide6.QtWidgets import QApplication, QMainWindow

from jenesys_gui.startup import lazy_pyqtgraph


def main() -> None:
    app = QApplication([])
    if sys.argv[1:] == ["window"]:
        window = QMainWindow()
    else:
        # Here and not at the top: the bare window is there before pyqtgraph would be. Without the rest, as ours.
        with lazy_pyqtgraph((), ("BarGraphItem", "PlotWidget")):
            import pyqtgraph as pg  # noqa: PLC0415

        window = pg.PlotWidget()
        window.addItem(pg.BarGraphItem(x0=[2007, 2012, 2013, 2015], width=[5, 1, 2, 8], height=[196, 30, 73, 69]))
    window.resize(1280, 820)
    window.show()
    sys.exit(app.exec())


if __name__ == "__main__":
    main()
