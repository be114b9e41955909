"""Stage 7, before the pages: the papers of the meeting, their dates and sums worked out and checked."""
