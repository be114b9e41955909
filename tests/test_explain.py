"""A figure defended: what is printed of it is what the file has, and it adds up."""

import copy
import csv
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from builds import PREVIOUS, ROOT, SAMPLE, copy_sample, tree
from reportgen.cli import main
from reportgen.explain import sheet
from reportgen.explain.figure import explain_figure
from reportgen.explain.material import Account
from reportgen.explain.sheet import BESIDE
from reportgen.explain.words import RULES as RULES_IN_WORDS
from reportgen.explain.words import STATISTICS as STATISTICS_IN_WORDS
from reportgen.explaining.ask import LONGEST, NotKnown, answer
from reportgen.explaining.checks import CHECKS
from reportgen.explaining.desk import Desk
from reportgen.gathering import Request
from reportgen.measures.compute import STATISTICS
from reportgen.measures.trace import trace
from reportgen.model import Evidence, Figure, FigureId, Pen, Words, plain
from reportgen.narrative.movements import RULES
from reportgen.pages.reference import definitions
from reportgen.spec.pack import TableSpec
from test_workbook import quarter


@cache
def desk() -> Desk:
    return Desk(Request(SAMPLE, Path(), ROOT))


@cache
def defined() -> dict[str, object]:
    return {one.id: one for one in definitions(desk().now.known.measures, desk().now.datasets)}


def told(name: str, width: int = 100) -> str:
    return "\n".join(answer(desk(), name, width))


def refused(name: str) -> str:
    with pytest.raises(NotKnown) as error:
        answer(desk(), name, 100)
    return str(error.value)


def account(figure: Figure) -> Account:
    """A figure's account without its places, which take the time."""
    now, published = desk().now, desk().told.published[figure.id]
    traces = trace(figure, now.datasets, now.known.measures)
    return Account(figure, published, now.known, defined()[figure.id.measure], traces)


def figures(*statistics: str) -> list[Figure]:
    found = [one for one in desk().told.figures.values() if one.id.statistic in statistics]
    assert found
    return found


Table = tuple[str, list[dict[str, str]], list[str]]


def tables(lines: list[str]) -> Iterator[Table]:
    """Each printed table: its file, its rows by column name, and the cells of its last line."""
    for place, line in enumerate(lines):
        heading = re.fullmatch(r"Rows.*: (\S+), (?:no rows|([0-9]+) rows?)", line)
        if not heading or not heading[2]:
            continue
        end = next(at for at in range(place, len(lines)) if lines[at].startswith("sum"))
        header = re.split(r"\s{2,}", lines[place + 1].split(BESIDE)[0].strip())
        cells = [part.strip() for row in lines[place + 2 : end] for part in row.split(BESIDE) if part.strip()]
        rows = [dict(zip(header, re.split(r"\s{2,}", cell), strict=True)) for cell in cells]
        assert len(rows) == int(heading[2])
        yield heading[1], rows, lines[end].split()[1:]


@cache
def cells(file: str) -> list[list[str]]:
    """A file's cells as a spreadsheet shows them: row 1 first."""
    with (SAMPLE / file).open(encoding="utf-8", newline="") as opened:
        return list(csv.reader(opened))


def sums(lines: list[str]) -> list[list[Fraction]]:
    """The counted columns of each printed table, added up here, once its rows are found in the file."""
    found = []
    for file, rows, last in tables(lines):
        header, counted = cells(file)[0], list(rows[0])[-len(last) :]
        for row in rows:
            in_file = dict(zip(header, cells(file)[int(row["row"]) - 1], strict=True))
            assert {**in_file, **row} == {**in_file, "row": row["row"]}
        added = [sum((Fraction(row[column]) for row in rows), Fraction(0)) for column in counted]
        assert [Fraction(cell) for cell in last] == added
        assert len({row["row"] for row in rows}) == len(rows)
        found.append(added)
    return found


@pytest.mark.parametrize(("width", "many"), [(60, 40), (200, 3)])
def test_the_rows_of_every_count_are_those_of_the_file_and_add_up_to_it(
    width: int, many: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheet, "MANY", many)
    asked = figures("count", "amount", "rank")
    assert len(asked) > 800
    without = [one.id for one in asked if one.value is None]
    assert len(without) < 10
    for figure in asked:
        lines = list(explain_figure(account(figure), width))
        if figure.value is None:
            assert lines[-1] == "These rows give no figure: see its status."
        else:
            assert sums(lines) == [[figure.value]], figure.id
            assert lines[-1].endswith(", the figure.")


