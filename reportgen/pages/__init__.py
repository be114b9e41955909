"""Stage 7: the pack as a tree of pages and blocks, in no format yet."""
