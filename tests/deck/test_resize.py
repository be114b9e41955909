"""Slides drawn for the usual height come out in the template's proportions."""

from __future__ import annotations

import io
from pathlib import Path

from pptx import Presentation

from deck.decks import built, pack_of, page
from example_pack import TEMPLATE
from reportgen.ooxml.package import read_package, write_package


def smaller(folder: Path) -> Path:
    """The brand's template at half its size: every number of its drawings halved by python-pptx's reading."""
    deck = Presentation(str(TEMPLATE / "brand.pptx"))
    deck.slide_width, deck.slide_height = deck.slide_width // 2, deck.slide_height // 2
    for owner in (*deck.slide_masters, *(layout for master in deck.slide_masters for layout in master.slide_layouts)):
        for element in owner.element.iter():
            for name in ("x", "y", "cx", "cy", "sz", "marL", "indent"):
                if (value := element.get(name, "")).lstrip("-").isdigit():
                    element.set(name, str(int(value) // 2))
        for spacing in owner.element.iter("{*}spcPts"):
            spacing.set("val", str(int(spacing.get("val")) // 2))
    saved = io.BytesIO()
    deck.save(saved)
    path = folder / "half.pptx"
    path.write_bytes(write_package(read_package(saved.getvalue())))
    return path


def test_a_table_on_half_the_slide_is_half_as_large(tmp_path: Path) -> None:
    pack = pack_of(page("crime-main"))
    whole, half = (
        Presentation(io.BytesIO(deck.pptx)).slides[0]
        for deck, _ in (built(pack), built(pack, template=smaller(tmp_path)))
    )
    big, small = (
        next(shape for shape in slide.shapes if shape.name == "crime-main-table") for slide in (whole, half)
    )
    assert abs(small.left * 2 - big.left) <= 2
    assert abs(small.table.columns[0].width * 2 - big.table.columns[0].width) <= 2
    assert abs(small.table.rows[1].height * 2 - big.table.rows[1].height) <= 2
    sizes = [
        shape.table.cell(1, 0).text_frame.paragraphs[0].runs[0].font.size.pt
        for shape in (big, small)
        if shape.table.cell(1, 0).text_frame.paragraphs[0].runs[0].font.size
    ]
    assert sizes == [sizes[0], sizes[0] / 2]
