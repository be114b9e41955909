"""What an analyst may write of the sentences proposed, and how a mistake in it is told."""

import os
from pathlib import Path

import pytest

from pages.making import definition
from reportgen.model import FigureId, Words
from reportgen.problems import Problem
from reportgen.spec.overrides import OVERRIDES, WAIVERS, Overrides, check, load, statement_ids

HATE, BURGLARY = "recorded-crime.hate-crime/volume", "positive-outcomes.residential-burglary/rate"
WHY = '  reason: It is needed.\n  role: Head of crime\n  seen: "+28.1%"\n'
COMMENT = f'- statement: {HATE}\n  comment: "A campaign ran."\n{WHY}'
OWN = (
    '- add: "A sentence with {cyber-crime:fytd.count} in it"\n  kind: exception\n  about: cyber-crime\n'
    '  figure: "cyber-crime:fytd.change_pct"\n  reason: It is needed.\n  role: Head of crime\n'
)
WAIVER = f"- statement: {HATE}\n  reason: Said elsewhere.\n  role: Head of crime\n  seen: \"+28.1%\"\n  expires: 2025-03-31\n"


def read(folder: Path, overrides: str | None = None, waivers: str | None = None) -> tuple[Overrides, list[Problem]]:
    (folder / "narrative").mkdir()
    for name, text in ((OVERRIDES, overrides), (WAIVERS, waivers)):
        if text is not None:
            (folder / name).write_text(text, encoding="utf-8")
    problems: list[Problem] = []
    return load(folder, problems), problems


def told(folder: Path, overrides: str | None = None, waivers: str | None = None) -> list[str]:
    """Everything wrong with the files, each with its place."""
    found, problems = read(folder, overrides, waivers)
    problems += check(found, definition().known, None)
    return [f"{one.where.file} {one.where}: {one.message}" for one in problems]


@pytest.mark.parametrize("text", [None, "", "# Nothing yet.\n", "[]\n", "\ufeff"])
def test_files_that_are_not_there_or_hold_nothing_say_nothing(tmp_path: Path, text: str | None) -> None:
    found, problems = read(tmp_path, text, text)
    assert (found.entries, found.waivers, problems) == ((), (), [])
    assert len(found.files) == (0 if text is None else 2)


def test_entries_are_read_with_their_lines(tmp_path: Path) -> None:
    found, problems = read(tmp_path, f"# What we say.\n{COMMENT}{OWN}", WAIVER)
    assert problems == []
    comment, own = found.entries
    assert (comment.spec.statement, comment.where.line, comment.texts["comment"][0].line) == (HATE, 2, 3)
    assert comment.texts["comment"][0].draft == (Words("A campaign ran."),)
    assert (own.spec.kind, own.where.line) == ("exception", 7)
    assert found.leads == (FigureId.parse("cyber-crime:fytd.change_pct"),)
    assert list(found.drafts) == [(OVERRIDES, "0.comment"), (OVERRIDES, "1.add")]
    assert [waiver.spec.expires.isoformat() for waiver in found.waivers] == ["2025-03-31"]


def test_a_sentence_may_be_replaced_and_commented_on_at_once(tmp_path: Path) -> None:
    found, problems = read(tmp_path, COMMENT.replace("  reason", '  replace: "**Hate crime**: see below"\n  reason'))
    assert problems == []
    assert found.entries[0].texts["replace"][0].draft[0] == Words("Hate crime", strong=True)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("  comment: \"A campaign ran.\"\n", "", 'line 1: "overrides": an entry does one thing'),
        ("  comment:", "  drop: true\n  comment:", "an entry does one thing"),
        ("  comment:", "  add: \"x\"\n  comment:", "an entry does one thing"),
        ("  comment: \"A campaign ran.\"", "  drop: perhaps", 'line 2: "drop": "perhaps": this has to be true or false'),
        ('  seen: "+28.1%"\n', "", 'an entry of this sort needs "seen".'),
        ("  seen", "  kind: exception\n  seen", '"kind": of no use in an entry of this sort'),
        ("  reason: It is needed.\n", "", '"reason" is missing.'),
        ("  role: Head of crime\n", "", '"role" is missing.'),
        ("  role", "  roles", 'line 4: "roles" is not known here. Did you mean "role"?'),
        ("A campaign ran.", "- A campaign ran.", "line 2: This has to be one sentence"),
        ("A campaign ran.", "A {campaign ran.", 'line 2: A lone "{"'),
        ("A campaign ran.", "It was {cyber-crimes:fytd.count}", 'line 2: "cyber-crimes" is not a measure. Did you mean "cyber-crime"?'),
        ("A campaign ran.", "Since {fytd-month}", 'Did you mean "fytd-months"?'),
        ("A campaign ran.", "{prev/cyber-crime:fytd.count}", "is of the previous pack, and quarter.yml names none"),
        ("A campaign ran.", "<b>Bold</b>", "This holds HTML"),
        ("hate-crime/volume", "hate-crimes/volume", f'is not a statement. Did you mean "{HATE}"?'),
        ("/volume", "/rate", "is not a statement. Did you mean"),
    ],
)  # fmt: skip
def test_a_mistake_in_an_entry_is_told_with_its_line(tmp_path: Path, old: str, new: str, words: str) -> None:
    assert old in COMMENT
    found = told(tmp_path, COMMENT.replace(old, new))
    assert any(words in message for message in found), found
    assert all(message.startswith(OVERRIDES) for message in found)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("  kind: exception\n", "", 'needs "kind"'),
        ("kind: exception", "kind: exceptional", 'Did you mean "exception"?'),
        ("about: cyber-crime", "about: cyber", '"cyber" is not a measure, or a measure and its category'),
        ("cyber-crime:fytd.change_pct", "cyber-crime:fytd.change_pc", 'Did you mean "change_pct"?'),
        ("  reason", '  seen: "+1%"\n  reason', '"seen": of no use'),
    ],
)
def test_a_mistake_in_an_added_sentence_is_told_with_its_line(tmp_path: Path, old: str, new: str, words: str) -> None:
    assert old in OWN
    (message,) = told(tmp_path, OWN.replace(old, new))
    assert words in message


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("  expires: 2025-03-31\n", "", '"expires" is missing.'),
        ("2025-03-31", "soon", "line 5"),
        ("  reason: Said elsewhere.\n", "", '"reason" is missing.'),
        ("hate-crime/volume", "hate-crim/volume", f'Did you mean "{HATE}"?'),
    ],
)
def test_a_mistake_in_a_waiver_is_told_with_its_line(tmp_path: Path, old: str, new: str, words: str) -> None:
    (message,) = told(tmp_path, waivers=WAIVER.replace(old, new))
    assert words in message
    assert message.startswith(WAIVERS)


