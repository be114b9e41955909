"""The decision form: its sums by hand, its choices, its dates, and the day it has to be published by."""

from pathlib import Path

import pytest

from papers.making import made, problems, sample, section
from reportgen.model import Facts, Paper, PaperTable, Points, plain
from reportgen.papers.sums import OTHERWISE

FILE = "decisions/county-lines-posts.yml"
PAPER = "decision-county-lines-posts"
ARITHMETIC = (
    "Revenue £61,440.00 + £69,320.00 + £59,970.00 = £190,730.00; capital £1,744.50 + £1,744.50 + £1,744.50 = £5,233.50; "
    "together £195,963.50; less external funding of £30,000.00: £165,963.50."
)


def form(tmp_path: Path, *changes: tuple[str, str], drafts: bool = False) -> Paper:
    return made(sample(tmp_path, FILE, *changes), drafts=drafts)[PAPER]


def facts(paper: Paper, name: str) -> dict[str, str]:
    parts = section(paper, f"{PAPER}-{name}").parts
    return {label: plain(text) for part in parts if isinstance(part, Facts) for label, text in part.rows}


def sentence(paper: Paper) -> str:
    """The first paragraph on publication."""
    passage = section(paper, f"{PAPER}-publication").parts[0]
    return plain(passage.paragraphs[0].text)  # type: ignore[union-attr]


class TestSums:
    def test_the_table_adds_up_to_165_963_50(self, tmp_path: Path) -> None:
        tables = [part for part in section(form(tmp_path), f"{PAPER}-financial").parts if isinstance(part, PaperTable)]
        assert [(row.header, *(plain(cell.text) for cell in row.cells)) for row in tables[1].rows] == [
            ("Revenue", "£190,730.00"),
            ("Capital", "£5,233.50"),
            ("Revenue and capital together", "£195,963.50"),
            ("External funding received", "£30,000.00"),
            ("Commissioner's contribution", "£165,963.50"),
        ]
        assert [row.header for row in tables[0].rows] == [
            "Prevention officer",
            "County lines analyst",
            "County lines researcher",
        ]

    def test_the_recommendation_prints_the_tables_sum(self, tmp_path: Path) -> None:
        paper = form(tmp_path)
        assert "£165,963.50" in str(section(paper, f"{PAPER}-recommendation").parts[0])
        assert facts(paper, "recommendation") == {"Amount": "£165,963.50"}

    @pytest.mark.parametrize(
        ("old", "new", "line"),
        [
            ("amount: £165,963.50", "amount: £171,020", 19),
            ("contribution: £165,963.50", "contribution: 171020.00", 54),
            ("That {contribution} be", "That £171,020 be", 17),
            ("That {contribution} be", "That £171k be", 17),
            ("That {contribution} be", "That 171,020 pounds be", 17),
        ],
    )
    def test_the_published_sum_is_refused_with_both_and_the_arithmetic(
        self, tmp_path: Path, old: str, new: str, line: int
    ) -> None:
        stated = "£171,000.00" if "171k" in new else "£171,020.00"
        (told,) = problems(sample(tmp_path, FILE, (old, new)))
        assert told.removesuffix(f" {OTHERWISE}") == (
            f"papers/{FILE}:{line} {stated} is stated, and the table gives £165,963.50. {ARITHMETIC}"
        )

    def test_another_amount_of_the_recommendation_has_its_source(self, tmp_path: Path) -> None:
        old = "for three temporary posts, for two"
        (told,) = problems(sample(tmp_path / "a", FILE, (old, "beside £30,000 from a partner, for two")))
        assert OTHERWISE in told
        assert problems(sample(tmp_path / "b", FILE, (old, "beside {literal:£30,000|the partner} of a partner, for two"))) == []
        assert problems(sample(tmp_path / "c", FILE, (old, "beside {external} from a partner, for two"))) == []

    @pytest.mark.parametrize(
        ("old", "new", "line"),
        [
            ("The force asks for three posts", "The force asks for £171,020", 9),
            ("  - A prevention officer", "  - £171,020 for a prevention officer", 12),
            ("Pay and on-costs for", "Pay and on-costs of £171,020 for", 58),
            ("it: A laptop", "it: \u00a3171,020. A laptop", 63),
            ("title: Three temporary posts", "title: £171,020 of posts", 5),
            ("interests: none", "interests: none but £171,020", 25),
        ],
    )
    def test_any_text_that_says_another_sum_is_warned_of(self, tmp_path: Path, old: str, new: str, line: int) -> None:
        (told,) = problems(sample(tmp_path, FILE, (old, new)))
        assert told == (
            f"papers/{FILE}:{line} warning: £171,020 is none of the figures of the table, nor a sum of them. "
            "The nearest is £165,963.50 (Commissioner's contribution)."
        )

    @pytest.mark.parametrize(
        "said",
        ["£165,963.50", "£166k", "£0.2m", "30,000 pounds", "£30k", "£63,184.50", "£26,208", "{literal:£171,020|the force}"],
    )
    def test_sums_of_the_table_may_be_named_anywhere(self, tmp_path: Path, said: str) -> None:
        assert problems(sample(tmp_path, FILE, ("The posts would do that", f"The posts would do that for {said}"))) == []

    def test_nothing_is_lost_in_pennies(self, tmp_path: Path) -> None:
        changes = [(f'revenue: "{old}"', f"revenue: {new}") for old, new in (("£61,440", "0.10"), ("£69,320", "0.20"), ("£59,970", "0.00"))]
        changes += [("external: £30,000", "external: 0.03"), ("£165,963.50", "5233.77"), ("contribution: £165,963.50", "contribution: £5,233.77")]
        assert problems(sample(tmp_path, FILE, *changes)) == []

    @pytest.mark.parametrize("value", ["lots", "61,44", "-5", "£", "1.234", "6.1e4", "½"])
    def test_a_cost_that_is_no_number_is_named_with_its_line(self, tmp_path: Path, value: str) -> None:
        found = problems(sample(tmp_path, FILE, ('revenue: "£69,320"', f'revenue: "{value}"')))
        assert f'papers/{FILE}:51 "revenue": "{value}" is not a number of pounds, such as 61440, £61,440 or 1,744.50.' in found

    def test_funding_beyond_the_cost_is_told(self, tmp_path: Path) -> None:
        assert problems(sample(tmp_path, FILE, ("external: £30,000", "external: £300,000"))) == [
            f"papers/{FILE}:53 External funding of £300,000.00 is more than it all costs, £195,963.50."
        ]


