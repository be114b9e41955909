"""What differs between two things that were made: nothing here knows how they were made."""
