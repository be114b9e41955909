from dataclasses import replace
from decimal import Decimal

import pytest

from pages.making import context, definition, with_figure
from reportgen.model import (
    Act,
    EvidenceLevel,
    FigureId,
    Label,
    Pen,
    Shown,
    StatementsBlock,
    TableBlock,
    TilesBlock,
    plain,
)
from reportgen.narrative.movements import judge
from reportgen.pages import blocks, reference
from reportgen.pages.build import build
from reportgen.pages.context import Context
from reportgen.pages.labels import labels
from reportgen.pages.sources import source_line
from reportgen.spec.definition import Definition
from reportgen.spec.figures import subjects_about
from reportgen.spec.pack import PageSpec, StatementsSpec


def spec(block_id: str):  # noqa: ANN201
    return next(block for block in definition().pack.blocks() if block.id == block_id)


def page(page_id: str) -> PageSpec:
    return next(page for page in definition().pack.pages() if page.id == page_id)


def test_labels_come_from_the_quarters_dates() -> None:
    found = labels(definition(), "public")
    assert found["quarter"] == "Q3 2024/25"
    assert found["fytd-days"] == "1 April to 31 December 2024"
    assert found["sply-months"] == "April to December 2023"
    assert found["py-year"] == "2023/24"
    assert found["meeting-day"] == "Monday 20 January 2025"
    assert found["meeting-time"] == "10:00"


def test_a_table_has_a_row_for_each_category_and_a_rule_between_groups() -> None:
    table = blocks.build(spec("crime-main-table"), context())
    assert isinstance(table, TableBlock)
    assert [row.header for row in table.rows if row.starts_group] == [
        "Residential burglary",
        "Domestic abuse",
    ]
    assert len(table.rows) == 10
    assert table.alt.startswith("Table of 10 rows by crime type: offences last year")


@pytest.mark.parametrize(
    ("row", "column", "direction", "tone"),
    [
        ("All crime", 3, "up", "worse"),
        ("Residential burglary", 3, "down", "better"),
        ("Rape", 3, "down", "plain"),  # 2.3% is within its threshold
        ("Hate crime", 3, "up", "explain"),
        ("Robbery", 6, "up", "plain"),  # a higher rate of fewer outcomes
        ("Violence against women and girls", 6, "down", "plain"),  # chance could explain it
        ("Shoplifting", 6, "up", "better"),
        ("Domestic abuse", 3, "up", "plain"),  # to explain, and chance could explain it
    ],
)
def test_a_changes_arrow_and_colour_follow_the_rules(
    row: str, column: int, direction: str, tone: str
) -> None:
    table = blocks.build(spec("crime-main-table"), context())
    assert isinstance(table, TableBlock)
    cell = next(found for found in table.rows if found.header == row).cells[column]
    assert (cell.direction, cell.tone) == (direction, tone)


@pytest.mark.parametrize(
    ("label", "change", "direction", "tone", "verdict"),
    [
        ("Homicide", "2", "up", "plain", "small numbers"),
        ("Violence with injury", "0.2%", "flat", "plain", "no clear change"),
        ("Knife or sharp weapon", "24.2%", "down", "better", "better"),
        ("Firearm use", "10.7%", "down", "plain", "small numbers"),
        ("Cyber crime", "63.8%", "up", "worse", "worse"),
    ],
)
def test_a_tile_says_this(label: str, change: str, direction: str, tone: str, verdict: str) -> None:
    block = blocks.build(spec("priorities-tiles"), context())
    assert isinstance(block, TilesBlock)
    tile = next(tile for tile in block.tiles if tile.label == label)
    assert (plain(tile.change), tile.direction, tile.tone, tile.verdict) == (change, direction, tone, verdict)


