"""The PDF appendix: the pack in reading form, its values, definitions and sources."""
