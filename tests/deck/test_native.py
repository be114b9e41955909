"""Charts that PowerPoint draws: published values alone, one list for workbook and chart, nothing guessed."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from pptx import Presentation
from python_calamine import CalamineWorkbook

import native_sample
from builds import build
from charts.making import ABANDONED_101, ANSWERED, ANSWERED_101, RECEIVED, bars, line, noted, spec, stack
from deck import fit
from deck.decks import A, P, built, label, pack_of, page, shapes, slides, text
from example_pack import example_brand
from renderers import needs, to_pdf, words_on_pages
from reportgen.charts.drawing import draw
from reportgen.deck import Deck
from reportgen.model import ChartBlock, ChartSpec, Point, Series
from reportgen.ooxml.package import read_package

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
HOSTILE = ("=SUM(A1:A9)", "</c:v><evil/>&", "\u202eevil\u202c", "@cmd", "https://example.org", "0123")
ORDER = {
    "chart": "title autoTitleDeleted plotArea legend plotVisOnly dispBlanksAs",
    "plotArea": "layout barChart lineChart catAx valAx spPr",
    "barChart": "barDir grouping varyColors ser gapWidth overlap axId",
    "lineChart": "grouping varyColors ser marker axId",
    "ser": "idx order tx spPr invertIfNegative marker dPt dLbls cat val smooth",
    "dPt": "idx invertIfNegative marker bubble3D spPr",
    "dLbl": "idx layout tx numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent "
            "showBubbleSize separator",
    "catAx": "axId scaling delete axPos majorGridlines numFmt majorTickMark minorTickMark tickLblPos spPr txPr crossAx "
             "crosses auto lblAlgn lblOffset tickLblSkip noMultiLvlLbl",
    "valAx": "axId scaling delete axPos majorGridlines numFmt majorTickMark minorTickMark tickLblPos spPr txPr crossAx "
             "crosses crossBetween majorUnit",
    "scaling": "orientation max min",
}  # fmt: skip


@dataclass(frozen=True)
class Part:
    """A chart of a deck: its XML, its workbook's parts and, row by row, its cells."""

    name: str
    root: Any
    xlsx: bytes

    @property
    def rows(self) -> list[list[Any]]:
        return CalamineWorkbook.from_filelike(io.BytesIO(self.xlsx)).get_sheet_by_index(0).to_python()

    @property
    def series(self) -> list[Any]:
        return sorted(self.root.iter(f"{C}ser"), key=lambda ser: int(ser.find(f"{C}idx").get("val")))


def parts_of(pptx: bytes) -> list[Part]:
    """The charts in the order that they stand in on the slides."""
    parts = read_package(pptx)
    found = []
    for slide in range(1, 1 + sum(name.startswith("ppt/slides/slide") for name in parts)):
        relations = parts.get(f"ppt/slides/_rels/slide{slide}.xml.rels", b"<none/>")
        targets = {one.get("Id"): one.get("Target") for one in etree.fromstring(relations)}
        for frame in etree.fromstring(parts[f"ppt/slides/slide{slide}.xml"]).iter(f"{C}chart"):
            key = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
            name = Path(targets[frame.get(key)]).name
            (book,) = etree.fromstring(parts[f"ppt/charts/_rels/{name}.rels"])
            assert book.get("TargetMode") is None
            xlsx = parts[f"ppt/embeddings/{Path(book.get('Target')).name}"]
            found.append(Part(name, etree.fromstring(parts[f"ppt/charts/{name}"]), xlsx))
    return found


def made(*series: Series, **changes: Any) -> Deck:
    return deck_of(spec(*series, native=True, **changes))


def deck_of(*specs: ChartSpec) -> Deck:
    chart = draw(specs[0], example_brand())
    return built(pack_of(page("calls-trend", ChartBlock("calls-trend-chart", "chart", (), chart))))[0]


@pytest.fixture(scope="module")
def native_pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("native")
    ran = build(native_sample.make(place), place / "out")
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return place / "out" / "2024-25-Q3"


@pytest.fixture(scope="module")
def sample_charts(native_pack: Path) -> list[Part]:
    return parts_of((native_pack / "public" / "conference-pack.pptx").read_bytes())


