"""reportgen: quarterly data files in, a conference pack that can be defended out."""

__version__ = "0.1.0"
