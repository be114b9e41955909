"""Paragraphs and their runs: what is written into a shape, and what is recorded of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from reportgen.deck import xml
from reportgen.deck.colours import Palette
from reportgen.model import (
    SIGNS,
    Direction,
    Label,
    Prose,
    Shown,
    Slot,
    Span,
    Text,
    TypeLevel,
    Words,
    side_head,
)

TAB = "\t"
MAJOR, MINOR = "+mj-lt", "+mn-lt"  # the theme's fonts for titles and for text


@dataclass(frozen=True)
class Run:
    """A span as it is set. What is not given comes from the template; `colour` is hex."""

    span: Span
    colour: str = ""
    bold: bool = False
    size: float = 0.0


@dataclass(frozen=True)
class Line:
    """A paragraph. `given` sets its type outright, `bullet` its bullet and `font` its font.

    `free` leaves bullets off.
    """

    runs: tuple[Run, ...]
    level: int = 0
    given: TypeLevel | None = None
    free: bool = False
    align: str = ""
    bullet: str = ""
    font: str = ""


def runs(text: Text, colour: str = "", bold: bool = False, size: float = 0.0) -> tuple[Run, ...]:
    """The spans of a text as runs, cleaned of what a slide cannot hold."""
    cleaned = (replace(span, text=xml.clean(span.text)) for span in text)
    return tuple(Run(span, colour, bold, size) for span in cleaned if span.text)


def emphasised(text: Text, colour: str) -> tuple[Run, ...]:
    """A text as runs, its strong spans in a colour."""
    return tuple(replace(run, colour=colour if run.span.strong else "") for run in runs(text))


def arrow(direction: Direction | None) -> Text:
    """The arrow before a number, and the space after it; nothing where there is no direction."""
    return (Words(f"{SIGNS[direction]} "),) if direction else ()


def prose(paragraphs: Prose, slot: Slot, levels: Sequence[TypeLevel]) -> list[Line]:
    """Paragraphs in a placeholder; their type is given only where it is not the template's."""
    beside = levels[0].hang > slot.levels[0].hang
    found = []
    for paragraph in paragraphs:
        number = min(paragraph.level, len(levels) - 1)
        if beside and not number:
            found.append(_beside(paragraph.text, levels[0]))
        else:
            found.append(_set(runs(paragraph.text), levels[number], slot.levels[number]))
    return found


def single(content: tuple[Run, ...], slot: Slot) -> Line:
    """A text of one paragraph, as its placeholder is set."""
    return _set(content, slot.levels[0], slot.levels[0]) if slot.levels else Line(content)


def _set(content: tuple[Run, ...], level: TypeLevel, own: TypeLevel) -> Line:
    given = level if level != own or level.plain else None
    return Line(content, level.outline, given, free=level.plain)


def outright(lines: Sequence[Line], slot: Slot) -> list[Line]:
    """Lines with everything written out that a slide would not inherit from this placeholder."""
    font = MAJOR if slot.kind in ("title", "ctrTitle") else MINOR
    return [_outright(line, slot, font) for line in lines] if slot.outright else list(lines)


def _outright(line: Line, slot: Slot, font: str) -> Line:
    given = line.given or next(level for level in slot.levels if level.outline == line.level)
    coloured = tuple(
        replace(run, colour=run.colour or slot.colour, bold=run.bold or given.bold) for run in line.runs
    )
    bullet = line.bullet or ("" if line.free else given.bullet)
    align = line.align or (slot.align if not given.hang and not bullet else "")
    font = font if slot.colour else ""
    return replace(line, runs=coloured, given=given, bullet=bullet, font=font, align=align)


def _beside(text: Text, level: TypeLevel) -> Line:
    """A paragraph whose head hangs in a column to its left; one without has all the width."""
    head, rest = side_head(text)
    if not head:
        return Line(runs(text), level.outline, replace(level, indent=0.0, hang=0.0), free=True)
    return Line((*runs(head), Run(Words(TAB)), *runs(rest)), level.outline, level, free=True)


def body(lines: Sequence[Line], palette: Palette) -> str:
    """The `a:p` elements of a text body; an empty one still has the paragraph it needs."""
    return "".join(_paragraph(line, palette) for line in lines or [Line(())])


def record(lines: Iterable[Line]) -> list[list[dict[str, str]]]:
    return [[_span(run.span) for run in line.runs] for line in lines]


def _span(span: Span) -> dict[str, str]:
    if isinstance(span, Shown):
        return {"figure_id": span.name, "style": span.style, "text": span.text}
    if isinstance(span, Label):
        return {"label": span.name, "text": span.text}
    return {"words": span.text}


def _paragraph(line: Line, palette: Palette) -> str:
    size = line.given.size if line.given else 0.0
    content = "".join(_run(run, size, palette, line.font) for run in line.runs)
    end = f'<a:endParaRPr lang="{xml.LANGUAGE}"{_size(size)}/>'
    return f"<a:p>{_settings(line)}{content}{end}</a:p>"


def _settings(line: Line) -> str:
    """`a:pPr`: exact line spacing, so that every renderer gives the same height."""
    level = f' lvl="{line.level}"' if line.level else ""
    align = f' algn="{line.align}"' if line.align else ""
    given = line.given
    if given is None:
        return f"<a:pPr{level}{align}/>" if level or align else ""
    place = f' marL="{xml.emu(given.indent)}" indent="{xml.emu(-given.hang)}"'
    tab = f'<a:tabLst><a:tab pos="{xml.emu(given.indent)}" algn="l"/></a:tabLst>'
    return (
        f"<a:pPr{place}{level}{align}>"
        f'<a:lnSpc><a:spcPts val="{round(given.leading * 100)}"/></a:lnSpc>'
        f'<a:spcBef><a:spcPts val="0"/></a:spcBef>'
        f'<a:spcAft><a:spcPts val="{round(given.gap * 100)}"/></a:spcAft>'
        f"{_bullet(line)}{tab if line.free and given.hang else ''}</a:pPr>"
    )


def _bullet(line: Line) -> str:
    if line.bullet:
        return f'<a:buFont typeface="Arial"/><a:buChar char={xml.attribute(line.bullet)}/>'
    return "<a:buNone/>" if line.free else ""


def _run(run: Run, size: float, palette: Palette, font: str) -> str:
    opening = run_properties(
        run.size or size, run.bold or run.span.strong, palette.fill(run.colour) if run.colour else "", font
    )
    return f"<a:r>{opening}<a:t>{xml.text(run.span.text)}</a:t></a:r>"


def run_properties(size: float = 0.0, bold: bool = False, fill: str = "", font: str = "") -> str:
    """`a:rPr`: what is not given comes from the template."""
    weight = ' b="1"' if bold else ""
    inner = fill + (f'<a:latin typeface="{font}"/>' if font else "")
    opening = f'<a:rPr lang="{xml.LANGUAGE}"{_size(size)}{weight}'
    return f"{opening}>{inner}</a:rPr>" if inner else f"{opening}/>"


def _size(points: float) -> str:
    return f' sz="{round(points * 100)}"' if points else ""
