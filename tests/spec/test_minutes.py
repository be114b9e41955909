"""Minutes read line by line: items, actions, resolutions, and numbers that are bound."""

from time import process_time

import pytest

from reportgen.model import FigureId, Words, plain
from reportgen.problems import Problem
from reportgen.spec.minutelines import roman
from reportgen.spec.minutes import Agreed, MinutesSpec, Resolved, Said, read

HEAD = """---
title: Minutes
date: Friday 25 October 2024
time: "10:00"
place: Room 1
present: [{role: Commissioner, chair: true}]
taken_by: Governance Officer
---
"""
BODY_LINE = HEAD.count("\n") + 1


def minutes(body: str) -> MinutesSpec:
    problems: list[Problem] = []
    found = read(HEAD + body, "minutes.md", problems)
    assert problems == []
    assert found
    return found


def faults(body: str, head: str = HEAD) -> list[str]:
    """What is wrong, each with its line counted from the first of the body."""
    problems: list[Problem] = []
    read(head + body, "minutes.md", problems)
    return [f"{problem.where.line - BODY_LINE + 1}: {problem.message}" for problem in problems]


def test_items_hold_what_was_said_agreed_and_resolved() -> None:
    (item,) = minutes(
        "## 001 Calls\n\nFewer calls.\n\n- a bullet\n\nACTION a-1: Ask\nagain.\n\nMore was said.\n\n"
        "RESOLVED, that\n\n(i) the report be noted; and\n(ii) the force to ask\n    again [a-1].\n\nThe end.\n"
    ).items
    assert (item.number, plain(item.title)) == ("001", "Calls")
    said, agreed, more, resolved, end = item.parts
    assert isinstance(said, Said)
    assert [(plain(one.text), one.level) for one in said.text] == [("Fewer calls.", 0), ("a bullet", 1)]
    assert isinstance(agreed, Agreed)
    assert (agreed.action, plain(agreed.text), agreed.where.line) == ("a-1", "Ask again.", BODY_LINE + 6)
    assert isinstance(resolved, Resolved)
    assert [(plain(one.text), one.action) for one in resolved.points] == [
        ("the report be noted; and", ""),
        ("the force to ask again (action a-1).", "a-1"),
    ]
    assert isinstance(more, Said)
    assert isinstance(end, Said)


def test_digits_are_printed_as_they_were_written() -> None:
    text = "In 1,284 cases 95 % or 0.50% or 007 or 10:30, £1m, a 1/2 and 3 – 4."
    (item,) = minutes(f"## 001 T\n\n{text}\n").items
    assert item.parts == (Said(item.parts[0].text),)  # type: ignore[union-attr]
    assert plain(item.parts[0].text[0].text) == text  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "said", "printed"),
    [
        ("At 95% {=prev/m:fytd.rate|pct0} of calls", "95%", "At 95% of calls"),
        ("At 95%{=prev/m:fytd.rate|pct0}.", "95%", "At 95%."),
        ("In 1,284 {=prev/m:fytd.count} crimes", "1,284", "In 1,284 crimes"),
        ("Down −8.7 per cent {=prev/m:fytd.change_pct}", "−8.7 per cent", "Down −8.7 per cent"),
        ("Up 0.2pp {=prev/m:fytd.change_pp|size_pp1}", "0.2pp", "Up 0.2pp"),
        ("Up 3 percentage points {=prev/m:fytd.change_pp|size_pp0}", "3 percentage points", "Up 3 percentage points"),
        ("It was **95%** {=prev/m:fytd.rate|pct0} then", "95%", "It was 95% then"),
        ("It was 95%\n{=prev/m:fytd.rate|pct0} then", "95%", "It was 95% then"),
        ("£1.50 {=prev/m:fytd.count} each", "£1.50", "£1.50 each"),
        ("Some 5-6% {=prev/m:fytd.rate} each", "6%", "Some 5-6% each"),
        ("Then 95 percent {=prev/m:fytd.rate} did", "95 percent", "Then 95 percent did"),
    ],
)
def test_a_bound_number_is_the_one_before_the_binding(text: str, said: str, printed: str) -> None:
    found = minutes(f"## 001 T\n\n{text}\n")
    (binding,) = found.bindings
    assert binding.said == said
    assert binding.figure_id.measure == "m"
    assert plain(found.items[0].parts[0].text[0].text) == printed  # type: ignore[union-attr]
    assert all(isinstance(span, Words) for span in found.items[0].parts[0].text[0].text)  # type: ignore[union-attr]


