"""What two decks say differently, whoever made them."""
