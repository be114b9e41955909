"""Stage 7b: where a pack's blocks go on slides, what continues, and what does not fit."""
