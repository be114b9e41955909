"""Victim satisfaction: how many of those asked were very or fairly satisfied, by stage."""

from sample_data.files import Row, Table
from sample_data.months import days, year_to_date

Answers = dict[str, tuple[int, tuple[int, ...]]]

# How many answered and how many of them were satisfied at each stage. The percentages of 2024/25 to
# December, 2023/24 and 2022/23 are published, their bases are not: these are the smallest that give
# every stage its decimal. Everything to September 2024 is invented.
CRIME_STAGES = (
    "Ease of contact",
    "Actions taken",
    "Progress updates",
    "Treatment by staff",
    "Whole experience",
)
CRIME = {
    "2024-12": (537, (489, 423, 366, 484, 428)),
    "2024-09": (358, (329, 283, 246, 323, 287)),
    "2023/24": (403, (384, 329, 292, 368, 334)),
    "2022/23": (330, (299, 242, 203, 289, 251)),
}
ASB_STAGES = ("Ease of contact", "Actions taken", "Treatment by staff", "Whole experience")
ASB = {
    "2024-12": (361, (331, 238, 311, 267)),
    "2024-09": (240, (220, 159, 207, 179)),
    "2023/24": (297, (274, 208, 254, 230)),
    "2022/23": (191, (167, 123, 163, 135)),
}
# Thirteen surveys in calendar 2024 are published; what they answered, and the years before, are invented.
DOMESTIC_ABUSE = {"2024": (13, 10), "2023": (11, 9), "2022": (9, 6), "2021": (7, 5)}

FULL_YEARS = {"2023/24": days("2023-04", "2024-03"), "2022/23": days("2022-04", "2023-03")}


def survey_rows(group: str, stages: tuple[str, ...], answers: Answers, last: str) -> list[Row]:
    windows = {last: year_to_date(last), **FULL_YEARS}
    return [
        (*window, group, stage, satisfied, answers[name][0])
        for name, window in windows.items()
        for stage, satisfied in zip(stages, answers[name][1], strict=True)
    ]


def domestic_abuse_rows(last: str) -> list[Row]:
    """Every complete calendar year."""
    return [
        (*days(f"{year}-01", f"{year}-12"), "Domestic abuse", "Whole experience", satisfied, base)
        for year, (base, satisfied) in DOMESTIC_ABUSE.items()
        if f"{year}-12" <= last
    ]


def tables(last: str) -> dict[str, Table]:
    rows = [
        *survey_rows("Crime", CRIME_STAGES, CRIME, last),
        *survey_rows("ASB", ASB_STAGES, ASB, last),
        *domestic_abuse_rows(last),
    ]
    return {"survey.csv": (("window_start", "window_end", "group", "stage", "satisfied", "base"), rows)}
