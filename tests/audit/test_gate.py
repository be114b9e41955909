"""Nothing that has a fault takes the place of the last good pack."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from click.testing import CliRunner
from pptx import Presentation

from appendix.making import example as example_pdf
from audit.breaking import MAIN, PICTURE, describe, edited, faults, good, pdf, repacked
from builds import SAMPLE
from deck.decks import BRAND_FILE
from reportgen import pipeline
from reportgen.audit.gate import refuse_faults
from reportgen.audit.run import audit
from reportgen.cli import main
from reportgen.problems import ProblemsFound, report

BRAND = BRAND_FILE.read_bytes()


def silent() -> bytes:
    return edited(lambda root: describe(root, "calls-999-chart", ""), PICTURE)


def refused(files: dict[str, bytes], template: bytes = BRAND) -> str:
    with pytest.raises(ProblemsFound) as raised:
        refuse_faults(files, template, "en-GB")
    return report(raised.value.problems)


def test_every_file_of_the_sample_pack_passes(sample_pack: Path) -> None:
    public = sample_pack / "public"
    files = {path.relative_to(public).as_posix(): path.read_bytes() for path in public.rglob("*") if path.is_file()}
    assert sum(name.endswith(".pdf") for name in files) > 1
    refuse_faults(files, BRAND, "en-GB")
    for name, data in files.items():
        if name.endswith((".pptx", ".pdf", ".html")):
            assert faults(data, name) == (), name


def test_a_fault_is_told_with_file_slide_and_shape() -> None:
    assert refused({"conference-pack.pptx": silent(), "charts/a.png": b"x"}).splitlines() == [
        "1 problem in conference-pack.pptx:",
        '  slide 2, "calls-999-chart" (id 4), alt-text: The picture has no alt text and is not marked as decorative. '
        "The file that was made has this fault, and nothing was replaced. Please report it.",
    ]


def test_every_file_is_looked_at() -> None:
    told = refused({"a.pptx": silent(), "b.pdf": pdf(lambda one: one.Root.__delitem__("/Lang")), "c.pdf": example_pdf(), "d.html": b""})
    assert [one for one in "abcd" if f"in {one}." in told] == ["a", "b", "d"]


def test_advice_stops_nothing() -> None:
    hidden = edited(lambda root: root.set("show", "0"), PICTURE)
    assert [one.severity for one in audit("a.pptx", hidden)] == ["advice"]
    refuse_faults({"a.pptx": hidden}, BRAND, "en-GB")


LAYOUT = "ppt/slideLayouts/slideLayout1.xml"


def _unordered(data: bytes) -> bytes:
    """A layout as a template maker left it, with an attribute that there is not."""
    return edited(lambda root: root.set("brand", "yes"), LAYOUT, of=data)


def test_what_the_template_brings_does_not_stop_the_pack() -> None:
    made, template = _unordered(good()), _unordered(BRAND)
    assert [one.rule for one in faults(made)] == ["schema-value"]
    refuse_faults({"a.pptx": made}, template, "en-GB")
    assert "has no attribute brand" in refused({"a.pptx": made})


def test_the_templates_own_slides_excuse_nothing_on_ours() -> None:
    template = Presentation(io.BytesIO(BRAND))
    template.slides.add_slide(template.slide_layouts[0])
    saved = io.BytesIO()
    template.save(saved)
    empty = edited(lambda root: [one.getparent().remove(one) for one in root.findall(".//{*}r")], PICTURE)
    assert "The slide's title is empty" in refused({"a.pptx": empty}, saved.getvalue())


def test_a_build_that_makes_a_fault_leaves_the_last_pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    last = tmp_path / SAMPLE.name / "public" / "conference-pack.pptx"
    last.parent.mkdir(parents=True)
    last.write_bytes(b"the last good pack")
    write = pipeline.deck.write

    def broken(*given: object) -> object:
        made = write(*given)  # type: ignore[arg-type]
        return type(made)(repacked(lambda parts: parts.update({MAIN: parts[MAIN].replace(b'id="257"', b'id="256"', 1)})), made.placements)

    monkeypatch.setattr(pipeline.deck, "write", broken)
    ran = CliRunner().invoke(main, ["build", str(SAMPLE), "--out", str(tmp_path)])
    assert ran.exit_code == 1
    assert "slide-id: 2 slides have the id 256. The file that was made has this fault" in ran.output
    assert last.read_bytes() == b"the last good pack"
    assert [path.name for path in last.parent.iterdir()] == [last.name]
