"""Saves four bars in an offscreen pyqtgraph plot as a picture, and nothing else."""

import sys

from PySide6.QtWidgets import QApplication  # before pyqtgraph, which then does not search for a binding of Qt

# isort: split
import pyqtgraph as pg


def main() -> None:
    app = QApplication([])
    plot = pg.PlotWidget()
    plot.addItem(pg.BarGraphItem(x0=[2007, 2012, 2013, 2015], width=[5, 1, 2, 8], height=[196, 30, 73, 69]))
    plot.resize(1440, 900)
    plot.grab().save(sys.argv[1])
    plot.deleteLater()
    app.sendPostedEvents()
