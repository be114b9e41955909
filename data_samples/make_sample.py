"""Makes the monthly CSV files of the sample quarter, `2024-25-Q3/data/`.

    python data_samples/make_sample.py

The tables below hold running totals. What a stretch of months adds to them is shared out to its
months by the days in the month, the season and a little luck, which depends on names only, so that
every run gives the same bytes. `README.md` beside this file says what is real and what is invented.
"""

import csv
import io
from calendar import monthrange
from collections.abc import Sequence
from hashlib import sha256
from itertools import pairwise
from math import isqrt
from pathlib import Path

DATA_FOLDER = Path(__file__).parent / "2024-25-Q3" / "data"

# Running totals since 1 April, to the end of September, December and March.
# Published: 2023/24 to December ("same period last year") and 2024/25 to December ("year to date")
# of the ten categories from All Crime to VAWG Offences and of Possession of Drugs. The Septembers
# of the last two years are chosen to meet the minutes, where those quote a figure (see the list
# further down). The rest is invented.
CRIME_VOLUME = """
                                      2022/23                2023/24             2024/25
                                   Sep    Dec    Mar     Sep    Dec    Mar     Sep    Dec
All Crime                      | 17720  26200  34510   18290  27063  35833   19290  28438
Victim Based Crime             | 13410  19880  26190   13980  20631  27331   14810  21789
Residential Burglary           |   350    548    726     316    476    626     259    385
Robbery                        |    78    118    160      88    140    181      62    107
Vehicle Offences               |   500    752    987     480    726    964     438    655
Shoplifting                    |   905   1410   1865    1060   1663   2261    1210   1835
Rape                           |   252    374    495     264    387    515     241    378
Domestic Abuse                 |  2965   4420   5860    3060   4573   6048    3245   4834
Hate Crime                     |   325    480    632     340    509    679     452    652
VAWG Offences                  |  3850   5740   7580    3985   5941   7846    4270   6336
Burglary                       |   640    985   1305     580    872   1157     514    770
Arson and Criminal Damage      |  2010   2985   3885    1935   2860   3795    1890   2795
Possession of Weapons          |   232    346    456     246    366    488     262    388
Public Order                   |  1545   2270   2970    1560   2295   3020    1590   2340
Theft                          |  1930   2925   3875    2180   3290   4475    2601   3816
Possession of Drugs            |   610    915   1227     680   1104   1516     880   1300
"""

# The same columns are real. No outcome count was printed: the published rates give them. Where
# several fit (All Crime, Victim Based Crime, last year's Possession of Drugs) one was chosen.
CRIME_OUTCOMES = """
                                      2022/23                2023/24             2024/25
                                   Sep    Dec    Mar     Sep    Dec    Mar     Sep    Dec
All Crime                      |  3190   4760   6290    3420   5165   6900    3870   5757
Victim Based Crime             |  1945   2915   3845    2100   3121   4171    2370   3515
Residential Burglary           |    24     38     51      22     34     50      41     63
Robbery                        |    17     26     35      19     30     39      16     27
Vehicle Offences               |    56     86    114      57     88    117      53     81
Shoplifting                    |   284    450    601     350    563    790     468    714
Rape                           |    24     36     48      27     39     52      25     41
Domestic Abuse                 |   370    556    739     398    600    802     466    703
Hate Crime                     |    70    103    136      72    109    146     110    159
VAWG Offences                  |   557    825   1087     568    842   1104     571    837
Burglary                       |    64     99    132      61     94    132      84    127
Arson and Criminal Damage      |   250    373    486     248    366    490     263    391
Possession of Weapons          |   104    155    204     108    161    214     110    164
Public Order                   |   272    402    528     282    416    550     305    450
Theft                          |   322    506    674     390    621    869     515    782
Possession of Drugs            |   512    767   1028     560    915   1253     692   1039
"""

# Published: 2023/24 to December and to March ("previous year"), and 2024/25 to December. The
# rest is invented; Cyber crime and Firearm offences meet the minutes in both Septembers.
NATIONAL_OFFENCES = """
                                      2022/23                2023/24             2024/25
                                   Sep    Dec    Mar     Sep    Dec    Mar     Sep    Dec
Homicide                       |     3      4      5       1      2      4       3      4
Violence with injury           |  2440   3610   4660    2520   3723   4604    2535   3731
Knife or sharp weapon offences |   105    158    210     112    165    214      86    125
Firearm offences               |    19     29     38      21     28     38      18     25
Neighbourhood crime            |  4260   6260   8000    4190   6168   7804    3940   5782
Cyber crime                    |   880   1330   1805    1061   1491   1989    1284   2443
"""

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

