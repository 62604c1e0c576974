"""The timeline. The only package that imports pyqtgraph; loaded after the first paint."""
