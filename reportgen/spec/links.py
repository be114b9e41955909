"""Names that have to lead somewhere: measures, categories, figures, slots and labels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from reportgen import periods, tokens
from reportgen.model import FigureId
from reportgen.numbers import STYLES
from reportgen.problems import Problem, Where, unknown
from reportgen.prose import DraftProse
from reportgen.spec import yamltext
from reportgen.spec.brand import BrandSpec
from reportgen.spec.measures import MeasuresSpec
from reportgen.spec.pack import (
    AnyBlock,
    ChartBlockSpec,
    FactsSpec,
    PackSpec,
    PageSpec,
    StatementsSpec,
    TableSpec,
    TilesSpec,
)

Place = tuple[str | int, ...]
Faults = Iterator[tuple[Place, str]]
Raw = Mapping[str, yamltext.Mapping]
COUNT_STATISTICS = ("count", "change", "change_pct")
RATE_STATISTICS = ("count", "rate", "change_pp", "target", "target_upper")
LABELS = frozenset(
    {"force", "edition", "quarter", "as-at", "extracted-on", "hide-below", "tag-below"}
    | {f"meeting-{part}" for part in ("title", "date", "day", "time", "place")}
    | {f"{period}-{form}" for period in periods.PERIODS for form in ("days", "months", "year")}
)


def check(measures: MeasuresSpec, pack: PackSpec, brand: BrandSpec, raw: Raw) -> list[Problem]:
    """Every name that leads nowhere, with its line and the nearest one that does."""
    return [
        *_at("measures.yml", raw, _measure_links(measures)),
        *_at("pack.yml", raw, _unique_ids(pack)),
        *_at("pack.yml", raw, _page_links(measures, pack, brand)),
    ]


def check_tokens(
    drafts: Mapping[tuple[str, str], DraftProse], files: Mapping[tuple[str, str], str], measures: MeasuresSpec
) -> Iterator[Problem]:
    """Tokens that ask for a figure or a label that cannot be given."""
    for key, paragraphs in drafts.items():
        for paragraph in paragraphs:
            for piece in paragraph.draft:
                for message in _token_faults(piece, measures):
                    yield Problem(Where(files[key], paragraph.line), message)


def _token_faults(piece: tokens.Piece, measures: MeasuresSpec) -> Iterator[str]:
    if isinstance(piece, tokens.LabelToken) and piece.name not in LABELS:
        yield unknown(piece.name, "a label, and it is no figure id", LABELS)
    if isinstance(piece, tokens.FigureToken):
        yield from figure_faults(piece.figure_id, measures)


def figure_faults(figure_id: FigureId, measures: MeasuresSpec, in_table: bool = False) -> Iterator[str]:
    """Why a figure cannot be worked out; `in_table` when the table's rows give the category."""
    measure = measures.measures.get(figure_id.measure)
    if not measure:
        yield unknown(figure_id.measure, "a measure", measures.measures)
        return
    if not in_table:
        yield from _category_faults(figure_id, measures)
    yield from _period_faults(figure_id)
    statistics = RATE_STATISTICS if measure.is_rate else COUNT_STATISTICS
    if figure_id.statistic not in statistics:
        yield unknown(figure_id.statistic, f"a statistic of {figure_id.measure}", statistics)
    if figure_id.area:
        yield f'"{figure_id}": areas are not in this version; leave "@{figure_id.area}" out.'


def _category_faults(figure_id: FigureId, measures: MeasuresSpec) -> Iterator[str]:
    measure = measures.measures[figure_id.measure]
    dataset = measures.datasets.get(measure.dataset)
    if not dataset:
        return
    if figure_id.category and measure.filter:
        yield f'"{figure_id.measure}" is one category by its filter: leave ".{figure_id.category}" out.'
    elif figure_id.category and figure_id.category not in dataset.categories:
        yield unknown(figure_id.category, f"a category of {measure.dataset}", dataset.categories)
    elif not figure_id.category and not measure.filter and not dataset.additive:
        yield (
            f'"{figure_id}" needs a category: those of {measure.dataset} overlap and cannot be added up, '
            f"so write {figure_id.measure}.<category>:{figure_id.period}.{figure_id.statistic}."
        )


def _period_faults(figure_id: FigureId) -> Iterator[str]:
    if figure_id.period.startswith("month-"):
        try:
            periods.Month.parse(figure_id.period.removeprefix("month-"))
        except ValueError as error:
            yield str(error)
    elif figure_id.period not in periods.PERIODS:
        yield unknown(figure_id.period, "a period", [*periods.PERIODS, "month-YYYY-MM"])
    if figure_id.comparator and figure_id.comparator not in periods.COMPARATORS:
        yield unknown(figure_id.comparator, "a comparator", periods.COMPARATORS)


def _at(file: str, raw: Raw, faults: Iterable[tuple[Place, str]]) -> Iterator[Problem]:
    for place, message in faults:
        yield Problem(Where(file, yamltext.line_of(raw[file], place)), message)