# What the minutes of 25 October 2024 quote for April to September, 2024 against 2023, and the
# September columns that give it:
#
#   Robbery, outcome rate             25.8%            16 of 62
#   Rape, volume                      -8.7%            241 against 264
#   Vehicle Offences, outcome rate    12.1%, +0.2pp    53 of 438 against 57 of 480
#   Burglary, volume                  -11.4%           514 against 580
#   Burglary, outcome rate            10.5% to 16.3%   61 of 580, 84 of 514
#   Arson and Criminal Damage, rate   12.8% to 13.9%   248 of 1935, 263 of 1890
#   Possession of Weapons, rate       44% to 42%       108 of 246, 110 of 262
#   Public Order, outcome rate        18.1% to 19.2%   282 of 1560, 305 of 1590
#   Theft, volume                     +19.3%           2601 against 2180
#   Possession of Drugs, volume       +29.4%           880 against 680
#   Cyber crime                       1284, +21%       1284 against 1061
#   Firearm offences                  -14%             18 against 21
#   999 answered in 10 seconds        95%              the shares of April to September 2024 below
#   101 answered in 5 minutes         at least 95%     each of the same months below
#   101 abandoned                     under 5%         each of the same months below
#   Grade 1 in target                 89.5% to 96%     7339 of 8200, 8016 of 8350
#   Grade 2 in target                 93.1% to 93.6%   17224 of 18500, 17690 of 18900

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

# A whole is made of its parts and a rest that has no category of its own.
PARTS = {
    "Burglary": ("Residential Burglary",),
    "Theft": ("Shoplifting",),
    "Victim Based Crime": (
        "Burglary",
        "Robbery",
        "Vehicle Offences",
        "Theft",
        "Arson and Criminal Damage",
        "Rape",
    ),
    "All Crime": (
        "Victim Based Crime",
        "Public Order",
        "Possession of Weapons",
        "Possession of Drugs",
    ),
}

# Per cent of an average day, April to March. The running totals set the level of each stretch of
# months; this sets the shape inside it.
SEASONS = """
even     | 100 100 100 100 100 100 100 100 100 100 100 100
summer   |  97 100 103 106 107 101 100  97 101  97 100 102
winter   | 103  99  97  96  98 103  98 104 106 103 101  97
shopping |  98 100  99  98 101 103  95 100 107  94 101 104
"""

# A category that is not here is summery.
SEASON_OF = {
    "Residential Burglary": "winter",
    "Burglary": "winter",
    "Shoplifting": "shopping",
    "Rape": "even",
    "Robbery": "even",
    "Possession of Weapons": "even",
    "Possession of Drugs": "even",
    "Homicide": "even",
    "Firearm offences": "even",
    "Cyber crime": "even",
    "101": "even",
}

OVERDISPERSION = 15  # per thousand, on top of the scatter that counts have by nature
THROW = 59  # of the dice: another number gives other months with the same totals

CALLS_COLUMNS = ("month", "line", "incoming", "answered", "answered_in_target", "abandoned")
RESPONSE_COLUMNS = ("month", "grade", "incidents", "attended_in_target")

Month = tuple[int, int]
Stretch = tuple[Month, ...]
Row = Sequence[str | int]


def read_table(text: str) -> dict[str, list[int]]:
    """The name and the numbers of every line that has a bar between them."""
    lines = [line.split("|") for line in text.splitlines() if "|" in line]
    return {name.strip(): [int(number) for number in numbers.split()] for name, numbers in lines}


