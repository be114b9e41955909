"""What the appendix says of measures, data files, shorthand and method."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from reportgen.model import DataFile, Dataset, Definition, capitalised
from reportgen.numbers import SHORTHAND
from reportgen.periods import Month, Period, day, in_months, parse_day
from reportgen.spec.datasets import BY_MONTH, DatasetSpec, Shape
from reportgen.spec.measures import CategoryRules, Kpi, MeasureSpec, MeasuresSpec, Polarity

POLARITIES: dict[Polarity, str] = {
    "up_good": "More is better",
    "down_good": "Fewer is better",
    "to_explain": "To explain: a rise can mean more harm or more reporting",
    "neutral": "Neither: shown for context",
}


LEVELS: dict[Polarity, str] = {**POLARITIES, "up_good": "Higher is better", "down_good": "Lower is better"}
PLACES: dict[Polarity, str] = {**POLARITIES, "up_good": "1st is worst", "down_good": "1st is best"}

# What a measure without a denominator is, in the words of its table's shape.
SUMS: dict[Shape, str] = {
    "monthly": "Sum of the column {counted}",
    "rank": "The column {counted} in the period's last month",
    "survey": "Sum of the column {counted} in the survey's window",
    "breakdown": "Sum of the column {counted} in the rows of the period",
    "snapshot": "Sum of the column {counted} in the rows of the day",
    "amounts": "Sum of the column {counted}, in {unit}",
}


def definitions(measures: MeasuresSpec, datasets: Iterable[Dataset] = ()) -> tuple[Definition, ...]:
    """Every measure's definition, source, owner and thresholds, ready to print."""
    declared = {name: dataset.file for name, dataset in measures.datasets.items()}
    files = declared | {dataset.id: dataset.file.path.partition("/")[2] for dataset in datasets}
    return tuple(
        Definition(name, measure.label, tuple(_facts(name, measures, files[measure.dataset])))
        for name, measure in measures.measures.items()
    )


def _facts(name: str, measures: MeasuresSpec, file: str) -> Iterator[tuple[str, str]]:
    measure = measures.measures[name]
    dataset = measures.datasets[measure.dataset]
    yield "Definition", measure.definition
    if measure.basis:
        yield "Basis", measure.basis
    yield "Counted as", f"{_sum(measure, dataset)}, in {_place(dataset, file)}"
    yield from _least_base(dataset, measure)
    yield "Which way is good", _polarities(measure, measures)
    if measure.kpi:
        yield capitalised(measure.kpi.label), _levels(measure.kpi, measure.unit)
    for category, rules in measure.categories.items():
        if rules.kpi:
            label = f"{capitalised(rules.kpi.label)}, {dataset.categories[category].label}"
            yield label, _levels(rules.kpi, measure.unit)
    if measures.is_judged(name):
        yield from _thresholds(measure, measures)
        if measures.comparator_of(name) == "py":
            yield "Held against", "The whole of last year."
    yield from _history(measure, dataset)
    yield "Source", measure.source
    yield "Owner", measure.owner
    if measure.priority:
        yield "National priority", measure.priority


def _history(measure: MeasureSpec, dataset: DatasetSpec) -> Iterator[tuple[str, str]]:
    """Since when it is counted as it is, from when its limits are, and whether it is seasonal."""
    for rules, label in _ruled(measure, dataset):
        for broken in rules.breaks or ():
            again = "; the months before have been counted again" if broken.restated else ""
            yield (
                f"Definition changed{label}",
                f"From {_month(broken.month)}: {broken.why.rstrip('.')}{again}.",
            )
        for rebase in rules.rebase or ():
            yield f"Limits anew{label}", f"From {_month(rebase.month)}: {rebase.why.rstrip('.')}."
        if rules.seasonal:
            yield f"Seasonal{label}", "Its limits are of the difference from the same month last year."


def _ruled(measure: MeasureSpec, dataset: DatasetSpec) -> Iterator[tuple[MeasureSpec | CategoryRules, str]]:
    yield measure, ""
    for category, rules in measure.categories.items():
        yield rules, f", {dataset.categories[category].label}"


def _month(month: Month) -> str:
    return f"{month.name} {month.year}"


