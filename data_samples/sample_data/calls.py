"""999 and 101 calls, the national ranking of 999 answering, and response to graded incidents."""

from collections.abc import Sequence

from sample_data.files import Row, Table
from sample_data.months import MONTHS, label, read_table, running_totals
from sample_data.sharing import monthly_counts, monthly_parts

# All invented.
CALLS_INCOMING = """
                                      2022/23                2023/24             2024/25
                                   Sep    Dec    Mar     Sep    Dec    Mar     Sep    Dec
999                            | 32700  48400  64100   33600  49700  65400   34300  50600
101                            | 99000 146100 192000   96600 142800 188100   94500 138900
"""

# Incidents graded 1 (emergency) and 2 (priority), and how many of them were attended within the
# target. Invented, but for the shares of the last two Septembers: those are the minutes' own.
RESPONSE_INCIDENTS = """
                                      2022/23                2023/24             2024/25
                                   Sep    Dec    Mar     Sep    Dec    Mar     Sep    Dec
Grade 1                        |  8020  11930  15700    8200  12210  16080    8350  12440
Grade 2                        | 18150  26800  35200   18500  27350  35900   18900  27960
"""

RESPONSE_ATTENDED = """
                                      2022/23                2023/24             2024/25
                                   Sep    Dec    Mar     Sep    Dec    Mar     Sep    Dec
Grade 1                        |  7090  10530  13875    7339  10980  14580    8016  11922
Grade 2                        | 16735  24670  32440   17224  25435  33420   17690  26085
"""

# Calls answered within the target (999 in 10 seconds, 101 in 5 minutes), per thousand calls that
# came in, April to March. All invented.
ANSWERED_PER_THOUSAND = """
999 2022/23 | 861 858 852 847 844 851 857 853 846 855 862 859
999 2023/24 | 864 859 855 861 868 877 889 908 911 922 927 934
999 2024/25 | 946 951 949 944 953 952 957 951 954
101 2022/23 | 874 868 861 847 839 852 866 871 858 880 889 893
101 2023/24 | 901 898 905 894 889 907 918 926 921 934 941 946
101 2024/25 | 954 957 952 951 953 958 956 959 948
"""

# Calls that were given up before anyone answered, likewise. All invented.
ABANDONED_PER_THOUSAND = """
999 2022/23 |  14  13  15  17  18  16  15  14  16  14  13  13
999 2023/24 |  12  13  13  12  11  10  10   9   9   8   8   8
999 2024/25 |   7   6   7   7   6   6   6   7   6
101 2022/23 |  86  91  95 104 109 101  92  88  96  83  78  74
101 2023/24 |  69  71  67  74  76  65  59  55  57  50  46  43
101 2024/25 |  36  34  38  39  37  33  35  32  42
"""

# Place among the forces of the national table, April to March. All invented, but for the number of
# forces, and for the first six months of 2024/25: the minutes say between 1 and 6.
RANKS = """
2022/23 |  12  13  14  16  17  15  13  14  16  14  12  11
2023/24 |  11  12  12  10   9   8   8   7   6   5   5   4
2024/25 |   3   2   4   6   3   1   2   5   3
"""
FORCES = 44

INCOMING = running_totals(CALLS_INCOMING)
INCIDENTS = running_totals(RESPONSE_INCIDENTS)
ATTENDED = running_totals(RESPONSE_ATTENDED)

CALLS_COLUMNS = ("month", "line", "incoming", "answered", "answered_in_target", "abandoned")
RESPONSE_COLUMNS = ("month", "grade", "incidents", "attended_in_target")


def shared(calls: Sequence[int], line: str, table: str) -> list[int]:
    """So many per thousand of each month's calls, by the years of one line."""
    years = [shares for name, shares in read_table(table).items() if name.startswith(f"{line} ")]
    per_thousand = [share for year in years for share in year]
    return [(n * share + 500) // 1000 for n, share in zip(calls, per_thousand, strict=True)]


def monthly_calls(line: str) -> list[Row]:
    """Calls in, answered, answered in target and abandoned: every call is answered or abandoned."""
    incoming = monthly_counts(line, INCOMING[line])
    in_target = shared(incoming, line, ANSWERED_PER_THOUSAND)
    abandoned = shared(incoming, line, ABANDONED_PER_THOUSAND)
    return [
        (calls, calls - lost, prompt, lost)
        for calls, prompt, lost in zip(incoming, in_target, abandoned, strict=True)
    ]


def calls_rows() -> list[Row]:
    series = {line: monthly_calls(line) for line in INCOMING}
    return [(label(month), line, *series[line][n]) for n, month in enumerate(MONTHS) for line in series]


def monthly_response(grade: str) -> list[tuple[int, int]]:
    """Incidents of each month, and how many of them were attended within the target."""
    incidents = monthly_counts(grade, INCIDENTS[grade])
    return list(zip(incidents, monthly_parts(grade, ATTENDED[grade], incidents), strict=True))


def response_rows() -> list[Row]:
    series = {grade: monthly_response(grade) for grade in INCIDENTS}
    return [
        (label(month), grade.removeprefix("Grade "), *series[grade][n])
        for n, month in enumerate(MONTHS)
        for grade in series
    ]


def rank_rows() -> list[Row]:
    ranks = [rank for year in read_table(RANKS).values() for rank in year]
    return [(label(month), rank, FORCES) for month, rank in zip(MONTHS, ranks, strict=True)]


def monthly_tables() -> dict[str, Table]:
    return {
        "calls.csv": (CALLS_COLUMNS, calls_rows()),
        "call_rank.csv": (("month", "rank", "forces"), rank_rows()),
        "response.csv": (RESPONSE_COLUMNS, response_rows()),
    }
