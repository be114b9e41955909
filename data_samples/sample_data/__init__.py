"""What the sample quarters hold: each file's numbers as tables in one module, and how they are shared out."""
