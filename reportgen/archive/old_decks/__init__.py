"""Decks that nobody built here: what their tables say, proposed, confirmed and read."""
