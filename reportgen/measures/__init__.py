"""Stage 3: every figure that the pack asks for, computed once and exactly."""