@pytest.mark.parametrize(("statistic", "times"), [("rate", 100), ("mean", 1), ("share", 100)])
def test_both_counts_of_every_ratio_add_up_from_its_rows(statistic: str, times: int) -> None:
    for figure in figures(statistic):
        lines = list(explain_figure(account(figure), 100))
        added = [value for table in sums(lines) for value in table]
        if figure.value is not None:
            assert added == [value for _, value in figure.inputs], figure.id
            assert times * added[0] / added[1] == figure.value
            assert lines[-1].endswith(", the figure.")


def test_every_change_has_the_rows_of_now_and_of_before() -> None:
    for figure in figures("change", "change_pct"):
        if figure.value is not None:
            lines = list(explain_figure(account(figure), 100))
            (now,), (before,) = sums(lines)
            change = now - before if figure.id.statistic == "change" else 100 * (now - before) / before
            assert change == figure.value
    for figure in figures("change_pp"):
        if figure.value is not None:
            now, before = sums(list(explain_figure(account(figure), 100)))
            assert 100 * now[0] / now[1] - 100 * before[0] / before[1] == figure.value


def test_a_figure_that_no_page_asks_for_is_worked_out_and_told_whole() -> None:
    assert FigureId.parse("recorded-crime.robbery:quarter.count") not in desk().told.demand
    text = told("recorded-crime.robbery:quarter.count")
    for words in (
        "Recorded crime, Robbery. Number, October to December 2024 (1 October 2024 to 31 December 2024).",
        "Value              45\n",
        "Formula            sum of volume",
        "Stands on          no page",
        "Owner              Force crime registrar",
        "485  2024-10  Robbery         14",
    ):
        assert words in text


def test_rounding_is_shown_with_what_was_cut_off() -> None:
    text = told("{recorded-crime.all-crime:fytd.change_pct|pct2}")
    assert "Value              137500/27063 = 5.0807…" in text
    assert "change_pct1: 5.0807… → +5.1%" in text
    assert "pct2: 5.0807… → 5.08%" in text
    assert "100 × (28,438 − 27,063) ÷ 27,063 = 5.0807…, the figure." in text
    assert "Leads " in text
    assert "page crime-main, block crime-main-table" in text
    assert "against April to December 2023 (1 April 2023 to 31 December 2023)" in " ".join(text.split())


def test_a_token_is_read_as_it_was_copied() -> None:
    plainly = told("recorded-crime.robbery:fytd.count")
    assert told("{recorded-crime.robbery:fytd.count|int}") == plainly
    assert told(" { recorded-crime.robbery:fytd.count | int } ") == plainly


def test_a_percentage_on_a_small_base_says_what_holds_it_back() -> None:
    text = told("ispo-applications:fytd.change_pct")
    assert "Value              100\n" in text
    assert "change_pct1: [z]" in text
    assert "House rule         small base: under 20 before" in text


def test_a_rate_of_few_asked_is_told_with_its_house_rule() -> None:
    few = [one for one in desk().told.figures.values() if one.rule == "least-base" and one.id.statistic == "rate"]
    assert few
    text = told(str(few[0].id))
    assert "least base: of fewer than 30" in text
    assert re.search(r"pct1: [0-9]+ of [0-9]+\n", text)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("calls-999-rank:fytd.rank", ["ordinal: 3rd", "in_call_rank", " 34  2024-12     3"]),
        ("county-lines-team.police-officers:at-latest.count", ["Number, 31 December 2024.", "teams.csv, 1 row"]),
        ("licensing-wait:window-cy-1.mean", ["Mean, 2023 (", "days ÷ cases", "the figure."]),
        ("seized-cannabis:fytd.amount", ["Unit               kg", "149  2024-04  Cannabis     3.1"]),
        ("da-offences.burglary:fytd.share", ["Rows of the part: ", "Rows of the whole: ", "÷ 4,834"]),
        ("calls-999:fytd.target", ["No rows: it is declared, not counted."]),
        ("satisfaction-asb.actions-taken:fytd.change_pp~py", ["against 2023/24", "(100 × 238 ÷ 361) − (100 × "]),
    ],
)
def test_every_shape_of_table_is_told(name: str, words: list[str]) -> None:
    text = told(name)
    for one in words:
        assert one.removeprefix("in_") in text


def test_an_input_that_is_a_figure_can_be_asked_for_in_its_turn() -> None:
    text = told("recorded-crime.robbery:fytd.change_pct")
    names = re.findall(r"(recorded-crime\.robbery:\w+\.count) = ", text)
    assert len(names) == 2
    for name in names:
        assert "the figure." in told(name)
    assert "explain can be asked" in text
    assert "explain can be asked" not in told("calls-999:fytd.rate")


