"""The analyst's pen in a whole build: what is printed where, what is flagged, what is offered, what holds."""

import csv
import json
import re
import shutil
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner

from builds import PREVIOUS, SAMPLE, copy_sample
from reportgen.cli import main
from reportgen.resources import packaged
from reportgen.spec import yamltext
from reportgen.spec.overrides import OVERRIDES, WAIVERS

WHY = "  reason: So that it is understood.\n  role: Performance analyst\n"
HATE = '- statement: recorded-crime.hate-crime/volume\n  comment: "Then {recorded-crime.hate-crime:sply.count}."\n'
CYBER = '- statement: cyber-crime/volume\n  replace: "**Online**: {cyber-crime:r12.count} in twelve months"\n'
KNIFE = "- statement: knife-crime/volume\n  drop: true\n"
BURGLARY = "- statement: recorded-crime.residential-burglary/volume\n  drop: true\n"
OWN = (
    '- add: "Nine in ten calls were answered at once"\n  kind: exception\n  about: calls-999\n'
    '  figure: "calls-999:quarter.rate"\n'
)
SHOPS = "- statement: recorded-crime.shoplifting/volume\n  reason: It has a page.\n  role: Chief Constable\n  seen: \"+10.3%\"\n"


@pytest.fixture
def quarter(tmp_path: Path) -> Path:
    folder = tmp_path / SAMPLE.name
    copy_sample(folder)
    return folder


def run(quarter: Path, overrides: str, waivers: str = "") -> tuple[int, str]:
    (quarter / OVERRIDES).write_text(overrides, encoding="utf-8")
    (quarter / WAIVERS).write_text(waivers, encoding="utf-8")
    result = CliRunner().invoke(main, ["build", str(quarter), "--out", str(quarter.parent / "out")])
    return result.exit_code, result.output


def on_slides(pack: Path) -> str:
    """Every paragraph of the deck, a line each."""
    shapes = json.loads((pack / "internal" / "placements.json").read_text())
    return "\n".join(
        "".join(span.get("text", span.get("words", "")) for span in line)
        for shape in shapes
        for line in shape.get("paragraphs", ())
    )


def in_appendix(pack: Path) -> tuple[str, str]:
    """The words before Part E and those from it on."""
    document = pypdfium2.PdfDocument(pack / "public" / "appendix.pdf")
    words = " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)
    before, _, after = words.rpartition("Statements and their rules")
    return before, after


def test_what_the_analyst_wrote_is_printed_listed_counted_and_flagged(quarter: Path) -> None:
    seen = {"hate": '  seen: "+25.0%"\n', "cyber": '  seen: "+63.8%"\n', "knife": '  seen: "-24.2%"\n'}
    overrides = "".join(
        [HATE, WHY, seen["hate"], CYBER, WHY, seen["cyber"], KNIFE, WHY, seen["knife"], BURGLARY, WHY, seen["knife"], OWN, WHY]
    )  # fmt: skip
    code, told = run(quarter, overrides, f"{SHOPS}  expires: 2025-01-20\n")
    assert code == 0, told
    pack = quarter.parent / "out" / SAMPLE.name

    slides = on_slides(pack)
    assert "Then 509.\n" in slides
    assert re.search(r"▲ 63.8%\tOnline: [0-9,]+ in twelve months\n", slides)
    assert "\tKnife or sharp weapon" not in slides
    assert "\tResidential burglary fell" in slides
    assert re.search(r"^[0-9.]+%\tNine in ten calls were answered at once$", slides, flags=re.MULTILINE)
    assert "\tShoplifting" not in slides
    assert "Waived, with the reason in Part E of the appendix: 1." in slides

    read, listed = in_appendix(pack)
    assert "Then 509." in read
    assert "Waived by Chief Constable until 20 January 2025: It has a page." in listed
    for act in ("Commented", "Replaced", "Dropped", "Added"):
        assert f"{act} by Performance analyst: So that it is understood." in listed
    assert "Knife or sharp weapon" in listed
    assert "The rules proposed: “Cyber crime rose, to 2,443 offences”." in listed

    assert "Statements changed by hand: 1 added, 1 commented, 1 dropped, 1 replaced, 1 waived" in told
    assert "2 warnings in narrative/overrides.yml:" in told
    assert 'led with +25.0%; it leads with +28.1% now. Read it again, and write seen: "+28.1%".' in told
    assert "it leads with −19.1% now. It stands on its page again." in told

    manifest = json.loads((pack / "public" / "manifest.json").read_text())
    assert {OVERRIDES, WAIVERS, "previous/narrative/overrides.yml"} <= {entry["path"] for entry in manifest["inputs"]}
    with (pack / "public" / "figures.csv").open(encoding="utf-8-sig") as file:
        ids = {row["figure_id"] for row in csv.DictReader(file)}
    assert {"cyber-crime:r12.count", "calls-999:quarter.rate"} <= ids


