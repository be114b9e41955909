"""The sample quarter's data: what its script makes is committed, adds up and can be believed."""

import csv
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

import make_sample
from sample_data.quarters import QUARTERS, sample_files
from sample_data.sharing import share_out

SAMPLES = Path(__file__).parents[2] / "data_samples"
DATA = SAMPLES / "2024-25-Q3" / "data"
EXPECTED_TOTALS = Path(__file__).with_name("expected_totals.csv")

# Those with a count for each category and month.
FILES = ["crime.csv", "calls.csv", "national.csv", "response.csv", "domestic_abuse.csv", "drugs.csv"]
CATEGORY_COLUMN = {
    "crime.csv": "crime_type",
    "calls.csv": "line",
    "national.csv": "category",
    "response.csv": "grade",
    "domestic_abuse.csv": "",
    "drugs.csv": "",
}
CATEGORIES = {
    "crime.csv": [
        "All Crime",
        "Victim Based Crime",
        "Residential Burglary",
        "Robbery",
        "Vehicle Offences",
        "Shoplifting",
        "Rape",
        "Domestic Abuse",
        "Hate Crime",
        "VAWG Offences",
        "Burglary",
        "Arson and Criminal Damage",
        "Possession of Weapons",
        "Public Order",
        "Theft",
        "Possession of Drugs",
    ],
    "calls.csv": ["999", "101"],
    "national.csv": [
        "Homicide",
        "Violence with injury",
        "Knife or sharp weapon offences",
        "Firearm offences",
        "Neighbourhood crime",
        "Cyber crime",
    ],
    "response.csv": ["1", "2"],
    "domestic_abuse.csv": [""],
    "drugs.csv": [""],
}
MONTHS = [f"{n // 12}-{n % 12 + 1:02}" for n in range(2022 * 12 + 3, 2024 * 12 + 12)]
HALF_YEARS = {2023: ("2023-04", "2023-09"), 2024: ("2024-04", "2024-09")}

# Groups that share no offence, and the whole that holds them all.
DISJOINT_PARTS = {
    "Victim Based Crime": [
        "Burglary",
        "Robbery",
        "Vehicle Offences",
        "Theft",
        "Arson and Criminal Damage",
        "Rape",
    ],
    "All Crime": [
        "Victim Based Crime",
        "Public Order",
        "Possession of Weapons",
        "Possession of Drugs",
    ],
    "Burglary": ["Residential Burglary"],
    "Theft": ["Shoplifting"],
}

# What the minutes of 25 October 2024 quote, April to September 2024 against 2023.
# category, decimals, rate the year before, rate now
OUTCOME_RATES = [
    ("Robbery", 1, None, "25.8"),
    ("Vehicle Offences", 1, None, "12.1"),
    ("Burglary", 1, "10.5", "16.3"),
    ("Arson and Criminal Damage", 1, "12.8", "13.9"),
    ("Public Order", 1, "18.1", "19.2"),
    ("Possession of Weapons", 0, "44", "42"),
]
# grade, decimals, share attended in target the year before, share now
ATTENDED = [("1", 1, "89.5", "96.0"), ("2", 1, "93.1", "93.6")]
# file, category, decimals, change in per cent
CHANGES = [
    ("crime.csv", "Rape", 1, "-8.7"),
    ("crime.csv", "Burglary", 1, "-11.4"),
    ("crime.csv", "Theft", 1, "19.3"),
    ("crime.csv", "Possession of Drugs", 1, "29.4"),
    ("national.csv", "Cyber crime", 0, "21"),
    ("national.csv", "Firearm offences", 0, "-14"),
]


def read(file: str) -> list[dict[str, str]]:
    with (DATA / file).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def series(file: str, category: str, counts: str) -> list[int]:
    rows = [row for row in read(file) if row.get(CATEGORY_COLUMN[file], "") == category]
    return [int(row[counts]) for row in rows]


