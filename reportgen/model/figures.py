"""From rows to numbers: datasets, exact figures, and what is published of them.

Values are in the unit they are printed in: a rate of 63 in 385 is `Fraction(6300, 385)`, in per cent.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import pandas as pd

_FIGURE_ID = re.compile(
    r"(?P<measure>[a-z0-9-]+)(?:\.(?P<category>[a-z0-9-]+))?(?:@(?P<area>[a-z0-9-]+))?"
    r":(?P<period>[a-z0-9-]+)\.(?P<statistic>[a-z_]+)(?:~(?P<comparator>[a-z0-9-]+))?"
)


EvidenceLevel = Literal["strong", "some", "none"]
# What an XmR chart finds in a month, the first rule of these that fires; "" is common cause.
Signal = Literal[
    "", "above", "below", "rising", "falling", "near-above", "near-below", "run-above", "run-below"
]

# The house rules for small numbers: no percentage of so few before, or of so few asked; a tag.
SMALL_BASE = "small-base"
LEAST_BASE = "least-base"
SMALL_NUMBERS = "small-numbers"
# Limits that rest on too few months to be relied on, as a rule and as it is told.
TRIAL = "trial"
TRIAL_TAG = "trial limits"


@dataclass(frozen=True, order=True)
class FigureId:
    """`measure[.category][@area]:period.statistic[~comparator]`, the name of one number."""

    measure: str
    category: str
    area: str
    period: str
    statistic: str
    comparator: str

    @classmethod
    def parse(cls, text: str) -> FigureId:
        """Read a figure id; `ValueError` when the text is not one."""
        match = _FIGURE_ID.fullmatch(text)
        if not match:
            raise ValueError(f'"{text}" is not a figure id (measure[.category]:period.statistic)')
        return cls(**{name: part or "" for name, part in match.groupdict().items()})

    @classmethod
    def of(cls, measure: str, name: str, category: str = "") -> FigureId:
        """The figure of a measure by its short name, such as `fytd.count` or `fytd.change_pp~py`."""
        short, _, comparator = name.partition("~")
        period, statistic = short.split(".")
        return cls(measure, category, "", period, statistic, comparator)

    def sibling(self, name: str) -> FigureId:
        """The figure of the same measure, category and area by its short name."""
        return replace(FigureId.of(self.measure, name, self.category), area=self.area)

    def __str__(self) -> str:
        category = f".{self.category}" if self.category else ""
        area = f"@{self.area}" if self.area else ""
        comparator = f"~{self.comparator}" if self.comparator else ""
        return f"{self.measure}{category}{area}:{self.period}.{self.statistic}{comparator}"


@dataclass(frozen=True)
class InputFile:
    """A file that was read: its path inside the quarter's folder (or template) and its hash.

    Where a sheet of a workbook was read, `path` names both, `data/book.xlsx (calls)`, and
    `workbook` is the file alone; the hash is the file's.
    """

    path: str
    sha256: str
    workbook: str = ""

    @property
    def whole(self) -> InputFile:
        """The file itself, of which a sheet may have been read."""
        return InputFile(self.workbook or self.path, self.sha256)

    def within(self, folder: str) -> InputFile:
        """The same file, named as standing in a folder."""
        return InputFile(f"{folder}{self.path}", self.sha256, self.workbook and f"{folder}{self.workbook}")


@dataclass(frozen=True)
class Dataset:
    """One input table. Before validation every cell is text; after it counts are `Int64`,
    amounts decimals.

    `frame`'s index, named `row`, is the row number in the file, the header being row 1.
    """

    id: str
    file: InputFile
    frame: pd.DataFrame


@dataclass(frozen=True)
class Record:
    """One row of a list that is no dataset: its number in the file, and its cells by column."""

    row: int
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Log:
    """The rows of a meeting's action log, as text, and the file they are from."""

    file: InputFile
    rows: tuple[Record, ...]


@dataclass(frozen=True)
class SourceRows:
    """The rows of one file that a figure was added up from, and the columns that were added up.

    A column is named as measures name it. Of a share, `part` are the rows of the part alone.
    """

    file: str
    rows: tuple[int, ...]
    columns: tuple[str, ...] = ()
    part: tuple[int, ...] | None = None


@dataclass(frozen=True)
class Evidence:
    """How well a movement is supported: the level, and each test's name and p-value."""

    level: EvidenceLevel
    tests: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True)
class Figure:
    """One computed number: exact, with its formula and what went into it.

    `value` is None when there is none to give; `status` then says why, as shorthand
    (`x` not available, `z` not applicable). `rule` names a house rule that keeps a value
    from being printed (`small-base`, `least-base`) or tags it (`small-numbers`, `trial`). `evidence` is
    a change's; `signal` a month's, where the limits of its series were asked for.
    """

    id: FigureId
    value: Fraction | None
    unit: str
    start: date
    end: date
    formula: str
    inputs: tuple[tuple[str, Fraction | None], ...] = ()
    rows: tuple[SourceRows, ...] = ()
    status: str = ""
    rule: str = ""
    evidence: Evidence | None = None
    signal: Signal = ""


@dataclass(frozen=True)
class PublishedFigure:
    """What an edition may say of a figure: the rounded value and its printed forms.

    `value`, which rules judge by and files hold, and `note` are those of one of the styles that
    were asked for, `numbers.told_style`; `rounded` and `shown` have an entry for each.
    A value that is kept back keeps its evidence and its signal back too.
    """

    id: FigureId
    value: Decimal | None
    unit: str
    start: date
    end: date
    note: str
    tag: str
    shown: Mapping[str, str]
    rounded: Mapping[str, Decimal]
    evidence: EvidenceLevel | Literal[""] = ""
    signal: Signal = ""

    def show(self, style: str) -> str:
        """The printed form; `KeyError` if the style was not asked for in the demand."""
        return self.shown[style]


@dataclass(frozen=True)
class Published:
    """Every figure of one edition: the only figures the later stages are given.

    `previous` holds what is said of the pack before this one.
    """

    edition: str
    figures: Mapping[FigureId, PublishedFigure]
    previous: Published | None = None

    def __getitem__(self, figure_id: FigureId) -> PublishedFigure:
        return self.figures[figure_id]
