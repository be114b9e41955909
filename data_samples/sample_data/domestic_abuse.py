"""The domestic abuse thematic: monthly counts, and how the year to date breaks down."""

from sample_data.files import BREAKDOWN_COLUMNS, Row, Table
from sample_data.months import MONTHS, days, label, read_table, running_totals, year_before, year_to_date
from sample_data.sharing import monthly_counts, monthly_parts

# Published: 2024/25 to December of cases, notices, orders, applications and records, and 2023/24 to
# December of repeat cases; the printed percentages give the rest of that column. The 20% of repeat
# victims and of repeat perpetrators are published, their counts are not. The rest is invented.
WHOLES = """
                              2022/23            2023/24         2024/25
                           Sep   Dec   Mar    Sep   Dec   Mar    Sep   Dec
incidents              |  4700  7060  9280   4790  7150  9440   4985  7480
repeat_victims         |  1660  2490  3290   1700  2560  3390   1765  2640
repeat_perpetrators    |  1310  1980  2620   1365  2050  2705   1405  2115
marac_cases            |   540   810  1084    563   846  1146    610   925
dvpn                   |    19    29    40     23    36    50     37    58
ispo_applications      |     3     5     7      5     7    10      9    14
spo_applications       |     4     6     9      5     8    12     10    15
safeguarding_records   |  4120  6190  8260   4400  6626  8835   4830  7262
"""

# What is inside the whole named after the bar: repeat victims of domestic abuse among all repeat
# victims, orders among the notices or applications of the month.
PARTS = """
                              2022/23            2023/24         2024/25
                           Sep   Dec   Mar    Sep   Dec   Mar    Sep   Dec
da_repeat_victims      |   338   510   676    348   525   697    356   528
da_repeat_perpetrators |   266   399   526    270   404   533    280   423
marac_repeat_cases     |   180   270   362    190   286   389    203   305
dvpo                   |    16    25    34     20    31    43     31    48
breaches               |     5     7    10      6     9    13      8    12
ispo_orders            |     2     3     4      3     4     5      2     3
spo_orders             |     3     4     6      4     6     9      7    11
"""
WHOLE_OF = {
    "da_repeat_victims": "repeat_victims",
    "da_repeat_perpetrators": "repeat_perpetrators",
    "marac_repeat_cases": "marac_cases",
    "dvpo": "dvpn",
    "breaches": "dvpn",
    "ispo_orders": "ispo_applications",
    "spo_orders": "spo_applications",
}
COUNTS = (
    "incidents",
    "repeat_victims",
    "da_repeat_victims",
    "repeat_perpetrators",
    "da_repeat_perpetrators",
    "marac_cases",
    "marac_repeat_cases",
    "dvpn",
    "dvpo",
    "breaches",
    "ispo_applications",
    "ispo_orders",
    "spo_applications",
    "spo_orders",
    "safeguarding_records",
)

# Year to date and the same period a year earlier, by the month it ends in. Only the offence groups
# to December 2024 are published: thirteen of them, one short of the total, so that one is unallocated.
RELATIONSHIPS = """
                      2024-12 2023-12 2024-09 2023-09
Partner            |     1712    1604    1149    1073
Ex-partner         |     1689    1622    1134    1085
Parent or child    |      742     690     497     462
Other family       |      468     441     315     295
Other or unknown   |      223     216     150     145
"""
VICTIM_AGES = """
                      2024-12 2023-12 2024-09 2023-09
Under 17           |      146     131      97      88
17 to 30           |     1731    1660    1163    1111
31 to 40           |     1289    1204     864     806
41 to 50           |      801     764     538     511
51 to 60           |      478     449     322     300
61 and over        |      317     287     212     192
Not recorded       |       72      78      49      52
"""
# Crimes and positive outcomes to December 2024, and to September 2024.
OFFENCE_GROUPS = """
Arson and criminal damage              |  260  48   174  32
Burglary                               |   41  10    28   7
Drug offences                          |    2   2     2   2
Miscellaneous crimes against society   |   88  18    59  12
Possession of weapons                  |   48  13    32   8
Public order                           |  203  35   137  23
Robbery                                |    8   2     5   1
Sexual offences                        |  270  22   182  15
Stalking and harassment                | 1291 216   866 143
Theft                                  |  144  13    97   9
Vehicle offences                       |   42  16    28  10
Violence with injury                   | 1064 169   714 112
Violence without injury                | 1372 139   920  92
Unallocated                            |    1   0     1   0
"""

# The perpetrator programme (MATAC) since May 2023: referred, completed, on the programme now,
# referred a second time. To December 2024 the force's numbers are published, and who is on the
# programme by area; the split of the others is invented. The second referral is not split by area.
PROGRAMME_START = "2023-05"
PROGRAMME = {
    "2024-12": {"": (35, 25, 10, 1), "Westmorland and Furness": (22, 14, 8), "Cumberland": (13, 11, 2)},
    "2024-09": {"": (30, 20, 10, 1), "Westmorland and Furness": (19, 12, 7), "Cumberland": (11, 8, 3)},
}


def monthly_series() -> dict[str, list[int]]:
    wholes = {name: monthly_counts(name, totals) for name, totals in running_totals(WHOLES).items()}
    parts = {
        name: monthly_parts(name, totals, wholes[WHOLE_OF[name]])
        for name, totals in running_totals(PARTS).items()
    }
    return {**wholes, **parts}


def monthly_tables() -> dict[str, Table]:
    series = monthly_series()
    rows = [(label(month), *(series[name][n] for name in COUNTS)) for n, month in enumerate(MONTHS)]
    return {"domestic_abuse.csv": (("month", *COUNTS), rows)}


def two_years(breakdown: str, text: str, last: str) -> list[Row]:
    """A breakdown's rows for the year to date and for the same period a year earlier."""
    ends = ("2024-12", "2023-12", "2024-09", "2023-09")
    return [
        (breakdown, name, *year_to_date(end), numbers[ends.index(end)], "")
        for end in (last, year_before(last))
        for name, numbers in read_table(text).items()
    ]


def offence_group_rows(last: str) -> list[Row]:
    at = {"2024-12": 0, "2024-09": 2}[last]
    return [
        ("offence groups", name, *year_to_date(last), *numbers[at : at + 2])
        for name, numbers in read_table(OFFENCE_GROUPS).items()
    ]


def programme_rows(last: str) -> list[Row]:
    start, end = days(PROGRAMME_START, last)
    (_, whole), *areas = PROGRAMME[last].items()
    return [
        ("programme", "", start, end, *whole),
        *(("areas", area, start, end, *numbers, "") for area, numbers in areas),
    ]


def tables(last: str) -> dict[str, Table]:
    """The breakdowns of the year to date that ends in a month."""
    rows = [
        *two_years("relationships", RELATIONSHIPS, last),
        *two_years("victim ages", VICTIM_AGES, last),
        *offence_group_rows(last),
    ]
    return {
        "da_breakdowns.csv": ((*BREAKDOWN_COLUMNS, "number", "positive_outcomes"), rows),
        "matac.csv": (
            (*BREAKDOWN_COLUMNS, "referred", "completed", "on_programme", "referred_again"),
            programme_rows(last),
        ),
    }