class TestChoices:
    OPEN = (
        ("choice: approve", "choice: approve / do not approve"),
        ("by: Commissioner", "by: Commissioner / Chief Executive"),
        ('press_release: "yes"', "press_release: yes / no"),
    )

    def test_open_ones_keep_a_form_from_being_issued(self, tmp_path: Path) -> None:
        told = "is still to be chosen, and the form is issued. Choose, or make it a draft."
        assert problems(sample(tmp_path, FILE, *self.OPEN)) == [
            f'papers/{FILE}:28 "by" {told}',
            f'papers/{FILE}:29 "choice" {told}',
            f'papers/{FILE}:81 "press_release" {told}',
        ]

    def test_in_a_draft_they_are_printed_as_choices(self, tmp_path: Path) -> None:
        paper = form(tmp_path, ("status: issued", "status: draft"), *self.OPEN, drafts=True)
        assert paper.draft
        assert facts(paper, "approval") == {"Decided by": "Commissioner / Chief Executive (still to be chosen)"}
        assert "approve / do not approve" in str(section(paper, f"{PAPER}-approval"))
        assert facts(paper, "media")["Press release"] == "yes / no (still to be chosen)"

    def test_a_draft_stays_out_of_the_pack(self, tmp_path: Path) -> None:
        assert PAPER not in made(sample(tmp_path, FILE, ("status: issued", "status: draft")))

    def test_made_ones_are_printed_as_made(self, tmp_path: Path) -> None:
        paper = form(tmp_path, ("choice: approve", "choice: do not approve"))
        assert "'do not approve'" in str(section(paper, f"{PAPER}-approval"))
        assert facts(paper, "publication")["Publish by"] == "Friday 24 January 2025"

    @pytest.mark.parametrize(
        ("old", "new", "told"),
        [
            ("choice: approve", "choice: maybe", '29 "choice": "maybe" is no choice here: write approve or do not approve.'),
            ('deferred: "no"', "deferred: never", '74 "deferred": "never" is no choice here: write yes or no.'),
            ('deferred: "no"', 'deferred: "yes"', '73 "publication": a deferral states its reason: reason: <text>.'),
            ("number: 003/2025", "number: 3/25", '4 "number": "3/25" is not the number of a decision: three digits and the year, 007/2025.'),
            ("  date: Friday 17 January 2025\n", "", '27 "decision" has no date, and the form is issued.'),
        ],
    )
    def test_what_is_no_choice_is_named(self, tmp_path: Path, old: str, new: str, told: str) -> None:
        assert f"papers/{FILE}:{told}" in problems(sample(tmp_path, FILE, (old, new)))


class TestImplications:
    @pytest.mark.parametrize("name", ["financial", "legal", "risk", "hr_equality", "it", "procurement", "victims"])
    def test_a_missing_one_is_named(self, tmp_path: Path, name: str) -> None:
        found = problems(sample(tmp_path, FILE, (f"\n  {name}:", f"\n  {name}x:")))
        assert any(told.endswith(f'"{name}" is missing.') for told in found)

    def test_an_empty_one_is_told_to_say_none(self, tmp_path: Path) -> None:
        (told,) = problems(sample(tmp_path, FILE, ("procurement: none", "procurement: ")))
        assert told == f'papers/{FILE}:64 "procurement": this is empty: write the text, or none.'

    def test_none_is_said_in_words(self, tmp_path: Path) -> None:
        paper = form(tmp_path)
        (passage,) = section(paper, f"{PAPER}-procurement").parts
        assert plain(passage.paragraphs[0].text) == "None."  # type: ignore[union-attr]
        assert [one.number for one in paper.sections if one.level == 3] == [f"3.{n}" for n in range(1, 8)]


