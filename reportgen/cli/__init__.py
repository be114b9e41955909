"""The command line: the one place that meets the clock, the terminal and the environment."""

from reportgen.cli import archive, compare, files, packs
from reportgen.cli.base import main

__all__ = ["archive", "compare", "files", "main", "packs"]
