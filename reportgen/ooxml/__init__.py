"""Reading and packing office files: shared by the deck writer, audit, refresh and archive."""
