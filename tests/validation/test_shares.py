from validation.making import GOOD, RATE, spec, told


def test_a_numerator_over_its_denominator() -> None:
    assert told(GOOD.replace("Robbery,12,3", "Robbery,63,64")) == (
        "1 problem in data/crime.csv:\n  row 2, positive_outcomes: 64 is more than the row's volume, 63."
    )


def test_as_many_as_all_of_them_is_allowed() -> None:
    assert told(GOOD.replace("Robbery,12,3", "Robbery,64,64")) == ""


def test_what_is_not_available_is_not_compared() -> None:
    assert told(GOOD.replace("Robbery,12,3", "Robbery,[x],64")) == ""


def test_a_count_that_is_refused_is_not_compared() -> None:
    assert "is more than" not in told(GOOD.replace("Robbery,12,3", "Robbery,n/a,64"))


def test_a_measure_of_one_category_speaks_for_its_rows_only() -> None:
    text = GOOD.replace("Robbery,12,3", "Robbery,12,13").replace("Burglary,40,5", "Burglary,40,41")
    declared = spec(rate={**RATE, "filter": {"category": "burglary"}})
    assert told(text, declared) == (
        "1 problem in data/crime.csv:\n  row 3, positive_outcomes: 41 is more than the row's volume, 40."
    )


def test_two_measures_of_the_same_counts_tell_of_it_once() -> None:
    text = GOOD.replace("Robbery,12,3", "Robbery,12,13")
    assert told(text, spec(one=RATE, two=RATE)).startswith("1 problem in")


def test_counts_that_no_rate_sets_against_each_other_may_be_anything() -> None:
    count = {name: value for name, value in RATE.items() if name not in ("denominator", "basis")}
    count["unit"] = "outcomes"
    assert told(GOOD.replace("Robbery,12,3", "Robbery,12,13"), spec(volume=count)) == ""
