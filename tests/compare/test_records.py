"""Two packs held against each other: what each kind of difference is, and what is none."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.making import COUNTED, figure, fytd, month, record, statement
from reportgen.compare.records import compare_records
from reportgen.model import Difference, PackRecord, SaidFigure, SaidMeasure, SaidPage


def found(old: PackRecord, new: PackRecord) -> list[tuple[str, str, str, str, str, str]]:
    return [(d.what, d.status, d.name, d.old, d.new, d.difference) for d in compare_records(old, new)]


def test_a_record_says_nothing_otherwise_than_itself() -> None:
    one = record(fytd("107"), month("12"), statements=(statement(),))
    assert found(one, one) == []


class TestFigures:
    def test_the_same_days_with_another_value_are_restated(self) -> None:
        assert found(record(month("12")), record(month("15"), quarter="2024-25-Q3")) == [
            ("figure", "restated", "robbery:month-2024-09.count", "12", "15", "+3")
        ]

    def test_the_same_name_for_other_days_has_moved_on(self) -> None:
        new = record(fytd("161", "2024-12-31"), quarter="2024-25-Q3")
        assert found(record(fytd("107")), new) == [("figure", "moved", "robbery:fytd.count", "107", "161", "")]

    def test_a_figure_counted_again_for_its_own_days_is_restated_though_its_name_has_moved_on(self) -> None:
        new = record(fytd("161", "2024-12-31"), quarter="2024-25-Q3", again=(fytd("110"),))
        assert found(record(fytd("107")), new) == [
            ("figure", "restated", "robbery:fytd.count", "107", "110", "+3"),
            ("figure", "moved", "robbery:fytd.count", "107", "161", ""),
        ]

    def test_what_was_only_counted_again_is_not_published(self) -> None:
        new = record(fytd("161", "2024-12-31"), quarter="2024-25-Q3", again=(month("12"),))
        assert ("figure", "removed", "robbery:month-2024-09.count", "12", "", "") in found(
            record(fytd("107"), month("12")), new
        )

    def test_the_same_days_under_another_name_are_the_same_figure(self) -> None:
        quarter = figure("robbery:quarter.count", "2024-04-01", "2024-06-30", "50")
        so_far = figure("robbery:fytd.count", "2024-04-01", "2024-06-30", "50")
        assert found(record(quarter), record(so_far)) == []

    def test_figures_come_and_go(self) -> None:
        assert found(record(month("12", 6)), record(month("9", 9))) == [
            ("figure", "added", "robbery:month-2024-09.count", "", "9", ""),
            ("figure", "removed", "robbery:month-2024-06.count", "12", "", ""),
        ]

    def test_a_limit_that_each_month_works_out_anew_is_never_restated(self) -> None:
        limit = figure("robbery:month-2024-09.limit_upper", "2024-09-01", "2024-09-30", "14.1", shown="14.1")
        later = replace(limit, value="14.3", shown={"int": "14.3"})
        assert found(record(limit), record(later)) == [
            ("figure", "moved", limit.id, "14.1", "14.3", "")
        ]

    def test_a_value_kept_back_now_is_told_without_a_difference(self) -> None:
        gone = figure("robbery:fytd.count", "2024-04-01", "2024-09-30", "", note="[x]")
        assert found(record(fytd("107")), record(gone)) == [
            ("figure", "restated", "robbery:fytd.count", "107", "[x]", "")
        ]

    def test_another_precision_alone_is_no_restatement(self) -> None:
        fine = SaidFigure("r:fytd.rate", "2024-04-01", "2024-09-30", "20.14", "%", "pct2", {"pct2": "20.14%"})
        coarse = replace(fine, value="20.1", style="pct1", shown={"pct1": "20.1%"})
        other = replace(fine, value="20.3", style="pct1", shown={"pct1": "20.3%"})
        assert found(record(fine), record(coarse)) == []
        assert [row[1] for row in found(record(fine), record(other))] == ["restated"]

    @pytest.mark.parametrize("unit", ["%", "pp"])
    def test_rates_differ_by_percentage_points(self, unit: str) -> None:
        one = SaidFigure("r:fytd.rate", "2024-04-01", "2024-09-30", "75.0", unit, "pct1", {"pct1": "75.0%"})
        two = replace(one, value="78.6", shown={"pct1": "78.6%"})
        assert found(record(one), record(two))[0][5] == "+3.6pp"

    def test_the_largest_restatement_in_parts_of_its_value_comes_first(self) -> None:
        old, new = record(month("100", 6), month("10", 9)), record(month("110", 6), month("15", 9))
        assert [row[2] for row in found(old, new)] == ["robbery:month-2024-09.count", "robbery:month-2024-06.count"]

    def test_a_category_an_area_or_a_comparator_makes_another_figure(self) -> None:
        base = ("2024-04-01", "2024-09-30", "5")
        for other in ("robbery.knife:fytd.change", "robbery@west:fytd.change", "robbery:fytd.change~py"):
            statuses = {row[1] for row in found(record(figure("robbery:fytd.change", *base)), record(figure(other, *base)))}
            assert statuses == {"added", "removed"}, other

    def test_a_change_on_the_same_period_last_year_is_named_with_or_without_it(self) -> None:
        base = ("2024-04-01", "2024-09-30", "5")
        assert found(record(figure("robbery:fytd.change", *base)), record(figure("robbery:fytd.change~sply", *base))) == []


class TestDefinitions:
    def redefined(self, **changed: str) -> PackRecord:
        measure = SaidMeasure("robbery", "Robbery", {**COUNTED, **changed})
        return record(month("15"), measures=(measure,))

    def test_a_changed_definition_marks_its_figures_as_not_comparable(self) -> None:
        rows = compare_records(record(month("12")), self.redefined(definition="Offences and incidents."))
        assert [(d.what, d.status, d.difference, d.note) for d in rows] == [
            ("figure", "restated", "", "its definition changed: not comparable"),
            ("definition", "changed", "", ""),
        ]

    @pytest.mark.parametrize("key", ["numerator", "unit", "filter.category", "dataset", "basis", "breaks.1.month"])
    def test_whatever_says_what_is_counted_is_its_definition(self, key: str) -> None:
        rows = compare_records(record(month("12")), self.redefined(**{key: "other"}))
        assert [(d.what, d.status) for d in rows] == [("figure", "restated"), ("definition", "changed")]
        assert rows[0].note

    @pytest.mark.parametrize("key", ["adverse", "kpi.lower", "label", "owner"])
    def test_a_threshold_or_a_name_leaves_figures_comparable(self, key: str) -> None:
        rows = compare_records(record(month("12")), self.redefined(**{key: "9"}))
        assert [(d.what, d.status) for d in rows] == [("figure", "restated"), ("threshold", "changed")]
        assert rows[0].difference == "+3"

    def test_measures_come_and_go(self) -> None:
        old, new = record(), record(measures=(SaidMeasure("theft", "Theft", COUNTED),))
        assert {(d.what, d.status, d.name) for d in compare_records(old, new)} == {
            ("definition", "added", "theft"),
            ("definition", "removed", "robbery"),
        }

    def test_a_record_that_declares_nothing_cannot_be_held_against_definitions(self) -> None:
        assert found(record(measures=()), record()) == []


class TestStatements:
    def told(self, *pair: object) -> list[tuple[str, str]]:
        old, new = (record(statements=(one,) if one else ()) for one in pair)  # type: ignore[arg-type]
        return [(d.status, d.about) for d in compare_records(old, new)]

    def test_a_statement_is_new_or_gone(self) -> None:
        assert self.told(None, statement()) == [("added", "Robbery (exception)")]
        assert self.told(statement(), None) == [("removed", "Robbery (exception)")]

    @pytest.mark.parametrize(
        "change", [{"direction": "down"}, {"kind": "positive"}, {"evidence": "none"}], ids=str
    )
    def test_what_went_another_way_or_lost_its_evidence_is_no_longer_true(self, change: dict[str, str]) -> None:
        assert self.told(statement(), statement(**change))[0][0] == "no longer true"

    @pytest.mark.parametrize("change", [{"lead": "9.0%"}, {"text": "Robbery rose to 15"}, {"listed": False}, {"evidence": "some"}], ids=str)
    def test_other_words_or_numbers_alone_leave_it_true(self, change: dict[str, object]) -> None:
        expected = [] if "evidence" in change else ["changed"]
        assert [status for status, _ in self.told(statement(), statement(**change))] == expected

    def test_a_statement_taken_off_its_page_says_so(self) -> None:
        (only,) = compare_records(record(statements=(statement(),)), record(statements=(statement(listed=False),)))
        assert only.note == "taken off its page by the analyst"


class TestPages:
    def pages(self, *ids: str, texts: tuple[str, ...] = ()) -> PackRecord:
        return record(pages=tuple(SaidPage(name, "Crime", name.title(), texts) for name in ids))

    def test_pages_come_go_and_change_places(self) -> None:
        rows = compare_records(self.pages("a", "b", "c"), self.pages("c", "b", "d"))
        assert ("removed", "a") in {(d.status, d.name) for d in rows}
        assert ("added", "d") in {(d.status, d.name) for d in rows}
        assert sum(d.status == "moved" for d in rows) == 1

    def test_a_page_put_in_front_moves_no_other(self) -> None:
        rows = compare_records(self.pages("a", "b"), self.pages("z", "a", "b"))
        assert [(d.status, d.name) for d in rows] == [("added", "z")]

    def test_a_text_written_otherwise_is_one_change(self) -> None:
        old = self.pages("a", texts=("There were {r:fytd.count} offences.",))
        new = self.pages("a", texts=("There were {r:fytd.count} offences in all.",))
        assert [(d.what, d.status) for d in compare_records(old, new)] == [("text", "changed")]

    def test_texts_with_nothing_in_common_are_one_that_went_and_one_that_came(self) -> None:
        old, new = self.pages("a", texts=("Calls fell.",)), self.pages("a", texts=("Robbery needs another look, and soon.",))
        assert sorted(d.status for d in compare_records(old, new)) == ["added", "removed"]


values = st.integers(0, 500).map(str)
records = st.lists(values, min_size=1, max_size=6).map(
    lambda found: record(*(month(value, number) for number, value in enumerate(found, 1)))
)


@given(records, records)
def test_the_other_way_round_what_came_went_and_differences_change_their_sign(old: PackRecord, new: PackRecord) -> None:
    there, back = compare_records(old, new), compare_records(new, old)
    turn = {"added": "removed", "removed": "added"}

    def mirrored(d: Difference) -> tuple[str, str, str, str, str]:
        signs = str.maketrans("+−", "−+")
        return turn.get(d.status, d.status), d.name, d.new, d.old, d.difference.translate(signs)

    told = {(d.status, d.name, d.old, d.new, d.difference) for d in back}
    assert {mirrored(d) for d in there} == told


@given(records, records)
def test_every_figure_of_both_is_the_same_or_told_once(old: PackRecord, new: PackRecord) -> None:
    told = [d.name for d in compare_records(old, new)]
    same = {f.id for f in old.figures} & {f.id for f in new.figures if f in old.figures}
    assert sorted(told) == sorted({f.id for f in (*old.figures, *new.figures)} - same)