def placed(native_pack: Path) -> list[dict[str, Any]]:
    records = json.loads((native_pack / "internal" / "placements.json").read_bytes())
    return [record for record in records if "chart" in record]


def published(native_pack: Path, block: str) -> dict[str, str]:
    """The values of a chart's own CSV by figure id; nothing for a gap."""
    rows = csv.DictReader((native_pack / "public" / "charts" / f"{block}.csv").open(encoding="utf-8-sig"))
    return {row["figure_id"]: row["value"] for row in rows}


# The sample, whole --------------------------------------------------------------------------


def test_workbook_chart_and_csv_hold_the_same_values(native_pack: Path, sample_charts: list[Part]) -> None:
    records = placed(native_pack)
    assert len(records) == len(sample_charts) > 30
    for record, part in zip(records, sample_charts, strict=True):
        known = published(native_pack, record["block"])
        rows = part.rows
        first = len(rows[0]) - len(record["chart"])
        for number, (told, ser) in enumerate(zip(record["chart"], part.series, strict=True)):
            wanted = (
                [told["target"]] * (len(rows) - 1)
                if "target" in told
                else _spread([known[point["figure_id"]] for point in told["points"]], told, rows, first)
            )
            assert cached(ser) == wanted, (record["shape"], told["series"])
            cells = ["" if row[first + number] == "" else _plain(row[first + number]) for row in rows[1:]]
            assert cells == [_plain(value) if value else "" for value in wanted]
            assert rows[0][first + number] == told["series"] == ser.findtext(f"{C}tx//{C}v")


def _spread(values: list[str], told: dict[str, Any], rows: list[list[Any]], first: int) -> list[str]:
    """The values at their rows: a year that is not over has fewer than its chart has months."""
    return values + [""] * (len(rows) - 1 - len(values))


def _plain(value: Any) -> str:
    return format(Decimal(str(value)).normalize(), "f")


def cached(ser: Any) -> list[str]:
    """The values of a series as the chart has them, nothing for a gap."""
    cache = ser.find(f"{C}val//{C}numCache")
    found = {int(pt.get("idx")): pt.findtext(f"{C}v") for pt in cache.iter(f"{C}pt")}
    return [found.get(at, "") for at in range(int(cache.find(f"{C}ptCount").get("val")))]


def test_nothing_is_finer_than_it_is_printed(native_pack: Path, sample_charts: list[Part]) -> None:
    for record, part in zip(placed(native_pack), sample_charts, strict=True):
        texts = [point["text"] for told in record["chart"] for point in told.get("points", [])]
        places = max((len(re.sub(r"[^\d.]", "", one).partition(".")[2]) for one in texts), default=0)
        sheet = read_package(part.xlsx)["xl/worksheets/sheet1.xml"].decode()
        numbers = re.findall(r"<c [^>]*(?<!t=\"s\")><v>([^<]*)</v>", sheet)
        numbers += [one for ser in part.series for one in cached(ser) if one]
        assert numbers
        assert all(len(number.partition(".")[2]) <= places for number in numbers), record["shape"]


def test_the_sample_has_theme_colours_and_text_of_twelve_points_only(sample_charts: list[Part]) -> None:
    for part in sample_charts:
        assert not list(part.root.iter(f"{A}srgbClr"))
        assert list(part.root.iter(f"{A}schemeClr"))
        assert min(int(one.get("sz")) for one in part.root.iter(f"{A}defRPr")) >= 1200


def test_axis_ids_are_positive_and_no_two_charts_share_one(sample_charts: list[Part]) -> None:
    ids = [int(axis.find(f"{C}axId").get("val")) for part in sample_charts
           for tag in ("catAx", "valAx") for axis in part.root.iter(f"{C}{tag}")]  # fmt: skip
    assert min(ids) > 0
    assert len(ids) == len(set(ids)) == 2 * len(sample_charts)


