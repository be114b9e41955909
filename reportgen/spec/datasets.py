"""The tables of a quarter, as `measures.yml` declares them: one class for each shape.

A measure names what it counts by `counts`: the file's own columns where a declaration lists them,
else what the shape always has (`satisfied`, `base`, `rank`, …), whatever the file calls it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag, model_validator

from reportgen.periods import Month
from reportgen.spec.declared import Declared, Id, InsidePath, Line, checked


def _month(text: str) -> str:
    return str(Month.parse(text)) if text else ""


MonthText = Annotated[str, checked(_month)]


class Category(Declared):
    """A category as the data file names it, and as people read it."""

    name: Line
    label: Line


def _category(value: Any) -> Any:
    return {"name": value, "label": value} if isinstance(value, str) else value


def _repeated(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name, times in Counter(names).items() if times > 1)


class Columns(Declared):
    """The names of a table's columns in the file, by what they are."""

    @property
    def names(self) -> tuple[str, ...]:
        """Every declared name, in the order of the declaration."""
        return tuple(name for key in type(self).model_fields for name in self.of(key))

    def of(self, key: str) -> tuple[str, ...]:
        """The file's columns of one kind: one name, or those of the counts."""
        found = getattr(self, key)
        return (found,) if isinstance(found, str) else tuple(found)

    @model_validator(mode="after")
    def _names_differ(self) -> Columns:
        repeated = _repeated(self.names)
        if repeated:
            raise ValueError(f"{repeated} is declared more than once.")
        taken = (type(self).model_fields.keys() - {"counts"}) & set(getattr(self, "counts", ()))
        if taken:
            raise ValueError(f'a count cannot be named "{taken.pop()}".')
        return self


class MonthlyColumns(Columns):
    month: Line = "month"
    category: Line = "category"
    counts: tuple[Line, ...] = Field(min_length=1)


class RankColumns(Columns):
    month: Line = "month"
    rank: Line = "rank"
    forces: Line = "forces"


class SurveyColumns(Columns):
    start: Line = "window_start"
    end: Line = "window_end"
    group: Line = "group"
    category: Line = "stage"
    satisfied: Line = "satisfied"
    base: Line = "base"


class BreakdownColumns(Columns):
    group: Line = "breakdown"
    category: Line = "category"
    start: Line = "period_start"
    end: Line = "period_end"
    counts: tuple[Line, ...] = Field(min_length=1)


class SnapshotColumns(Columns):
    group: Line = "measure"
    category: Line = "category"
    as_at: Line = "as_at"
    value: Line = "value"


class AmountsColumns(Columns):
    month: Line = "month"
    category: Line = "category"
    unit: Line = "unit"
    amount: Line = "amount"


Shape = Literal["monthly", "rank", "survey", "breakdown", "snapshot", "amounts"]
GROUPED: tuple[Shape, ...] = ("survey", "breakdown", "snapshot")
BY_MONTH: tuple[Shape, ...] = ("monthly", "rank", "amounts")


class DatasetSpec(Declared):
    """What every table declares.

    `additive: false` says that its categories overlap; `since` is the month before which nothing
    was counted, so that earlier periods are not applicable. `only` takes the rows of one group of
    the file. A table without categories has rows with an empty category, or no such column. A
    quarter may come without an `optional` table, and then without the pages that show it alone.
    A rate or a share of fewer than `least_base` is printed as counts, without a percentage.
    """

    title: Line
    file: InsidePath
    source: Line
    shape: Shape
    columns: Columns
    only: Line | Literal[""] = ""
    additive: bool = True
    since: MonthText = ""
    least_base: int = Field(default=0, ge=0)
    optional: bool = False
    categories: dict[Id, Annotated[Category, BeforeValidator(_category)]] = Field(default_factory=dict)

    @property
    def counts(self) -> dict[str, str]:
        """The file's column of everything that a measure may count, by the name it has there."""
        listed = {name: name for name in getattr(self.columns, "counts", ())}
        return listed or {name: getattr(self.columns, name) for name in COUNTED[self.shape]}

    @property
    def needed(self) -> tuple[str, ...]:
        """The columns that the file has to have."""
        spare = {"category" if not self.categories else "", "group" if not self.only else ""}
        kinds = (key for key in type(self.columns).model_fields if key not in spare)
        return tuple(name for key in kinds for name in self.columns.of(key))

    @property
    def names(self) -> dict[str, str]:
        """What the file calls each category; of a table without categories, nothing."""
        return {category: spec.name for category, spec in self.categories.items()} or {"": ""}

    @model_validator(mode="after")
    def _category_names_differ(self) -> DatasetSpec:
        repeated = _repeated(category.name for category in self.categories.values())
        if repeated:
            raise ValueError(f"two categories are named {repeated} in the file.")
        return self

    @model_validator(mode="after")
    def _shape_has_what_is_declared(self) -> DatasetSpec:
        if self.only and self.shape not in GROUPED:
            raise ValueError(f'"only" takes a group\'s rows, and a {self.shape} table has no groups.')
        if self.categories and self.shape == "rank":
            raise ValueError("a ranking has no categories.")
        return self


# What is counted in the shapes whose declarations list no counts of their own.
COUNTED: dict[Shape, tuple[str, ...]] = {
    "rank": ("rank", "forces"),
    "survey": ("satisfied", "base"),
    "snapshot": ("value",),
    "amounts": ("amount",),
}


class MonthlySpec(DatasetSpec):
    """Counts by month and category."""

    shape: Literal["monthly"] = "monthly"
    columns: MonthlyColumns


class RankSpec(DatasetSpec):
    """The force's place among the forces ranked, by month."""

    shape: Literal["rank"]
    columns: RankColumns = RankColumns()


class SurveySpec(DatasetSpec):
    """Answers by window and stage: how many of those asked were satisfied.

    The stages are asked of the same people, so they are not added up unless `additive` says so.
    """

    shape: Literal["survey"]
    columns: SurveyColumns = SurveyColumns()
    additive: bool = False
    least_base: int = Field(default=30, ge=0)


class BreakdownSpec(DatasetSpec):
    """Counts by category, each for a period of whole months."""

    shape: Literal["breakdown"]
    columns: BreakdownColumns


class SnapshotSpec(DatasetSpec):
    """Counts by category as they stood on a day."""

    shape: Literal["snapshot"]
    columns: SnapshotColumns = SnapshotColumns()


class AmountsSpec(DatasetSpec):
    """Amounts by month and category, each in its own unit."""

    shape: Literal["amounts"]
    columns: AmountsColumns = AmountsColumns()


def _shape_of(value: Any) -> Any:
    return str(value.get("shape", "monthly")) if isinstance(value, dict) else getattr(value, "shape", "")


AnyDataset = Annotated[
    Annotated[MonthlySpec, Tag("monthly")]
    | Annotated[RankSpec, Tag("rank")]
    | Annotated[SurveySpec, Tag("survey")]
    | Annotated[BreakdownSpec, Tag("breakdown")]
    | Annotated[SnapshotSpec, Tag("snapshot")]
    | Annotated[AmountsSpec, Tag("amounts")],
    Discriminator(_shape_of),
]
