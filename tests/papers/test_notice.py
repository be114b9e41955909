"""The letter: its days against the meeting's, what it computes, what it says."""

from datetime import date
from pathlib import Path

import pytest

from papers.making import made, problems, sample, section
from reportgen.model import Facts, Signature, plain


def facts(tmp_path: Path) -> dict[str, str]:
    notice = made(sample(tmp_path, "notice.yml"))["notice"]
    (found,) = (part for part in section(notice, "notice-dates").parts if isinstance(part, Facts))
    return {label: plain(value) for label, value in found.rows}


def test_the_sample_is_clean(tmp_path: Path) -> None:
    assert problems(sample(tmp_path, "notice.yml")) == []


def test_deadlines_are_worked_out_and_printed(tmp_path: Path) -> None:
    assert facts(tmp_path) == {
        "Public questions by": "Tuesday 14 January 2025, in writing, which leaves three clear working days before the meeting",
        "Notice": "This letter gives five clear working days",
    }


def test_the_letterhead_and_signature_are_roles(tmp_path: Path) -> None:
    notice = made(sample(tmp_path, "notice.yml"))["notice"]
    assert [label for label, _ in notice.facts] == ["Enquiries to", "Telephone", "Email", "Our reference", "Date"]
    assert plain(dict(notice.facts)["Date"]) == "Friday 10 January 2025"
    (signed,) = (part for part in section(notice, "notice-dates").parts if isinstance(part, Signature))
    assert signed == Signature("Chief Executive, Office of the Commissioner", "10 January 2025")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "date: Friday 10",
            "date: Thursday 10",
            'papers/notice.yml:8 "date": "Thursday 10 January 2025" is no Thursday: 10 January 2025 is a Friday.',
        ),
        ("date: Friday 10 January 2025", "date: 2025-02-30", 'papers/notice.yml:8 "date": "2025-02-30" is not a day of the calendar.'),
        (
            "date: Friday 10 January 2025",
            "date: soon",
            'papers/notice.yml:8 "date": "soon" is not a date: write 2025-01-20 or Monday 20 January 2025.',
        ),
        (
            "day: Monday 20",
            "day: Tuesday 21",
            'papers/notice.yml:9 "day" is Tuesday 21 January 2025, and quarter.yml has the meeting on Monday 20 January 2025.',
        ),
        (
            "date: Friday 10",
            "date: Monday 20",
            'papers/notice.yml:8 "date": the letter of Monday 20 January 2025 is not before the meeting on Monday 20 January 2025.',
        ),
        ("least_notice_days: 5", "least_notice_days: five", 'papers/notice.yml:10 "least_notice_days": "five" is not a whole number.'),
        ("telephone:", "telefone:", 'papers/notice.yml:5 "telefone" is not known here. Did you mean "telephone"?'),
        ("reference: PAC/2025/01\n", "", 'papers/notice.yml:4 "reference" is missing.'),
        (
            "answer for",
            "<b>answer</b> for",
            "papers/notice.yml:15 This holds HTML, which is not used here. Write paragraphs, bullets and **bold**.",
        ),
    ],
)
def test_what_is_wrong_is_named_with_its_line(tmp_path: Path, old: str, new: str, told: str) -> None:
    found = problems(sample(tmp_path, "notice.yml", (old, new)))
    assert told in found


def test_a_letter_that_is_late_is_told_when_it_had_to_go(tmp_path: Path) -> None:
    change = ("date: Friday 10 January 2025", "date: Tuesday 14 January 2025")
    assert problems(sample(tmp_path, "notice.yml", change)) == [
        "papers/notice.yml:8 warning: A letter of Tuesday 14 January 2025 gives 3 clear working days' notice of the "
        "meeting on Monday 20 January 2025, and least_notice_days asks for 5: it had to be sent by Friday 10 January 2025.",
        "papers/notice.yml:8 warning: Questions from the public close on the day of the letter: Tuesday 14 January 2025 "
        "leaves 3 clear working days before the meeting.",
    ]


def test_one_day_is_one_days_notice(tmp_path: Path) -> None:
    change = ("date: Friday 10 January 2025", "date: Thursday 16 January 2025")
    assert "gives 1 clear working day's notice" in problems(sample(tmp_path, "notice.yml", change))[0]


def test_bank_holidays_are_no_notice(tmp_path: Path) -> None:
    changes = (
        ("date: Friday 10 January 2025", "date: Friday 11 April 2025"),
        ("day: Monday 20 January 2025", "day: Wednesday 23 April 2025"),
    )
    place = sample(tmp_path, "notice.yml", *changes)
    for name in ("agenda.yml", "minutes.md", "actions.csv"):
        (place / "papers" / name).unlink()
    assert problems(place, date(2025, 4, 23)) == []  # 14, 15, 16, 17 and 22 April
    late = problems(place, date(2025, 4, 22))[0]
    assert "gives 4 clear working days' notice of the meeting on Tuesday 22 April 2025" in late


def test_a_file_that_is_no_paper_is_told(tmp_path: Path) -> None:
    place = sample(tmp_path, "notice.yml")
    (place / "papers" / "notice.yaml").write_text("x")
    (place / "papers" / "~$minutes.docx").write_text("x")
    (told,) = problems(place)
    assert told.startswith("papers/notice.yaml:0 warning: This is not read")
    assert told.endswith('Did you mean "notice.yml"?')


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.yml").write_text("x")
    place = sample(tmp_path / "quarter", "notice.yml")
    (place / "papers" / "notice.yml").unlink()
    (place / "papers" / "notice.yml").symlink_to(tmp_path / "secret.yml")
    assert "papers/notice.yml:0 This leads out of its folder." in problems(place)


def test_a_number_of_days_is_of_plain_digits(tmp_path: Path) -> None:
    (told,) = problems(sample(tmp_path, "notice.yml", ("question_days: 3", "question_days: \u0663")))
    assert told.endswith('"question_days": "\u0663" is not a whole number.')
