"""Recorded crime by type, and the national priority offences."""

from sample_data.files import Row, Table
from sample_data.months import MONTHS, STRETCHES, label, running_totals
from sample_data.sharing import monthly_counts, split_outcomes, split_volume

# Running totals since 1 April, to the end of September, December and March.
# Published: 2023/24 to December ("same period last year") and 2024/25 to December ("year to date")
# of the ten categories from All Crime to VAWG Offences and of Possession of Drugs. The Septembers
# of the last two years are chosen to meet the minutes, where those quote a figure (README.md
# lists them). The rest is invented.
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

VOLUME = running_totals(CRIME_VOLUME)
OUTCOMES = running_totals(CRIME_OUTCOMES)
OFFENCES = running_totals(NATIONAL_OFFENCES)


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


def crime_rows() -> list[Row]:
    series = {name: monthly_crime(name) for name in VOLUME}
    return [(label(month), name, *series[name][n]) for n, month in enumerate(MONTHS) for name in series]


def national_rows() -> list[Row]:
    series = {name: monthly_counts(name, totals) for name, totals in OFFENCES.items()}
    return [(label(month), name, series[name][n]) for n, month in enumerate(MONTHS) for name in series]


def monthly_tables() -> dict[str, Table]:
    return {
        "crime.csv": (("month", "crime_type", "volume", "positive_outcomes"), crime_rows()),
        "national.csv": (("month", "category", "offences"), national_rows()),
    }
