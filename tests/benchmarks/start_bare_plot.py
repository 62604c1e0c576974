"""Four bars in a pyqtgraph plot and nothing else: the earliest that pyqtgraph can paint a plot."""

from PySide6.QtWidgets import QApplication  # before pyqtgraph, which then does not search for a binding of Qt

# isort: split
import pyqtgraph as pg

from tests.benchmarks.first_paint import FirstPaint
from tests.benchmarks.points import report


def main() -> None:
    app = QApplication([])
    plot = pg.PlotWidget()
    plot.addItem(pg.BarGraphItem(x0=[2007, 2012, 2013, 2015], width=[5, 1, 2, 8], height=[196, 30, 73, 69]))
    plot.resize(1280, 820)

    def finish() -> None:
        report("plot")
        plot.hide()
        app.quit()

    FirstPaint(plot.viewport(), finish)
    plot.show()
    app.exec()
