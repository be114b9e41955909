"""The agenda: its day, numbers, parts, sections and citations."""

from pathlib import Path

import pytest

from papers.making import made, problems, sample, section
from reportgen.model import Facts, Paper, plain

EXEMPT = """
  - title: Informant payments
    part: 2
    paragraph: 7
    reason: Naming the operation would end it.
    presenter: Head of Crime
"""


def words(paper: Paper) -> str:
    return str(paper)


def test_items_stand_in_their_part_and_are_counted(tmp_path: Path) -> None:
    agenda = made(sample(tmp_path, "agenda.yml"))["agenda"]
    assert [(one.level, one.number, plain(one.title)) for one in agenda.sections][:3] == [
        (1, "", "Part 1: items considered in the presence of the press and public"),
        (2, "1.", "Apologies for absence"),
        (2, "2.", "Urgent business, and exclusion of press and public"),
    ]
    assert agenda.sections[-1].number == "8."


def test_the_day_for_questions_is_printed(tmp_path: Path) -> None:
    agenda = made(sample(tmp_path, "agenda.yml"))["agenda"]
    (facts,) = (part for part in section(agenda, "agenda-3").parts if isinstance(part, Facts))
    assert plain(dict(facts.rows)["Questions in writing by"]) == "Tuesday 14 January 2025 (three clear working days)"


def test_labels_are_filled_in(tmp_path: Path) -> None:
    text = words(made(sample(tmp_path, "agenda.yml"))["agenda"])
    assert "1 April to 31 December 2024" in text
    assert "25 October 2024" in text


def test_numbers_may_be_left_out(tmp_path: Path) -> None:
    place = sample(tmp_path, "agenda.yml", *((f"number: {n}\n    title", "title") for n in range(1, 9)))
    assert problems(place) == []
    assert made(place)["agenda"].sections[-1].number == "8."


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("date: Monday 20 January 2025\n", "", 'papers/agenda.yml:4 "date" is missing.'),
        (
            "date: Monday 20",
            "date: Tuesday 20",
            'papers/agenda.yml:3 "date": "Tuesday 20 January 2025" is no Tuesday: 20 January 2025 is a Monday.',
        ),
        (
            "date: Monday 20",
            "date: 21",
            'papers/agenda.yml:3 "date" is Tuesday 21 January 2025, and quarter.yml has the meeting on Monday 20 January 2025.',
        ),
        (
            "number: 4",
            "number: 5",
            'papers/agenda.yml:25 "Disclosure of interests" is numbered 5, and it is item 4. '
            "Correct the number, or leave it out: items are counted.",
        ),
        (
            "Part 1 of Schedule 12A",
            "Part I Schedule A",
            'papers/agenda.yml:12 "Schedule A" is not what exempts information: cite Part 1 of Schedule 12A.',
        ),
        (
            "section 100A(4) of the Local\n      Government Act 1972, for information that is exempt under Part 1 of Schedule 12A of that Act and\n",
            "the Act, and\n",
            'papers/agenda.yml:12 "Urgent business, and exclusion of press and public" does not cite 100A(4) and '
            "Part 1 of Schedule 12A: press and public are excluded under section 100A(4) of the Local Government Act "
            "1972, for information that is exempt under Part 1 of Schedule 12A.",
        ),
        ("section: [calls, crime,", "section: [calls, crimes,", 'papers/agenda.yml:43 "crimes" is not a section of pack.yml. Did you mean "crime"?'),
        (
            "    kind: thematic\n    section: [drugs, communications]\n",
            "    kind: thematic\n",
            'papers/agenda.yml:49 "items": a thematic item names the section of pack.yml it is about: section: <id>.',
        ),
        (
            "last_meeting: Friday 25 October 2024",
            "last_meeting: Tuesday 16 July 2024",
            "papers/agenda.yml:35 The agenda is to agree the minutes of Tuesday 16 July 2024, and papers/minutes.md are of "
            "Friday 25 October 2024.",
        ),
        ("number: 4", "number: \u0664", 'papers/agenda.yml:25 "number": "\u0664" is not a whole number.'),
        (
            "kind: questions",
            "kind: questions\n    last_meeting: Friday 25 October 2024",
            'papers/agenda.yml:18 "items": only the item on the minutes (kind: minutes) has last_meeting: take it out.',
        ),
        ("kind: exclusion", "kind: exclusions", 'papers/agenda.yml:11 "kind": "exclusions" is not a choice. Did you mean "exclusion"?'),
    ],
)
def test_what_is_wrong_is_named_with_its_line(tmp_path: Path, old: str, new: str, told: str) -> None:
    found = problems(sample(tmp_path, "agenda.yml", (old, new)))
    assert told in found


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Enforcement, treatment", "The Schedule of visits, enforcement, treatment"),
        ("Enforcement, treatment", "Schedule 2, enforcement, treatment"),
        ("To agree whether any", "The Schedule of visits aside, to agree whether any"),
        ("To agree whether any", "Under Schedule 2 to the Data Protection Act 2018, to agree whether any"),
    ],
)
def test_a_schedule_that_is_not_the_acts_is_no_fault(tmp_path: Path, old: str, new: str) -> None:
    assert problems(sample(tmp_path, "agenda.yml", (old, new))) == []


