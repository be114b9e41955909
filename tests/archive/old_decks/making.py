"""A deck as the force used to make it: the real pack's main table, in its figures and headers."""

from __future__ import annotations

from reportgen.model import Deck, DeckSlide, DeckTable

TYPES = (
    "All Crime", "Residential Burglary", "Robbery", "Domestic Abuse", "Vehicle Offences", "Hate Crime Flag", "Rape",
    "Shoplifting", "Victim Based Crime (VBC)", "VAWG Offences",
)  # fmt: skip
HEADERS = (
    "SPLY Volume", "FYTD2425 Volume", "Change in volume", "Change in volume (%)", "SPLY Positive Outcome Rate",
    "FYTD2425 Positive Outcome Rate", "Change in rate (Percentage Points)",
)  # fmt: skip
FIGURES = {
    "All Crime": ("27063", "28438", "1375", "5.08%", "19.09%", "20.24%", "1.16pp"),
    "Residential Burglary": ("476", "385", "-91", "-19.12%", "7.14%", "16.36%", "9.22pp"),
    "Robbery": ("140", "107", "-33", "-23.57%", "21.43%", "25.23%", "3.81pp"),
    "Domestic Abuse": ("4573", "4834", "261", "5.71%", "13.12%", "14.54%", "1.42pp"),
    "Vehicle Offences": ("726", "655", "-71", "-9.78%", "12.12%", "12.37%", "0.25pp"),
    "Hate Crime Flag": ("509", "652", "143", "28.09%", "21.41%", "24.39%", "2.97pp"),
    "Rape": ("387", "378", "-9", "-2.33%", "10.08%", "10.85%", "0.77pp"),
    "Shoplifting": ("1663", "1835", "172", "10.34%", "33.85%", "38.91%", "5.06pp"),
    "Victim Based Crime (VBC)": ("20631", "21789", "1158", "5.61%", "15.13%", "16.13%", "1.00pp"),
    "VAWG Offences": ("5941", "6336", "395", "6.65%", "14.17%", "13.21%", "-0.96pp"),
}
IDS = (
    "recorded-crime.{}:sply.count",
    "recorded-crime.{}:fytd.count",
    "recorded-crime.{}:fytd.change",
    "recorded-crime.{}:fytd.change_pct",
    "positive-outcomes.{}:sply.rate",
    "positive-outcomes.{}:fytd.rate",
    "positive-outcomes.{}:fytd.change_pp",
)
CATEGORIES = (
    "all-crime", "residential-burglary", "robbery", "domestic-abuse", "vehicle-offences", "hate-crime", "rape",
    "shoplifting", "victim-based-crime", "vawg",
)  # fmt: skip


def across() -> DeckTable:
    """As the real pack has it: crime types are columns."""
    rows = (("", *TYPES), *((header, *(FIGURES[one][n] for one in TYPES)) for n, header in enumerate(HEADERS)))
    return DeckTable("Table 4", rows)


def down(*headers: str, rows: dict[str, tuple[str, ...]] | None = None, name: str = "Table 4") -> DeckTable:
    """Crime types as rows, under the real pack's headers or others."""
    given = FIGURES if rows is None else rows
    return DeckTable(name, (("Crime type", *(headers or HEADERS)), *((one, *cells) for one, cells in given.items())))


def deck(*tables: DeckTable) -> Deck:
    return Deck((DeckSlide(1, "Welcome"), DeckSlide(2, "Main crime type breakdowns", tables=tables)))