def months_from(first: Month, count: int) -> Stretch:
    year, month = first
    return tuple((year + (month - 1 + n) // 12, (month - 1 + n) % 12 + 1) for n in range(count))


MONTHS = months_from((2022, 4), 33)
# The stretches that a year's running totals mark off: to September, to December, to March.
STRETCHES: tuple[Stretch, ...] = tuple(
    months_from((year + (start < 4), start), count)
    for year in (2022, 2023, 2024)
    for start, count in ((4, 6), (10, 3), (1, 3))
    if (year, start) != (2024, 1)
)


def stretch_totals(running_totals: Sequence[int]) -> list[int]:
    """What each stretch adds to the running total, which starts again from nothing every April."""
    years = [running_totals[start : start + 3] for start in range(0, len(running_totals), 3)]
    return [after - before for year in years for before, after in pairwise([0, *year])]


VOLUME = {name: stretch_totals(row) for name, row in read_table(CRIME_VOLUME).items()}
OUTCOMES = {name: stretch_totals(row) for name, row in read_table(CRIME_OUTCOMES).items()}
OFFENCES = {name: stretch_totals(row) for name, row in read_table(NATIONAL_OFFENCES).items()}
INCOMING = {name: stretch_totals(row) for name, row in read_table(CALLS_INCOMING).items()}
INCIDENTS = {name: stretch_totals(row) for name, row in read_table(RESPONSE_INCIDENTS).items()}
ATTENDED = {name: stretch_totals(row) for name, row in read_table(RESPONSE_ATTENDED).items()}
SEASON = read_table(SEASONS)


def share_out(total: int, weights: Sequence[int]) -> list[int]:
    """Whole numbers in proportion to the weights that add up to the total: by largest remainder."""
    whole = sum(weights)
    shares = [total * weight // whole for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda n: -(total * weights[n] % whole))
    for n in by_remainder[: total - sum(shares)]:
        shares[n] += 1
    return shares


def luck(name: str, month: Month) -> int:
    """A number from -200 to 200, mostly near nought: hundredths of a standard deviation."""
    year, number = month
    dice = sha256(f"{THROW} {name} {year}-{number:02}".encode()).digest()[:4]
    deviation = (sum(dice) - 510) * 100 // 148
    return max(-200, min(200, deviation))


def swayed(weight: int, scatter: int, name: str, month: Month) -> int:
    """The weight made larger or smaller by luck; scatter is the standard deviation per thousand."""
    return weight * max(100, 1000 + luck(name, month) * scatter // 100)


def split_volume(name: str, total: int, stretch: Stretch) -> list[int]:
    season = SEASON[SEASON_OF.get(name, "summer")]
    scatter = isqrt(1_000_000 * len(stretch) // max(total, 1)) + OVERDISPERSION
    weights = [
        swayed(monthrange(*month)[1] * season[(month[1] - 4) % 12], scatter, name, month)
        for month in stretch
    ]
    return share_out(total, weights)


def split_outcomes(name: str, total: int, volumes: Sequence[int], stretch: Stretch) -> list[int]:
    """Outcomes follow the volume of their month, with the scatter that so many offences have."""
    without = sum(volumes) - total
    scatter = isqrt(1_000_000 * len(stretch) * without // max(sum(volumes) * total, 1))
    weights = [
        swayed(volume, scatter, f"{name}, outcomes", month)
        for volume, month in zip(volumes, stretch, strict=True)
    ]
    return share_out(total, weights)


def without_parts(totals: dict[str, list[int]], name: str) -> list[int]:
    """The totals of the category less those of its parts: what is shared out under its own name."""
    parts = [totals[part] for part in PARTS.get(name, ())]
    return [whole - sum(inside) for whole, *inside in zip(totals[name], *parts, strict=True)]


def monthly_crime(name: str) -> list[tuple[int, int]]:
    """Volume and positive outcomes of each month: those of the parts and of the rest, added up."""
    rest: list[tuple[int, int]] = []
    totals = zip(without_parts(VOLUME, name), without_parts(OUTCOMES, name), STRETCHES, strict=True)
    for volume, outcomes, stretch in totals:
        volumes = split_volume(name, volume, stretch)
        rest += zip(volumes, split_outcomes(name, outcomes, volumes, stretch), strict=True)
    parts = [monthly_crime(part) for part in PARTS.get(name, ())]
    months = zip(rest, *parts, strict=True)
    return [(sum(v for v, _ in month), sum(o for _, o in month)) for month in months]


def monthly_counts(name: str, totals: Sequence[int]) -> list[int]:
    counts: list[int] = []
    for total, stretch in zip(totals, STRETCHES, strict=True):
        counts += split_volume(name, total, stretch)
    return counts


def month_labels() -> list[str]:
    return [f"{year}-{month:02}" for year, month in MONTHS]


def crime_rows() -> list[Row]:
    series = {name: monthly_crime(name) for name in VOLUME}
    return [
        (label, name, *series[name][n]) for n, label in enumerate(month_labels()) for name in series
    ]


def national_rows() -> list[Row]:
    series = {name: monthly_counts(name, totals) for name, totals in OFFENCES.items()}
    return [
        (label, name, series[name][n]) for n, label in enumerate(month_labels()) for name in series
    ]


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
    return [
        (label, line, *series[line][n]) for n, label in enumerate(month_labels()) for line in series
    ]


def monthly_response(grade: str) -> list[tuple[int, int]]:
    """Incidents of each month, and how many of them were attended within the target."""
    months: list[tuple[int, int]] = []
    for total, attended, stretch in zip(INCIDENTS[grade], ATTENDED[grade], STRETCHES, strict=True):
        incidents = split_volume(grade, total, stretch)
        months += zip(incidents, split_outcomes(grade, attended, incidents, stretch), strict=True)
    return months


def response_rows() -> list[Row]:
    series = {grade: monthly_response(grade) for grade in INCIDENTS}
    return [
        (label, grade.removeprefix("Grade "), *series[grade][n])
        for n, label in enumerate(month_labels())
        for grade in series
    ]


def as_csv(columns: Row, rows: Sequence[Row]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([columns, *rows])
    return text.getvalue()


def sample_files() -> dict[str, str]:
    """The name and the text of every file of the sample that this script makes."""
    return {
        "crime.csv": as_csv(("month", "crime_type", "volume", "positive_outcomes"), crime_rows()),
        "calls.csv": as_csv(CALLS_COLUMNS, calls_rows()),
        "national.csv": as_csv(("month", "category", "offences"), national_rows()),
        "response.csv": as_csv(RESPONSE_COLUMNS, response_rows()),
    }


def main() -> None:
    DATA_FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in sample_files().items():
        (DATA_FOLDER / name).write_bytes(text.encode("utf-8"))


if __name__ == "__main__":
    main()