def total(file: str, category: str, counts: str, first: str, last: str) -> int:
    months = zip(MONTHS, series(file, category, counts), strict=True)
    return sum(count for month, count in months if first <= month <= last)


def half_year(file: str, category: str, counts: str, year: int) -> int:
    return total(file, category, counts, *HALF_YEARS[year])


def outcome_rate(category: str, year: int) -> Fraction:
    outcomes = half_year("crime.csv", category, "positive_outcomes", year)
    return Fraction(100 * outcomes, half_year("crime.csv", category, "volume", year))


def half_up(value: Fraction, decimals: int) -> Fraction:
    """Rounded to so many decimals, ties away from nought."""
    scaled = abs(value) * 10**decimals
    nearest = Fraction(int(scaled + Fraction(1, 2)), 10**decimals)
    return -nearest if value < 0 else nearest


def counts_of(file: str) -> list[str]:
    return [name for name in read(file)[0] if name not in ("month", CATEGORY_COLUMN[file])]


def all_series() -> Iterator[tuple[str, str, str]]:
    for file in FILES:
        for category in CATEGORIES[file]:
            for counts in counts_of(file):
                yield file, category, counts


@pytest.mark.parametrize("quarter", QUARTERS)
def test_the_script_makes_the_committed_bytes(quarter: str) -> None:
    folder = SAMPLES / quarter / "data"
    made = {name: text.encode("utf-8") for name, text in sample_files(quarter).items()}
    assert made == {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_script_writes_what_it_makes(tmp_path: Path) -> None:
    make_sample.main(tmp_path)
    written = sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*.csv"))
    assert written == [Path(q, "data", name) for q in sorted(QUARTERS) for name in sorted(sample_files(q))]


@given(st.integers(0, 5000), st.lists(st.integers(1, 10**6), min_size=1, max_size=12))
def test_shares_add_up_and_stay_within_one_of_their_proportion(amount: int, weights: list[int]) -> None:
    shares = share_out(amount, weights)
    assert sum(shares) == amount
    for share, weight in zip(shares, weights, strict=True):
        assert abs(share - Fraction(amount * weight, sum(weights))) < 1


@pytest.mark.parametrize("file", FILES)
def test_every_category_has_a_row_in_every_month(file: str) -> None:
    keys = [(row["month"], row.get(CATEGORY_COLUMN[file], "")) for row in read(file)]
    assert keys == [(month, category) for month in MONTHS for category in CATEGORIES[file]]


def test_the_months_run_from_april_2022_to_december_2024() -> None:
    assert (MONTHS[0], MONTHS[-1], len(MONTHS)) == ("2022-04", "2024-12", 33)


@pytest.mark.parametrize("file", FILES)
def test_lines_end_in_a_line_feed_only(file: str) -> None:
    written = (DATA / file).read_bytes()
    assert b"\r" not in written
    assert written.endswith(b"\n")


def published_totals() -> list[dict[str, str]]:
    with EXPECTED_TOTALS.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@pytest.mark.parametrize("row", published_totals(), ids=lambda row: " ".join(list(row.values())[1:5]))
def test_published_totals_are_met(row: dict[str, str]) -> None:
    found = total(row["file"], row["category"], row["counts"], row["first_month"], row["last_month"])
    assert found == int(row["total"])


@pytest.mark.parametrize(("category", "decimals", "before", "now"), OUTCOME_RATES)
def test_outcome_rates_of_the_minutes_are_met(
    category: str, decimals: int, before: str | None, now: str
) -> None:
    assert half_up(outcome_rate(category, 2024), decimals) == Fraction(now)
    if before is not None:
        assert half_up(outcome_rate(category, 2023), decimals) == Fraction(before)


def test_the_vehicle_outcome_rate_rose_by_as_much_as_the_minutes_say() -> None:
    change = outcome_rate("Vehicle Offences", 2024) - outcome_rate("Vehicle Offences", 2023)
    assert half_up(change, 1) == Fraction("0.2")


@pytest.mark.parametrize(("file", "category", "decimals", "change"), CHANGES)
def test_changes_in_volume_of_the_minutes_are_met(
    file: str, category: str, decimals: int, change: str
) -> None:
    counts = counts_of(file)[0]
    before, now = (half_year(file, category, counts, year) for year in (2023, 2024))
    assert half_up(Fraction(100 * (now - before), before), decimals) == Fraction(change)


def test_the_count_of_cyber_crimes_in_the_minutes_is_met() -> None:
    assert half_year("national.csv", "Cyber crime", "offences", 2024) == 1284


def test_drug_possession_prints_the_published_rate_and_change() -> None:
    before, now = (
        Fraction(
            100 * total("crime.csv", "Possession of Drugs", "positive_outcomes", first, last),
            total("crime.csv", "Possession of Drugs", "volume", first, last),
        )
        for first, last in (("2023-04", "2023-12"), ("2024-04", "2024-12"))
    )
    assert half_up(before, 1) == Fraction("82.9")
    assert half_up(now, 1) == Fraction("79.9")
    assert half_up(now - before, 1) == Fraction("-3.0")


@pytest.mark.parametrize("category", CATEGORIES["crime.csv"])
def test_positive_outcomes_lie_between_nought_and_the_volume(category: str) -> None:
    volumes = series("crime.csv", category, "volume")
    outcomes = series("crime.csv", category, "positive_outcomes")
    months = zip(MONTHS, outcomes, volumes, strict=True)
    assert [month for month, outcome, volume in months if not 0 <= outcome <= volume] == []


@pytest.mark.parametrize("counts", ["volume", "positive_outcomes"])
@pytest.mark.parametrize("whole", DISJOINT_PARTS)
def test_parts_never_add_up_to_more_than_their_whole(whole: str, counts: str) -> None:
    parts = [series("crime.csv", part, counts) for part in DISJOINT_PARTS[whole]]
    months = zip(MONTHS, series("crime.csv", whole, counts), *parts, strict=True)
    assert [month for month, limit, *inside in months if sum(inside) > limit] == []


@pytest.mark.parametrize("whole", DISJOINT_PARTS)
def test_what_a_whole_has_beyond_its_parts_has_no_more_outcomes_than_offences(whole: str) -> None:
    def beyond(counts: str) -> list[int]:
        parts = [series("crime.csv", part, counts) for part in DISJOINT_PARTS[whole]]
        months = zip(series("crime.csv", whole, counts), *parts, strict=True)
        return [limit - sum(inside) for limit, *inside in months]

    rests = zip(MONTHS, beyond("positive_outcomes"), beyond("volume"), strict=True)
    assert [month for month, outcomes, volume in rests if outcomes > volume] == []


@pytest.mark.parametrize("counts", ["volume", "positive_outcomes"])
@pytest.mark.parametrize("category", CATEGORIES["crime.csv"])
def test_no_category_exceeds_all_crime(category: str, counts: str) -> None:
    everything = series("crime.csv", "All Crime", counts)
    some = series("crime.csv", category, counts)
    assert [m for m, n, limit in zip(MONTHS, some, everything, strict=True) if n > limit] == []


@pytest.mark.parametrize(("file", "category", "counts"), list(all_series()))
def test_no_month_is_absurdly_far_from_the_median(file: str, category: str, counts: str) -> None:
    """Cyber crime's last quarter comes nearest: its published totals force more than a doubling."""
    found = series(file, category, counts)
    middle = median(found)
    if middle >= 20:
        assert max(found) <= 2.5 * middle
        assert min(found) >= middle / 2.5


@pytest.mark.parametrize("category", CATEGORIES["crime.csv"])
def test_no_series_is_perfectly_smooth(category: str) -> None:
    volumes = series("crime.csv", category, "volume")
    steps = [after - before for before, after in pairwise(volumes)]
    turns = [step for step, following in pairwise(steps) if step * following < 0]
    assert len(turns) >= 8


@pytest.mark.parametrize("year", ["2022", "2023", "2024"])
def test_shoplifting_rises_in_december(year: str) -> None:
    volumes = dict(zip(MONTHS, series("crime.csv", "Shoplifting", "volume"), strict=True))
    assert volumes[f"{year}-12"] > volumes[f"{year}-11"]


def shares_of_calls(line: str, counts: str) -> dict[str, Fraction]:
    """The share of each month's incoming calls, in per cent."""
    incoming = series("calls.csv", line, "incoming")
    shares = (Fraction(100 * n, i) for n, i in zip(series("calls.csv", line, counts), incoming, strict=True))
    return dict(zip(MONTHS, shares, strict=True))


@pytest.mark.parametrize("line", CATEGORIES["calls.csv"])
def test_every_call_is_answered_or_abandoned(line: str) -> None:
    names = ("incoming", "answered", "answered_in_target", "abandoned")
    for incoming, answered, prompt, abandoned in zip(
        *(series("calls.csv", line, name) for name in names), strict=True
    ):
        assert answered + abandoned == incoming
        assert 0 <= prompt <= answered
        assert abandoned > 0


def test_emergency_calls_stay_within_a_believable_range() -> None:
    assert all(4800 <= calls <= 6200 for calls in series("calls.csv", "999", "incoming"))


def test_emergency_calls_are_answered_better_from_november_2023() -> None:
    shares = shares_of_calls("999", "answered_in_target")
    until_autumn = [shares[month] for month in MONTHS if "2023-01" <= month <= "2023-10"]
    assert all(85 <= share < 90 for share in until_autumn)
    assert all(shares[month] > 90 for month in MONTHS if month >= "2023-11")
    assert half_up(shares["2024-12"], 1) == Fraction("95.4")


def test_emergency_calls_answered_are_the_95_per_cent_of_the_minutes() -> None:
    answered = half_year("calls.csv", "999", "answered_in_target", 2024)
    share = Fraction(100 * answered, half_year("calls.csv", "999", "incoming", 2024))
    assert half_up(share, 0) == 95


def test_non_emergency_calls_stay_within_a_believable_range() -> None:
    assert all(14000 <= calls <= 18000 for calls in series("calls.csv", "101", "incoming"))


def test_non_emergency_calls_are_what_the_minutes_say_in_every_month_of_their_half_year() -> None:
    answered = shares_of_calls("101", "answered_in_target")
    abandoned = shares_of_calls("101", "abandoned")
    first, last = HALF_YEARS[2024]
    months = [month for month in MONTHS if first <= month <= last]
    assert len(months) == 6
    assert all(answered[month] >= 95 for month in months)
    assert all(abandoned[month] < 5 for month in months)


def test_non_emergency_calls_were_answered_worse_in_2022_23() -> None:
    answered = shares_of_calls("101", "answered_in_target")
    abandoned = shares_of_calls("101", "abandoned")
    assert all(answered[month] < 90 and abandoned[month] > 7 for month in MONTHS[:12])


@pytest.mark.parametrize(("grade", "decimals", "before", "now"), ATTENDED)
def test_response_shares_of_the_minutes_are_met(grade: str, decimals: int, before: str, now: str) -> None:
    for year, quoted in ((2023, before), (2024, now)):
        attended = half_year("response.csv", grade, "attended_in_target", year)
        share = Fraction(100 * attended, half_year("response.csv", grade, "incidents", year))
        assert half_up(share, decimals) == Fraction(quoted)


@pytest.mark.parametrize("grade", CATEGORIES["response.csv"])
def test_no_more_incidents_are_attended_in_target_than_there_are(grade: str) -> None:
    attended = series("response.csv", grade, "attended_in_target")
    incidents = series("response.csv", grade, "incidents")
    assert all(0 <= some <= every for some, every in zip(attended, incidents, strict=True))
