"""Web pages broken on purpose, one for each rule, and near misses that are no fault."""

import pytest

from audit.breaking import faults, told
from reportgen.audit.html import HTML

GOOD = """<!doctype html>
<html lang="en-GB">
<head><title>The pack</title></head>
<body><header><img src="logo.png" alt=""></header>
<main id="pack"><h1>The pack</h1><h2>Crime</h2>
<p id="one">Text <img src="a.png" alt="Crime by month"></p>
<svg role="img" aria-label="A line"><title>A line</title></svg>
<table><tr><th scope="col">Month</th><th scope="col">Crimes</th></tr><tr><th scope="row">May</th><td>4</td></tr></table>
<h3>Robbery</h3><h2>Calls</h2></main>
</body></html>
"""

BROKEN = [
    ("language", '<html lang="en-GB">', "<html>", "does not say which language"),
    ("language", 'lang="en-GB"', 'lang="fr"', 'it is in "fr"'),
    ("title", "<title>The pack</title>", "<title> </title>", "no title"),
    ("title", "<title>The pack</title>", "", "no title"),
    ("alt-text", ' alt="Crime by month"', "", "6 An <img> has no alt text"),
    ("alt-text", "Crime by month", "chart-1.png", "is a file name"),
    ("alt-text", ' aria-label="A line"><title>A line</title>', "><path/>", "7 A drawing"),
    ("heading-order", "<h1>The pack</h1>", "", "5 A heading of level 2 is the first"),
    ("heading-order", "<h3>Robbery</h3>", "<h4>Robbery</h4>", "9 A heading of level 4 follows one of level 2"),
    ("header-cells", "</table>", "</table><table><tr><td>1</td></tr></table>", "8 A table has no header cells"),
    ("header-scope", ' scope="row"', "", "8 A header cell"),
    ("main", "<main", "<div", "0 main parts"),
    ("main", "</body>", "<main></main></body>", "2 main parts"),
    ("id", 'id="one"', 'id="pack"', '6 The id "pack" is also that of line 5'),
]
ALLOWED = [
    ('lang="en-GB"', 'lang="en"'),
    ('lang="en-GB"', "LANG=EN-gb"),
    ('alt=""', 'role="presentation"'),
    (' alt="Crime by month"', ' aria-label="Crime by month"'),
    (' aria-label="A line"><title>', "><title>"),
    ("</main>", '<table role="presentation"><tr><td>side by side</td></tr></table></main>'),
    ("</body>", "<main hidden></main></body>"),
    ("<title>The pack</title>", "<title>A &amp; B</title><script>if (a < b) { '<h6>' }</script>"),
    ("<h3>", "<!-- <h6> --><h3>"),
]


def changed(old: str, new: str) -> bytes:
    assert old in GOOD
    return GOOD.replace(old, new, 1).encode()


def test_a_good_page_has_no_faults() -> None:
    assert faults(GOOD.encode()) == ()


def test_every_rule_has_a_page_that_breaks_it() -> None:
    assert {rule for rule, *_ in BROKEN} == set(HTML)


@pytest.mark.parametrize(("rule", "old", "new", "words"), BROKEN)
def test_what_is_broken_is_told_with_its_line(rule: str, old: str, new: str, words: str) -> None:
    found = told(changed(old, new), rule)
    assert [one for one in found if words in one], found


@pytest.mark.parametrize(("old", "new"), ALLOWED)
def test_what_is_allowed_is_not_told(old: str, new: str) -> None:
    assert faults(changed(old, new)) == ()


def test_a_title_in_a_drawing_is_not_the_pages() -> None:
    page = changed("<title>The pack</title>", "").replace(b"<body>", b"<body><svg><title>A drawing</title></svg>")
    assert told(page, "title")
