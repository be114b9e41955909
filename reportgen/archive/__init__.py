"""What was published before: kept, looked up, and read out of decks that nobody built here."""