def test_a_binding_has_its_style_and_its_line() -> None:
    (binding,) = minutes("## 001 T\n\nWords.\nThen 95% {=prev/calls-999:quarter.rate|pct0}.\n").bindings
    assert (binding.figure_id, binding.style) == (FigureId.parse("calls-999:quarter.rate"), "pct0")
    assert binding.where.line == BODY_LINE + 2, "the paragraph's first line"


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("", '1: There are no items: each begins with a line such as "## 001 Apologies".'),
        ("Words.\n\n## 001 T\n", '1: This stands before the first item: begin with "## 001 Title".'),
        ("## 001 T\n\n## 003 U\n", "3: Item 003 stands where 002 should: items run from 001 on."),
        ("## 001 T\n\n## 001 U\n", "3: Item 001 stands where 002 should: items run from 001 on."),
        ("## 1 T\n", '1: A heading here is that of an item: "## 007 Title", its number in three digits.'),
        ("# Part 2\n", '1: A heading here is that of an item: "## 007 Title", its number in three digits.'),
        (
            "## 001 T\n\nACTION: ring them\n",
            '3: An action has its id and its text: "ACTION a-2024-10-01: what is to be done".',
        ),
        (
            "## 001 T\n\nRESOLVED to go\n",
            '3: A resolution is a line "RESOLVED, that" and its points below it, (i), (ii).',
        ),
        ("## 001 T\n\nRESOLVED, that\n", "3: This resolves nothing: list the points below it, (i), (ii) and so on."),
        ("## 001 T\n\nRESOLVED, that\n\n(i) a be noted\n(iii) b be noted\n", "6: Here (iii) stands where (ii) should."),
        ("## 001 T\n\nRESOLVED, that\nit be noted\n", "4: Here a line without a number stands where (i) should."),
        (
            "## 001 T\n\nRESOLVED, that\n\n(i) the Deputy to provide an update;\n",
            '5: Say which action "the Deputy to provide an update" calls for: end it with its id in brackets, [a-2024-10-01], '
            'or with [no action]. Only one that ends with "be noted", "be approved" or the like needs neither.',
        ),
        (
            "## 001 T\n\nOne.\n\nTwo <b>bold</b>.\n",
            "5: This holds HTML, which is not used here. Write paragraphs, bullets and **bold**.",
        ),
        (
            "## 001 T\n\n[us](https://example.org)\n",
            "3: This holds a link, which is not used here. Write paragraphs, bullets and **bold**.",
        ),
        (
            "## 001 T <i>x</i>\n",
            "1: This holds HTML, which is not used here. Write paragraphs, bullets and **bold**.",
        ),
        (
            "## 001 T\n\nSome {calls-999:fytd.rate} then.\n",
            "3: Minutes are a record, and nothing in them is filled in: write the number as it was said, and bind it, "
            "95% {=prev/calls-999:fytd.rate|pct0}.",
        ),
        ("## 001 T\n\nMost {=prev/m:fytd.rate} did.\n", "3: {=m:fytd.rate} binds the number before it, and there is none."),
        ("## 001 T\n\n95% {=m:fytd.rate} did.\n", '3: "{=m:fytd.rate}" is held against nothing: write {=prev/m:fytd.rate}.'),
        ("## 001 T\n\n95% {=prev/m:fytd.rate|pct9} did.\n", '3: "pct9" is not a number style. Did you mean "pct2"?'),
    ],
)
def test_what_is_not_understood_is_named_with_its_line(body: str, told: str) -> None:
    assert told in faults(body)


@pytest.mark.parametrize(
    "point",
    [
        "the report be noted",
        "the answer to questions was noted",
        "their response to flooding be noted",
        "the minutes of 16 July 2024 be confirmed as a correct record",
        "the letter be received; and",
        "the plan be approved.",
        "the note be agreed as a record",
        "their response to flooding was praised [no action]",
        "the Deputy Chief Constable be asked to report [a-1]; and",
    ],
)
def test_a_point_that_asks_for_nothing_ends_in_few_ways(point: str) -> None:
    assert faults(f"## 001 T\n\nRESOLVED, that\n\n(i) {point}\n") == []


@pytest.mark.parametrize(
    "point",
    [
        "the Deputy Chief Constable be asked to report",
        "the Deputy Chief Constable be instructed to write",
        "the force publishes the results",
        "their response to flooding was praised",
        "the report be noted and published",
    ],
)
def test_any_other_point_has_to_say_which_action(point: str) -> None:
    (told,) = faults(f"## 001 T\n\nRESOLVED, that\n\n(i) the report be noted; and\n(ii) {point}.\n")
    assert told.startswith(f'6: Say which action "{point}" calls for')


def test_a_resolution_may_have_many_points() -> None:
    points = "".join(f"({roman(n)}) report {n} be noted\n" for n in range(1, 121))
    (item,) = minutes(f"## 001 T\n\nRESOLVED, that\n\n{points}").items
    assert len(item.parts[0].points) == 120  # type: ignore[union-attr]