def test_the_quarter_before_is_told_from_its_own_file() -> None:
    text = told("prev/recorded-crime.robbery:fytd.count")
    assert text.startswith("prev/recorded-crime.robbery:fytd.count\n")
    assert "April to September 2024" in text
    (file, rows, last), *none = tables(text.splitlines())
    assert (file, len(rows), none) == ("previous/data/crime.csv", 6, [])
    with (PREVIOUS / "data" / "crime.csv").open(encoding="utf-8", newline="") as opened:
        before = list(csv.reader(opened))
    assert [before[int(row["row"]) - 1][:3] for row in rows] == [
        [row["month"], row["crime_type"], row["volume"]] for row in rows
    ]
    assert Fraction(last[0]) == sum(Fraction(row["volume"]) for row in rows)


def test_the_tests_behind_a_movement_are_printed_with_their_p() -> None:
    figure = desk().told.figures[FigureId.parse("recorded-crime.robbery:fytd.change_pct")]
    tested = replace(
        figure, evidence=Evidence("strong", (("exact test", 0.01234), ("other test", 1e-9))), signal="run-below"
    )
    text = "\n".join(explain_figure(account(tested), 100))
    assert "Evidence           strong: " in text
    assert "exact test: p = 0.0123" in text
    assert "other test: p < 0.0001" in text
    assert "Signal             one of seven or more months in a row below the mean." in text


def test_a_figure_whose_optional_file_did_not_come_says_so() -> None:
    figure = desk().told.figures[FigureId.parse("recorded-crime.robbery:fytd.count")]
    absent = trace(figure, [], desk().now.known.measures)
    lines = list(explain_figure(replace(account(figure), traces=absent), 100))
    assert lines[-1] == "No rows: its file did not come with this quarter."


def test_rows_that_did_not_give_the_figure_would_be_told() -> None:
    figure = desk().told.figures[FigureId.parse("recorded-crime.robbery:fytd.count")]
    assert figure.value
    wrong = list(explain_figure(account(replace(figure, value=figure.value + 1)), 100))
    assert wrong[-1] == "These rows give 107, which is not the figure: please report this."


def test_every_statement_is_told_as_published_with_its_rule_and_places() -> None:
    for statement in desk().told.statements:
        text = told(statement.id)
        assert plain(statement.text) in " ".join(text.split())
        assert f"{statement.rule}: " in text
        assert " times its threshold (" in text
        assert statement.kind == "positive" or re.search(r"Stands on +page ", text)
        assert str(statement.lead.figure_id) in text
        assert ("changed nothing" in text) != bool(statement.pen)


def with_statement(**changes: object) -> tuple[Desk, str]:
    """The desk with one statement that the analyst changed."""
    changed = copy.copy(desk())
    first, *others = desk().told.statements
    changed.told = replace(desk().told, statements=(replace(first, **changes), *others))
    return changed, first.id


def test_what_the_analyst_changed_is_told_with_reason_and_role() -> None:
    pen = (Pen("replaced", "The return came late", "performance analyst"),)
    changed, name = with_statement(pen=pen, comment=(Words("Audited in January."),), evidence="some")
    text = "\n".join(answer(changed, name, 100))
    assert "replaced by the performance analyst: The return came late" in text
    assert "Comment            Audited in January." in text
    assert "Evidence           " in text
    assert "changed nothing" not in text


def test_nothing_that_people_wrote_reaches_the_terminal_raw() -> None:
    pen = (Pen("commented", "\x1b]0;owned\x07", "role\r"),)
    changed, name = with_statement(pen=pen, comment=(Words("\x1b[2Jgone \u202e"),))
    lines = answer(changed, name, 100)
    assert all(line.isprintable() for line in lines)
    assert "\\x1b[2Jgone" in "\n".join(lines)


