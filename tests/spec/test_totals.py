"""The total row of a table, and figures that need more than their names to be right."""

from datetime import date

import pytest

from reportgen.model import FigureId
from reportgen.spec.known import Known
from reportgen.spec.links import _token_faults, check_measures, label_names
from reportgen.spec.measures import MeasureSpec
from reportgen.spec.pack import TableSpec
from reportgen.spec.rows import in_row, rows, total_faults
from reportgen.spec.yamltext import Mapping
from reportgen.tokens import LabelToken
from shapes import measures_spec


def complaints(figure: str, total: str = "All", **fields: object) -> list[str]:
    known = Known(measures_spec(), date(2024, 12, 31))
    table = TableSpec.model_validate({
        "id": "t", "slot": "s", "kind": "table", "stub": "Row", "inventory": "x", "total": total,
        "columns": [{"label": "C", "figure": figure}], **fields,
    })  # fmt: skip
    return list(total_faults(table, table.columns[0], known))


BOTH = [["partner", "ex"], ["family"]]


@pytest.mark.parametrize(
    ("figure", "fields", "words"),
    [
        ("tests:quarter.count", {"months": "fytd"}, "write tests:fytd.count"),
        ("ranked:fytd.rank", {"months": "fytd"}, "ranking, which has no total"),
        ("forces:fytd.count", {"months": "fytd"}, "ranking, which has no total"),
        ("victims.ex:fytd.count", {"groups": BOTH}, "write victims:fytd.count"),
        ("victims:fytd.count", {"groups": [["partner", "ex"]]}, "counts family too"),
        ("victims:fytd.change", {"groups": [["partner"]]}, "counts ex, family too"),
    ],
)
def test_a_total_that_is_not_the_total_is_refused(figure: str, fields: dict[str, object], words: str) -> None:
    (complaint,) = complaints(figure, **fields)
    assert words in complaint


@pytest.mark.parametrize(
    ("figure", "fields"),
    [
        ("tests.positive:fytd.count", {"months": "fytd"}),
        ("victims:fytd.count", {"groups": BOTH}),
        ("repeat:fytd.rate", {"groups": [["partner"]]}),
        ("victims:fytd.share", {"groups": [["partner"]]}),
        ("ranked:fytd.rank", {"months": "fytd", "total": ""}),
        ("tests:quarter.count", {"months": "fytd", "total": ""}),
    ],
)
def test_a_total_that_is_one_is_not(figure: str, fields: dict[str, object]) -> None:
    assert complaints(figure, **fields) == []


def test_a_short_figure_may_name_what_it_is_held_against() -> None:
    table = TableSpec.model_validate({
        "id": "t", "slot": "s", "kind": "table", "stub": "Row", "inventory": "x", "measures": ["satisfied"],
        "columns": [{"label": "C", "figure": "fytd.change_pp~py"}],
    })  # fmt: skip
    known = Known(measures_spec(), date(2024, 12, 31))
    (row,) = rows(table, known)
    asked = in_row(table.columns[0], row, known.measures)
    assert asked == FigureId.parse("satisfied:fytd.change_pp~py")


@pytest.mark.parametrize(
    ("as_at", "label", "refused"),
    [
        (date(2024, 12, 31), "r12-year", False),  # a calendar year
        (date(2024, 9, 30), "r12-year", True),
        (date(2025, 3, 31), "r12-year", False),  # a financial year
        (date(2024, 9, 30), "fytd-year", False),  # inside one
        (date(2024, 9, 30), "window-year-before-last-year", False),
        (date(2024, 9, 30), "r12-months", False),
    ],
)
def test_a_period_across_two_years_has_no_year(as_at: date, label: str, refused: bool) -> None:
    known = Known(measures_spec(), as_at)
    found = list(_token_faults(LabelToken(label), known, None, label_names(known.measures)))
    assert bool(found) == refused
    if refused:
        assert "October 2023 to September 2024 is neither" in found[0]
        assert found[0].endswith("Write {r12-months}.")


@pytest.mark.parametrize(("name", "told"), [("tests", '"tests" is judged'), ("victims", "")])
def test_only_what_is_judged_needs_thresholds(name: str, told: str) -> None:
    spec = measures_spec()
    bare = spec.measures[name].model_copy(update={"adverse": None, "favourable": None})
    spec = spec.model_copy(update={"measures": {**spec.measures, name: bare}})
    found = [problem.message for problem in check_measures(spec, "measures.yml", Mapping())]
    assert len(found) == (2 if told else 0)
    assert all(told in message for message in found)
    assert MeasureSpec.model_validate(bare.model_dump(exclude_defaults=True)).adverse is None
