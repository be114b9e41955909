"""Names that have to lead somewhere: measures, categories, figures, slots and labels."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from reportgen import periods, tokens
from reportgen.model import PREVIOUS, FigureId
from reportgen.problems import Problem, Where, unknown
from reportgen.prose import DraftProse
from reportgen.spec import yamltext
from reportgen.spec.brand import BrandSpec
from reportgen.spec.chart_links import chart_faults
from reportgen.spec.control import control_faults
from reportgen.spec.datasets import DatasetSpec
from reportgen.spec.faults import Faults, Place, repeats, style_faults
from reportgen.spec.figures import (
    named_blocks,
    spark_id,
    subject_names,
    subjects_about,
)
from reportgen.spec.judged import judged_subjects, subject_of
from reportgen.spec.known import (
    Known,
    category_faults,
    figure_faults,
    has_movement,
    id_faults,
    period_faults,
)
from reportgen.spec.measures import MeasureSpec, MeasuresSpec
from reportgen.spec.minutes import Binding
from reportgen.spec.native import native_faults
from reportgen.spec.pack import (
    AnyBlock,
    ChartBlockSpec,
    ColumnSpec,
    FactsSpec,
    GlanceSpec,
    PackSpec,
    PageSpec,
    StatementsSpec,
    TableSpec,
    TilesSpec,
    TrendSpec,
)
from reportgen.spec.rows import by_priority, in_row, rows, total_faults

Raw = Mapping[str, yamltext.Mapping]
RESERVED = ("pack",)
UNDIVIDED = ("rank", "snapshot", "amounts")
SHORT_FIGURE = re.compile(r"[a-z0-9-]+\.[a-z_]+(~[a-z0-9]+)?")
OF_EARLIER = frozenset({"previous-quarter", "previous-as-at", "restated-figures"})
LABELS = frozenset(
    {"force", "edition", "quarter", "as-at", "extracted-on", "hide-below", "tag-below", "judged"}
    | OF_EARLIER
    | {f"meeting-{part}" for part in ("title", "date", "day", "time", "place")}
    | {f"{period}-{form}" for period in periods.PERIODS for form in periods.LABEL_FORMS}
)


def label_names(measures: MeasuresSpec) -> frozenset[str]:
    """Every generated name and date that a text may ask for, those of declared windows included."""
    windows = {f"window-{window}-{form}" for window in measures.windows for form in periods.LABEL_FORMS}
    return LABELS | windows


def check(known: Known, pack: PackSpec, brand: BrandSpec, raw: Raw) -> list[Problem]:
    """Every name that leads nowhere, with its line and the nearest one that does."""
    found = [
        *check_measures(known.measures, "measures.yml", raw["measures.yml"]),
        *_at("measures.yml", raw, _agreement_links(known)),
        *_at("measures.yml", raw, control_faults(known)),
        *_at("pack.yml", raw, _unique_ids(pack, known)),
        *_at("pack.yml", raw, _page_links(known, pack, brand)),
    ]
    return found or list(_at("pack.yml", raw, _unjudged_statements(known, pack)))


def check_measures(measures: MeasuresSpec, file: str, data: yamltext.Mapping) -> list[Problem]:
    """Datasets, counts and categories that measures name and that are not declared."""
    return list(_at(file, {file: data}, _measure_links(measures)))


def check_tokens(
    drafts: Mapping[tuple[str, str], DraftProse],
    files: Mapping[tuple[str, str], str],
    known: Known,
    earlier: Known | None,
    more_labels: Iterable[str] = (),
) -> Iterator[Problem]:
    """Tokens that ask for a figure or a label that cannot be given; `earlier` is the pack before."""
    labels = label_names(known.measures).union(more_labels)
    for key, paragraphs in drafts.items():
        for paragraph in paragraphs:
            for piece in paragraph.draft:
                for message in _token_faults(piece, known, earlier, labels):
                    yield Problem(Where(files[key], paragraph.line), message)


def check_bindings(bindings: Iterable[Binding], known: Known) -> Iterator[Problem]:
    """Numbers of the minutes that are bound to a figure there cannot be; `known` is of the pack before."""
    for binding in bindings:
        for message in figure_faults(binding.figure_id, known):
            yield Problem(binding.where, message)


def _token_faults(
    piece: tokens.Piece, known: Known, earlier: Known | None, labels: frozenset[str]
) -> Iterator[str]:
    if isinstance(piece, tokens.BoundToken):
        yield f"Only numbers of minutes are bound: here {{{PREVIOUS}{piece.figure_id}}} prints the figure."
    if isinstance(piece, tokens.LabelToken) and piece.name in OF_EARLIER and not earlier:
        yield f"{{{piece.name}}} is of the pack before, and quarter.yml names none: add previous."
    elif isinstance(piece, tokens.LabelToken) and piece.name not in labels:
        yield unknown(piece.name, "a label, and it is no figure id", labels)
    elif isinstance(piece, tokens.LabelToken) and piece.name.endswith("-year"):
        yield from _year_faults(piece.name, known)
    if isinstance(piece, tokens.FigureToken) and not piece.previous:
        yield from figure_faults(piece.figure_id, known)
    elif isinstance(piece, tokens.FigureToken) and earlier:
        faults = figure_faults(piece.figure_id, earlier)
        yield from (f"{fault} (in the previous pack)" for fault in faults)
    elif isinstance(piece, tokens.FigureToken):
        yield (
            f'"{PREVIOUS}{piece.figure_id}" is of the previous pack, and quarter.yml names none: '
            "add the folder of the quarter before, such as previous: ../2024-25-Q2."
        )


def _year_faults(label: str, known: Known) -> Iterator[str]:
    """Why a period has no year to name."""
    period = periods.resolve(label.removesuffix("-year"), known.calendar)
    try:
        assert isinstance(period, periods.Period), "labels are of named periods and windows"
        periods.year_of(period)
    except ValueError as error:
        months = label.replace("-year", "-months")
        yield f'"{label}" names no year: {error} Write {{{months}}}.'


def _at(file: str, raw: Raw, faults: Iterable[tuple[Place, str]]) -> Iterator[Problem]:
    for place, message in faults:
        yield Problem(yamltext.where_of(raw[file], place), message)


def _measure_links(measures: MeasuresSpec) -> Faults:
    yield from _window_faults(measures)
    for name, measure in measures.measures.items():
        place: Place = ("measures", name)
        dataset = measures.datasets.get(measure.dataset)
        if not dataset:
            yield (*place, "dataset"), unknown(measure.dataset, "a dataset", measures.datasets)
            continue
        yield from (((*place, *key), fault) for key, fault in _count_faults(measure, dataset))
        yield from (((*place, "volume"), fault) for fault in _volume_faults(measure, measures))
        for key in ("adverse", "favourable") if measures.is_judged(name) else ():
            if getattr(measure, key) is None:
                yield (
                    place,
                    f'"{name}" is judged by the rules, and has no "{key}": the size it is spoken of from.',
                )
        filtered = [measure.filter.category] if measure.filter else []
        for key, category in [("filter", c) for c in filtered] + [
            ("categories", c) for c in measure.categories
        ]:
            if category not in dataset.categories:
                what = f"a category of {measure.dataset}"
                yield (*place, key, category), unknown(category, what, dataset.categories)


def _agreement_links(known: Known) -> Faults:
    for a, agreement in enumerate(known.measures.agreements):
        for text in agreement.figures:
            yield from ((("agreements", a, "figures"), fault) for fault in id_faults(text, known))


def _volume_faults(measure: MeasureSpec, measures: MeasuresSpec) -> Iterator[str]:
    """A rate's volume has to count what the rate is a share of."""
    if not measure.volume:
        return
    volume = measures.measures.get(measure.volume)
    if volume is None:
        yield unknown(measure.volume, "a measure", measures.measures)
    elif (volume.dataset, volume.filter, volume.numerator) != (
        measure.dataset,
        measure.filter,
        measure.denominator,
    ):
        yield f'"{measure.volume}" does not count what this is a share of: "{measure.denominator}".'


