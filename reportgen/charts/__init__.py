"""Stage 6: charts. `drawing.draw` turns a chart's spec into its picture, drawing and table."""
