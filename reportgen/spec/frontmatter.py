"""Markdown that begins with YAML between two lines of `---`."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.problems import stopped
from reportgen.spec import yamltext

FENCE = "---"


@dataclass(frozen=True)
class Parted:
    """The YAML, its lines counted in the file, and the Markdown with the line it begins on."""

    head: yamltext.Mapping
    body: str
    first_line: int


def parted(text: str, file: str) -> Parted:
    """Part a file in two; raises `ProblemsFound` when it has no front matter, or YAML is wrong in it."""
    lines = text.split("\n")
    fences = [number for number, line in enumerate(lines) if line.rstrip() == FENCE]
    if not fences or fences[0] != 0:
        message = f"This begins with a line {FENCE}, then `key: value` lines, then {FENCE} again."
        raise stopped(file, message, 1)
    if len(fences) < 2:
        raise stopped(file, f"The lines between {FENCE} and {FENCE} begin here and never end.", 1)
    end = fences[1]
    head = yamltext.parse("\n" + "\n".join(lines[1:end]), file)
    return Parted(head, "\n".join(lines[end + 1 :]), end + 2)
