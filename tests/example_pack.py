"""A small pack made by hand, with one of every block type: no stage was run to make it.

Figures of the table and the tiles are those of the published pack; the monthly points and
the remarks are invented. `example_pack()` gives equal values every time.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from datetime import date
from decimal import Decimal
from pathlib import Path

from reportgen.model import (
    Cell,
    Chart,
    ChartBlock,
    ChartSpec,
    Column,
    DataFile,
    Definition,
    Direction,
    FactsBlock,
    FigureId,
    Label,
    Pack,
    Page,
    Paragraph,
    Point,
    Prose,
    Row,
    Section,
    Series,
    Shown,
    Statement,
    StatementKind,
    StatementsBlock,
    TableBlock,
    Template,
    Text,
    TextBlock,
    Tile,
    TilesBlock,
    Tone,
    Words,
)
from reportgen.ooxml.template import read_template
from reportgen.spec.brand import BrandSpec
from reportgen.spec.declared import load

TEMPLATE = Path(__file__).parents[1] / "templates" / "cumbria"
MONTHS = tuple(f"2023-{m:02}" for m in range(4, 13)) + tuple(f"2024-{m:02}" for m in range(1, 13))
RECEIVED = (5210, 5360, 5520, 5930, 5880, 5420, 5310, 5160, 5510, 5060, 4910, 5270,
            5310, 5520, 5670, 6020, 5970, 5510, 5440, 5250, 5630)  # fmt: skip
ANSWERED = (86.5, 87.0, 86.0, 85.0, 86.2, 88.0, 89.0, 90.2, 91.0, 92.0, 92.5, 93.0,
            94.0, 94.6, 94.8, 94.2, 94.9, 95.3, 95.6, 95.2, 95.4)  # fmt: skip
SPARKS = (14, 22, 17, 20, 19, 18, 26, 16, 18, 17, 21, 18, 23, 19, 20, 22, 19, 25, 24, 16, 19)


def example_pack() -> Pack:
    """The pack: a cover, a section, and a page for each of the other layouts."""
    return Pack(
        quarter="2024-25-Q3",
        edition="public",
        force="Cumbria Constabulary",
        title="Public Accountability Conference",
        meeting="Monday 20 January 2025, 10:00",
        as_at=date(2024, 12, 31),
        extracted_on=date(2025, 1, 10),
        build_id="0123456789abcdef",
        sections=(_opening(), _calls(), _crime(), _closing()),
        definitions=(
            Definition(
                "recorded-crime",
                "Recorded crime",
                (
                    ("What is counted", "Offences recorded in the period, by the day they were recorded."),
                    ("Source", "Crime recording system"),
                ),
            ),
        ),
        data_files=(
            DataFile(
                "data/crime.csv",
                "Recorded crime and outcomes",
                "Crime recording system",
                "April 2023 to December 2024",
                210,
                hashlib.sha256(b"crime").hexdigest(),
            ),
        ),
        statements=POSITIVES + EXCEPTIONS,
        footer=(
            Label("edition", "PUBLIC", strong=True),
            Words("   "),
            Label("meeting-title", "Public Accountability Conference"),
            Words(" · "),
            Label("meeting-date", "20 January 2025"),
        ),
        shorthand=(("[c]", "confidential"), ("[x]", "not available"), ("[z]", "not applicable")),
        method=(Paragraph(words("Changes are worked out from unrounded figures.")),),
    )


def example_brand(**layouts: dict[str, object]) -> BrandSpec:
    """The brand of the packaged template, with some layouts mapped otherwise."""
    brand = load(BrandSpec, TEMPLATE / "brand.yml", "brand.yml")
    if not layouts:
        return brand
    data = brand.model_dump(mode="json")
    return BrandSpec.model_validate(data | {"layouts": data["layouts"] | layouts})


def example_template() -> Template:
    return read_template(TEMPLATE / "brand.pptx")


# Text --------------------------------------------------------------------------------------


def words(text: str, strong: bool = False) -> Text:
    return (Words(text, strong),)


def prose(*texts: Text) -> Prose:
    return tuple(Paragraph(text) for text in texts)


def shown(figure: str, style: str, text: str, strong: bool = False) -> Shown:
    return Shown(FigureId.parse(figure), style, text, strong)


# Sections ----------------------------------------------------------------------------------


def _opening() -> Section:
    cover = Page(
        "cover",
        "cover",
        (Label("meeting-title", "Public Accountability Conference"),),
        (),
        (
            TextBlock("cover-force", "force", (), prose(words("Cumbria Constabulary"))),
            TextBlock(
                "cover-date", "date", ("slide.title",), prose((Label("day", "Monday 20 January 2025"),))
            ),
            TextBlock(
                "cover-period",
                "period",
                (),
                prose(
                    (
                        Words("Performance from "),
                        Label("fytd-days", "1 April to 31 December 2024"),
                        Words(", against the same days a year earlier"),
                    )
                ),
            ),
        ),
        (),
        prose((Words("Data extracted on "), Label("extracted-on", "10 January 2025"), Words("."))),
    )
    return Section("opening", "Opening", (cover,))


def _calls() -> Section:
    chart = Page(
        "calls-trend",
        "chart",
        words("999 calls received each month"),
        words("Calls received · monthly to December 2024 · force area"),
        (ChartBlock("calls-trend-chart", "chart", (), calls_chart("calls-trend-chart", 876, 379.5)),),
        words("Source: command and control telephony, extracted 10 January 2025."),
        (),
    )
    return Section("calls", "Calls from the public", (_chart_and_facts(), chart))


def _chart_and_facts() -> Page:
    facts = FactsBlock(
        "calls-999-facts",
        "facts",
        (),
        shown("calls-999:fytd.rate", "pct1", "95.1%"),
        words("answered within 10 seconds, April to December 2024"),
        (
            Paragraph(
                (
                    shown("calls-999:fytd.change_pp", "size_pp1", "6.9pp", strong=True),
                    Words(" more than last year ("),
                    shown("calls-999:sply.rate", "pct1", "88.2%"),
                    Words(")"),
                )
            ),
            Paragraph(
                (
                    Words("Above the "),
                    shown("calls-999:fytd.target", "pct0", "90%"),
                    Words(" standard in "),
                    Words("every month since November 2023", strong=True),
                )
            ),
            Paragraph(
                (
                    Words("Calls up "),
                    shown("calls-999-received:fytd.change_pct", "size_pct1", "3.1%", strong=True),
                    Words(": "),
                    shown("calls-999-received:fytd.count", "int", "50,320"),
                    Words(" received"),
                )
            ),
        ),
    )
    return Page(
        "calls-999",
        "chart-facts",
        words("999 calls are answered faster while demand rises"),
        words("Calls received and share answered within 10 seconds · monthly to December 2024 · force area"),
        (ChartBlock("calls-999-chart", "chart", ("slide.calls999.volume",), calls_chart()), facts),
        words("Source: command and control telephony, extracted 10 January 2025."),
        prose(
            words("The share is of all calls received in the month."),
            words("The dashed line is the standard."),
        ),
    )


def _crime() -> Section:
    section = Page(
        "crime-section",
        "section",
        words("Recorded crime"),
        (),
        (
            TextBlock(
                "crime-summary",
                "summary",
                (),
                (
                    Paragraph(
                        (
                            shown("recorded-crime.all-crime:fytd.count", "int", "28,438", strong=True),
                            Words(" offences, "),
                            shown("recorded-crime.all-crime:fytd.change_pct", "size_pct1", "5.1%"),
                            Words(" more than last year"),
                        )
                    ),
                    Paragraph(words("and more of them ended in a positive outcome"), 1),
                ),
            ),
        ),
        (),
        (),
    )
    return Section("crime", "Recorded crime", (section, _table(), _tiles(), _statements(), _commentary()))


def _table() -> Page:
    return Page(
        "crime-main",
        "table",
        words("Crime up by a twentieth, and more of it solved"),
        (
            Words("Recorded crime and positive outcomes · "),
            Label("fytd-days", "1 April to 31 December 2024"),
            Words(", against the same days of "),
            Label("sply-year", "2023"),
        ),
        (
            crime_table(),
            TextBlock(
                "crime-main-caption",
                "note",
                ("slide.crime.main.caption",),
                prose(
                    words(
                        "Blue better, orange worse, violet to explain: more reports may be good, grey no "
                        "clear change. Positive outcomes are a share of the offences recorded. Changes are "
                        "worked out from unrounded figures."
                    )
                ),
            ),
        ),
        words("Source: crime recording system, extracted 10 January 2025. Types overlap and do not add up."),
        prose(words("Types overlap: rape is inside violence against women and girls.")),
    )


def _tiles() -> Page:
    return Page(
        "priorities",
        "tiles",
        words("Knife and neighbourhood crime fall, cyber crime rises"),
        words("Offences recorded · April to December 2024, against the same months a year earlier"),
        (
            TilesBlock(
                "priorities-tiles",
                "tiles",
                ("slide.tiles",),
                tuple(tile(*row) for row in TILES),
                "Six measures: two better, one worse, three without a clear change.",
            ),
        ),
        words("Source: crime recording system, extracted 10 January 2025. Under 20 offences, no percentage."),
        (),
    )


def _statements() -> Page:
    return Page(
        "crime-narrative",
        "two-columns",
        words("Burglary is the gain; cyber crime needs answers"),
        words("Recorded crime and outcomes · April to December 2024 against the same months of 2023"),
        (
            TextBlock("positives-heading", "left-heading", (), prose(words("Positives"))),
            StatementsBlock(
                "positives", "left", ("slide.crime.main.positives",), POSITIVES, "No movement for the better."
            ),
            TextBlock(
                "exceptions-heading",
                "right-heading",
                (),
                prose(words("Exceptions and movements to explain")),
            ),
            StatementsBlock(
                "exceptions",
                "right",
                ("slide.crime.main.exceptions",),
                EXCEPTIONS,
                "No movement for the worse passed its threshold.",
            ),
        ),
        words("Every movement past its threshold is listed here or waived with a reason."),
        (),
    )


def _commentary() -> Page:
    return Page(
        "crime-context",
        "text",
        words("What lies behind the figures"),
        words("The force's commentary · April to December 2024"),
        (
            TextBlock(
                "crime-commentary",
                "body",
                (),
                (
                    Paragraph(
                        (
                            Words("Residential burglary", strong=True),
                            Words(" fell by "),
                            shown(
                                "recorded-crime.residential-burglary:fytd.change_pct", "size_pct1", "19.1%"
                            ),
                            Words(" after closer oversight of repeat offenders. Three things were done:"),
                        )
                    ),
                    Paragraph(words("weekly visits to the most active offenders on licence"), 1),
                    Paragraph(words("a named officer for each series, from first report to court"), 1),
                    Paragraph(words("advice to neighbours within two days"), 1),
                    Paragraph(
                        words(
                            "Hate crime reports rose. A campaign in June encouraged people to come forward, "
                            "so part of the rise is trust and part may be harm; the panel will say which."
                        )
                    ),
                ),
            ),
        ),
        words("Source: the force's quarterly review."),
        (),
    )


def _closing() -> Section:
    end = Page(
        "end",
        "closing",
        words("End of presentation"),
        (),
        (
            TextBlock(
                "end-details",
                "details",
                ("slide.end",),
                prose(words("Every table, definition and source is in the appendix to this pack.")),
            ),
        ),
        (),
        (),
    )
    return Section("closing", "Close", (end,))


# The table ---------------------------------------------------------------------------------

COLUMNS = (
    Column("Offences last year"),
    Column("Offences this year", strong=True),
    Column("Change"),
    Column("Change %"),
    Column("Positive outcomes last year"),
    Column("Positive outcomes this year", strong=True),
    Column("Change in rate"),
)
STATISTICS = (
    "sply.count",
    "fytd.count",
    "fytd.change",
    "fytd.change_pct",
    "sply.rate",
    "fytd.rate",
    "fytd.change_pp",
)
STYLES = ("int", "int", "change_int", "size_pct1", "pct1", "pct1", "size_pp1")
CRIMES: tuple[tuple[str, str, Tone, Tone, bool], ...] = (
    ("All crime", "27,063 28,438 +1,375 ▲5.1% 19.1% 20.2% ▲1.2pp", "worse", "better", False),
    ("Victim-based crime", "20,631 21,789 +1,158 ▲5.6% 15.1% 16.1% ▲1.0pp", "worse", "better", False),
    ("Residential burglary", "476 385 −91 ▼19.1% 7.1% 16.4% ▲9.2pp", "better", "better", True),
    ("Robbery", "140 107 −33 ▼23.6% 21.4% 25.2% ▲3.8pp", "better", "plain", False),
    ("Vehicle offences", "726 655 −71 ▼9.8% 12.1% 12.4% ▲0.2pp", "plain", "plain", False),
    ("Shoplifting", "1,663 1,835 +172 ▲10.3% 33.9% 38.9% ▲5.1pp", "worse", "better", False),
    ("Rape", "387 378 −9 ▼2.3% 10.1% 10.8% ▲0.8pp", "plain", "plain", False),
    ("Domestic abuse", "4,573 4,834 +261 ▲5.7% 13.1% 14.5% ▲1.4pp", "explain", "better", True),
    ("Hate crime", "509 652 +143 ▲28.1% 21.4% 24.4% ▲3.0pp", "explain", "better", False),
    (
        "Violence against women and girls",
        "5,941 6,336 +395 ▲6.7% 14.2% 13.2% ▼1.0pp",
        "explain",
        "plain",
        False,
    ),
)
ARROWS: dict[str, Direction] = {"▲": "up", "▼": "down", "●": "flat"}


def crime_table() -> TableBlock:
    return TableBlock(
        "crime-main-table",
        "table",
        ("slide.crime.main.table",),
        "Crime type",
        COLUMNS,
        tuple(_row(*row) for row in CRIMES),
        "Ten crime types: offences this year and last, the change, and the share with a positive outcome.",
    )


def _row(header: str, figures: str, volume: Tone, rate: Tone, starts_group: bool) -> Row:
    category = header.lower().replace(" ", "-")
    cells = tuple(
        _cell(category, statistic, style, text, rate if statistic == "fytd.change_pp" else volume)
        for statistic, style, text in zip(STATISTICS, STYLES, figures.split(), strict=True)
    )
    return Row(header, cells, starts_group)


def _cell(category: str, statistic: str, style: str, text: str, tone: Tone) -> Cell:
    measure = "positive-outcomes" if statistic.endswith(("rate", "pp")) else "recorded-crime"
    direction = ARROWS.get(text[0])
    figure = shown(f"{measure}.{category}:{statistic}", style, text[1:] if direction else text)
    return Cell((figure,), direction, tone if direction else "plain")


# Tiles -------------------------------------------------------------------------------------

TILES: tuple[tuple[str, str, str, Tone, str], ...] = (
    ("homicide", "Homicide", "4 ▲2 2 4", "plain", "small numbers"),
    ("violence-with-injury", "Violence with injury", "3,731 ●0.2% 3,723 4,604", "plain", "no clear change"),
    ("knife-crime", "Knife or sharp weapon", "125 ▼24.2% 165 214", "better", "better"),
    ("firearm-crime", "Firearm use", "25 ▼10.7% 28 38", "plain", "small numbers"),
    ("neighbourhood-crime", "Neighbourhood crime", "5,782 ▼6.3% 6,168 7,804", "better", "better"),
    ("cyber-crime", "Cyber crime", "2,443 ▲63.8% 1,491 1,989", "worse", "worse"),
)


def tile(measure: str, label: str, figures: str, tone: Tone, verdict: str) -> Tile:
    """A tile of: this year to date, the change with its arrow, last year to date, all of last year."""
    count, change, last_year, full_year = figures.split()
    statistic, style = ("change_pct", "size_pct1") if "%" in change else ("change", "size_int")
    return Tile(
        f"priorities-{measure}",
        label,
        shown(f"{measure}:fytd.count", "int", count),
        (shown(f"{measure}:fytd.{statistic}", style, change[1:]),),
        ARROWS[change[0]],
        tone,
        verdict,
        (
            Words("Last year to date "),
            shown(f"{measure}:sply.count", "int", last_year, strong=True),
            Words(" · 2023/24 in full "),
            shown(f"{measure}:py.count", "int", full_year, strong=True),
        ),
        spark(f"priorities-{measure}-spark", measure, tone),
    )


# Statements --------------------------------------------------------------------------------


def statement(
    number: int,
    kind: StatementKind,
    figure: str,
    printed: str,
    tone: Tone,
    subject: str,
    remark: str,
) -> Statement:
    """One statement; `printed` opens with the arrow of its direction."""
    style = "size_pp1" if "pp" in printed else "size_pct1"
    return Statement(
        f"statement-{number}",
        kind,
        "example",
        shown(figure, style, printed[1:]),
        ARROWS[printed[0]],
        tone,
        (Words(subject, strong=True), Words(f": {remark}")),
        Decimal(number),
    )


POSITIVES = (
    statement(1, "positive", "recorded-crime.residential-burglary:fytd.change_pct", "▼19.1%", "better",
              "Residential burglary", "385 offences, 91 fewer, after closer oversight of repeat offenders"),
    statement(2, "positive", "positive-outcomes.residential-burglary:fytd.change_pp", "▲9.2pp", "better",
              "Residential burglary solved", "16.4%, above the lower and the upper local level"),
    statement(3, "positive", "positive-outcomes.shoplifting:fytd.change_pp", "▲5.1pp", "better",
              "Shoplifting solved", "38.9%, 151 more positive outcomes"),
    statement(4, "positive", "positive-outcomes.domestic-abuse:fytd.change_pp", "▲1.4pp", "better",
              "Domestic abuse solved", "14.5%, on 261 more offences"),
    statement(5, "positive", "neighbourhood-crime:fytd.change_pct", "▼6.3%", "better",
              "Neighbourhood crime", "5,782 offences, 386 fewer"),
)  # fmt: skip
EXCEPTIONS = (
    statement(6, "exception", "cyber-crime:fytd.change_pct", "▲63.8%", "worse",
              "Cyber crime", "2,443 offences, 952 more"),
    statement(7, "exception", "recorded-crime.shoplifting:fytd.change_pct", "▲10.3%", "worse",
              "Shoplifting", "1,835 offences, 172 more"),
    statement(8, "to explain", "recorded-crime.hate-crime:fytd.change_pct", "▲28.1%", "explain",
              "Hate crime", "652 recorded, 143 more; a campaign encouraged reports from June"),
    statement(9, "to explain", "recorded-crime.vawg:fytd.change_pct", "▲6.7%", "explain",
              "Violence against women and girls", "6,336 recorded, and the share solved down 1.0pp"),
)  # fmt: skip


# Charts ------------------------------------------------------------------------------------


def calls_chart(chart_id: str = "calls-999-chart", width: float = 607.5, height: float = 379.5) -> Chart:
    spec = ChartSpec(
        chart_id,
        "panels",
        "999 calls received, and answered within 10 seconds",
        (
            Series(
                "999 calls received each month",
                "bars",
                "calls",
                _points("calls-999-received", "count", RECEIVED),
            ),
            Series(
                "Answered within 10 seconds",
                "line",
                "%",
                _points("calls-999", "rate", ANSWERED),
                Decimal(90),
                "National standard 90%",
            ),
        ),
        "2024-04",
        width,
        height,
        "Two panels, April 2023 to December 2024. Calls received rose from 5,210 to 5,630 a month; the "
        "share answered within 10 seconds rose from 86.5% to 95.4%, above the 90% standard since November.",
    )
    return _drawn(spec, RECEIVED)


def spark(chart_id: str, measure: str, tone: Tone) -> Chart:
    series = (Series("Offences", "line", "offences", _points(measure, "count", SPARKS)),)
    alt = "Offences each month, April 2023 to December 2024: from 14 to 19."
    return _drawn(ChartSpec(chart_id, "spark", "Offences", series, "2024-04", 249, 34, alt, tone), SPARKS)


def _points(measure: str, statistic: str, values: tuple[float, ...]) -> tuple[Point, ...]:
    return tuple(
        Point(
            FigureId.parse(f"{measure}:month-{month}.{statistic}"), month, Decimal(str(value)), f"{value:,}"
        )
        for month, value in zip(MONTHS, values, strict=True)
    )


def _drawn(spec: ChartSpec, values: tuple[float, ...]) -> Chart:
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{spec.width}pt" height="{spec.height}pt" '
        f'viewBox="0 0 {len(values)} 10"><title>{spec.title}</title>'
        + "".join(
            f'<rect x="{x + 0.1}" y="{10 - 9 * v / max(values):.2f}" width="0.8" height="10" fill="#12436D"/>'
            for x, v in enumerate(values)
        )
        + "</svg>"
    )
    lines = ["month,series,value"]
    lines += [f"{p.at},{s.label},{p.value}" for s in spec.series for p in s.points]
    csv = "\r\n".join(lines) + "\r\n"
    return Chart(spec, _bars_png(round(spec.width), round(spec.height), values), svg.encode(), csv.encode())


def _bars_png(width: int, height: int, values: tuple[float, ...]) -> bytes:
    """A picture of navy bars on white, two colours, one bit a pixel."""
    step = width / len(values)
    tops = [height - round(0.9 * height * value / max(values)) for value in values]
    columns = [(min(int(x / step), len(values) - 1), x % step < 0.8 * step) for x in range(width)]
    rows = (b"\0" + _packed([inked and y >= tops[bar] for bar, inked in columns]) for y in range(height))
    header = struct.pack(">IIBBBBB", width, height, 1, 3, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", header)
        + _chunk(b"PLTE", b"\xff\xff\xff\x12\x43\x6d")
        + _chunk(b"IDAT", zlib.compress(b"".join(rows), 9))
        + _chunk(b"IEND", b"")
    )


def _packed(bits: list[bool]) -> bytes:
    text = "".join("1" if bit else "0" for bit in bits)
    padded = text.ljust(-(-len(text) // 8) * 8, "0")
    return int(padded, 2).to_bytes(len(padded) // 8, "big")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
