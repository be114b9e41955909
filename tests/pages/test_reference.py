"""What the appendix says of measures and files, for every shape of table."""

from pages.making import context
from reportgen.pages import reference
from reportgen.spec.control import Break, Rebase
from shapes import measures_spec, validated

SPEC = measures_spec()
FACTS = {one.id: dict(one.facts) for one in reference.definitions(SPEC)}
TITLED = measures_spec(**{name: {"title": name} for name in SPEC.datasets})
FILES = {file.title: file for file in reference.data_files(validated(TITLED)[0], TITLED)}


def test_a_measure_says_how_it_is_counted_and_from_which_rows() -> None:
    assert {name: facts["Counted as"] for name, facts in FACTS.items()} == {
        "ranked": 'The column "rank" in the period\'s last month, in rank.csv',
        "forces": 'The column "forces" in the period\'s last month, in rank.csv',
        "satisfied": '100 × the column "satisfied" ÷ the column "base", in survey.csv, rows of "Crime"',
        "asked": 'Sum of the column "base" in the survey\'s window, in survey.csv, rows of "Crime"',
        "da-satisfied": '100 × the column "satisfied" ÷ the column "base", in survey.csv, rows of "DA"',
        "victims": 'Sum of the column "victims" in the rows of the period, in breakdown.csv, rows of "relationships"',
        "repeat": '100 × the column "repeat" ÷ the column "victims", in breakdown.csv, rows of "relationships"',
        "wait-days": 'The column "days" ÷ the column "cases", in days, in wait.csv',
        "open": 'Sum of the column "value" in the rows of the day, in licensing.csv, rows of "open"',
        "cases": 'Sum of the column "value" in the rows of the day, in licensing.csv, rows of "cases"',
        "cash": 'Sum of the column "amount", in £, in seizures.csv',
        "cannabis": 'Sum of the column "amount", in kg, in seizures.csv',
        "tests": 'Sum of the column "tests", in tests.csv',
    }


def test_which_way_is_good_is_said_of_a_number_a_level_or_a_place() -> None:
    down = {name: one.model_copy(update={"polarity": "down_good"}) for name, one in SPEC.measures.items()}
    found = {
        one.id: dict(one.facts)["Which way is good"]
        for one in reference.definitions(SPEC.model_copy(update={"measures": down}))
    }
    assert [found[name] for name in ("tests", "satisfied", "wait-days", "ranked", "forces")] == [
        "Fewer is better.", "Lower is better.", "Lower is better.", "1st is best.", "Fewer is better.",
    ]  # fmt: skip


def test_a_small_survey_says_so() -> None:
    assert FACTS["satisfied"]["Small surveys"] == "Under 30 answers: in numbers, without a percentage."
    assert "Small surveys" not in FACTS["asked"]


def test_what_is_not_judged_has_no_thresholds() -> None:
    judged = measures_spec().model_copy(
        update={"measures": {n: m.model_copy(update={"polarity": "down_good"}) for n, m in SPEC.measures.items()}}
    )
    spoken = [one.id for one in reference.definitions(judged) if "Spoken of from" in dict(one.facts)]
    assert spoken == ["tests"]


def test_a_file_says_what_it_covers() -> None:
    assert {name: file.covers for name, file in FILES.items()} == {
        "rank": "October to December 2024",
        "crime-survey": "April 2023 to December 2024",
        "da-survey": "January to December 2024",
        "relationships": "April 2023 to December 2024",
        "wait": "January 2022 to December 2024",
        "open": "3 days, 10 January 2023 to 10 January 2025",
        "cases": "10 January 2025",
        "seizures": "October to December 2024",
        "tests": "October to December 2024",
    }
    assert FILES["crime-survey"].rows == 4
    assert FILES["da-survey"].rows == 1


def test_a_calendar_year_is_labelled_as_one() -> None:
    labels = context().labels
    assert (labels["cy-year"], labels["cy-months"]) == ("2024", "January to December 2024")
    assert labels["fytd-year"] == "2024/25"


def test_the_history_of_a_measure_is_told_with_its_reasons() -> None:
    why = {"from": "2024-07", "why": "Linked offences are counted once."}
    made = SPEC.measures["tests"].model_copy(update={
        "breaks": (Break.model_validate(why | {"restated": True}),),
        "rebase": (Rebase.model_validate(why | {"why": "New laboratory"}),), "seasonal": True,
    })  # fmt: skip
    spec = SPEC.model_copy(update={"measures": {"tests": made}})
    (found,) = reference.definitions(spec)
    facts = dict(found.facts)
    assert facts["Definition changed"] == (
        "From July 2024: Linked offences are counted once; the months before have been counted again."
    )
    assert facts["Limits anew"] == "From July 2024: New laboratory."
    assert facts["Seasonal"] == "Its limits are of the difference from the same month last year."
