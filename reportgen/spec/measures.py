"""`measures.yml`: the datasets of a quarter and what is counted from them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import Field, model_validator

from reportgen.periods import Calendar, Window
from reportgen.spec.control import LIMITS, Break, Breaks, Rebase, Rebases
from reportgen.spec.datasets import AnyDataset
from reportgen.spec.declared import Declared, Id, Line, Lines, Number, Positive

COUNT_STATISTICS = ("count", "change", "change_pct")
RATE_STATISTICS = ("count", "rate", "change_pp", "target", "target_upper")
MEAN_STATISTICS = ("count", "mean", "change")
AMOUNT_STATISTICS = ("amount", "change", "change_pct")
# The statistics whose unit is their own, whatever the measure's.
UNITS = {"share": "%", "change_pct": "%", "change_pp": "pp"}

Polarity = Literal["up_good", "down_good", "to_explain", "neutral"]


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
    rebase: Rebases | None = None
    breaks: Breaks | None = None
    seasonal: bool | None = None


class Filter(Declared):
    category: Id


class MeasureSpec(Declared):
    """What is counted: a count is its numerator, a rate is numerator in 100 denominators, a mean
    is numerator by denominator in a unit of its own.

    `adverse` is the size of movement for the worse that has to be spoken of, `favourable` the
    size for the better that may be: per cent for a count, percentage points for a rate. A measure
    that no rule judges needs neither.
    `basis` says what the two counts have in common, and has to be given where there are two.
    `compare` is what the rules hold the year to date against: the same period last year unless it
    says `py`, the whole of last year; a survey or a breakdown is judged only where it says so.
    `volume` names the measure whose offences or calls a rate is a share of: both are told in one
    sentence.
    From a month of `rebase` its limits are worked out anew; across one of `breaks`, its own
    or its volume's, nothing is compared.
    The limits of a `seasonal` measure are on its difference from the same month last year.
    """

    label: Line
    dataset: Id
    numerator: Line
    denominator: Line = ""
    filter: Filter | None = None
    unit: Line
    polarity: Polarity
    adverse: Positive | None = None
    favourable: Positive | None = None
    kpi: Kpi | None = None
    definition: Line
    basis: Line = ""
    source: Line
    owner: Line
    priority: Line = ""
    noun: Line
    compare: Literal["", "sply", "py"] = ""
    volume: Id | Literal[""] = ""
    rebase: Rebases = ()
    breaks: Breaks = ()
    seasonal: bool = False
    categories: dict[Id, CategoryRules] = Field(default_factory=dict)

    @property
    def is_rate(self) -> bool:
        return bool(self.denominator) and self.unit == "%"

    @property
    def is_mean(self) -> bool:
        return bool(self.denominator) and self.unit != "%"

    def unit_of(self, statistic: str) -> str:
        """The unit a statistic is printed in; the count below a rate or mean is in its numerator's words."""
        if statistic == "count" and self.denominator:
            return self.numerator.replace("_", " ")
        return UNITS.get(statistic, self.unit)

    def rules(self, category: str) -> CategoryRules:
        return self.categories.get(category, CategoryRules())

    def polarity_of(self, category: str) -> Polarity:
        return self.rules(category).polarity or self.polarity

    def kpi_of(self, category: str) -> Kpi | None:
        return self.rules(category).kpi or self.kpi

    def adverse_of(self, category: str) -> Decimal:
        return _size(self.rules(category).adverse, self.adverse)

    def favourable_of(self, category: str) -> Decimal:
        return _size(self.rules(category).favourable, self.favourable)

    def rebases_of(self, category: str) -> tuple[Rebase, ...]:
        own = self.rules(category).rebase
        return self.rebase if own is None else own

    def breaks_of(self, category: str) -> tuple[Break, ...]:
        own = self.rules(category).breaks
        return self.breaks if own is None else own

    def is_seasonal(self, category: str) -> bool:
        own = self.rules(category).seasonal
        return self.seasonal if own is None else own

    def series_of(self, category: str) -> str:
        """The statistic whose months limits are worked out from."""
        if self.is_seasonal(category):
            return "change_pp" if self.is_rate else "change"
        return "rate" if self.is_rate else "count"

    @model_validator(mode="after")
    def _two_counts_state_their_basis(self) -> MeasureSpec:
        if self.denominator and not self.basis:
            what = "rate" if self.is_rate else "mean"
            raise ValueError(f"a {what} has to state its basis: what its two counts cover.")
        return self

    @model_validator(mode="after")
    def _a_part_is_of_something_else(self) -> MeasureSpec:
        if self.unit == "%" and not self.denominator:
            raise ValueError('its unit is "%", and it has no denominator: say what it is a part of.')
        if self.numerator == self.denominator:
            raise ValueError(f'its numerator and its denominator are both "{self.numerator}".')
        return self

    @model_validator(mode="after")
    def _nothing_is_declared_in_vain(self) -> MeasureSpec:
        levels = [self.kpi, *(rules.kpi for rules in self.categories.values())]
        if any(levels) and self.is_mean:
            raise ValueError(
                f"a KPI is a level of a rate, and a rate is printed in per cent: "
                f'its unit is "%", not "{self.unit}".'
            )
        if any(levels) and not self.is_rate:
            raise ValueError("a KPI is a level of a rate, and this is a count.")
        if self.filter and self.categories:
            raise ValueError("a measure with a filter is one category: its rules stand at the measure.")
        return self

    @model_validator(mode="after")
    def _is_held_against_its_like(self) -> MeasureSpec:
        if self.compare == "py" and not self.is_rate:
            raise ValueError("a count of part of a year is not held against a whole year: only a rate is.")
        if self.volume and not self.is_rate:
            raise ValueError("only a rate has a volume, the measure of what it is a share of.")
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


