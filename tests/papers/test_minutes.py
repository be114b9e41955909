"""Minutes against the quarter, the log and the earlier pack; and as a paper."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from papers.making import loaded, made, problems, sample, section
from reportgen.model import ActionPoint, FigureId, Points, PublishedFigure, plain
from reportgen.papers.minutes import compare
from reportgen.problems import Where
from reportgen.spec.minutes import Binding

RATE = FigureId.parse("calls-999:fytd.rate")


def test_the_paper_has_its_heading_people_items_and_signature(tmp_path: Path) -> None:
    paper = made(sample(tmp_path, "minutes.md"))["minutes"]
    assert paper.subtitle == "Friday 25 October 2024 at 10:00, Conference room, force headquarters"
    assert [one.number for one in paper.sections if one.number] == ["001", "002", "003", "004", "005", "006"]
    assert "ended at 12:05" in str(section(paper, "minutes-end"))
    assert "Police, Fire and Crime Commissioner (Chair)" in str(section(paper, "minutes-end"))
    assert "Governance Officer" in str(section(paper, "minutes-also-present"))


def test_actions_and_resolutions_stand_out_with_their_ids(tmp_path: Path) -> None:
    item = section(made(sample(tmp_path, "minutes.md"))["minutes"], "minutes-005")
    actions = [part for part in item.parts if isinstance(part, ActionPoint)]
    assert [part.id for part in actions] == ["a-2024-10-01"]
    (points,) = (part for part in item.parts if isinstance(part, Points))
    assert plain(points.lead) == "Resolved, that"
    assert plain(points.items[1]).endswith("Special Constabulary (action a-2024-10-01).")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "Special Constabulary [a-2024-10-01].",
            "Special Constabulary [a-2024-10-10].",
            'papers/minutes.md:50 What is resolved here is action "a-2024-10-10", and papers/actions.csv has no row of that '
            'id. Did you mean "a-2024-10-04"?',
        ),
        ("ACTION a-2024-10-02:", "ACTION b-7:", 'papers/minutes.md:75 This is action "b-7", and papers/actions.csv has no row of that id.'),
        (
            "Special Constabulary [a-2024-10-01].",
            "Special Constabulary [a-2024-10-04].",
            'papers/minutes.md:50 "a-2024-10-04" is agreed in minute 005 of 25 October 2024; papers/actions.csv, row 5, has it '
            "in minute 006 of 25 October 2024.",
        ),
        (
            "date: Friday 25 October 2024",
            "date: Tuesday 21 January 2025",
            "papers/minutes.md:3 The minutes are of Tuesday 21 January 2025, and the meeting that agrees them is on Monday "
            "20 January 2025.",
        ),
    ],
)
def test_what_does_not_agree_is_named_with_its_line(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert told in problems(sample(tmp_path, "minutes.md", (old, new)))


def test_without_a_log_every_action_is_told(tmp_path: Path) -> None:
    place = sample(tmp_path, "minutes.md")
    (place / "papers" / "actions.csv").unlink()
    assert len(problems(place)) == 8


def test_a_row_of_this_meeting_that_the_minutes_lack_is_told(tmp_path: Path) -> None:
    place = sample(tmp_path, "actions.csv", ("a-2024-10-04,2024-10-25,006", "a-2024-10-05,2024-10-25,006"))
    told = problems(place)
    assert 'papers/actions.csv:5 id Minute 006 of 25 October 2024 agrees no action "a-2024-10-05".' in told
    place = sample(tmp_path / "b", "actions.csv", ("a-2024-10-04,2024-10-25,006", "a-2024-10-05,2024-10-25,016"))
    assert any('row' not in one and '"016" is not a minute of 25 October 2024.' in one for one in problems(place))


def test_a_row_of_an_earlier_meeting_needs_no_minute_here(tmp_path: Path) -> None:
    place = sample(tmp_path, "actions.csv")
    path = place / "papers" / "actions.csv"
    path.write_text(path.read_text() + "a-2024-07-09,2024-07-16,011,Pay,Report on pay.,Chief Finance Officer,2025-02-01,Under way.,open,\n")
    assert problems(place) == []


@dataclass
class Earlier:
    """What an earlier pack published of one figure."""

    shown: str
    style: str = "pct0"

    def figures(self) -> dict[FigureId, PublishedFigure]:
        day = date(2024, 9, 30)
        return {RATE: PublishedFigure(RATE, Decimal(95), "%", day, day, "", "", {self.style: self.shown}, {})}


def told(said: str, earlier: Earlier) -> list[str]:
    binding = Binding(said, RATE, "pct0", Where("papers/minutes.md", 55))
    return [problem.message for problem in compare([binding], earlier.figures())]


@pytest.mark.parametrize(
    ("said", "shown"),
    [("95%", "95%"), ("95 %", "95%"), ("95 per cent", "95%"), ("2 percentage points", "2pp"), ("-8.7%", "−8.7%")]
    + [("1284", "1,284"), ("95 percent", "95%")],
)
def test_a_number_that_agrees_is_not_told(said: str, shown: str) -> None:
    assert told(said, Earlier(shown)) == []


def test_a_number_that_differs_is_a_warning_with_both() -> None:
    binding = Binding("96%", RATE, "pct0", Where("papers/minutes.md", 55))
    (problem,) = compare([binding], Earlier("95%").figures())
    assert problem.message == "The minutes say 96%; calls-999:fytd.rate of the earlier pack is 95%."
    assert (problem.severity, problem.where.line) == ("warn", 55)


@pytest.mark.parametrize(("said", "shown"), [("95", "95%"), ("950", "95"), ("9.5%", "95%"), ("95.0%", "95%")])
def test_a_number_written_otherwise_is_another(said: str, shown: str) -> None:
    assert len(told(said, Earlier(shown))) == 1


CHANGE = FigureId.parse("calls-999:fytd.change_pct")


def turned(sentence: str, value: int) -> list[str]:
    """What is told of 14% in a sentence, where the earlier pack has the figure with a sign."""
    before, _, after = sentence.partition("14%")
    binding = Binding("14%", CHANGE, "size_pct0", Where("papers/minutes.md", 55), before, after)
    day = date(2024, 9, 30)
    figure = PublishedFigure(CHANGE, Decimal(value), "%", day, day, "", "", {"size_pct0": "14%"}, {})
    return [problem.message for problem in compare([binding], {CHANGE: figure})]


@pytest.mark.parametrize(
    ("sentence", "value", "word"),
    [
        ("Calls were down 14%", 14, "down"),
        ("Calls Rose by 14%.", -14, "rose"),
        ("A reduction in calls of 14%", 14, "reduction"),
        ("Crime rose, and calls fell by 14%", 14, "fell"),
        ("In 1,284 cases, 14% more than before", -14, "more"),
        ("It fell by more than 14%", 14, "fell"),
    ],
)
def test_a_word_that_says_the_other_direction_is_told(sentence: str, value: int, word: str) -> None:
    sign = "+" if value > 0 else "−"
    assert turned(sentence, value) == [
        f'The minutes say "{word}" of 14%; calls-999:fytd.change_pct of the earlier pack is {sign}14%.'
    ]
    assert turned(sentence, -value) == []


@pytest.mark.parametrize("sentence", ["It changed by 14%", "Crime rose. Calls moved 14%", "Up to 14%, more or less", "Lowered by 14%"])
def test_without_a_word_of_direction_a_size_is_enough(sentence: str) -> None:
    assert turned(sentence, 14) == turned(sentence, -14) == []


def test_a_figure_that_the_earlier_pack_lacks_is_told() -> None:
    (message,) = told("95%", Earlier("95.0%", style="pct1"))
    assert message == 'The earlier pack has no figure "calls-999:fytd.rate" in the style pct0. "95%" was not compared.'


def test_without_an_earlier_pack_it_is_said_once(tmp_path: Path) -> None:
    papers, _ = loaded(sample(tmp_path, "minutes.md"))
    assert papers.minutes
    (problem,) = compare(papers.minutes.bindings, None)
    assert problem.severity == "warn"
    assert "25 numbers of the minutes are bound to the earlier pack, and quarter.yml names none" in problem.message
    assert list(compare([], None)) == []