@pytest.mark.parametrize("wrong", ["Schedule 12B", "Schedule 12", "Schedule 2 to the Local Government Act 1972"])
def test_a_wrong_schedule_of_the_act_is_told_beside_the_right_one(tmp_path: Path, wrong: str) -> None:
    (told,) = problems(sample(tmp_path, "agenda.yml", ("To agree whether any", f"By {wrong}, to agree whether any")))
    assert "is not what exempts information" in told


def test_a_period_that_the_section_does_not_show_is_told(tmp_path: Path) -> None:
    assert problems(sample(tmp_path, "agenda.yml", ("{fytd-days}, held", "{r12-days}, held"))) == [
        'papers/agenda.yml:45 warning: "Policing performance, with a closer look at domestic abuse" speaks of r12, and no '
        'figure or label of calls and crime and satisfaction and domestic-abuse and national and changed is of that period.'
    ]


class TestPartTwo:
    def agenda(self, tmp_path: Path, added: str = EXEMPT) -> Path:
        place = sample(tmp_path, "agenda.yml")
        path = place / "papers" / "agenda.yml"
        path.write_text(path.read_text() + added)
        return place

    def test_the_public_is_told_the_ground_and_not_the_title(self, tmp_path: Path) -> None:
        agenda = made(self.agenda(tmp_path))["agenda"]
        assert plain(agenda.sections[-2].title) == "Part 2: items considered without the press and public"
        assert plain(agenda.sections[-1].title) == "Exempt item"
        assert "paragraph 7 of Part 1 of Schedule 12A" in words(agenda)
        for secret in ("Informant", "operation", "Head of Crime"):
            assert secret not in words(agenda)

    def test_a_restricted_edition_has_it_all(self, tmp_path: Path) -> None:
        agenda = made(self.agenda(tmp_path), edition="restricted")["agenda"]
        for part in ("Informant payments", "Paragraph 7 of Part 1 of Schedule 12A", "would end it", "Head of Crime"):
            assert part in words(agenda)

    @pytest.mark.parametrize("line", ["    paragraph: 7\n", "    reason: Naming the operation would end it.\n"])
    def test_it_states_ground_and_reason(self, tmp_path: Path, line: str) -> None:
        (told,) = problems(self.agenda(tmp_path, EXEMPT.replace(line, "")))
        assert "an item of Part 2 states the paragraph of Schedule 12A" in told

    def test_it_needs_an_item_that_excludes(self, tmp_path: Path) -> None:
        place = self.agenda(tmp_path)
        path = place / "papers" / "agenda.yml"
        path.write_text(path.read_text().replace("kind: exclusion", "kind: item"))
        assert "needs an item that excludes the press and public" in problems(place)[0]

    def test_it_comes_last(self, tmp_path: Path) -> None:
        (told,) = problems(self.agenda(tmp_path, EXEMPT + "\n  - title: Any other business\n"))
        assert told == 'papers/agenda.yml:69 "Any other business" is of Part 1 and stands after Part 2.'