def test_a_point_may_say_that_it_is_no_action() -> None:
    (item,) = minutes("## 001 T\n\nRESOLVED, that\n\n(i) the Chair to preside [no action].\n").items
    assert [(plain(point.text), point.action) for part in item.parts for point in part.points] == [("the Chair to preside.", "")]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ("Minutes\n", "This begins with a line ---, then `key: value` lines, then --- again."),
        ("---\ntitle: x\n", "The lines between --- and --- begin here and never end."),
        (HEAD.replace("date: Friday", "date: Monday"), '"date": "Monday 25 October 2024" is no Monday: 25 October 2024 is a Friday.'),
        (HEAD.replace('time: "10:00"', 'time: "10:00"\nconcluded: "09:30"'), "Concluded 09:30 is not after the start, 10:00."),
        (HEAD.replace('"10:00"', '"10:00Z"\nconcluded: "11:30"'), '"time": 10:00:00+00:00 is local time: leave the zone out.'),
        (HEAD.replace('"10:00"', '"10:00"\nconcluded: "11:30+01:00"'), '"concluded": 11:30:00+01:00 is local time: leave the zone out.'),
        (HEAD.replace("Friday 25 October 2024", "0001-01-01"), '"date": 1 January 1 is not between the years 1900 and 2200.'),
        (HEAD.replace("taken_by: Governance Officer\n", ""), '"taken_by" is missing.'),
        (HEAD.replace("present: [{role: Commissioner, chair: true}]", "present: Commissioner"), "this should be a list"),
    ],
)
def test_front_matter_is_read_like_any_declaration(head: str, told: str) -> None:
    assert told in " ".join(faults("## 001 T\n", head))


def test_front_matter_keeps_the_lines_of_the_file() -> None:
    problems: list[Problem] = []
    read(HEAD.replace("Friday", "Monday") + "## 001 T\n", "minutes.md", problems)
    assert [problem.where.line for problem in problems] == [3]


@pytest.mark.parametrize(
    "body",
    [
        "9" * 200_000 + " seen {=prev/m:fytd.count} crimes",
        "9" * 200_000 + " {=prev/m:fytd.count} crimes",
        "RESOLVED, that\n\n(i) the force" + " " * 200_000 + "reports",
        "ACTION" + " *" * 100_000,
        "Action" + " *" * 100_000 + "x",
        "RESOLVED, that\n\n(i) a\n" + "bb\n" * 100_000,
    ],
)
def test_a_long_line_takes_no_long_time(body: str) -> None:
    began = process_time()
    faults(f"## 001 T\n\n{body}\n")
    assert process_time() - began < 5


@pytest.mark.parametrize(
    "line",
    [
        *("Action a-2024-99-99: ring them", " ACTION a-1: ring them", "**ACTION** a-1: ring them", "**Action a-1:** ring them"),
        *("Action: ring them", "action a-1: ring them", "- ACTION a-1: ring them", "\tACTION a-1: ring them"),
    ],
)
def test_what_was_meant_as_an_action_is_told(line: str) -> None:
    assert (
        "4: Write ACTION in capitals at the start of the line, with nothing before it: "
        '"ACTION a-2024-10-01: what is to be done".'
    ) in faults(f"## 001 T\n\n\n{line}\n")


@pytest.mark.parametrize("line", ["Resolved, that", "resolved that", " RESOLVED, that", "**RESOLVED**, that", "**Resolved:**", "Resolved"])
def test_what_was_meant_as_a_resolution_is_told(line: str) -> None:
    assert (
        "3: Write RESOLVED in capitals at the start of the line, with nothing before it: "
        '"RESOLVED, that", and its points below it, (i), (ii).'
    ) in faults(f"## 001 T\n\n{line}\n\n(i) the report be noted\n")


def test_an_action_in_a_point_of_a_resolution_is_told() -> None:
    body = "## 001 T\n\nRESOLVED, that\n\n(i) the report be noted\n    ACTION a-1: ring them [a-1]\n"
    (told,) = faults(body)
    assert told.startswith("6: Write ACTION in capitals")


@pytest.mark.parametrize(
    "text",
    [
        "Action was taken at once.",
        "Action a-2024-07-01 was closed.",
        "Action Fraud: reports rose.",
        "Actions: none.",
        "Action-planning: it was discussed.",
        "Resolved cases rose.",
        "The board had\nresolved that calls be counted.",
    ],
)
def test_prose_of_actions_and_of_what_was_resolved_is_prose(text: str) -> None:
    assert faults(f"## 001 T\n\n{text}\n") == []


def test_a_tab_may_stand_after_action() -> None:
    (item,) = minutes("## 001 T\n\nACTION\ta-1: Ask.\n").items
    assert isinstance(item.parts[0], Agreed)


def test_roman_numbers() -> None:
    assert [roman(n) for n in (1, 4, 9, 10, 14, 40, 49, 60, 94, 1999)] == [
        *("i", "iv", "ix", "x", "xiv", "xl", "xlix", "lx", "xciv", "mcmxcix")
    ]
