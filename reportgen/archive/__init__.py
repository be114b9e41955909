"""Releases: what was published, kept so that it can be proved and compared with."""