def _sum(measure: MeasureSpec, dataset: DatasetSpec) -> str:
    """How the rows that a measure takes become its number."""
    counted = f'"{dataset.counts[measure.numerator]}"'
    if not measure.denominator:
        return SUMS[dataset.shape].format(counted=counted, unit=measure.unit)
    ratio = f'the column {counted} ÷ the column "{dataset.counts[measure.denominator]}"'
    return f"100 × {ratio}" if measure.is_rate else f"{capitalised(ratio)}, in {measure.unit}"


def _place(dataset: DatasetSpec, file: str) -> str:
    return f'{file}, rows of "{dataset.only}"' if dataset.only else file


def _least_base(dataset: DatasetSpec, measure: MeasureSpec) -> Iterator[tuple[str, str]]:
    if dataset.least_base and measure.is_rate:
        name, of = ("Small surveys", " answers") if dataset.shape == "survey" else ("Small numbers", "")
        yield name, f"Under {dataset.least_base}{of}: in numbers, without a percentage."


def _thresholds(measure: MeasureSpec, measures: MeasuresSpec) -> Iterator[tuple[str, str]]:
    """The sizes of movement that are spoken of, those of single categories beside the measure's."""
    categories = measures.datasets[measure.dataset].categories
    shared = _threshold(measure, "")
    if shared:
        yield "Spoken of from", shared
    for category in measure.categories:
        own = _threshold(measure, category)
        if own and own != shared:
            yield f"Spoken of from, {categories[category].label}", own


def _threshold(measure: MeasureSpec, category: str) -> str:
    polarity = measure.polarity_of(category)
    worse = _size(measure.adverse_of(category), measure)
    if polarity == "neutral":
        return ""
    if polarity == "to_explain":
        return f"{worse} either way"
    return f"{worse} for the worse, {_size(measure.favourable_of(category), measure)} for the better"


def _size(size: Decimal, measure: MeasureSpec) -> str:
    if not measure.is_rate:
        return f"{size:f} per cent"
    return f"{size:f} percentage point{'' if size == 1 else 's'}"


def _polarities(measure: MeasureSpec, measures: MeasuresSpec) -> str:
    dataset = measures.datasets[measure.dataset]
    ranked = dataset.shape == "rank" and measure.numerator == "rank"
    told = PLACES if ranked else LEVELS if measure.denominator or measure.unit == "%" else POLARITIES
    text = f"{told[measure.polarity]}."
    categories = dataset.categories
    for polarity, words in told.items():
        names = [categories[c].label for c, rules in measure.categories.items() if rules.polarity == polarity]
        if names:
            text += f" {words}: {', '.join(names)}."
    return text


def _levels(kpi: Kpi, unit: str) -> str:
    lower = f"{kpi.lower:f}{unit}"
    return f"{lower} (lower), {kpi.upper:f}{unit} (upper)" if kpi.upper is not None else lower


def data_files(datasets: Iterable[Dataset], measures: MeasuresSpec) -> tuple[DataFile, ...]:
    """Every data file with what it covers and its hash."""
    return tuple(_data_file(dataset, measures) for dataset in datasets)


def _data_file(dataset: Dataset, measures: MeasuresSpec) -> DataFile:
    spec = measures.datasets[dataset.id]
    return DataFile(
        dataset.file.path,
        spec.title,
        spec.source,
        _covers(dataset, spec),
        len(dataset.frame),
        dataset.file.sha256,
    )


def _covers(dataset: Dataset, spec: DatasetSpec) -> str:
    """The months of a table, or its first day and its last."""
    frame = dataset.frame
    if spec.shape in BY_MONTH:
        return in_months(Period(Month.parse(frame["month"].min()), Month.parse(frame["month"].max())))
    if spec.shape == "snapshot":
        days = sorted(map(parse_day, set(frame["as_at"])))
        return f"{len(days)} days, {day(days[0])} to {day(days[-1])}" if len(days) > 1 else day(days[0])
    start, end = parse_day(frame["start"].min()), parse_day(frame["end"].max())
    return in_months(Period(Month.of(start), Month.of(end)))


def shorthand() -> tuple[tuple[str, str], ...]:
    """The shorthand of tables, as it is printed."""
    return tuple((f"[{sign}]", f"{words[0].upper()}{words[1:]}") for sign, words in SHORTHAND.items())
