"""Drugs and serious organised crime: offences, arrests, tests on arrest, deaths, visits, seizures."""

from collections.abc import Sequence

from sample_data.files import Row, Table
from sample_data.months import MONTHS, STRETCHES, days, label, read_table, running_totals
from sample_data.sharing import monthly_counts, monthly_parts, share_out, swayed

# Published: arrests of 2023/24 and 2024/25 to December; of trafficking only the change and the two
# rates, which these counts give. Possession is in crime.csv. Deaths and visits are invented: the
# pack has pictures of them and no numbers.
COUNTS = """
                              2022/23            2023/24         2024/25
                           Sep   Dec   Mar    Sep   Dec   Mar    Sep   Dec
trafficking_offences   |   160   246   330    178   271   366    214   325
drug_driving_arrests   |   355   540   742    410   618   842    475   722
drink_driving_arrests  |   295   471   628    288   447   591    262   398
suspected_drug_deaths  |    20    31    41     23    35    46     22    33
county_lines_visits    |   138   212   290    190   292   398    236   365
"""
TRAFFICKING_OUTCOMES = """
                              2022/23            2023/24         2024/25
                           Sep   Dec   Mar    Sep   Dec   Mar    Sep   Dec
trafficking_outcomes   |    96   146   197    101   153   208    140   217
"""
COLUMNS = (
    "trafficking_offences",
    "trafficking_outcomes",
    "drug_driving_arrests",
    "drink_driving_arrests",
    "suspected_drug_deaths",
    "county_lines_visits",
)

# Tests on arrest, April to December 2024: failed to provide, negative, positive. All published.
DRUG_TESTS = """
2024-04 |  0   5   1
2024-05 |  0   5   8
2024-06 |  1   5   3
2024-07 |  2   4   8
2024-08 |  0   8   7
2024-09 |  0   6   8
2024-10 |  0  12  28
2024-11 |  1   8  15
2024-12 |  1  13  18
"""
TEST_RESULTS = ("Failed to provide", "Negative", "Positive")

# Taken by the roads crime unit. All invented: the pack has a picture and no numbers. The kilograms
# are in tenths here.
SEIZED = """
                              2022/23              2023/24          2024/25
                           Sep   Dec    Mar     Sep   Dec    Mar    Sep    Dec
Cash                   | 41200 66350  91780   52600 81940 109300  63150 104720
Cocaine                |  1840  2610   3720    2150  3320   4480   2480   3965
Heroin                 |   610   905   1230     540   835   1120    505    790
Cannabis               |   150   230    310     170   260    360    190    270
Cannabis plants        |   210   340    455     260   385    520    240    410
Tablets                |  1450  2210   3060    1690  2540   3390   2120   3480
"""
UNIT = {
    "Cash": "£",
    "Cocaine": "g",
    "Heroin": "g",
    "Cannabis": "kg",
    "Cannabis plants": "plants",
    "Tablets": "tablets",
}
LUMPINESS = 600  # per thousand: one good stop makes a month


def drugs_table() -> Table:
    counts = {name: monthly_counts(name, totals) for name, totals in running_totals(COUNTS).items()}
    for name, totals in running_totals(TRAFFICKING_OUTCOMES).items():
        counts[name] = monthly_parts(name, totals, counts["trafficking_offences"])
    rows = [(label(month), *(counts[name][n] for name in COLUMNS)) for n, month in enumerate(MONTHS)]
    return ("month", *COLUMNS), rows


def result_rows() -> list[Row]:
    return [
        (month, result, tests)
        for month, numbers in read_table(DRUG_TESTS).items()
        for result, tests in zip(TEST_RESULTS, numbers, strict=True)
    ]


def seized_by_month(name: str, totals: Sequence[int]) -> list[int]:
    amounts: list[int] = []
    for total, stretch in zip(totals, STRETCHES, strict=True):
        amounts += share_out(total, [swayed(100, LUMPINESS, f"seized {name}", month) for month in stretch])
    return amounts


def seizure_rows() -> list[Row]:
    series = {name: seized_by_month(name, totals) for name, totals in running_totals(SEIZED).items()}
    return [
        (label(month), name, UNIT[name], _amount(name, series[name][n]))
        for n, month in enumerate(MONTHS)
        for name in series
    ]


def _amount(name: str, amount: int) -> str:
    return f"{amount // 10}.{amount % 10}" if UNIT[name] == "kg" else str(amount)


def monthly_tables() -> dict[str, Table]:
    return {
        "drugs.csv": drugs_table(),
        "drug_tests.csv": (("month", "result", "tests"), result_rows()),
        "seizures.csv": (("month", "category", "unit", "amount"), seizure_rows()),
    }


def tables(last: str) -> dict[str, Table]:
    """Who works on county lines full time, at the end of a month. Published for December 2024."""
    day = days(last, last)[1]
    rows = [("county lines team", role, day, 2) for role in ("Police officers", "Lived experience workers")]
    return {"teams.csv": (("measure", "category", "as_at", "value"), rows)}
