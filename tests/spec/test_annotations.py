"""`narrative/annotations.yml`: what is read of it, what is wrong with it, what is carried forward."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from builds import PREVIOUS, copy_sample
from reportgen.model import Annotation
from reportgen.problems import Problem
from reportgen.resources import packaged
from reportgen.spec.annotations import FILE, LONGEST
from reportgen.spec.definition import Declarations, load_definition

ROLE = "role: Contact centre manager"
MOVED = f"{{measure: calls-101, month: 2024-06, text: The desk moved, {ROLE}}}"


@pytest.fixture
def quarter(tmp_path: Path) -> Path:
    folder = tmp_path / "2024-25-Q3"
    copy_sample(folder, ignore=shutil.ignore_patterns("annotations.yml"))
    return folder


def write(quarter: Path, *entries: str) -> None:
    (quarter / FILE).write_text("".join(f"- {entry}\n" for entry in entries), encoding="utf-8")


def load(quarter: Path) -> Declarations:
    return load_definition(quarter, lambda name: packaged() / name)


def noted(quarter: Path) -> dict[tuple[str, str], tuple[Annotation, ...]]:
    found = load(quarter)
    assert found.definition, found.problems
    assert not found.problems, found.problems
    return dict(found.definition.noted)


def problems(quarter: Path) -> list[Problem]:
    return load(quarter).problems


def test_without_a_file_nothing_is_said(quarter: Path) -> None:
    assert noted(quarter) == {}


def test_an_empty_file_says_nothing(quarter: Path) -> None:
    (quarter / FILE).write_text("# Nothing yet.\n", encoding="utf-8")
    assert noted(quarter) == {}


def test_entries_by_measure_and_category_in_the_order_of_their_months(quarter: Path) -> None:
    campaign = f"measure: recorded-crime, category: hate-crime, text: A campaign began, {ROLE}"
    write(quarter, MOVED, f"{{month: 2024-05, {campaign}}}", f"{{month: 2024-03, {campaign}}}")
    assert noted(quarter) == {
        ("calls-101", ""): (Annotation("2024-06", "The desk moved"),),
        ("recorded-crime", "hate-crime"): (
            Annotation("2024-03", "A campaign began"),
            Annotation("2024-05", "A campaign began"),
        ),
    }


def test_the_file_is_an_input(quarter: Path) -> None:
    write(quarter, MOVED)
    found = load(quarter).definition
    assert found
    assert quarter / FILE in found.files


def test_sixty_characters_fit_and_a_line_is_one(quarter: Path) -> None:
    (quarter / FILE).write_text(
        f"- measure: calls-101\n  month: 2024-06\n  {ROLE}\n  text: >\n    {'word ' * 6}\n    {'x' * 30}\n",
        encoding="utf-8",
    )
    ((said,),) = noted(quarter).values()
    assert (len(said.text), said.text.count("\n")) == (LONGEST, 0)


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        (f"{{measure: calls-11, month: 2024-06, text: A, {ROLE}}}", 'Did you mean "calls-101"?'),
        (f"{{measure: recorded-crime, category: hate-crim, month: 2024-06, text: A, {ROLE}}}",
         '"hate-crim" is not a category of crime. Did you mean "hate-crime"?'),
        (f"{{measure: recorded-crime, month: 2024-06, text: A, {ROLE}}}", 'say which with "category"'),
        (f"{{measure: calls-101, category: theft, month: 2024-06, text: A, {ROLE}}}",
         '"calls-101" is one category by its filter: take "category" out.'),
        (f"{{measure: satisfaction-crime, month: 2024-06, text: A, {ROLE}}}", "has no figure for each month"),
        (f"{{measure: calls-101, month: 2025-01, text: A, {ROLE}}}",
         "2025-01 is after the as-at date, 31 December 2024."),
        (f"{{measure: calls-101, month: June 2024, text: A, {ROLE}}}", '"June 2024" is not a month (YYYY-MM'),
        (f"{{measure: calls-101, month: 2024-06, text: {'x' * 61}, {ROLE}}}", "61 characters"),
        (f"{{measure: calls-101, month: 2024-06, text: 'Up {{calls-101:fytd.rate}}', {ROLE}}}",
         "tokens are not filled on a chart"),
        (f"{{measure: calls-101, month: 2024-06, text: '', {ROLE}}}", '"text": this is empty.'),
        ("{measure: calls-101, month: 2024-06, text: A}", "an annotation needs role"),
        (f"{{measure: calls-101, month: 2024-06, {ROLE}}}", "an annotation needs text"),
        (f"{{measure: calls-101, month: 2024-06, text: A, drop: true, {ROLE}}}", "has neither text nor role"),
        ("{measure: calls-101, month: 2024-07, drop: true}",
         "The quarter before said nothing of calls-101 in 2024-07, so there is nothing to drop."),
        (f"{{measure: calls-101, month: 2024-07, text: A, mnth: A, {ROLE}}}", 'Did you mean "month"?'),
        (MOVED, "There is an annotation of calls-101 in 2024-06 already, on line 1"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_line(entry: str, told: str, quarter: Path) -> None:
    write(quarter, MOVED, entry)
    (problem,) = problems(quarter)
    assert told in problem.message
    assert (problem.where.file, problem.where.line, problem.severity) == (FILE, 2, "stop")


def test_mistakes_are_told_all_at_once(quarter: Path) -> None:
    write(quarter, MOVED.replace("calls-101", "calls-11"), MOVED.replace("2024-06", "2025-06"))
    assert [problem.where.line for problem in problems(quarter)] == [1, 2]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("measure: calls-101\n", "should hold a list"),
        ("- [", "not YAML"),
        ("- calls-101\n", "`key: value`"),
        ("- {measure: &a calls-101, month: *a}\n", "Aliases"),
    ],
)
def test_a_file_that_is_no_list_of_entries(text: str, told: str, quarter: Path) -> None:
    (quarter / FILE).write_text(text, encoding="utf-8")
    assert told in str(problems(quarter)[0].message)


def test_a_file_that_is_no_text(quarter: Path) -> None:
    (quarter / FILE).write_bytes(b"\xff\xfe-")
    (problem,) = problems(quarter)
    assert problem.message == "This is not UTF-8 text: save it as UTF-8."


class TestCarriedForward:
    def test_what_the_quarter_before_said_is_said_still(self, quarter: Path) -> None:
        write(_before(quarter), MOVED)
        assert noted(quarter) == {("calls-101", ""): (Annotation("2024-06", "The desk moved"),)}

    def test_the_same_in_both_is_one(self, quarter: Path) -> None:
        for folder in (quarter, _before(quarter)):
            write(folder, MOVED)
        assert len(noted(quarter)["calls-101", ""]) == 1

    def test_this_quarter_s_words_replace_those_before(self, quarter: Path) -> None:
        write(_before(quarter), MOVED)
        write(quarter, MOVED.replace("The desk moved", "The desk closed"))
        assert noted(quarter)["calls-101", ""] == (Annotation("2024-06", "The desk closed"),)

    def test_another_month_joins_it(self, quarter: Path) -> None:
        write(_before(quarter), MOVED)
        write(quarter, MOVED.replace("2024-06", "2024-11"))
        assert [one.at for one in noted(quarter)["calls-101", ""]] == ["2024-06", "2024-11"]

    def test_it_can_be_dropped(self, quarter: Path) -> None:
        write(_before(quarter), MOVED)
        write(quarter, "{measure: calls-101, month: 2024-06, drop: true}")
        assert noted(quarter) == {}

    def test_what_was_dropped_then_stays_dropped_and_its_entry_can_be_copied(self, quarter: Path) -> None:
        for folder in (_before(quarter), quarter):
            write(folder, "{measure: calls-101, month: 2024-06, drop: true}")
            assert noted(quarter) == {}

    def test_a_mistake_then_is_a_warning_now_and_the_file_an_input(self, quarter: Path) -> None:
        write(_before(quarter), MOVED.replace("calls-101", "calls-11"))
        (problem,) = problems(quarter)
        assert (problem.severity, problem.where.file) == ("warn", f"previous/{FILE}")
        found = load(quarter).definition
        assert found
        assert found.earlier
        assert "annotations.yml" in [path.name for path in found.earlier.files.values()]
        assert dict(found.noted) == {}

    def test_a_number_typed_then_is_not_printed_now(self, quarter: Path) -> None:
        write(_before(quarter), MOVED.replace("The desk moved", "The desk took 12 more calls"))
        (problem,) = problems(quarter)
        assert (problem.severity, problem.where.file) == ("stop", f"previous/{FILE}")
        assert '"The desk took 12 more calls" has 12 typed' in problem.message
        assert "drop it, in narrative/annotations.yml of this quarter" in problem.message
        write(quarter, "{measure: calls-101, month: 2024-06, drop: true}")
        assert problems(quarter) == []


def _before(quarter: Path) -> Path:
    return quarter.parent / PREVIOUS.name
