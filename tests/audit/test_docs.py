"""docs/audit.md and the registries say the same."""

import re

import pytest

from audit.breaking import PICTURE, SECOND, describe, edited, line, with_shape
from builds import ROOT
from reportgen.audit.command import Audited, told
from reportgen.audit.faults import MOST_OF_A_RULE
from reportgen.audit.html import HTML
from reportgen.audit.pdf import BOOKMARKS_OVER, PDF
from reportgen.audit.pptx import PPTX
from reportgen.audit.run import audit

PAGE = (ROOT / "docs" / "audit.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("heading", "rules"), [("Presentations", PPTX), ("PDF files", PDF), ("Web pages", HTML)])
def test_every_rule_is_on_the_page_with_what_it_is_and_why(heading: str, rules: dict[str, object]) -> None:
    section = PAGE.split(f"## {heading}\n")[1].split("\n## ")[0]
    rows = re.findall(r"^\| `([a-z-]+)` \| (\w+) \| (.+) \| (.+) \|$", section, flags=re.MULTILINE)
    shown = {rule: (severity, why) for rule, severity, _, why in rows}
    assert shown == {name: (rule.severity, rule.why) for name, rule in rules.items()}  # type: ignore[attr-defined]
    assert list(shown) == list(rules)
    assert all(what.endswith(".") for _, _, what, _ in rows)


def test_the_numbers_on_the_page_are_those_of_the_code() -> None:
    assert f"at most {MOST_OF_A_RULE}\nfaults" in PAGE
    assert f"More than {BOOKMARKS_OVER} pages" in PAGE


def test_the_example_is_what_is_printed() -> None:
    silent = edited(lambda root: describe(root, "calls-999-chart", ""), PICTURE)
    data = edited(lambda root: with_shape(root, line()), SECOND, of=silent)
    shown = PAGE.split("```\n")[1]
    result = Audited(ROOT / "faulty.pptx", "slide", audit("faulty.pptx", data))
    assert "\n".join(told([result])).replace(f"{ROOT}/", "") == shown.rstrip()
