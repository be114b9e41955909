"""`measures.yml`: the datasets of a quarter and what is counted from them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from reportgen.periods import Month
from reportgen.spec.declared import Declared, Id, InsidePath, Line, Lines, Number, Positive, checked


def _month(text: str) -> str:
    return str(Month.parse(text)) if text else ""


MonthText = Annotated[str, checked(_month)]
COUNT_STATISTICS = ("count", "change", "change_pct")
RATE_STATISTICS = ("count", "rate", "change_pp", "target", "target_upper")

Polarity = Literal["up_good", "down_good", "to_explain", "neutral"]


class Category(Declared):
    """A category as the data file names it, and as people read it."""

    name: Line
    label: Line


def _category(value: Any) -> Any:
    return {"name": value, "label": value} if isinstance(value, str) else value


def _repeated(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name, times in Counter(names).items() if times > 1)


class Columns(Declared):
    """The names of a monthly table's columns in the file."""

    month: Line = "month"
    category: Line = "category"
    counts: tuple[Line, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _names_differ(self) -> Columns:
        repeated = _repeated([self.month, self.category, *self.counts])
        if repeated:
            raise ValueError(f"{repeated} is declared more than once.")
        taken = {"month", "category"} & set(self.counts)
        if taken:
            raise ValueError(f'a count cannot be named "{taken.pop()}".')
        return self


class DatasetSpec(Declared):
    """One data file. `additive: false` says that its categories overlap; `since` is the month
    before which nothing was counted, so that earlier periods are not applicable."""

    title: Line
    file: InsidePath
    source: Line
    columns: Columns
    additive: bool = True
    since: MonthText = ""
    categories: dict[Id, Annotated[Category, BeforeValidator(_category)]] = Field(min_length=1)

    @model_validator(mode="after")
    def _category_names_differ(self) -> DatasetSpec:
        repeated = _repeated(category.name for category in self.categories.values())
        if repeated:
            raise ValueError(f"two categories are named {repeated} in the file.")
        return self


class Kpi(Declared):
    """Locally set levels, in the unit of the measure."""

    lower: Number
    upper: Number | None = None
    label: Line = "KPI"


class CategoryRules(Declared):
    """What differs for one category of a measure."""

    polarity: Polarity | None = None
    kpi: Kpi | None = None
    adverse: Positive | None = None
    favourable: Positive | None = None


class Filter(Declared):
    category: Id


class MeasureSpec(Declared):
    """What is counted: a count is its numerator, a rate is numerator in 100 denominators.

    `adverse` is the size of movement for the worse that has to be spoken of, `favourable` the
    size for the better that may be: per cent for a count, percentage points for a rate.
    `basis` says what a rate's two counts have in common, and has to be given for a rate.
    """

    label: Line
    dataset: Id
    numerator: Line
    denominator: Line = ""
    filter: Filter | None = None
    unit: Line
    polarity: Polarity
    adverse: Positive
    favourable: Positive
    kpi: Kpi | None = None
    definition: Line
    basis: Line = ""
    source: Line
    owner: Line
    priority: Line = ""
    noun: Line
    categories: dict[Id, CategoryRules] = Field(default_factory=dict)

    @property
    def is_rate(self) -> bool:
        return bool(self.denominator)

    def rules(self, category: str) -> CategoryRules:
        return self.categories.get(category, CategoryRules())

    def polarity_of(self, category: str) -> Polarity:
        return self.rules(category).polarity or self.polarity

    def kpi_of(self, category: str) -> Kpi | None:
        return self.rules(category).kpi or self.kpi

    def adverse_of(self, category: str) -> Decimal:
        found = self.rules(category).adverse
        return self.adverse if found is None else found

    def favourable_of(self, category: str) -> Decimal:
        found = self.rules(category).favourable
        return self.favourable if found is None else found

    @model_validator(mode="after")
    def _rates_are_whole(self) -> MeasureSpec:
        if self.is_rate and not self.basis:
            raise ValueError("a rate has to state its basis: what its two counts cover.")
        if self.is_rate and self.unit != "%":
            raise ValueError(f'a rate is printed in per cent: its unit is "%", not "{self.unit}".')
        return self

    @model_validator(mode="after")
    def _nothing_is_declared_in_vain(self) -> MeasureSpec:
        levels = [self.kpi, *(rules.kpi for rules in self.categories.values())]
        if any(levels) and not self.is_rate:
            raise ValueError("a KPI is a level of a rate, and this is a count.")
        if self.filter and self.categories:
            raise ValueError("a measure with a filter is one category: its rules stand at the measure.")
        return self

    @model_validator(mode="after")
    def _upper_levels_are_harder(self) -> MeasureSpec:
        for category in ("", *self.categories):
            kpi, ceiling = self.kpi_of(category), self.polarity_of(category) == "down_good"
            if kpi and kpi.upper is not None and (kpi.upper > kpi.lower) == ceiling:
                side = "below" if ceiling else "above"
                raise ValueError(
                    f"the upper KPI is the harder one: {kpi.upper} has to be {side} the lower, {kpi.lower}."
                )
        return self


class SmallNumbers(Declared):
    """Earlier counts under `hide_below` have no percentage; under `tag_below` it is tagged."""

    hide_below: int = 20
    tag_below: int = 50


class Agreement(Declared):
    """Figures that have to be equal, counted from different tables, and why."""

    figures: Lines = Field(min_length=2)
    why: Line


class MeasuresSpec(Declared):
    datasets: dict[Id, DatasetSpec] = Field(min_length=1)
    measures: dict[Id, MeasureSpec] = Field(min_length=1)
    small_numbers: SmallNumbers = SmallNumbers()
    agreements: tuple[Agreement, ...] = ()

    def statistics_of(self, measure: str) -> tuple[str, ...]:
        """What can be worked out for a measure."""
        return RATE_STATISTICS if self.measures[measure].is_rate else COUNT_STATISTICS

    def label_of(self, measure: str, category: str = "") -> str:
        """What a figure is about, in words: its category's label, else its measure's."""
        spec = self.measures[measure]
        categories = self.datasets[spec.dataset].categories
        return categories[category].label if category else spec.label
