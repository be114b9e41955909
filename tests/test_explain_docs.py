"""What `docs/explain-a-figure.md` shows is what is printed. `make golden` rewrites it: read the diff."""

import os
import re
import shlex

import pytest
from click.testing import CliRunner

from builds import ROOT
from reportgen.cli import main
from reportgen.explaining.checks import CHECKS

PAGE = ROOT / "docs" / "explain-a-figure.md"
SHOWN = re.compile(r"^```console\n\$ reportgen (.+)\n([^`]*)^```$", flags=re.MULTILINE)


def printed(command: str) -> str:
    return CliRunner().invoke(main, shlex.split(command)).output


def test_what_the_page_shows_is_what_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    text = PAGE.read_text(encoding="utf-8")
    now = SHOWN.sub(lambda match: f"```console\n$ reportgen {match[1]}\n{printed(match[1])}```", text)
    if os.environ.get("REPORTGEN_GOLDEN") == "write":
        PAGE.write_text(now, encoding="utf-8")
    assert len(SHOWN.findall(now)) == text.count("```console") == 5
    assert PAGE.read_text(encoding="utf-8") == now


def test_every_check_is_named_on_the_page() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert [name for name in CHECKS if f"`{name}`" not in text] == []
