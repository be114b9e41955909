"""A measure that is counted otherwise than in the pack before has to say from when."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from reportgen.spec import yamltext
from reportgen.spec.changed import undeclared
from reportgen.spec.earlier import Earlier
from reportgen.spec.measures import MeasuresSpec
from reportgen.spec.quarter import Meeting, QuarterSpec

MEASURE = {
    "label": "M", "dataset": "d", "numerator": "n", "unit": "u", "noun": "n", "polarity": "neutral",
    "definition": "Offences recorded.", "source": "s", "owner": "o",
}  # fmt: skip


def spec(**changes: object) -> MeasuresSpec:
    dataset = {"title": "t", "file": "f", "source": "s", "columns": {"counts": ["n", "v"]}}
    return MeasuresSpec.model_validate({"datasets": {"d": dataset}, "measures": {"m": MEASURE | changes}})


def told(now: MeasuresSpec, before: MeasuresSpec) -> list[str]:
    day = date(2024, 9, 30)
    meeting = Meeting.model_validate({"title": "t", "date": "2024-10-20", "time": "10:00", "place": "p"})
    quarter = QuarterSpec(as_at=day, extracted_on=day, meeting=meeting, template="t")
    raw = yamltext.Mapping()
    return [one.message for one in undeclared(now, Earlier(Path(), Path(), quarter, before), raw)]


@pytest.mark.parametrize(("change", "name"), [
    ({"definition": "Crimes recorded."}, "definition"), ({"numerator": "v"}, "numerator"),
    ({"denominator": "v", "basis": "b", "unit": "%"}, "basis and denominator")])
def test_a_changed_definition_without_a_break_is_warned_of(change: Mapping[str, object], name: str) -> None:
    (message,) = told(spec(**change), spec())
    assert message.startswith(f'"m" has another {name} than in the pack before.')


@pytest.mark.parametrize("change", [{}, {"label": "Other"}, {"owner": "Somebody else"}, {"adverse": 3}])
def test_what_is_counted_as_before_is_not(change: Mapping[str, object]) -> None:
    assert told(spec(**change), spec()) == []


@pytest.mark.parametrize("restated", [True, False])
def test_a_break_declares_the_change(restated: bool) -> None:
    broken = {"breaks": [{"from": "2024-07", "why": "Counted once.", "restated": restated}]}
    assert told(spec(definition="Crimes recorded.", **broken), spec()) == []


def test_a_break_of_the_pack_before_declares_no_new_change() -> None:
    broken = {"breaks": [{"from": "2023-07", "why": "Counted once."}]}
    assert len(told(spec(definition="Crimes recorded.", **broken), spec(**broken))) == 1


def test_a_new_measure_and_a_first_pack_have_nothing_to_declare() -> None:
    other = spec().model_copy(update={"measures": {}})
    assert told(spec(), other) == []
    assert list(undeclared(spec(), None, yamltext.Mapping())) == []
