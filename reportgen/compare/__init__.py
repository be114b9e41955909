"""What two packs, or two decks, say differently."""