def test_children_stand_in_the_order_of_the_schema(sample_charts: list[Part]) -> None:
    for part in sample_charts:
        for tag, order in ORDER.items():
            for element in part.root.iter(f"{C}{tag}"):
                places = [order.split().index(etree.QName(child).localname) for child in element
                          if etree.QName(child).localname != "extLst"]  # fmt: skip
                assert places == sorted(places), (part.name, tag)


def test_every_chart_is_read_aloud_by_words_of_its_own(native_pack: Path) -> None:
    parts = read_package((native_pack / "public" / "conference-pack.pptx").read_bytes())
    trees = [etree.fromstring(data) for name, data in parts.items() if name.startswith("ppt/slides/slide")]
    alts = [label(frame).get("descr") for tree in trees for frame in tree.iter(f"{P}graphicFrame")
            if frame.find(f".//{C}chart") is not None]  # fmt: skip
    assert sorted(alts) == sorted(record["alt"] for record in placed(native_pack))
    assert len(alts) == len(set(alts)) and all(len(alt) > 40 for alt in alts)


def test_python_pptx_reads_the_values_back(native_pack: Path) -> None:
    deck = Presentation(native_pack / "public" / "conference-pack.pptx")
    (shape,) = (one for slide in deck.slides for one in slide.shapes if one.name == "da-marac-chart-1")
    known = published(native_pack, "da-marac-chart")
    counts = [float(value) for figure, value in known.items() if figure.endswith(".count")]
    assert list(shape.chart.plots[0].series[0].values) == counts
    assert shape.chart.part.chart_workbook.xlsx_part is not None


@needs("soffice", "pdftotext")
def test_libreoffice_shows_every_native_chart_within_its_slide(native_pack: Path, tmp_path: Path) -> None:
    deck = (native_pack / "public" / "conference-pack.pptx").read_bytes()
    pdf = to_pdf(deck, tmp_path)
    assert fit.escaped(deck, fit.pages(pdf)) == []
    pages = re.findall(r"<page width=\"([\d.]+)\" height=\"([\d.]+)\">(.*?)</page>", words_on_pages(pdf), re.DOTALL)
    records = json.loads((native_pack / "internal" / "placements.json").read_bytes())
    assert len(pages) == max(record["slide"] for record in records)
    word = re.compile(r'<word xMin="([-\d.]+)" yMin="[-\d.]+" xMax="([-\d.]+)" yMax="[-\d.]+">([^<]*)<')
    for record in placed(native_pack):
        width, _, content = pages[record["slide"] - 1]
        found = word.findall(content)
        assert all(float(left) >= -2 and float(right) <= float(width) + 2 for left, right, _ in found)
        told = record["chart"][-1] if "points" in record["chart"][-1] else record["chart"][0]
        last = [point["text"] for point in told["points"] if not point["text"].startswith("[")][-1]
        assert last in {text for *_, text in found}, (record["shape"], last)


# One chart -----------------------------------------------------------------------------------


def test_two_panels_are_two_charts_with_titles_names_and_months_of_one(tmp_path: Path) -> None:
    deck = made(bars(RECEIVED), line(ANSWERED))
    (slide,) = slides(deck)
    found = {label(shape).get("name"): shape for shape in shapes(slide)}
    names = [name for name in found if name.startswith("calls-trend-chart")]
    assert names == ["calls-trend-chart-1-title", "calls-trend-chart-1", "calls-trend-chart-2-title",
                     "calls-trend-chart-2"]  # fmt: skip
    assert text(found["calls-trend-chart-1-title"]) == "999 calls received each month"
    alts = [label(found[name]).get("descr") for name in names[1::2]]
    assert alts[0].startswith("Panel 1 of 2. Bar chart: 999 calls received each month, April 2023 to December 2024")
    assert alts[1].startswith("Panel 2 of 2. Line chart: Answered within 10 seconds, ")
    one, other = parts_of(deck.pptx)
    plots = [[part.root.find(f".//{C}plotArea/{C}layout//{C}{side}").get("val") for side in "xw"]
             for part in (one, other)]  # fmt: skip
    assert plots[0] == plots[1]
    shown = [part.root.find(f".//{C}catAx/{C}tickLblPos").get("val") for part in (one, other)]
    assert shown == ["none", "low"]


