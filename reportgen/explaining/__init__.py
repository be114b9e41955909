"""Answering `explain`: a folder's first five stages run, the name found, its account gathered."""
