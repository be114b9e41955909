"""Stage 2: datasets of text become typed frames, or every problem in them is named at once."""
