"""Typed numbers: what is one, what may hold a digit, and which names may be listed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from builds import copy_sample
from example_pack import TEMPLATE
from reportgen import prose
from reportgen.problems import Problem
from reportgen.spec.declared import load
from reportgen.spec.definition import load_definition
from reportgen.spec.literals import in_heading, in_prose
from reportgen.spec.measures import MeasuresSpec
from reportgen.spec.names import Names

MEASURES = load(MeasuresSpec, TEMPLATE / "measures.yml", "measures.yml")
TERMS = ("Schedule 12A", "within 10 seconds", "the 101 service", "Under 17", "Operation A66")
NAMES = Names(MEASURES, TERMS)


def loose(text: str) -> list[str]:
    """The numbers that are told to be typed, in the order of the text."""
    found, problems = prose.read(text, "narrative/x.md")
    assert problems == []
    told = [problem.message for problem in in_prose(found, "narrative/x.md", NAMES)]
    return [message.split('" has ')[1].split(" typed.")[0] for message in told]


@pytest.mark.parametrize(
    "text",
    [
        "Robbery is {recorded-crime.robbery:fytd.count} since {fytd-days}, {prev/calls-999:fytd.rate} before.",
        "{literal:37|the force's post} warrants, **{literal:2|the same}** arrests.",
        "999 calls, 999 CALLS, 999-calls, 999\u2011calls, **999** calls.",
        "Grade 1 incidents; Grade-1 incidents. (Grade 1)",
        "101 calls answered within 5 minutes",
        "999 calls answered within 10 seconds",
        "Under Schedule 12A, callers of the 101 service waited.",
        "Nine of ten, a dozen, twice, first, 四.",
        "- a bullet\n- another\n",
        "Braces {{ and }} are no tokens, &amp; this no digit.",
        "Received in 2022 and Received in 2023",
    ],
)
def test_tokens_stated_literals_and_names_may_hold_digits(text: str) -> None:
    assert loose(text) == []


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("There were 14 offences.", ["14"]),
        ("Up 14%, from 1,234.", ["14%", "1,234"]),
        ("½ of them, x² and Ⅳ", ["½", "x²", "Ⅳ"]),
        ("１２ or ٣ or ① or 𝟏", ["１２", "٣", "①", "𝟏"]),
        ("&#49;2 of them", ["12"]),
        ("**1**2 of them", ["12"]),
        ("1 January 2025", ["1", "2025"]),
        ("£3m, 4th, 10am, 2024-25", ["£3m", "4th", "10am", "2024-25"]),
        ("{calls-999:fytd.count}0 calls", ["{…}0"]),
        ("0{literal:37|a post}", ["0{…}"]),
        ("- a bullet of 7", ["7"]),
    ],
)
def test_every_other_digit_is_typed(text: str, numbers: list[str]) -> None:
    assert loose(text) == numbers


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("9999 calls", ["9999"]),
        ("999 callsigns", ["999"]),
        ("1,999 calls", ["1,999"]),
        ("1.999 calls", ["1.999"]),
        ("£999 calls", ["£999"]),
        ("{calls-999:fytd.count}999 calls", ["{…}999"]),
        ("{calls-999:fytd.count}.999 calls", ["{…}.999"]),
        ("Grade 1.5", ["1.5"]),
        ("Grade 1{calls-999:fytd.count}", ["1{…}"]),
        ("Grade 10", ["10"]),
        ("Grade 1 and 2", ["2"]),
        ("Grade 1%", ["1%"]),
        ("it fell to under 17%", ["17%"]),
        ("it fell to under 17 per cent", ["17"]),
        ("Grade.1", ["Grade.1"]),
        ("999 {literal:calls|x}", ["999"]),
    ],
)
def test_near_a_name_is_no_name(text: str, numbers: list[str]) -> None:
    assert loose(text) == numbers


def test_the_place_and_the_words_around_are_told_with_what_to_do() -> None:
    found, _ = prose.read("First.\n\nOne two three four 14 five **six** {fytd-days} eight.", "narrative/x.md")
    (problem,) = in_prose(found, "narrative/x.md", NAMES)
    assert (problem.where.file, problem.where.line, problem.severity) == ("narrative/x.md", 3, "stop")
    assert problem.message.startswith('"two three four 14 five six {…}" has 14 typed.')
    for way in ("{measure:period.statistic}", "{literal:14|where from}", "terms: in pack.yml"):
        assert way in problem.message


def test_a_long_text_of_digits_is_read_quickly_and_quoted_short() -> None:
    found, _ = prose.read("9" * 90_000, "x.md")
    (problem,) = in_prose(found, "x.md", NAMES)
    assert len(problem.message) < 500
    found, _ = prose.read("999 call " * 10_000, "x.md")
    assert len(list(in_prose(found, "x.md", NAMES))) == 10_000


def test_a_heading_takes_no_tokens_and_is_not_told_to() -> None:
    (message,) = in_heading("Robbery in 2024", NAMES)
    assert "no token can stand here" in message
    assert "{" not in message
    assert list(in_heading("999\u00a0calls each month", NAMES)) == []


def test_a_label_that_is_a_bare_number_lets_nothing_through() -> None:
    crime = MEASURES.datasets["crime"]
    robbery = crime.categories["robbery"].model_copy(update={"label": "2024"})
    bare = crime.model_copy(update={"categories": {**crime.categories, "robbery": robbery}})
    names = Names(MEASURES.model_copy(update={"datasets": {**MEASURES.datasets, "crime": bare}}))
    assert len(list(in_heading("Robbery in 2024", names))) == 1


# Whole declarations ------------------------------------------------------------------------


@pytest.fixture
def quarter(tmp_path: Path) -> Path:
    folder = tmp_path / "2024-25-Q3"
    copy_sample(folder)
    shutil.copytree(TEMPLATE, folder / "template", ignore=shutil.ignore_patterns("*.py"))
    return folder


def problems(quarter: Path, only_papers: bool = False) -> list[Problem]:
    return load_definition(quarter, lambda _: quarter / "template", only_papers=only_papers).problems


def change(path: Path, old: str, new: str) -> int:
    """Replace a text that is there once or more, and the line it stands on."""
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    return text[: text.index(old)].count("\n") + 1


def test_both_sample_quarters_have_no_typed_number(quarter: Path) -> None:
    for folder in (quarter, quarter.parent / "2024-25-Q2"):
        assert load_definition(folder, lambda _: TEMPLATE).problems == []


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("template/pack.yml", "title: National policing priorities", "title: 6 national priorities"),
        ("template/pack.yml", '"Main crime types, recorded', '"Main 10 types, recorded'),
        ("template/pack.yml", "The axis is turned round", "The axis of 43 is turned round"),
        ("template/pack.yml", '"among forces, in', '"among 43 forces, in'),
        ("template/pack.yml", "Orders that keep", "5 orders that keep"),
        ("template/pack.yml", "title: Clear\n", "title: 1 Clear\n"),
        ("template/pack.yml", "footer: \"", "footer: \"2024 "),
        ("template/pack.yml", "Offences last year", "Offences 2023"),
        ("template/pack.yml", "label: Answered}", "label: Answered in 2024}"),
        ("template/pack.yml", "title: Visits to people", "title: 14 visits to people"),
        ("template/pack.yml", "stub: Crime type", "stub: 10 crime types"),
        ("template/pack.yml", "none_text: None of", "none_text: None of the 30"),
        ("template/pack.yml", "title: Victim satisfaction", "title: Victim satisfaction 2024"),
        ("template/method.md", "pp) is the difference", "pp) is the 1 difference"),
        ("narrative/crime.md", "within a day", "within 24 hours"),
        ("pages/hindpool-in-august.md", "In one week", "In 1 week"),
        ("pages/hindpool-in-august.md", "subtitle: Clear,", "subtitle: 3 phases, clear,"),
    ],
)  # fmt: skip
def test_a_digit_is_found_wherever_the_analyst_writes(quarter: Path, file: str, old: str, new: str) -> None:
    change(quarter / file, old, new)
    (problem,) = problems(quarter)
    assert problem.where.file == file.removeprefix("template/")
    assert problem.where.line
    assert "typed" in problem.message


def test_a_record_keeps_its_digits(quarter: Path) -> None:
    change(quarter / "narrative" / "comms-why.md", "every week", "every 7 days")
    assert problems(quarter) == []


def test_a_listed_name_holds_its_digit(quarter: Path) -> None:
    change(quarter / "narrative" / "crime.md", "within a day", "under Schedule 12A")
    assert len(problems(quarter)) == 1
    change(quarter / "template" / "pack.yml", 'terms: ["1 is best"', 'terms: ["1 is best", Schedule 12A')
    assert problems(quarter) == []


@pytest.mark.parametrize(
    ("term", "words"),
    [
        ("12", '"12" is no name'),
        ("12%", "is no name"),
        ("£5m spent", "is no name"),
        ("up 14 per cent", "is no name"),
        ("trend", "is no name"),
        ("the trend", "is no name"),
        ("Schedule A", "no digit and no reserved word"),
        ("1 IS BEST", "2 times"),
    ],
)
def test_a_term_that_names_nothing_is_refused(quarter: Path, term: str, words: str) -> None:
    line = change(quarter / "template" / "pack.yml", '["1 is best"]', f'["1 is best", "{term}"]')
    found = [problem for problem in problems(quarter) if problem.severity == "stop"]
    assert found
    assert {(problem.where.file, problem.where.line) for problem in found} == {("pack.yml", line)}
    assert all(words in problem.message for problem in found)


def test_a_term_that_no_text_holds_is_a_warning(quarter: Path) -> None:
    line = change(quarter / "template" / "pack.yml", '["1 is best"]', '["1 is best", "Schedule 12A"]')
    (problem,) = problems(quarter)
    assert (problem.severity, problem.where.line) == ("warn", line)
    assert 'No text holds the name "Schedule 12A"' in problem.message


def test_papers_alone_say_nothing_of_texts_that_are_not_read(quarter: Path) -> None:
    change(quarter / "template" / "pack.yml", '["1 is best"]', '["1 is best", "Schedule 12A"]')
    change(quarter / "narrative" / "crime.md", "within a day", "within 24 hours")
    assert not [one for one in problems(quarter, only_papers=True) if one.where.file != "papers/agenda.yml"]


def test_papers_have_numbers_of_their_own(quarter: Path) -> None:
    assert any(character.isdigit() for character in (quarter / "papers" / "notice.yml").read_text())
    assert problems(quarter) == []


@pytest.mark.parametrize("old", ["  reason: ", "  role: "])
def test_why_and_by_whom_a_sentence_was_changed_is_printed_and_holds_no_number(quarter: Path, old: str) -> None:
    line = change(quarter / "narrative" / "overrides.yml", old, f"{old}Up 28% as ")
    waiver = "- statement: recorded-crime.shoplifting/volume\n  seen: \"+10.3%\"\n  expires: 2025-03-31\n  reason: R\n  role: Head\n"
    (quarter / "narrative" / "waivers.yml").write_text(waiver.replace(old, f"{old}Up 12% as "))
    told = sorted(problems(quarter))
    assert [problem.where.file for problem in told] == ["narrative/overrides.yml", "narrative/waivers.yml"]
    assert told[0].where.line in (line, 3)
    assert ["28% typed" in told[0].message, "12% typed" in told[1].message] == [True, True]


def test_a_name_that_only_a_reason_or_an_annotation_holds_is_in_use(quarter: Path) -> None:
    change(quarter / "template" / "pack.yml", 'terms: ["1 is best"', 'terms: ["1 is best", Schedule 12A, Operation 9B')
    assert len(problems(quarter)) == 2
    change(quarter / "narrative" / "overrides.yml", "  reason: ", "  reason: Under Schedule 12A. ")
    change(quarter / "narrative" / "annotations.yml", "text: A reporting", "text: Operation 9B and a reporting")
    assert problems(quarter) == []
