"""Charts: what they say, the view with its table, and the drawing, which alone knows pyqtgraph."""