def _size(own: Decimal | None, shared: Decimal | None) -> Decimal:
    found = shared if own is None else own
    assert found is not None, "a measure that rules judge has its thresholds: links.check_measures"
    return found


class SmallNumbers(Declared):
    """Earlier counts under `hide_below` have no percentage; under `tag_below` it is tagged."""

    hide_below: int = 20
    tag_below: int = 50


class Agreement(Declared):
    """Figures that have to be equal, counted from different tables, and why."""

    figures: Lines = Field(min_length=2)
    why: Line


class WindowSpec(Declared):
    """A period of the pack's own: a named one, moved back by whole months."""

    period: Line
    back: int = Field(default=0, ge=0, le=600)


class MeasuresSpec(Declared):
    """`screen_ranges` leaves the largest steps from month to month out of limits, as R does."""

    datasets: dict[Id, AnyDataset] = Field(min_length=1)
    measures: dict[Id, MeasureSpec] = Field(min_length=1)
    small_numbers: SmallNumbers = SmallNumbers()
    agreements: tuple[Agreement, ...] = ()
    screen_ranges: bool = True
    windows: dict[Id, WindowSpec] = Field(default_factory=dict)

    def calendar(self, as_at: date, dates: tuple[date, ...] = ()) -> Calendar:
        """What period names are read against; `dates` are those of one snapshot table."""
        windows = {name: Window(spec.period, spec.back) for name, spec in self.windows.items()}
        return Calendar(as_at, windows, dates)

    def statistics_of(self, measure: str) -> tuple[str, ...]:
        """What can be worked out for a measure; empty when its dataset is not declared."""
        spec = self.measures[measure]
        dataset = self.datasets.get(spec.dataset)
        if dataset is None:
            return ()
        if dataset.shape == "rank":
            return ("rank",) if spec.numerator == "rank" else ("count",)
        if dataset.shape == "amounts":
            return AMOUNT_STATISTICS
        limits = LIMITS if self.has_limits(measure) else ()
        if spec.denominator:
            return (*RATE_STATISTICS, *limits) if spec.is_rate else MEAN_STATISTICS
        shares = ("share",) if dataset.additive and dataset.categories else ()
        return (*COUNT_STATISTICS, *shares, *limits)

    def is_judged(self, measure: str) -> bool:
        """Whether the rules judge a measure's year to date: the counts and rates of monthly tables,
        and the rates of surveys and breakdowns that say what they are held against."""
        spec = self.measures[measure]
        dataset = self.datasets.get(spec.dataset)
        if dataset is None or spec.is_mean:
            return False
        if dataset.shape in ("survey", "breakdown"):
            return bool(spec.compare) and spec.is_rate
        return dataset.shape == "monthly"

    def comparator_of(self, measure: str) -> str:
        """The period that the rules hold a measure's year to date against."""
        return self.measures[measure].compare or "sply"

    def breaks_of(self, measure: str, category: str) -> tuple[Break, ...]:
        """Where a measure means something else from then on: a rate also where the `volume` does that
        it is a share of."""
        spec = self.measures[measure]
        volume = self.measures.get(spec.volume)
        return (*spec.breaks_of(category), *(volume.breaks_of(category) if volume else ()))

    def subjects_of(self, measure: str) -> list[tuple[str, str]]:
        """A measure with each of its categories, and as a whole where they add up to one."""
        spec = self.measures[measure]
        dataset = self.datasets.get(spec.dataset)
        if spec.filter or dataset is None or not dataset.categories:
            return [(measure, "")]
        whole = [""] if dataset.additive else []
        return [(measure, category) for category in (*whole, *dataset.categories)]

    def has_limits(self, measure: str) -> bool:
        """Whether a measure's months can have limits: the counts and rates of monthly tables."""
        spec = self.measures[measure]
        dataset = self.datasets.get(spec.dataset)
        return dataset is not None and dataset.shape == "monthly" and not spec.is_mean

    def label_of(self, measure: str, category: str = "") -> str:
        """What a figure is about, in words: its category's label, else its measure's."""
        spec = self.measures[measure]
        categories = self.datasets[spec.dataset].categories
        return categories[category].label if category else spec.label
