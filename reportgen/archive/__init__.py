"""What was published: kept, proved, looked up, and read out of decks that nobody built here."""
