"""The figures of the real decision form and of the minutes, each held to its place in the papers."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from builds import SAMPLE
from papers.making import made
from reportgen.model import Facts, Paper, PaperSection, PaperTable, plain

HERE = Path(__file__).parent
DECISION = list(csv.DictReader((HERE / "decision.csv").open(encoding="utf-8")))
MINUTES = list(csv.DictReader((HERE / "minutes.csv").open(encoding="utf-8")))
TEXT = (SAMPLE / "papers" / "minutes.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def form() -> Paper:
    return made(SAMPLE)["decision-county-lines-posts"]


def told(section: PaperSection) -> Iterator[tuple[str, str]]:
    """What stands beside each label of a section, in its tables and its facts."""
    for part in section.parts:
        if isinstance(part, PaperTable):
            yield from ((row.header, plain(cell.text)) for row in part.rows for cell in row.cells)
        if isinstance(part, Facts):
            yield from ((label, plain(text)) for label, text in part.rows)


@pytest.mark.parametrize("row", DECISION, ids=[row["figure"] for row in DECISION])
def test_the_decision_form_shows_what_its_table_gives(row: dict[str, str], form: Paper) -> None:
    (section,) = (one for one in form.sections if one.id.endswith(row["section"]))
    assert (row["label"], row["house"]) in list(told(section))
    assert row["house"].removesuffix(".00") == row["computed"]


def test_the_published_contribution_is_nowhere(form: Paper) -> None:
    every = [text for section in form.sections for _, text in told(section)]
    assert "£171,020" not in " ".join(every)


@pytest.fixture(scope="module")
def earlier(sample_pack: Path) -> dict[str, str]:
    """The printed forms of the earlier pack's figures, by id."""
    with (sample_pack / "internal" / "ledger.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {row["figure_id"]: row["printed"] for row in csv.DictReader(file)}
    return {name.removeprefix("prev/"): text for name, text in rows.items() if name.startswith("prev/")}


@pytest.mark.parametrize("row", MINUTES, ids=[row["figure"] for row in MINUTES])
def test_a_number_of_the_minutes_is_bound_or_there_is_a_reason(
    row: dict[str, str], earlier: dict[str, str]
) -> None:
    quoted = row["quoted"].split(";")
    assert all(number in TEXT for number in quoted)
    if not row["figure_ids"]:
        assert row["reason"]
        return
    for name, number in zip(row["figure_ids"].split(";"), quoted, strict=True):
        assert f"{{=prev/{name}|" in TEXT
        assert number in [form.partition(" ")[2] for form in earlier[name].split("; ")]


def test_every_number_that_the_minutes_quote_has_a_row() -> None:
    assert len(MINUTES) == 26