def test_earlier_months_are_grey_and_the_current_year_is_in_the_first_colour() -> None:
    (part,) = parts_of(made(bars(RECEIVED)).pptx)
    (ser,) = part.series
    grey = [int(point.find(f"{C}idx").get("val")) for point in ser.iter(f"{C}dPt")]
    assert grey == list(range(12))
    assert {point.find(f".//{A}schemeClr").get("val") for point in ser.iter(f"{C}dPt")} == {"accent2"}
    assert ser.find(f"{C}spPr//{A}schemeClr").get("val") == "accent1"
    assert part.root.find(f".//{C}legend") is None


def test_a_target_is_a_dashed_series_named_on_its_line() -> None:
    (part,) = parts_of(made(line(ANSWERED)).pptx)
    values, goal = part.series
    assert goal.findtext(f"{C}tx//{C}v") == "National standard 90%"
    assert set(cached(goal)) == {"90"}
    assert goal.find(f".//{A}prstDash").get("val") == "dash"
    (named,) = goal.iter(f"{C}dLbl")
    assert named.find(f"{C}showSerName").get("val") == "1" and named.find(f"{C}showVal").get("val") == "0"
    ends = [one for one in values.iter(f"{C}dLbl") if one.find(f"{C}idx").get("val") == "20"]
    assert ends[0].find(f"{C}numFmt").get("formatCode").startswith('#,##0.0"%"')


def test_a_stack_has_its_parts_a_key_and_the_whole_as_labels_without_marks() -> None:
    (part,) = parts_of(made(*stack(ANSWERED_101, ABANDONED_101)).pptx)
    assert part.root.find(f".//{C}barChart/{C}grouping").get("val") == "stacked"
    assert part.root.find(f".//{C}barChart/{C}overlap").get("val") == "100"
    whole = part.series[-1]
    assert cached(whole) == [str(a + b) for a, b in zip(ANSWERED_101, ABANDONED_101, strict=True)]
    assert whole.find(f"{C}spPr/{A}ln/{A}noFill") is not None
    dropped = part.root.find(f".//{C}legendEntry")
    assert dropped.find(f"{C}idx").get("val") == "2" and dropped.find(f"{C}delete").get("val") == "1"


def test_a_month_of_a_stack_that_lacks_a_part_is_a_gap_in_all_of_them() -> None:
    (part,) = parts_of(made(*stack((5, None, 7), (1, 2, 3))).pptx)
    assert [cached(ser)[1] for ser in part.series] == ["", "", ""]


def test_a_gap_is_an_empty_cell_and_its_reason_is_said_under_the_title() -> None:
    deck = made(bars((5, None, 7, 8)))
    (part,) = parts_of(deck.pptx)
    assert cached(part.series[0]) == ["5", "", "7", "8"]
    assert [row[2] for row in part.rows[1:]] == [5, "", 7, 8]
    assert part.root.find(f".//{C}dispBlanksAs").get("val") == "gap"
    titles = [text(shape) for shape in shapes(slides(deck)[0]) if label(shape).get("name").endswith("-title")]
    assert any("May 2023: not available" in one for one in titles)


def test_what_is_said_of_a_month_is_said_under_the_title() -> None:
    deck = made(noted(bars(RECEIVED), m2024_05="A campaign began"))
    titles = [text(shape) for shape in shapes(slides(deck)[0]) if label(shape).get("name").endswith("-title")]
    assert any("May 2024: A campaign began" in one for one in titles)


def test_years_are_lines_each_named_at_its_end_with_its_month_and_value() -> None:
    years = (line((5, 6, 7), "2024/25", None, "2024-04"), line(range(1, 13), "2023/24", None, "2023-04"))
    (part,) = parts_of(made(*years, kind="years", current="2024/25").pptx)
    ends = [[one.find(f"{C}idx").get("val") for one in ser.iter(f"{C}dLbl")] for ser in part.series]
    assert ends == [["2"], ["11"]]
    label_xml = part.series[0].find(f".//{C}dLbl")
    assert all(label_xml.find(f"{C}show{what}").get("val") == "1" for what in ("Val", "CatName", "SerName"))
    assert part.rows[1][0] == "Apr" and part.rows[12][:2] == ["Mar", ""]


