"""Stage 8: what the pack as a whole has to hold to."""
