"""What a figure, a statement or a check rests on, as text for the terminal."""