def test_a_tile_without_last_years_figure_points_nowhere() -> None:
    made = context()
    movement_id = FigureId.of("homicide", "fytd.change_pct")
    gone = {FigureId.of("homicide", name) for name in ("fytd.change_pct", "fytd.change")}
    figures = {
        figure_id: replace(figure, value=None, note="[x]", tag="", shown=dict.fromkeys(figure.shown, "[x]"))
        if figure_id in gone else figure
        for figure_id, figure in made.published.figures.items()
    }  # fmt: skip
    movement = replace(
        made.movements[movement_id], rule="not-available", direction=None, tone="plain", kind=None
    )
    without = replace(
        made,
        published=replace(made.published, figures=figures),
        movements={**made.movements, movement_id: movement},
    )
    block = blocks.build(spec("priorities-tiles"), without)
    assert isinstance(block, TilesBlock)
    assert (block.tiles[0].direction, plain(block.tiles[0].change), block.tiles[0].verdict) == (
        None,
        "[x]",
        "not available",
    )


@pytest.mark.parametrize(
    ("change", "verdict"), [("1.0", "no clear change"), ("1.1", "small change"), ("-1.0", "no clear change")]
)
def test_the_flat_band_has_an_edge(change: str, verdict: str) -> None:
    figure_id = FigureId.of("violence-with-injury", "fytd.change_pct")
    figure = replace(context().published[figure_id], value=Decimal(change))
    block = blocks.build(spec("priorities-tiles"), with_figure(figure))
    assert isinstance(block, TilesBlock)
    assert next(tile for tile in block.tiles if tile.label == "Violence with injury").verdict == verdict


@pytest.mark.parametrize(
    ("evidence", "tone", "verdict"),
    [("none", "plain", "no clear change"), ("some", "worse", "worse"), ("strong", "worse", "worse")],
)
def test_a_tile_does_not_call_worse_what_chance_could_explain(evidence: EvidenceLevel, tone: str, verdict: str) -> None:
    made = context()
    movement_id = FigureId.of("cyber-crime", "fytd.change_pct")
    figures = {**made.published.figures, movement_id: replace(made.published[movement_id], evidence=evidence)}
    published = replace(made.published, figures=figures)
    movements = judge(published, made.definition.measures)
    block = blocks.build(spec("priorities-tiles"), replace(made, published=published, movements=movements))
    assert isinstance(block, TilesBlock)
    tile = next(tile for tile in block.tiles if tile.label == "Cyber crime")
    assert (tile.direction, tile.tone, tile.verdict) == ("up", tone, verdict)


def test_positives_are_capped_and_exceptions_never_are() -> None:
    positives, exceptions = (blocks.build(spec(name), context()) for name in ("positives", "exceptions"))
    assert isinstance(positives, StatementsBlock)
    assert isinstance(exceptions, StatementsBlock)
    every = context().statements
    assert len(positives.statements) == 8 < len([one for one in every if one.kind == "positive"])
    listed = [block for block in definition().pack.blocks() if isinstance(block, StatementsSpec)]
    built = [one for block in listed for one in blocks.build(block, context()).statements]
    assert {one.id for one in built if one.kind != "positive"} == {
        one.id for one in every if one.kind != "positive"
    }


def test_every_statement_leads_to_its_figures_and_its_rule() -> None:
    for statement in context().statements:
        shown = [span for span in (statement.lead, *statement.text) if isinstance(span, Shown)]
        assert statement.rule
        assert all(context().published[span.figure_id].show(span.style) == span.text for span in shown)


def test_the_source_line_names_systems_and_the_day_of_extraction() -> None:
    line = source_line(page("calls-999"), context())
    assert plain(line) == "Source: Force telephony system, extracted 10 January 2025."
    assert any(isinstance(span, Label) for span in line)


def test_a_page_of_commentary_names_the_sources_of_its_tokens() -> None:
    assert plain(source_line(page("crime-context"), context())).startswith(
        "Source: Force crime recording system"
    )


def test_a_page_without_figures_has_no_source() -> None:
    assert source_line(page("end"), context()) == ()


