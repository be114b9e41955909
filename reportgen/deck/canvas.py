"""One slide as it is built: shapes in reading order, named, numbered and recorded."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from typing import Any

from reportgen.deck import paragraphs, xml
from reportgen.deck.colours import Palette
from reportgen.deck.paragraphs import Line
from reportgen.model import Box, Slide, Slot
from reportgen.spec.brand import BrandSpec

Record = dict[str, Any]
TURN = 2.0  # points: the line of an arrow


class Canvas:
    """A slide of the presentation, emptied; every shape added to it leaves a record."""

    def __init__(self, slide: Any, plan: Slide, palette: Palette, brand: BrandSpec) -> None:
        self.slide, self.plan, self.palette, self.brand = slide, plan, palette, brand
        self.colours = brand.colours
        self.records: list[Record] = []
        self._names: set[str] = set()
        self._last = 1  # the id of the shape tree itself
        self._tree = slide.shapes._spTree
        for shape in list(slide.shapes):
            self._tree.remove(shape._element)

    def add(self, shape: str) -> None:
        """Put a finished shape behind the others in reading order."""
        from pptx.oxml import parse_xml

        self._tree.append(parse_xml(f"<p:spTree {xml.NAMESPACES}>{shape}</p:spTree>")[0])

    def identify(self, wanted: str) -> tuple[int, str]:
        """The next id, and the name wanted, or one near it that is still free."""
        self._last += 1
        name, number = wanted, 2
        while name in self._names:
            name, number = f"{wanted}-{number}", number + 1
        self._names.add(name)
        return self._last, name

    def part_of(self, alt: str) -> str:
        """Alt text of a table, which says its part where its page takes several slides."""
        plan = self.plan
        return f"{alt} Part {plan.part} of {plan.parts}." if plan.parts > 1 else alt

    def record(self, block: str, number: int, name: str, **shown: Any) -> None:
        plan = self.plan
        self.records.append(
            {"slide": plan.number, "page": plan.page.id, "block": block, "part": plan.part,
             "shape": name, "id": number, **shown}
        )  # fmt: skip

    # Shapes --------------------------------------------------------------------------------

    def text(
        self, slot: Slot, name: str, lines: Sequence[Line], block: str = "", box: Box | None = None
    ) -> None:
        """Fill a placeholder with real paragraphs, from the top of `box`; without text it is left out."""
        if not any(run.span.text.strip() for line in lines for run in line.runs):
            return
        lines = paragraphs.outright(lines, slot)
        if slot.part:
            self.add(self.text_box(name, box or slot.box, lines, block))
            return
        number, name = self.identify(name)
        content = paragraphs.body(lines, self.palette)
        lower = box.y - slot.box.y if box else 0.0
        top = xml.emu(slot.margins[1] + lower) if lower else None
        self.add(_text_placeholder(number, name, slot, content, top))
        self.record(block, number, name, paragraphs=paragraphs.record(lines))

    def slide_number(self, slot: Slot, name: str) -> None:
        number, name = self.identify(name)
        set_as = paragraphs.run_properties()
        if slot.outright:
            fill = self.palette.fill(slot.colour) if slot.colour else ""
            set_as = paragraphs.run_properties(slot.levels[0].size, slot.levels[0].bold, fill)
        run = f"{set_as}<a:t>{self.plan.number}</a:t>"
        field = f'<a:fld id="{{6D1C2B7E-5A34-4F0B-8E92-1B7C3D5A9F60}}" type="slidenum">{run}</a:fld>'
        content = f'<a:p>{field}<a:endParaRPr lang="{xml.LANGUAGE}"/></a:p>'
        self.add(_text_placeholder(number, name, slot, content))

    def text_box(self, name: str, box: Box, lines: Sequence[Line], block: str) -> str:
        """A text box without margins, to be put into a group; one of a single line never wraps."""
        number, name = self.identify(name)
        given = lines[0].given
        wrap = "square" if given and box.height >= 2 * given.leading else "none"
        self.record(block, number, name, paragraphs=paragraphs.record(lines))
        return (
            f'<p:sp><p:nvSpPr>{xml.properties(number, name)}<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
            f"<p:spPr>{xml.transform(box)}{xml.geometry('rect')}<a:noFill/>{xml.NO_LINE}</p:spPr>"
            f'<p:txBody><a:bodyPr wrap="{wrap}" {xml.INSETS} anchor="t">'
            f"<a:noAutofit/></a:bodyPr><a:lstStyle/>{paragraphs.body(lines, self.palette)}</p:txBody></p:sp>"
        )

    def panel(self, name: str, box: Box, colour: str, shape: str = "rect") -> str:
        """A plain shape for the eye only, to be put into a group."""
        number, name = self.identify(name)
        return (
            f"<p:sp><p:nvSpPr>{xml.properties(number, name, decorative=True)}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
            f"<p:spPr>{xml.transform(box)}{xml.geometry(shape)}{self.palette.fill(colour)}{xml.NO_LINE}</p:spPr></p:sp>"
        )

    def turn(self, name: str, box: Box, colour: str) -> str:
        """An arrow for the eye only, from the box's top right by its middle to its bottom left."""
        number, name = self.identify(name)
        across, down = xml.emu(box.width), xml.emu(box.height)
        points = ((across, 0), (across, down // 2), (0, down // 2), (0, down))
        start, *others = (f'<a:pt x="{x}" y="{y}"/>' for x, y in points)
        path = f"<a:moveTo>{start}</a:moveTo>" + "".join(f"<a:lnTo>{end}</a:lnTo>" for end in others)
        return (
            f"<p:sp><p:nvSpPr>{xml.properties(number, name, decorative=True)}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
            f'<p:spPr>{xml.transform(box)}<a:custGeom><a:avLst/><a:rect l="0" t="0" r="r" b="b"/>'
            f'<a:pathLst><a:path w="{across}" h="{down}" fill="none">{path}</a:path></a:pathLst></a:custGeom>'
            f'<a:noFill/><a:ln w="{xml.emu(TURN)}">{self.palette.fill(colour)}<a:miter lim="800000"/>'
            '<a:tailEnd type="triangle"/></a:ln></p:spPr></p:sp>'
        )

    def badge(self, name: str, box: Box, line: Line, colour: str, block: str, shape: str = "ellipse") -> str:
        """A few letters in a disc or another shape, to be put into a group."""
        number, name = self.identify(name)
        self.record(block, number, name, paragraphs=paragraphs.record([line]))
        return (
            f"<p:sp><p:nvSpPr>{xml.properties(number, name)}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
            f"<p:spPr>{xml.transform(box)}{xml.geometry(shape)}{self.palette.fill(colour)}{xml.NO_LINE}</p:spPr>"
            f'<p:txBody><a:bodyPr wrap="none" {xml.INSETS} anchor="ctr"><a:noAutofit/></a:bodyPr>'
            f"<a:lstStyle/>{paragraphs.body([line], self.palette)}</p:txBody></p:sp>"
        )

    def picture(
        self, name: str, box: Box, data: bytes, alt: str, block: str, slot: Slot | None = None
    ) -> str:
        """A picture, whole; bound to its placeholder when that is one for pictures."""
        number, name = self.identify(name)
        relation = self.slide.part.get_or_add_image_part(io.BytesIO(data))[1]
        bound = xml.placeholder(slot.kind, slot.idx) if slot and slot.kind in ("pic", "obj") else "<p:nvPr/>"
        self.record(block, number, name, picture=hashlib.sha256(data).hexdigest())
        locks = ' noGrp="1"' if "p:ph" in bound else ""
        return (
            f"<p:pic><p:nvPicPr>{xml.properties(number, name, alt)}"
            f'<p:cNvPicPr><a:picLocks{locks} noChangeAspect="1"/></p:cNvPicPr>{bound}</p:nvPicPr>'
            f'<p:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill>'
            f"<p:spPr>{xml.transform(box)}{xml.geometry('rect')}</p:spPr></p:pic>"
        )

    def group(self, number: int, name: str, box: Box, alt: str, shapes: Sequence[str]) -> None:
        """Shapes that belong together, read aloud by their alt text."""
        x, y, width, height = (xml.emu(side) for side in (box.x, box.y, box.width, box.height))
        inner = f'<a:chOff x="{x}" y="{y}"/><a:chExt cx="{width}" cy="{height}"/>'
        self.add(
            f"<p:grpSp><p:nvGrpSpPr>{xml.properties(number, name, alt)}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
            f"<p:grpSpPr>{xml.transform(box, inner=inner)}</p:grpSpPr>{''.join(shapes)}</p:grpSp>"
        )


def _text_placeholder(number: int, name: str, slot: Slot, content: str, top: int | None = None) -> str:
    inset = f' tIns="{top}"' if top is not None else ""
    return (
        f'<p:sp><p:nvSpPr>{xml.properties(number, name)}<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"{xml.placeholder(slot.kind, slot.idx)}</p:nvSpPr><p:spPr/>"
        f"<p:txBody><a:bodyPr{inset}/><a:lstStyle/>{content}</p:txBody></p:sp>"
    )
