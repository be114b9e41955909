"""What is wrong with a finished file, ours or anybody's: one small function a rule, listed in plain sight."""
