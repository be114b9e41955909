"""Stage 5: what the rules say of the figures, and the sentences proposed for it."""