def test_a_statement_has_one_entry_in_each_file(tmp_path: Path) -> None:
    found = told(tmp_path, COMMENT + COMMENT, WAIVER + WAIVER)
    assert found == [
        f'{OVERRIDES} line 6: "{HATE}" is here twice, first on line 1: make one entry of them.',
        f'{WAIVERS} line 6: "{HATE}" is here twice, first on line 1: make one entry of them.',
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("statement: x\n", "This should hold a list"),
        ("- a: [\n", "This is not YAML"),
        ("- &a x\n- *a\n", "Aliases"),
        ("- a word\n", "line 1: \"overrides\": \"a word\": this has to hold `key: value` lines."),
        (COMMENT * 501, 'This has 501 entries, and can have at most 500.'),
        ("- a\n" * 5_000, "This has 5,000 entries, and can have at most 500."),
        ("- statement: a\n  statement: b\n", '"statement" is given twice'),
    ],
)
def test_a_file_that_is_no_list_of_entries_is_refused_at_once(tmp_path: Path, text: str, words: str) -> None:
    (message,) = told(tmp_path, text)
    assert words in message


def test_a_file_that_leads_out_of_the_folder_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "elsewhere.yml").write_text(COMMENT)
    folder = tmp_path / "quarter"
    (folder / "narrative").mkdir(parents=True)
    (folder / OVERRIDES).symlink_to(tmp_path / "elsewhere.yml")
    problems: list[Problem] = []
    assert load(folder, problems).entries == ()
    assert [one.message for one in problems] == ["This leads out of its folder."]


def test_a_count_has_a_volume_and_a_rate_has_a_rate_and_a_kpi() -> None:
    ids = statement_ids(definition().measures)
    assert {HATE, BURGLARY, "calls-999/rate", "calls-999/kpi", "cyber-crime/volume"} <= ids
    assert not {"calls-999/volume", "cyber-crime/rate", "recorded-crime.all-crime/kpi"} & ids


def test_a_link_that_leads_nowhere_and_what_is_no_file_are_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "narrative").mkdir()
    (tmp_path / OVERRIDES).symlink_to(tmp_path / "gone.yml")
    os.mkfifo(tmp_path / WAIVERS)
    problems: list[Problem] = []
    load(tmp_path, problems)
    assert [f"{one.where.file}: {one.message}" for one in problems] == [
        f"{OVERRIDES}: This is a link that leads to no file: put the file itself there.",
        f"{WAIVERS}: This is no file that can be read: put a file in its place.",
    ]


@pytest.mark.parametrize("given", ["[a, b]", "{a: b}"])
def test_a_list_where_a_word_is_wanted_is_told_in_plain_words(tmp_path: Path, given: str) -> None:
    found = told(
        tmp_path,
        COMMENT.replace("  reason", f"  drop: {given}\n  reason") + OWN.replace("exception", given),
        WAIVER.replace("2025-03-31", given),
    )
    assert found == [
        f'{OVERRIDES} line 3: "drop": this has to be true or false.',
        f'{OVERRIDES} line 8: "kind": this has to be plain text.',
        f'{WAIVERS} line 5: "expires": this has to be plain text.',
    ]