def _count_faults(measure: MeasureSpec, dataset: DatasetSpec) -> Faults:
    """Whether a measure counts what its table has."""
    for key in ("numerator", "denominator"):
        column = getattr(measure, key)
        if column and column not in dataset.counts:
            yield (key,), unknown(column, f"a count of {measure.dataset}", dataset.counts)
    if measure.denominator and dataset.shape in UNDIVIDED:
        yield ("denominator",), f"A measure of a {dataset.shape} table has no denominator: take it out."


def _window_faults(measures: MeasuresSpec) -> Faults:
    """Windows are made from named periods, not from a day or from one another."""
    for name, window in measures.windows.items():
        if window.period not in periods.PERIODS:
            yield ("windows", name, "period"), unknown(window.period, "a named period", periods.PERIODS)


def _unique_ids(pack: PackSpec, known: Known) -> Faults:
    seen: Counter[str] = Counter(RESERVED)
    for where, name in _ids(pack, known):
        seen[name] += 1
        if seen[name] == 2:
            yield where, f'The id "{name}" is taken: ids name sections, pages, blocks, charts and files.'


def _ids(pack: PackSpec, known: Known) -> Iterator[tuple[Place, str]]:
    """Every id of the pack, those of tiles included, and where it is given."""
    for s, section in enumerate(pack.sections):
        if section.id not in {page.id for page in section.pages}:
            yield ("sections", s, "id"), section.id
    for place, page in _pages(pack):
        yield (*place, "id"), page.id
        for b, block in enumerate(page.blocks):
            yield (*place, "blocks", b, "id"), block.id
            if isinstance(block, TilesSpec):
                where = (*place, "blocks", b, "measures")
                yield from ((where, spark_id(block, (measure, ""))) for measure in block.measures)
            if isinstance(block, GlanceSpec):
                about = subjects_about(pack, known, block.about)
                yield from (((*place, "blocks", b, "about"), spark_id(block, one)) for one in about)


