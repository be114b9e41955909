"""What the analyst says of a month: a thin line at it, and the words over the plot.

Where the words of several have no room side by side, each line has a letter, and the words stand
in lines of their own under the panel's title.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from string import ascii_uppercase
from typing import TYPE_CHECKING

from reportgen.charts import text
from reportgen.charts.placing import Rect
from reportgen.charts.style import STYLE, Look
from reportgen.model import Annotation, Series
from reportgen.periods import Month

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LEADING = 1.35
NOTE_LINES = 3
# More words than this over one plot are too many to read there.
MOST_IN_WORDS = 3
# Air around words, and beside a line that they do not belong to.
AIR = 4.0
Places = Sequence[tuple[float, Annotation]]


@dataclass(frozen=True)
class Mark:
    """A line at `x` with `words` over it: where they stand, which row of them from the plot up."""

    x: float
    words: str
    left: float
    row: int
    letter: bool = False


@dataclass(frozen=True)
class Note:
    """A letter and its words, in lines, `left` from the edge and so many lines down."""

    letter: str
    lines: tuple[str, ...]
    left: float
    line: int
    whole: str

    @property
    def cut(self) -> bool:
        return " ".join(self.lines) != self.whole


@dataclass(frozen=True)
class Marks:
    """A panel's marks: all of them in words, or all with letters and notes."""

    marks: tuple[Mark, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def letters(self) -> int:
        return len(self.notes)

    def rows(self) -> int:
        return max((mark.row + 1 for mark in self.marks if mark.words), default=0)

    def strip(self, look: Look) -> float:
        """The height over the plot that the words or the letters take."""
        return self.rows() * LEADING * look.text

    def note_height(self, look: Look) -> float:
        """The height that the notes take under the title."""
        last = self.notes[-1] if self.notes else None
        return (last.line + len(last.lines)) * LEADING * look.text if last else 0.0


def of(group: Sequence[Series], shown: Sequence[Month]) -> list[tuple[int, Annotation]]:
    """The annotations of a panel's series with the positions of their months, each once."""
    at = {str(month): number for number, month in enumerate(shown)}
    found = dict.fromkeys(one for series in group for one in series.annotations if one.at in at)
    return sorted(((at[one.at], one) for one in found), key=lambda pair: pair[0])


def placed(places: Places, told: set[Annotation], bounds: Rect, first: int, look: Look) -> Marks:
    """Marks at x positions; those already `told` in a panel above are lines without words.

    `bounds` gives the left and right ends of the words, `first` the number of the first letter.
    """
    bare = tuple(Mark(x, "", x, 0) for x, one in places if one in told)
    new = [(x, text.one_line(one.text)) for x, one in places if one not in told]
    if not new:
        return Marks(bare)
    words = _in_words(new, bounds, look) if len(new) <= MOST_IN_WORDS else None
    return Marks((*bare, *words)) if words else _with_letters(bare, new, bounds, first, look)


def _in_words(new: Sequence[tuple[float, str]], bounds: Rect, look: Look) -> list[Mark] | None:
    """The words beside their lines, in as few rows as they can be; None if there is no room."""
    for rows in range(1, len(new) + 1):
        for sides in product((1, -1), repeat=len(new)):
            for levels in product(range(rows), repeat=len(new)):
                found = [
                    _beside(*one, side, row, look) for one, side, row in zip(new, sides, levels, strict=True)
                ]
                if _clear(found, bounds, look):
                    return found
    return None


def _beside(x: float, words: str, side: int, row: int, look: Look) -> Mark:
    gap = STYLE["mark_gap"]
    left = x + gap if side > 0 else x - gap - text.width(words, look.text)
    return Mark(x, words, left, row)


def _clear(found: Sequence[Mark], bounds: Rect, look: Look) -> bool:
    """Whether all words are inside, on none of the others and on no line that passes their row."""
    ends = {mark: (mark.left, mark.left + text.width(mark.words, look.text)) for mark in found}
    if any(left < bounds.left or right > bounds.right for left, right in ends.values()):
        return False
    for one, other in combinations(found, 2):
        if one.x == other.x and one.row == other.row:
            return False
        if one.row == other.row and _meet(ends[one], ends[other]):
            return False
        low, high = sorted((one, other), key=lambda mark: mark.row)
        crossed = [(low, high)] + ([(high, low)] if low.row == high.row else [])
        if any(_meet(ends[words], (line.x, line.x)) for words, line in crossed):
            return False
    return True


def _meet(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[0] - AIR < other[1] and other[0] < one[1] + AIR


def _with_letters(
    bare: tuple[Mark, ...], new: Sequence[tuple[float, str]], bounds: Rect, first: int, look: Look
) -> Marks:
    letters = [ascii_uppercase[(first + number) % len(ascii_uppercase)] for number in range(len(new))]
    xs, words = zip(*new, strict=True)
    widths = [text.width(letter, look.text, True) for letter in letters]
    lefts = _apart(list(zip(xs, widths, strict=True)), bounds)
    marks = [
        Mark(x, letter, left, 0, letter=True) for x, letter, left in zip(xs, letters, lefts, strict=True)
    ]
    return Marks((*bare, *marks), tuple(_notes(letters, words, bounds.width, look)))


def _apart(centred: Sequence[tuple[float, float]], bounds: Rect) -> list[float]:
    """Left edges of letters over their lines, from the left on, moved apart where they would touch."""
    found: list[float] = []
    after = bounds.left
    for x, wide in centred:
        found.append(max(x - wide / 2, after))
        after = found[-1] + wide + 2.0
    limit = bounds.right
    for at in reversed(range(len(found))):
        found[at] = min(found[at], limit - centred[at][1])
        limit = found[at] - 2.0
    return found


def _notes(letters: Sequence[str], words: Sequence[str], room: float, look: Look) -> Iterator[Note]:
    """The notes from the left, going on to a further line where there is no room."""
    left, line, before = 0.0, 0, STYLE["note_gap"] + text.width("M", look.text, True)
    for letter, whole in zip(letters, words, strict=True):
        wide = before + text.width(whole, look.text)
        if left and left + wide > room:
            left, line = 0.0, line + 1
        lines = text.wrapped(whole, room - before, look.text, False, NOTE_LINES)
        yield Note(letter, tuple(lines), left, line, whole)
        left, line = (left + wide + STYLE["key_gap"], line) if len(lines) == 1 else (0.0, line + len(lines))


def draw_notes(axes: Axes, marks: Marks, top: float, look: Look) -> None:
    """Write the notes under a height: each letter bold, its words beside it."""
    for note in marks.notes:
        x = STYLE["edge"] + note.left
        words = x + STYLE["note_gap"] + text.width("M", look.text, True)
        for number, one in enumerate(note.lines):
            baseline = top - look.text * (1.0 + LEADING * (note.line + number))
            if not number:
                text.write(axes, note.letter, x, baseline, look.text, look.primary_text, bold=True)
            text.write(axes, one, words, baseline, look.text, look.ink)


def draw(axes: Axes, marks: Marks, foot_at: Callable[[float], float], top: float, look: Look) -> list[Rect]:
    """Draw the lines, each from its foot, and over `top` the words or letters; gives the lines."""
    found = []
    for mark in marks.marks:
        foot = foot_at(mark.x)
        baseline = top + look.text * (0.35 + LEADING * mark.row)
        middle = baseline + 0.36 * look.text
        end = top if not mark.words else baseline - 2.0 if mark.letter else middle
        axes.plot(
            [mark.x, mark.x],
            [foot, end],
            color=look.muted,
            lw=STYLE["note_line"],
            dashes=(1.2, 2.0),
            zorder=1.2,
        )
        if mark.words:
            colour = look.primary_text if mark.letter else look.ink
            text.write(axes, mark.words, mark.left, baseline, look.text, colour, bold=mark.letter)
        if mark.words and not mark.letter:
            axes.plot([mark.x], [middle], "o", color=look.muted, ms=STYLE["note_dot"], mew=0, zorder=3.2)
        found.append(Rect(mark.x, foot, mark.x, end).grown(1.0))
    return found
