"""How charts look: constants in points, colours by role, and matplotlib's settings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from reportgen.colour import MARK, TEXT, contrast, distance, readable
from reportgen.model import Tone
from reportgen.spec.brand import BrandSpec

# Two pixels for each of a screen's 96 to the inch: whole pixels on a 1280 × 720 slide.
PNG_PER_POINT = 192 / 72

# Lengths in points, unless the name says otherwise.
STYLE = {
    "edge": 1.0,  # kept free around the picture
    "title_gap": 4.0,  # from a panel's title to the room for labels above its marks
    "panel_gap": 15.0,
    "tick_gap": 8.0,
    "tick_every": 22.0,  # closest that two grid lines may be
    "bar_gap": 3.0,  # from a bar to its label
    "bar_share": 0.8,  # of the room that a month has
    "label_gap": 5.0,
    "grid_line": 0.75,
    "year_line": 1.0,
    "target_line": 1.6,
    "target_edge": 0.6,
    "line": 2.6,
    "dot": 8.0,
    "small_dot": 4.5,
    "part_gap": 0.8,  # between the parts of a stack
    "swatch": 9.0,  # a square of a key
    "swatch_gap": 5.0,
    "key_gap": 18.0,  # between two entries of a key
    "row_gap": 3.0,  # least between two rows of bars
    "in_row_gap": 1.5,
    "row_label_gap": 10.0,
    "limit_line": 1.0,
    "mean_line": 1.2,
    "thin_line": 1.6,  # the line of an XmR chart, which stands back behind its marks
    "last_mark": 1.25,  # how much larger the last month's mark is
    "band_alpha": 0.07,  # of the brand's first colour, between two limits
    "note_line": 1.0,
    "note_dot": 4.5,
    "note_gap": 4.0,  # from a note's letter to its words
    "head_gap": 4.0,  # from a verdict, a key of limits or notes to what is under them
    "mark_gap": 6.0,  # from an annotation's line to its words
    "spark_line": 1.5,
    "spark_dot": 6.0,
    "spark_edge": 4.0,
}
TARGET_DASHES = (6.5, 4.0)  # on and off
LIMIT_DASHES = (2.5, 2.5)
SMALLEST_TEXT = 12.0
# For the parts of a whole: told apart by colour-blind people, and dark and light in turn.
PART_COLOURS = ("12436D", "28A197", "801650", "F46A25")
# The contrasts with the paper of earlier periods' greys, the latest first: for one, for two, for three.
GREYS = {1: (3.05,), 2: (4.9, 3.05), 3: (6.4, 4.4, 3.05)}


@dataclass(frozen=True)
class Look:
    """A brand's colours and sizes for charts, made readable on the brand's paper."""

    paper: str
    ink: str
    muted: str
    rule: str
    context: str
    primary: str
    primary_text: str
    target: str
    target_text: str
    text: float
    label: float
    title: float
    parts: tuple[str, ...]
    earlier: str
    tones: Mapping[Tone, str]

    def greys(self, count: int) -> list[str]:
        """Greys for earlier periods, latest first and darkest: readable, each lighter than the last."""
        paper, grey = self.paper.removeprefix("#"), self.earlier.removeprefix("#")
        if count < 2:
            return [self.context] * count
        return [_hex(readable(grey, paper, ratio)) for ratio in GREYS[min(count, 3)]]


def look_of(brand: BrandSpec) -> Look:
    colours, paper = brand.colours, brand.colours.paper
    text = max(brand.type.chart, SMALLEST_TEXT)
    return Look(
        paper=_hex(paper),
        ink=_hex(readable(colours.ink, paper, TEXT)),
        muted=_hex(readable(colours.muted, paper, TEXT)),
        rule=_hex(colours.rule),
        context=_hex(readable(colours.context, paper, MARK)),
        primary=_hex(readable(colours.primary, paper, MARK)),
        primary_text=_hex(readable(colours.primary, paper, TEXT)),
        target=_hex(readable(colours.worse, paper, MARK)),
        target_text=_hex(readable(colours.worse, paper, TEXT)),
        text=text,
        label=text + 1,
        title=text + 1.5,
        parts=tuple(_hex(colour) for colour in _part_colours(colours.primary, paper)),
        earlier=_hex(_palest(colours.context, paper)),
        tones={
            "better": _hex(readable(colours.better, paper, MARK)),
            "worse": _hex(readable(colours.worse, paper, MARK)),
            "explain": _hex(readable(colours.explain, paper, MARK)),
        },
    )


def _part_colours(primary: str, paper: str) -> list[str]:
    """The brand's first colour, then those of the palette that are least like it, in its order."""
    nearest = min(PART_COLOURS, key=lambda colour: distance(colour, primary))
    found = [primary, *(colour for colour in PART_COLOURS if colour != nearest)]
    return [readable(colour, paper, MARK) for colour in found]


def _palest(grey: str, paper: str) -> str:
    """A grey of the brand's hue that `readable` can darken step by step."""
    return grey if contrast(grey, paper) <= MARK * 1.1 else paper


def _hex(colour: str) -> str:
    return f"#{colour}"


@contextmanager
def settings(salt: str) -> Iterator[None]:
    """matplotlib's own defaults and ours, whatever the machine's; put back afterwards."""
    import matplotlib

    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update({
            "font.family": ["sans-serif"],
            "font.sans-serif": ["Arimo", "Arial"],
            "svg.fonttype": "none",
            "svg.hashsalt": salt,
            "text.parse_math": False,
            "text.usetex": False,
            "text.hinting": "no_hinting",
            "lines.solid_capstyle": "butt",
            "path.simplify": False,
        })  # fmt: skip
        yield