def test_what_would_hide_something_adverse_holds_the_pack(quarter: Path) -> None:
    overrides = f'- statement: cyber-crime/volume\n  drop: true\n{WHY}  seen: "+63.8%"\n'
    knife = SHOPS.replace("recorded-crime.shoplifting", "knife-crime")
    code, told = run(quarter, overrides, f"{SHOPS}  expires: 2025-01-19\n{knife}  expires: 2025-03-31\n")
    assert code == 1
    assert not (quarter.parent / "out" / SAMPLE.name).exists()
    assert '"cyber-crime/volume" is an exception, and only positives can be dropped: waive it in' in told
    assert "ended on 19 January 2025, before the meeting on 20 January 2025" in told
    assert '"knife-crime/volume" is a positive, and waivers are for what is adverse' in told


def test_a_statement_that_there_never_is_is_told_apart_from_one_that_is_not_there_now(quarter: Path) -> None:
    comment = f'  comment: "It fell."\n{WHY}  seen: "+1%"\n'
    code, told = run(quarter, f"- statement: recorded-crime.hate-crimes/volume\n{comment}")
    assert code == 1
    assert '"recorded-crime.hate-crimes/volume" is not a statement. Did you mean "recorded-crime.hate-crime/volume"?' in told
    code, told = run(quarter, f"- statement: violence-with-injury/volume\n{comment}")
    assert code == 0
    assert '"violence-with-injury/volume" is no longer proposed' in told


def test_an_added_sentence_that_no_list_takes_is_not_lost(quarter: Path) -> None:
    own = OWN.replace("about: calls-999\n", "about: drug-tests\n")
    code, told = run(quarter, f"{own}{WHY}")
    assert code == 1
    assert 'No page lists this exception: "Nine in ten calls were answered at once".' in told


def test_a_sentence_may_not_ask_for_a_figure_of_data_that_did_not_come(quarter: Path) -> None:
    shutil.copytree(packaged() / "cumbria", quarter / "template", ignore=shutil.ignore_patterns("*.py"))
    measures = quarter / "template" / "measures.yml"
    text = measures.read_text(encoding="utf-8")
    measures.write_text(re.sub(r"\n  (matac|matac-areas):\n", r"\g<0>    optional: true\n", text), encoding="utf-8")
    (quarter / "data" / "matac.csv").unlink()
    entry = f'- statement: knife-crime/volume\n  comment: "{{matac-referred:since-2023-05.count}}"\n{WHY}  seen: "+1%"\n'
    code, told = run(quarter, entry)
    assert code == 1
    assert "{matac-referred:since-2023-05.count} is counted from matac.csv, which is not there." in told


def test_comments_of_the_quarter_before_are_offered_and_not_printed(quarter: Path) -> None:
    """Those on what is proposed again and has none now; copied as they stand, they are flagged."""
    code, told = run(quarter, "")
    assert code == 0, told
    pack = quarter.parent / "out" / SAMPLE.name
    assert "internal/offered-comments.yml  2 comments of last quarter, expired, to be read again" in told
    offered = (pack / "internal" / "offered-comments.yml").read_text(encoding="utf-8")
    assert "# written for 2024-25-Q2, seen +32.1%, expired; it leads with +28.1% now\n" in offered
    assert "A campaign encourages people" in offered
    assert "A campaign encourages people" not in on_slides(pack)
    assert "A campaign encourages people" not in "".join(in_appendix(pack))

    code, told = run(quarter, offered)
    assert code == 0, told
    assert "A campaign encourages people" in on_slides(pack)
    assert told.count("Read it again, and write seen:") == 2
    assert not (pack / "internal" / "offered-comments.yml").exists()


def test_a_mistake_in_what_was_written_last_quarter_is_a_warning(quarter: Path) -> None:
    (quarter.parent / PREVIOUS.name / OVERRIDES).write_text("- statement: x\n")
    code, told = run(quarter, "")
    assert code == 0, told
    assert "warnings in previous/narrative/overrides.yml:" in told
    assert "offered-comments" not in told


@pytest.mark.parametrize("folder", [SAMPLE, PREVIOUS], ids=lambda folder: folder.name)
def test_no_entry_of_the_sample_is_flagged(folder: Path, tmp_path: Path) -> None:
    text = (folder / OVERRIDES).read_text(encoding="utf-8")
    assert yamltext.parse_list(text, OVERRIDES, "overrides", 500)["overrides"]
    result = CliRunner().invoke(main, ["build", str(folder), "--out", str(tmp_path)])
    assert (result.exit_code, "narrative/overrides.yml" in result.output) == (0, False)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Up by 12 since June", 'narrative/overrides.yml:\n  line 2: "Up by 12 since June" has 12 typed'),
        ("Up significantly to {cyber-crime:fytd.count}", 'narrative/overrides.yml:\n  "cyber-crime/volume": "Up significantly'),
    ],
)
def test_no_number_is_typed_and_nothing_is_claimed_in_a_sentence_of_the_analysts(
    quarter: Path, words: str, said: str
) -> None:
    code, told = run(quarter, f'- statement: cyber-crime/volume\n  comment: "{words}"\n{WHY}  seen: "+63.8%"\n')
    assert code == 1
    assert said in told
