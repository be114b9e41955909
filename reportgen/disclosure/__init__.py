"""Stage 4: what an edition may say. The only road from a figure to paper, picture or file."""