def test_a_changed_statement_is_told_with_each_of_its_figures() -> None:
    changed, _ = with_statement(pen=(Pen("waived", "Checked by hand", "director of performance"),))
    lead = changed.told.statements[0].lead.figure_id
    text = " ".join("\n".join(answer(changed, str(lead), 100)).split())
    assert "waived by the director of performance: Checked by hand" in text


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("recorded-crime.robbery", ["chance: ", "none: the rule calls for none", "fytd.change_pct"]),
        ("recorded-crime.shoplifting", ["volume-worse: ", "Statement          recorded-crime.shoplifting/volume"]),
        ("positive-outcomes.shoplifting", ["rate-better: ", "Statement          recorded-crime.shoplifting/volume"]),
        ("positive-outcomes.robbery", ["rate-from-fewer: ", "3.80 times", "none: the rule calls for none"]),
        ("violence-with-injury", ["within-threshold: the movement is smaller than its threshold"]),
        ("firearm-crime", ["small-numbers: nothing is called better on small numbers"]),
        ("da-offences.burglary", ["the rules judge counts and rates of monthly tables"]),
        ("recorded-crime", ["this cannot be judged without a category", "recorded-crime.rape, within-threshold"]),
    ],
)
def test_a_subject_says_why_it_is_in_the_list_or_not(name: str, words: list[str]) -> None:
    text = " ".join(told(name).split())
    for one in words:
        assert " ".join(one.split()) in text


def test_a_statement_of_two_movements_gives_the_rule_of_each() -> None:
    """More reports are to explain; it is the rate beside them that makes the sentence an exception."""
    text = " ".join(told("recorded-crime.vawg/volume").split())
    assert "Kind Exception" in text
    assert "Rule volume-to-explain: " in text
    assert "1.32 times its threshold (5% either way)" in text
    assert "Told with positive-outcomes.vawg:fytd.change_pp Its rule rate-worse: " in text
    assert "1.0pp; 2.00 times its threshold (0.5pp for the worse, 1pp for the better)" in text
    assert "Told with" not in told("recorded-crime.hate-crime/volume")


def test_what_no_page_shows_is_judged_and_listed_too() -> None:
    shown = {figure_id for block in desk().definition.pack.blocks() if isinstance(block, TableSpec)
             for column in block.columns for figure_id in column.figure}  # fmt: skip
    assert "recorded-crime.theft:fytd.change_pct" not in shown
    text = " ".join(told("recorded-crime.theft").split())
    assert "Statement recorded-crime.theft/volume" in text
    assert "page crime-narrative" in " ".join(told("recorded-crime.theft/volume").split())


@pytest.mark.parametrize("name", CHECKS)
def test_a_check_says_what_it_looks_for_what_it_does_and_what_it_finds(name: str) -> None:
    text = told(name)
    assert CHECKS[name].purpose
    assert re.search(r"\b(stops|holds|warning)\b", CHECKS[name].does, flags=re.IGNORECASE)
    assert " ".join(CHECKS[name].purpose.split()) in " ".join(text.split())
    assert text.endswith("It finds nothing in this folder now.")


def test_a_check_tells_what_it_finds_in_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / SAMPLE.name
    copy_sample(folder)
    (folder / "template").mkdir()
    shutil.copytree(ROOT / "templates" / "cumbria", folder / "template", dirs_exist_ok=True)
    pack = folder / "template" / "pack.yml"
    text = pack.read_text(encoding="utf-8")
    pack.write_text(text.replace("show: [exception, to explain]", "show: [to explain]"), encoding="utf-8")
    found = run("coverage", str(folder), "--template", str(folder / "template"))
    assert found.exit_code == 0
    assert "No page lists this exception" in found.output
    assert "finds nothing" in run("agreement", str(folder), "--template", str(folder / "template")).output


def test_every_rule_and_statistic_has_its_words() -> None:
    assert RULES.keys() <= RULES_IN_WORDS.keys()
    assert STATISTICS.keys() <= STATISTICS_IN_WORDS.keys()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("recorded-crime.robery:fytd.count", 'Did you mean "robbery"?'),
        ("recorded-crimes.robbery:fytd.count", 'Did you mean "recorded-crime"?'),
        ("recorded-crime.robbery:ftyd.count", 'Did you mean "fytd"?'),
        ("recorded-crime.robbery:fytd.counts", 'Did you mean "count"?'),
        ("Recorded-Crime.Robbery:FYTD.count", 'Did you mean "recorded-crime.robbery:fytd.count"?'),
        ("{recorded-crime.robbery:fytd.count|itn}", 'Did you mean "int"?'),
        ("recorded-crime.robbery:fytd.count~slpy", 'Did you mean "sply"?'),
        ("prev/recorded-crime.robery:fytd.count", 'Did you mean "robbery"?'),
        ("recorded-crime.robery", 'Did you mean "recorded-crime.robbery"?'),
        ("robery", "Did you mean recorded-crime.robbery or "),
        ("hate-crime", "Did you mean recorded-crime.hate-crime or "),
        ("coverige", 'Did you mean "coverage"?'),
        ("xyzzy", "The checks are validation, papers, "),
        ("recorded-crime:fytd.count", "needs a category"),
        ("calls-999@barrow:fytd.count", "areas are not in this version"),
        ("", "is not a figure id"),
        ("{}", "is not a figure id"),
        (":", "is not a figure id"),
        ("prev/", "is not a figure id"),
    ],
)
def test_a_name_that_nothing_has_is_told_with_what_comes_near(name: str, words: str) -> None:
    assert words in refused(name)