def _measure_links(measures: MeasuresSpec) -> Faults:
    for name, measure in measures.measures.items():
        place: Place = ("measures", name)
        dataset = measures.datasets.get(measure.dataset)
        if not dataset:
            yield (*place, "dataset"), unknown(measure.dataset, "a dataset", measures.datasets)
            continue
        for key in ("numerator", "denominator"):
            column = getattr(measure, key)
            if column and column not in dataset.columns.counts:
                what = f"a count of {measure.dataset}"
                yield (*place, key), unknown(column, what, dataset.columns.counts)
        filtered = [measure.filter.category] if measure.filter else []
        for key, category in [("filter", c) for c in filtered] + [
            ("categories", c) for c in measure.categories
        ]:
            if category not in dataset.categories:
                what = f"a category of {measure.dataset}"
                yield (*place, key, category), unknown(category, what, dataset.categories)


def _unique_ids(pack: PackSpec) -> Faults:
    seen: Counter[str] = Counter()
    for place, page in _pages(pack):
        parts: list[tuple[Place, str]] = [(place, page.id)]
        parts += [((*place, "blocks", b), block.id) for b, block in enumerate(page.blocks)]
        for where, name in parts:
            seen[name] += 1
            if seen[name] == 2:
                yield (*where, "id"), f'The id "{name}" is used twice: ids name files and shapes.'


def _pages(pack: PackSpec) -> Iterator[tuple[Place, PageSpec]]:
    for s, section in enumerate(pack.sections):
        for p, page in enumerate(section.pages):
            yield ("sections", s, "pages", p), page


def _page_links(measures: MeasuresSpec, pack: PackSpec, brand: BrandSpec) -> Faults:
    for place, page in _pages(pack):
        if page.layout not in brand.layouts:
            yield (*place, "layout"), unknown(page.layout, "a layout of brand.yml", brand.layouts)
        else:
            yield from _slot_links(page, place, brand)
        for b, block in enumerate(page.blocks):
            for key, message in _block_faults(block, measures, pack):
                yield (*place, "blocks", b, *key), message


def _slot_links(page: PageSpec, place: Place, brand: BrandSpec) -> Faults:
    slots = brand.layouts[page.layout].slots
    taken: Counter[str] = Counter()
    for b, block in enumerate(page.blocks):
        where = (*place, "blocks", b, "slot")
        taken[block.slot] += 1
        if block.slot not in slots:
            yield where, unknown(block.slot, f"a slot of {page.layout}", slots)
        if taken[block.slot] == 2:
            yield where, f'The slot "{block.slot}" already holds a block.'


def _block_faults(block: AnyBlock, measures: MeasuresSpec, pack: PackSpec) -> Faults:
    if isinstance(block, FactsSpec):
        yield from ((("figure",), fault) for fault in _id_faults(block.figure, measures))
    elif isinstance(block, TableSpec):
        yield from _table_faults(block, measures)
    elif isinstance(block, ChartBlockSpec):
        yield from _chart_faults(block, measures)
    elif isinstance(block, TilesSpec):
        yield from _tile_faults(block, measures)
    elif isinstance(block, StatementsSpec):
        yield from _statement_faults(block, pack)


def _id_faults(text: str, measures: MeasuresSpec, in_table: bool = False) -> Iterator[str]:
    try:
        figure_id = FigureId.parse(text)
    except ValueError as error:
        yield f"{error}."
        return
    yield from figure_faults(figure_id, measures, in_table)


def _style_faults(style: str, place: Place) -> Faults:
    if style and style not in STYLES:
        yield (*place, "style"), unknown(style, "a number style", STYLES)


def _table_faults(block: TableSpec, measures: MeasuresSpec) -> Faults:
    for c, column in enumerate(block.columns):
        place: Place = ("columns", c)
        faults = list(_id_faults(column.figure, measures, in_table=True))
        yield from (((*place, "figure"), fault) for fault in faults)
        yield from _style_faults(column.style, place)
        if not faults:
            yield from _row_faults(block, FigureId.parse(column.figure), measures)


def _row_faults(block: TableSpec, figure_id: FigureId, measures: MeasuresSpec) -> Faults:
    for g, group in enumerate(block.groups):
        for r, category in enumerate(group):
            in_row = replace(figure_id, category=category)
            yield from ((("groups", g, r), fault) for fault in _category_faults(in_row, measures))


def _chart_faults(block: ChartBlockSpec, measures: MeasuresSpec) -> Faults:
    for i, panel in enumerate(block.panels):
        wanted = FigureId.of(panel.measure, f"fytd.{panel.statistic}", panel.category)
        yield from ((("panels", i), fault) for fault in figure_faults(wanted, measures))
        yield from _style_faults(panel.style, ("panels", i))


def _tile_faults(block: TilesSpec, measures: MeasuresSpec) -> Faults:
    for i, measure in enumerate(block.measures):
        wanted = FigureId.of(measure, "fytd.change_pct")
        yield from ((("measures", i), fault) for fault in figure_faults(wanted, measures))


def _statement_faults(block: StatementsSpec, pack: PackSpec) -> Faults:
    subjects = {other.id for other in pack.blocks() if isinstance(other, TableSpec | TilesSpec)}
    for name in block.about:
        if name not in subjects:
            yield ("about",), unknown(name, "a table or tiles block of the pack", subjects)
    if block.at_most and set(block.show) != {"positive"}:
        yield ("at_most",), "Only positives can be capped: exceptions and movements to explain never are."
