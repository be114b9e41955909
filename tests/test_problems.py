from reportgen.problems import Problem, Where, counted, near_miss, nearest, report, unknown


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


def test_warnings_are_called_so_and_come_after_the_problems_of_their_file() -> None:
    found = [
        Problem(Where("pack.yml", 3), "Unlisted.", "warn"),
        Problem(Where("pack.yml", 7), "Not a measure."),
        Problem(Where("pack.yml", 9), "Too long.", "hold"),
        Problem(Where("a.md"), "Blank.", "warn"),
    ]
    assert report(found).splitlines() == [
        "1 warning in a.md:",
        "  Blank.",
        "2 problems in pack.yml:",
        "  line 7: Not a measure.",
        "  line 9: Too long.",
        "1 warning in pack.yml:",
        "  line 3: Unlisted.",
    ]
    assert counted(found) == "2 problems, 2 warnings"
    assert counted(found[:1]) == "1 warning"


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


def test_what_a_problem_quotes_does_nothing_to_a_terminal() -> None:
    message = unknown("\x1b[31mred\u202e", "known here", ["a"])
    (_, line) = report([Problem(Where("narrative/o.yml", 1, column="\x1b[0m"), message)]).splitlines()
    assert line == '  line 1: "\\x1b[31mred\\u202e" is not known here. It can be: a.'


def test_a_problem_that_quotes_a_whole_file_is_told_with_its_beginning_and_its_end() -> None:
    (_, line) = report([Problem(Where("a.yml", 1), unknown("z" * 1_000_000, "a measure", ["a"]))]).splitlines()
    assert len(line) < 1_600
    assert line.startswith('  line 1: "zzz')
    assert line.endswith('zzz" is not a measure. It can be: a.')
