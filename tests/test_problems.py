from reportgen.problems import Problem, Where, near_miss, nearest, report


def test_problems_are_told_by_file_with_their_places() -> None:
    text = report(
        [
            Problem(Where("data/crime.csv", row=418, column="crime_type"), "No such thing."),
            Problem(Where("pack.yml", 7), "Not a measure."),
            Problem(Where("data/crime.csv", row=12, column="volume"), "Negative."),
        ]
    )
    assert text.splitlines() == [
        "2 problems in data/crime.csv:",
        "  row 12, volume: Negative.",
        "  row 418, crime_type: No such thing.",
        "1 problem in pack.yml:",
        "  line 7: Not a measure.",
    ]


def test_a_flood_in_one_file_is_bounded_and_counted() -> None:
    lines = report([Problem(Where("a.csv", row=row), "Bad.") for row in range(1, 101)]).splitlines()
    assert lines[0] == "100 problems in a.csv:"
    assert lines[-1] == "  and 60 more problems like these."
    assert len(lines) == 42


def test_the_nearest_name_is_offered_whatever_its_case() -> None:
    assert near_miss("ROBERY", ["robbery", "rape"]) == ' Did you mean "robbery"?'


def test_with_nothing_near_the_choices_are_listed() -> None:
    assert near_miss("zzz", ["b", "a"]) == " It can be: a, b."


def test_the_nearest_name_whatever_its_capitals() -> None:
    assert nearest("VOLUMES", ["month", "volume"]) == "volume"
    assert nearest("offence", ["month", "volume"]) == ""
