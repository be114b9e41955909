"""Control charts from YAML and the sample's data: what stands around the line, and what is said of it."""

import re
from datetime import date
from decimal import Decimal
from itertools import product
from pathlib import Path
from typing import get_args

import pytest

from charts.quarter import chart, complaints
from reportgen.charts.control import limits_of
from reportgen.charts.verdict import verdict
from reportgen.model import (
    TRIAL_TAG,
    FigureId,
    Limits,
    Point,
    Published,
    PublishedFigure,
    Series,
    Signal,
    Tone,
)
from reportgen.spec.measures import Polarity
from reportgen.spec.signals import Assurance


def series(panel: str, folder: Path, months: int = 33) -> Series:
    spec = chart(f"months: {months}\npanels: [{{{panel}, draw: line, limits: true, label: Theft}}]", folder)
    return spec.series[0]


def limits(found: Series) -> Limits:
    assert found.limits
    return found.limits


def told(points: tuple[Point | None, ...]) -> list[str | None]:
    return [point.text if point else None for point in points]


def test_a_count_has_its_mean_and_limits_in_every_month(tmp_path: Path) -> None:
    found = series("measure: theft-new, statistic: count", tmp_path)
    (lower, later), (upper, _), (centre, _) = (
        (points[0], points[-1]) for points in (limits(found).lower, limits(found).upper, limits(found).centre)
    )
    assert lower and upper and centre and later and upper.value and centre.value and lower.value
    assert (lower.at, str(lower.figure_id)) == ("2022-04", "theft-new:month-2022-04.limit_lower")
    assert abs((upper.value + lower.value) / 2 - centre.value) <= Decimal("0.1")
    assert re.fullmatch(r"[0-9,]+\.[0-9]", centre.text)
    assert {len(points) for points in (limits(found).centre, limits(found).signals, limits(found).tones)} == {33}


def test_from_a_rebase_on_limits_are_others_and_of_few_months_trial(tmp_path: Path) -> None:
    found = limits(series("measure: theft-new, statistic: count", tmp_path))
    centres = told(found.centre)
    assert (len(set(centres[:24])), len(set(centres[24:])), len(set(centres))) == (1, 1, 2)
    assert found.trial
    assert found.verdict.endswith("Trial limits: few months.")


def test_before_a_break_there_is_nothing_around_the_line(tmp_path: Path) -> None:
    series_found = series("measure: theft-changed, statistic: count", tmp_path)
    found = limits(series_found)
    assert [point is None for point in found.upper] == [True] * 12 + [False] * 21
    assert None not in [point.value for point in series_found.points]
    assert set(found.signals[:12]) == {""}
    assert not found.trial
    assert set(found.tones) <= {"plain", "explain"}


def test_a_seasonal_measure_is_plotted_as_its_difference_from_a_year_before(tmp_path: Path) -> None:
    found = series("measure: theft-seasonal, statistic: count", tmp_path, 21)
    assert found.label == "Theft, difference from the same month last year"
    assert {str(point.figure_id).rpartition(".")[2] for point in found.points} == {"change"}
    assert all(re.fullmatch(r"[+−][0-9,]+|0", point.text) for point in found.points)
    assert all(re.fullmatch(r"[+−][0-9,]+\.[0-9]", text or "") for text in told(limits(found).upper))
    assert limits(found).verdict.startswith("Against the same month last year, ")


def test_a_level_is_no_level_of_differences(tmp_path: Path) -> None:
    found = series("measure: calls-seasonal, statistic: rate", tmp_path, 12)
    assert (found.unit, found.target) == ("pp", None)
    assert "target" not in limits(found).verdict


def test_a_rate_is_held_against_its_level(tmp_path: Path) -> None:
    found = series("measure: calls-999, statistic: rate", tmp_path, 21)
    assert found.target == 90
    assert limits(found).verdict == "Within its usual range; consistently meets the target."


def test_a_line_without_limits_has_none_and_asks_for_none(tmp_path: Path) -> None:
    found = chart("panels: [{measure: theft-seasonal, statistic: count, draw: line, label: Theft}]", tmp_path)
    assert (found.series[0].limits, found.series[0].label) == (None, "Theft")
    assert {str(point.figure_id).rpartition(".")[2] for point in found.series[0].points} == {"count"}


@pytest.mark.parametrize(
    ("panel", "words"),
    [
        ("measure: theft-new, statistic: count, draw: bars", 'limits stand around a line: write draw: line, not "bars".'),
        ("measure: rank, statistic: rank, draw: line", 'limits are worked out for a count or a rate, not for "rank".'),
        ("measure: wait, statistic: mean, draw: line", 'not for "mean".'),
        ("measure: calls-999, statistic: count, draw: line", '"calls-999" is a rate, and its limits are: write statistic: rate.'),
        ("measure: satisfied, category: staff, statistic: rate, draw: line",
         '"satisfied" has no limits: only counts and rates of monthly tables have them.'),
        ("measure: calls-101-received, statistic: count, draw: stacked, parts: "
         "[{measure: calls-101-answered, label: A}, {measure: calls-101-abandoned, label: B}]", "limits stand around a line"),
    ],
)  # fmt: skip
def test_limits_where_there_are_none_are_refused(panel: str, words: str, tmp_path: Path) -> None:
    text = complaints(f"panels:\n  - {{{panel}, limits: true, label: L}}", tmp_path)
    assert words in text
    assert "line " in text