def _pages(pack: PackSpec) -> Iterator[tuple[Place, PageSpec]]:
    for s, section in enumerate(pack.sections):
        for p, page in enumerate(section.pages):
            yield ("sections", s, "pages", p), page


def _page_links(known: Known, pack: PackSpec, brand: BrandSpec) -> Faults:
    for place, page in _pages(pack):
        if page.layout not in brand.layouts:
            yield (*place, "layout"), unknown(page.layout, "a layout of brand.yml", brand.layouts)
        else:
            yield from _slot_links(page, place, brand)
        if page.headline:
            yield from (((*place, "headline"), fault) for fault in _headline_faults(page.headline, known))
        for b, block in enumerate(page.blocks):
            for key, message in (*_block_faults(block, known, pack), *native_faults(pack, page, block)):
                yield (*place, "blocks", b, *key), message


def _headline_faults(name: str, known: Known) -> Iterator[str]:
    names = list(subject_names(known.measures))
    if name not in names:
        yield unknown(name, "a measure, or a measure and a category", names)
    elif subject_of(name) not in judged_subjects(known.measures):
        yield f'"{name}" is not judged, so no statement about it can be a title.'


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


def _block_faults(block: AnyBlock, known: Known, pack: PackSpec) -> Faults:
    if isinstance(block, FactsSpec | TrendSpec):
        yield from ((("figure",), fault) for fault in id_faults(block.figure, known))
    elif isinstance(block, TableSpec):
        yield from _table_faults(block, known)
    elif isinstance(block, ChartBlockSpec):
        yield from chart_faults(block, known)
    elif isinstance(block, TilesSpec):
        yield from _tile_faults(block, known)
    elif isinstance(block, StatementsSpec | GlanceSpec):
        yield from _about_faults(block, known, pack)


def _table_faults(block: TableSpec, known: Known) -> Faults:
    yield from repeats((column.label for column in block.columns), ("columns",), "column")
    yield from repeats((name for group in block.groups for name in group), ("groups",), "category")
    yield from repeats(block.measures, ("measures",), "measure")
    yield from repeats(block.periods, ("periods",), "period")
    faults = list(_row_faults(block, known)) or list(_cell_faults(block, known))
    yield from dict.fromkeys(faults)
    for c, column in enumerate(block.columns):
        yield from style_faults(column.style, ("columns", c))
        if not faults and column.arrow:
            yield from _arrow_faults(block, column, ("columns", c), known)


