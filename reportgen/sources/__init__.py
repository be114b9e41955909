"""Stage 1: a quarter's data files become datasets, every cell as text with its row number."""