def rows_of(names: tuple[str, ...], *values: tuple[int, ...]) -> tuple[Series, ...]:
    source = bars(values[0]).points[0]
    return tuple(
        Series(f"Period {number}", "bars", "calls",
               tuple(Point(source.figure_id, name, Decimal(one), f"{one:,}")
                     for name, one in zip(names, found, strict=True)))
        for number, found in enumerate(values)
    )  # fmt: skip


def test_rows_lie_from_the_top_down_with_a_number_at_each_bar() -> None:
    series = rows_of(("First", "Second"), (1200, 30), (900, 40))
    (part,) = parts_of(made(*series, kind="categories", current="Period 0").pptx)
    assert part.root.find(f".//{C}barDir").get("val") == "bar"
    assert part.root.find(f".//{C}catAx//{C}orientation").get("val") == "maxMin"
    assert [len(list(ser.iter(f"{C}dLbl"))) for ser in part.series] == [2, 2]
    assert part.root.find(f".//{C}valAx/{C}delete").get("val") == "1"
    assert part.root.find(f".//{C}legend") is not None


def test_hostile_names_stay_text_in_the_workbook_and_in_the_chart() -> None:
    series = replace(rows_of(HOSTILE, tuple(range(1, 7)))[0], label="=1+1")
    (part,) = parts_of(made(series, kind="categories", current="=1+1").pptx)
    assert [row[0] for row in part.rows[1:]] == list(HOSTILE)
    assert part.rows[0][1] == "=1+1"
    names = [pt.findtext(f"{C}v") for pt in part.root.find(f".//{C}cat").iter(f"{C}pt")]
    assert names == list(HOSTILE)
    book = read_package(part.xlsx)
    assert b"<f>" not in book["xl/worksheets/sheet1.xml"] and b"hyperlink" not in book["xl/worksheets/sheet1.xml"]
    assert not any("externalLink" in name or name.endswith("sheet1.xml.rels") for name in book)


def test_a_value_that_no_format_prints_keeps_its_printed_text() -> None:
    point = bars((5,)).points[0]
    series = Series("Odd", "bars", "calls", (replace(point, text="5 or so"), replace(point, at="2023-05", text="5")))
    (part,) = parts_of(made(series).pptx)
    first = next(iter(part.series[0].iter(f"{C}dLbl")))
    assert "".join(run.text for run in first.iter(f"{A}t")) == "5 or so"


def test_the_same_chart_gives_the_same_bytes_and_no_date_but_the_packs() -> None:
    one, other = made(bars(RECEIVED), line(ANSWERED)).pptx, made(bars(RECEIVED), line(ANSWERED)).pptx
    assert one == other
    for part in parts_of(one):
        with zipfile.ZipFile(io.BytesIO(part.xlsx)) as book:
            assert {member.date_time for member in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            core = book.read("docProps/core.xml").decode()
        day = pack_of().extracted_on.isoformat()
        assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", core)) == {f"{day}T00:00:00Z"}


@pytest.mark.parametrize("native", [True, False])
def test_the_pictures_for_re_use_are_the_same_whoever_draws_the_deck(native: bool) -> None:
    chart, other = (draw(spec(bars(RECEIVED), native=one), example_brand()) for one in (native, False))
    assert (chart.png, chart.svg, chart.csv) == (other.png, other.svg, other.csv)
    assert bool(chart.native) == native


def test_a_plot_with_no_room_holds_the_pack() -> None:
    chart = draw(spec(bars(RECEIVED), line(ANSWERED), native=True, height=120.0), example_brand())
    assert any("As a native chart the plot of" in fault for fault in chart.faults)



def test_a_chart_without_a_value_says_so() -> None:
    deck = made(bars((None, None)))
    titles = [text(shape) for shape in shapes(slides(deck)[0]) if label(shape).get("name").endswith("-title")]
    assert any("No figures to show" in one for one in titles)
    (part,) = parts_of(deck.pptx)
    assert cached(part.series[0]) == ["", ""]
