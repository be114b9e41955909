"""The appendix writer: pack → data → Typst → tagged PDF."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Final

import reportgen.fonts
from reportgen.appendix import tags
from reportgen.appendix.blocks import chart_path, picture_path
from reportgen.appendix.document import document, front
from reportgen.appendix.glyphs import unprintable
from reportgen.appendix.papers import paper_data
from reportgen.appendix.text import Data
from reportgen.model import Pack
from reportgen.problems import ProblemsFound, raise_if_any, stopped
from reportgen.spec.brand import BrandSpec

if TYPE_CHECKING:
    from typst import TypstError

FONT = "Arimo"
FONTS = Path(reportgen.fonts.__file__).parent
ENTRY = "appendix.typ"
PAPER_ENTRY = "paper.typ"
DATA = "pack.json"
STANDARD: Final = "ua-1"

_NOT_FOUND = re.compile(r"file not found \((?:searched at )?(.+)\)")


def write(pack: Pack, brand: BrandSpec, template: Path) -> bytes:
    """The appendix of a pack as PDF/UA-1; `template` is the folder that holds `appendix.typ`.

    `ProblemsFound` for a character that the font does not hold and for a missing template
    file. A `RuntimeError`, in Typst's own words, is a fault of ours or of the template.
    """
    files = {chart_path(chart.spec.id): chart.svg for _, _, chart in pack.charts()}
    files |= {picture_path(block): block.picture.data for block in pack.pictures()}
    return _set(document(pack, brand), files, ENTRY, template, pack)


def write_papers(pack: Pack, brand: BrandSpec, template: Path) -> dict[str, bytes]:
    """Each paper as PDF/UA-1 of its own, by id; set by `paper.typ`. Fails as `write` does."""
    common = front(pack, brand)
    return {
        paper.id: _set({**common, "paper": paper_data(paper)}, {}, PAPER_ENTRY, template, pack)
        for paper in pack.papers
    }


def _set(data: Data, files: Mapping[str, bytes], entry: str, template: Path, pack: Pack) -> bytes:
    """One document, from its data and the template's files."""
    data = {**data, "font": FONT}
    raise_if_any(unprintable(data, FONTS, FONT))
    if not (template / entry).is_file():
        raise _missing(template.name, entry)
    with tempfile.TemporaryDirectory() as folder:
        stage = Path(folder).resolve()
        _put_template(template, stage)
        (stage / DATA).write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        for name, content in files.items():
            (stage / name).parent.mkdir(exist_ok=True)
            (stage / name).write_bytes(content)
        pdf = _compile(stage, entry, template.name, pack.extracted_on)
    return tags.finish(pdf, pack.build_id)


def _put_template(template: Path, stage: Path) -> None:
    """The template's files without their permissions: a read-only template is as good."""
    for path in sorted(template.rglob("*")):
        if path.is_file():
            target = stage / path.relative_to(template)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())


def _compile(stage: Path, entry: str, template: str, dated: date) -> bytes:
    """Typst's PDF. A warning is as bad as an error: something would not look as it was meant."""
    import typst

    try:
        pdf, warnings = typst.compile_with_warnings(
            str(stage / entry),
            root=str(stage),
            font_paths=typst.Fonts(
                include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
            ),
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards=STANDARD,
            timestamp=int(datetime.combine(dated, time(), UTC).timestamp()),
        )
    except typst.TypstError as error:
        raise _failure(error, stage, template) from None
    if warnings:
        told = "\n".join(_without_place(warning.diagnostic, stage) for warning in warnings)
        raise RuntimeError(f"The appendix template gave warnings:\n{told}")
    if not isinstance(pdf, bytes):
        raise RuntimeError("Typst gave no PDF for the appendix.")
    return pdf


def _failure(error: TypstError, stage: Path, template: str) -> Exception:
    told = _without_place(error.diagnostic, stage)
    absent = _NOT_FOUND.search(_without_place(error.message, stage))
    if absent:
        return _missing(template, absent[1])
    return RuntimeError(f"The appendix template could not be set:\n{told}")


def _missing(template: str, file: str) -> ProblemsFound:
    message = "The appendix template has no such file. Put it back, or take it from the packaged template."
    return stopped(f"{template}/{file}", message)


def _without_place(told: str, stage: Path) -> str:
    """Typst's words without the folder we happened to work in."""
    return re.sub(rf"[^\n(─]*{re.escape(stage.name)}[/\\]?", "", told)