def test_a_statement_that_is_misspelt_is_told_with_the_one_meant() -> None:
    name = desk().told.statements[0].id
    assert f'Did you mean "{name}"?' in refused(f"{name}x")


@pytest.mark.parametrize("name", ["\x1b[2J", "a\x1b[2J:fytd.count", "recorded-crime.\x9b:fytd.count", "\u202eab/cd"])
def test_a_name_is_repeated_without_what_it_would_do_to_the_terminal(name: str) -> None:
    assert refused(name).isprintable()


def test_a_name_of_any_length_is_refused_at_once() -> None:
    assert f"{LONGEST} characters at most" in refused("a:" * 1_000_000)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["explain", *arguments])


def test_the_command_prints_the_answer_and_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / SAMPLE.name
    copy_sample(folder)
    monkeypatch.chdir(folder)
    before = tree(tmp_path)
    result = run("recorded-crime.robbery:fytd.count")
    assert result.exit_code == 0
    assert result.output == told("recorded-crime.robbery:fytd.count") + "\n"
    assert tree(tmp_path) == before


@pytest.mark.parametrize("arguments", [(), ("a", "b", "c"), ("a", "--out", "b"), ("--wrong", "a")])
def test_wrong_usage_is_told_as_such(arguments: tuple[str, ...]) -> None:
    assert run(*arguments).exit_code == 2


def test_an_unknown_name_and_an_unknown_folder_end_with_one() -> None:
    unknown = run("recorded-crime.robery:fytd.count", str(SAMPLE))
    assert (unknown.exit_code, unknown.output) == (
        1,
        'Error: "robery" is not a category of crime. Did you mean "robbery"?\n',
    )
    assert run("coverage", str(SAMPLE / "nowhere")).exit_code == 1
    assert "--template" in run("coverage", str(SAMPLE), "--template", "cumbira").output


def test_a_folder_with_problems_is_told_as_a_build_tells_it(tmp_path: Path) -> None:
    folder = tmp_path / SAMPLE.name
    copy_sample(folder)
    crime = folder / "data" / "crime.csv"
    crime.write_text(crime.read_text().replace("2022-04,Robbery,14,3", "2022-04,Robery,14,15"))
    asked = run("recorded-crime.robbery:fytd.count", str(folder))
    built = CliRunner().invoke(main, ["build", str(folder), "--out", str(tmp_path / "out")])
    assert (asked.exit_code, built.exit_code) == (1, 1)
    report = built.output[built.output.index("2 problems in ") : built.output.index("Error:")]
    assert report in asked.output
    assert '"Robery" is not' in report
    assert "nothing can be explained before they are mended" in asked.output


def test_the_rows_of_a_workbook_are_those_of_its_sheet(tmp_path: Path) -> None:
    def turned_round(sheets: dict[str, list[list[object]]]) -> None:
        header, *rows = sheets["crime"]
        sheets["crime"] = [header, *reversed(rows)]

    found = run("recorded-crime.robbery:fytd.count", str(quarter(tmp_path, turned_round)))
    assert found.exit_code == 0
    assert "Rows: data/figures.xlsx (crime), 9 rows" in found.output
    rows = cells("data/crime.csv")
    place = len(rows) + 1 - next(at for at, row in enumerate(rows) if row[:2] == ["2024-12", "Robbery"])
    assert re.search(rf"^ *{place}  2024-12  Robbery +18$", found.output, flags=re.MULTILINE)
    assert found.output.endswith("107, the figure.\n")


def test_without_an_earlier_quarter_none_of_its_figures_can_be_asked_for(tmp_path: Path) -> None:
    alone = copy.copy(desk())
    alone.definition = replace(desk().definition, earlier=None)
    with pytest.raises(NotKnown, match='name that as "previous" in quarter.yml'):
        answer(alone, "prev/recorded-crime.robbery:fytd.count", 100)


def test_a_reader_that_leaves_gets_no_traceback() -> None:
    command = [sys.executable, "-m", "reportgen", "explain", "recorded-crime.robbery:fytd.count", str(SAMPLE)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == ""
        assert process.wait(timeout=60) in (0, 1)