def _row_faults(block: TableSpec, known: Known) -> Faults:
    """Rows that name no measure or period: nothing can be said of their cells."""
    for r, name in enumerate(block.measures):
        if name not in known.measures.measures:
            yield ("measures", r), unknown(name, "a measure", known.measures.measures)
    named: list[tuple[Place, str]] = [(("periods", r), name) for r, name in enumerate(block.periods)]
    named += [(("months",), block.months)] if block.months else []
    for place, name in named:
        yield from ((place, fault) for fault in period_faults(name, known))
    if block.months.startswith("at-"):
        yield ("months",), f'"{block.months}" is a day, and has no months.'
    if block.priorities and not by_priority(known.measures):
        yield ("priorities",), "No measure in measures.yml declares a priority."


def _cell_faults(block: TableSpec, known: Known) -> Faults:
    """What cannot be worked out: told of the column, or of the row where only the row is at fault."""
    for c, column in enumerate(block.columns):
        place: Place = ("columns", c, "figure")
        wrong = [(place, fault) for text in column.figure for fault in _text_faults(text, known)]
        yield from wrong
        for row, where in [] if wrong else zip(rows(block, known), _row_places(block, known), strict=True):
            figure_id = in_row(column, row, known.measures)
            yield from ((where or place, fault) for fault in category_faults(figure_id, known))
            yield from ((place, fault) for fault in figure_faults(figure_id, known, in_table=True))
        yield from [] if wrong else ((place, fault) for fault in total_faults(block, column, known))


def _text_faults(text: str, known: Known) -> Iterator[str]:
    if ":" in text:
        yield from id_faults(text, known, in_table=True)
    elif not SHORT_FIGURE.fullmatch(text):
        yield f'"{text}" is not a short figure (period.statistic, such as fytd.count).'


def _row_places(block: TableSpec, known: Known) -> list[Place]:
    """Where each row is declared; nothing for rows that follow from a period or a total."""
    places: list[Place] = [
        ("groups", g, r) for g, group in enumerate(block.groups) for r in range(len(group))
    ]
    places += [("measures", r) for r in range(len(block.measures))]
    return places + [()] * (len(rows(block, known)) - len(places))


def _arrow_faults(block: TableSpec, column: ColumnSpec, place: Place, known: Known) -> Faults:
    shown = [in_row(column, row, known.measures) for row in rows(block, known)]
    if not any(has_movement(figure_id, known.measures) for figure_id in shown):
        told = "only the change of the year to date that the rules judge can have an arrow"
        yield (*place, "arrow"), f'"{column.figure[0]}" is not judged: {told}.'


def _tile_faults(block: TilesSpec, known: Known) -> Faults:
    yield from repeats(block.measures, ("measures",), "measure")
    for i, name in enumerate(block.measures):
        faults = list(figure_faults(FigureId.of(name, "fytd.change_pct"), known))
        yield from ((("measures", i), fault) for fault in faults)
        measure = known.measures.measures.get(name)
        if not faults and not known.measures.is_judged(name):
            yield ("measures", i), f'"{name}" is not judged, and a tile says whether it got better or worse.'
        sizes = [size for size in (measure.adverse, measure.favourable) if size] if measure else []
        if sizes and block.flat_band >= min(sizes):
            message = f"{block.flat_band}% is not under the thresholds of {name}, and would hide them."
            yield ("flat_band",), message


def _unjudged_statements(known: Known, pack: PackSpec) -> Faults:
    """Statements about nothing that is judged would say that there is nothing to say."""
    for place, page in _pages(pack):
        for b, block in enumerate(page.blocks):
            if not isinstance(block, StatementsSpec | GlanceSpec):
                continue
            about = subjects_about(pack, known, block.about)
            if about and not any(known.measures.is_judged(measure) for measure, _ in about):
                told = "Nothing here is judged: rules judge the counts and rates of monthly tables, and "
                told += "the rates of others that say what they `compare` with."
                yield (*place, "blocks", b, "about"), f"{told} Say in a text what there is to say."


def _about_faults(block: StatementsSpec | GlanceSpec, known: Known, pack: PackSpec) -> Faults:
    names = {*named_blocks(pack), *subject_names(known.measures)}
    for name in block.about:
        if name not in names:
            yield ("about",), unknown(name, "a block, page or section with figures, or a measure", names)