class TestDates:
    def test_the_day_to_publish_by_is_five_working_days_on(self, tmp_path: Path) -> None:
        assert facts(form(tmp_path), "publication") == {
            "Publish by": "Friday 24 January 2025",
            "Publication deferred": "No",
            "Part 2 form": "No",
        }

    def test_the_published_form_had_until_4_august_2020(self, tmp_path: Path) -> None:
        changes = (
            ("date: Friday 17 January 2025", "date: Tuesday 28 July 2020"),
            ("date: Friday 10 January 2025", "date: Wednesday 22 July 2020"),
            ("date: Tuesday 14 January 2025", "date: Wednesday 22 July 2020"),
        )
        assert problems(sample(tmp_path, FILE, *changes)) == []
        assert facts(form(tmp_path / "again", *changes), "publication")["Publish by"] == "Tuesday 4 August 2020"

    def test_a_deferral_says_why_and_until_when(self, tmp_path: Path) -> None:
        paper = form(tmp_path, ('deferred: "no"', 'deferred: "yes"\n  reason: A trial is running.\n  until: Monday 3 March 2025'))
        assert facts(paper, "publication") == {"Publication deferred": "Yes", "Reason": "A trial is running.", "Part 2 form": "No"}
        assert sentence(paper) == "Publication of Part 1 of this form is deferred until Monday 3 March 2025."

    def test_a_deferral_without_a_day_is_until_further_notice(self, tmp_path: Path) -> None:
        paper = form(tmp_path, ('deferred: "no"', 'deferred: "yes"\n  reason: A trial is running.'))
        assert sentence(paper) == "Publication of Part 1 of this form is deferred until further notice."
        assert "Publish by" not in facts(paper, "publication")

    def test_without_one_it_is_published_within_days_of_the_decision(self, tmp_path: Path) -> None:
        assert sentence(form(tmp_path)) == (
            "Part 1 of this form is published on the Commissioner's website within five working days of the decision."
        )

    @pytest.mark.parametrize(
        ("old", "new", "told"),
        [
            (
                "date: Friday 17 January 2025",
                "date: Monday 13 January 2025",
                "30 The decision is dated 13 January 2025, before the officer's approval, 14 January 2025.",
            ),
            (
                "date: Tuesday 14 January 2025",
                "date: Thursday 9 January 2025",
                "78 The officer's approval is dated 9 January 2025, before the originating officer, 10 January 2025.",
            ),
            (
                'deferred: "no"',
                'deferred: "yes"\n  reason: A trial.\n  until: 2025-01-24',
                "76 Publication is deferred until 24 January 2025, which is not after 24 January 2025, the day that the form "
                "is published by without a deferral.",
            ),
        ],
    )
    def test_dates_out_of_order_are_named(self, tmp_path: Path, old: str, new: str, told: str) -> None:
        assert f"papers/{FILE}:{told}" in problems(sample(tmp_path, FILE, (old, new)))


def test_background_papers_are_lettered(tmp_path: Path) -> None:
    (points,) = section(form(tmp_path), f"{PAPER}-papers").parts
    assert isinstance(points, Points)
    assert points.style == "a)"
    assert [plain(item) for item in points.items][:2] == [
        "Memorandum of understanding (attached)",
        "The inspectorate's letter on telecommunications orders (available for inspection)",
    ]


def test_a_file_that_is_no_form_is_told(tmp_path: Path) -> None:
    place = sample(tmp_path, FILE)
    (place / "papers" / "decisions" / "My form.yml").write_text("x")
    (told,) = problems(place)
    assert told.startswith("papers/decisions/My form.yml:0 warning: This is not read")


class TestDays:
    def test_a_day_that_no_paper_is_of_is_refused(self, tmp_path: Path) -> None:
        (told,) = problems(sample(tmp_path, FILE, ("date: Monday 27 January 2025", "date: 9999-12-31")))
        assert told == f'papers/{FILE}:84 "date": 31 December 9999 is not between the years 1900 and 2200.'

    def test_a_decision_of_the_last_day_there_is_is_refused(self, tmp_path: Path) -> None:
        (told,) = problems(sample(tmp_path, FILE, ("date: Friday 17 January 2025", "date: 9999-12-31")))
        assert "31 December 9999 is not between the years 1900 and 2200." in told

    def test_the_media_hear_of_it_after_it_is_decided(self, tmp_path: Path) -> None:
        (told,) = problems(sample(tmp_path, FILE, ("date: Monday 27 January 2025", "date: 2019-01-01")))
        assert told.startswith(f"papers/{FILE}:84 The proposed date, 1 January 2019, is before the originating officer, ")