GUIDE = (Path(__file__).parents[2] / "docs" / "control-charts.md").read_text(encoding="utf-8")


def test_the_control_chart_of_the_guide_is_made(tmp_path: Path) -> None:
    (block,) = re.findall(r"^```yaml\nkind: chart\ntitle: [^\n]*\n(.*?)^```$", GUIDE, re.DOTALL | re.MULTILINE)
    assert limits(chart(block, tmp_path).series[0]).verdict


def test_every_signal_is_documented() -> None:
    assert [signal for signal in get_args(Signal) if signal and f"`{signal}`" not in GUIDE] == []


# From here on by hand: a rate of 50 with limits 40 and 60.
ID = FigureId.of("solved", "month-2024-12.rate")


def published(
    value: str | None, signal: Signal, lower: str | None = "40", upper: str | None = "60", tag: str = ""
) -> Published:
    def figure(figure_id: FigureId, text: str | None, tag: str = "", signal: Signal = "") -> PublishedFigure:
        number = None if text is None else Decimal(text)
        known = {} if number is None else {"pct1": number, "limit1": number}
        shown = dict.fromkeys(("pct1", "limit1"), text or "[z]")
        days = date(2024, 12, 1), date(2024, 12, 31)
        return PublishedFigure(figure_id, number, "%", *days, "", tag, shown, known, "", signal)

    ends = {"limit_lower": lower, "centre": lower and "50", "limit_upper": upper}
    found = [figure(ID.sibling(f"month-2024-12.{name}"), text, tag) for name, text in ends.items()]
    return Published("public", {one.id: one for one in (figure(ID, value, "", signal), *found)})


def said(polarity: Polarity, target: str | None = None, **given: str | None) -> str:
    found = published(**{"value": "50", "signal": "", **given})  # type: ignore[arg-type]
    points = [Point(ID, "2024-12", found[ID].value, "50")]
    level = None if target is None else Decimal(target)

    def point(figure_id: FigureId, at: str, style: str, where: Published) -> Point:
        return Point(figure_id, at, where[figure_id].rounded.get(style), where[figure_id].show(style))

    return limits_of(points, found, polarity, level, point).verdict


@pytest.mark.parametrize(
    ("polarity", "target", "given", "words"),
    [
        ("up_good", None, {}, "Within its usual range."),
        ("up_good", "50", {}, "Within its usual range; may meet or miss the target by chance."),
        ("up_good", "39", {}, "Within its usual range; consistently meets the target."),
        ("up_good", "61", {}, "Within its usual range; consistently misses the target."),
        ("down_good", "61", {}, "Within its usual range; consistently meets the target."),
        ("up_good", "60", {}, "Within its usual range; may meet or miss the target by chance."),
        ("down_good", None, {"signal": "above"}, "Above its usual range, for the worse."),
        ("up_good", None, {"signal": "above"}, "Above its usual range, for the better."),
        ("to_explain", "61", {"signal": "above"}, "Above its usual range."),
        ("up_good", "39", {"signal": "run-above"}, "A run of months above the mean, for the better; consistently meets the target."),
        # The limits are of the months before: what the last ones contradict is not said.
        ("up_good", "61", {"signal": "above"}, "Above its usual range, for the better."),
        ("up_good", "39", {"signal": "below"}, "Below its usual range, for the worse."),
        ("up_good", "50", {"signal": "above"}, "Above its usual range, for the better."),
        ("up_good", "61", {"signal": "below"}, "Below its usual range, for the worse; consistently misses the target."),
        ("down_good", None, {"signal": "falling"}, "Falling month after month, for the better."),
        ("neutral", None, {"signal": "near-below"}, "Often near the bottom of its range."),
        ("up_good", None, {"tag": TRIAL_TAG}, "Within its usual range. Trial limits: few months."),
        # Trial limits are too few months to say what is always so.
        ("up_good", "39", {"tag": TRIAL_TAG}, "Within its usual range. Trial limits: few months."),
        ("up_good", "50", {"tag": TRIAL_TAG}, "Within its usual range. Trial limits: few months."),
        ("up_good", "39", {"lower": None, "upper": None}, "No usual range: too few months, or all alike."),
        ("up_good", "39", {"value": None}, "There is no figure for the last month."),
    ],
)  # fmt: skip
def test_the_last_month_is_put_into_words(
    polarity: Polarity, target: str | None, given: dict[str, str | None], words: str
) -> None:
    assert said(polarity, target, **given) == words


def test_every_verdict_is_short_and_has_no_digits() -> None:
    every = product(get_args(Signal), get_args(Tone), get_args(Assurance), (False, True))
    for signal, tone, assured, trial in every:
        for seasonal in (False, True) if not assured else (False,):
            words = verdict(signal, tone, assured, trial, seasonal)
            assert words[0].isupper()
            assert len(words.split()) <= 23, words
            assert not re.search(r"[0-9]", words)