def test_every_measure_is_defined_with_source_owner_and_thresholds() -> None:
    found = {one.id: dict(one.facts) for one in reference.definitions(definition().measures)}
    assert set(found) == set(definition().measures.measures)
    assert all({"Definition", "Counted as", "Which way is good", "Source", "Owner"} <= set(facts)
               for facts in found.values())  # fmt: skip
    outcomes = found["positive-outcomes"]
    assert outcomes["KPI, Residential burglary"] == "10% (lower), 15% (upper)"
    assert outcomes["Basis"].startswith("Outcomes given in the period")
    assert "Hate crime" in found["recorded-crime"]["Which way is good"]
    assert found["recorded-crime"]["Spoken of from"] == "5 per cent for the worse, 5 per cent for the better"
    assert found["recorded-crime"]["Spoken of from, Hate crime"] == "5 per cent either way"
    assert "Spoken of from" not in found["calls-999-received"]  # neutral: never judged


def test_a_level_is_printed_with_the_decimals_it_was_declared_with() -> None:
    from fractions import Fraction

    from reportgen.numbers import rounded, show

    for given, printed in (("95.5", "95.5%"), ("90", "90%"), ("100", "100%"), ("10.60", "10.6%"), ("0.125", "0.125%")):
        assert show(Fraction(given), "pct_declared") == printed
        assert f"{rounded(Fraction(given), 'pct_declared')}%" == printed


def test_what_only_a_chart_shows_is_judged_too() -> None:
    judged = {figure_id.measure for figure_id in context().movements}
    assert {"calls-999", "calls-999-received"} <= judged


def test_statements_about_a_section_are_about_every_block_with_figures_in_it() -> None:
    made = definition()
    by_name = {name: subjects_about(made.pack, made.known, [name]) for name in ("calls", "calls-101")}
    assert set(by_name["calls-101"]) < set(by_name["calls"])
    assert ("response-grade-2", "") in by_name["calls"]
    assert by_name["calls-101"] == subjects_about(made.pack, made.known, ["calls-101-chart", "calls-101-facts"])


def titled(made: Context, headline: str) -> str:
    page = next(page for page in made.definition.pack.pages() if page.id == "calls-999")
    pack = build(replace(made, definition=with_page(made, page.model_copy(update={"headline": headline}))), (), (), "b")
    return plain(next(page for page in pack.pages() if page.id == "calls-999").title)


def with_page(made: Context, page: PageSpec) -> Definition:
    sections = tuple(
        section.model_copy(update={"pages": tuple(page if one.id == page.id else one for one in section.pages)})
        for section in made.definition.pack.sections
    )
    return replace(made.definition, pack=made.definition.pack.model_copy(update={"sections": sections}))


@pytest.mark.parametrize(("headline", "title"), [
    ("calls-999", "999 calls answered within 10 seconds up 7.4pp"),
    ("recorded-crime.hate-crime", "Hate crime up 28.1%"),
    ("recorded-crime.domestic-abuse", "999 calls: 95.1% answered within 10 seconds"),  # chance could explain it
    ("recorded-crime.robbery", "999 calls: 95.1% answered within 10 seconds"),  # not claimed
    ("", "999 calls: 95.1% answered within 10 seconds"),
])  # fmt: skip
def test_a_title_says_what_moved_where_a_rule_backs_it(headline: str, title: str) -> None:
    assert titled(context(), headline) == title


@pytest.mark.parametrize("act", ["replaced", "waived"])
def test_what_people_said_otherwise_or_waived_is_no_title(act: Act) -> None:
    made = context()
    pen = (Pen(act, "A reason.", "Head of the control room"),)
    changed = tuple(replace(one, pen=pen) if one.subject == ("calls-999", "") else one for one in made.statements)
    assert titled(replace(made, statements=changed), "calls-999") == "999 calls: 95.1% answered within 10 seconds"
