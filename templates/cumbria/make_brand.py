"""Draws brand.pptx: its theme, slide master, layouts, notes master and table style.

Run ``python templates/cumbria/make_brand.py`` with reportgen installed. The same script
always writes the same bytes. Change a table below and run it again; never edit brand.pptx.
Every colour is one of the theme's, so a new theme recolours everything. Boxes are in
pixels of a 1280 by 720 drawing, type in points.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from reportgen.ooxml.package import write_package

TITLE = "Conference pack template"
LANGUAGE = "en-GB"
DATED = "2025-01-01T00:00:00Z"
FONT = "Arial"
THEME_NAME = "Cumbria"
EMU_PER_PX = 9525
SLIDE = (1280, 720)
NOTES_PAGE = (720, 960)
TABLE_STYLE = "{8F2C41D6-3B7A-4E19-9C55-6D0E2B7A41F3}"
TABLE_STYLE_NAME = "Conference table"

# ---------------------------------------------------------------- colours

THEME = {
    "dk1": "0B0C0C",  # text
    "lt1": "FFFFFF",  # paper
    "dk2": "12436D",
    "lt2": "F3F4F6",  # panels
    "accent1": "12436D",  # primary
    "accent2": "8A949E",  # context: last year
    "accent3": "1D70B8",  # better
    "accent4": "C2410C",  # worse
    "accent5": "5B4B8A",  # to explain
    "accent6": "505A5F",  # muted text
    "hlink": "1D70B8",
    "folHlink": "5B4B8A",
}

# A theme colour and the changes made to it, in per cent.
PAINT = {
    "primary": "accent1",
    "better": "accent3",
    "worse": "accent4",
    "context": "accent2",
    "muted": "accent6",
    "text": "tx1",
    "paper": "bg1",
    "rule": "bg2 lumMod=92",
    "pale": "accent1 lumMod=20 lumOff=80",  # quieter text on the primary colour
    "spark": "accent4 lumOff=15",  # the orange bar
}

# ---------------------------------------------------------------- type


class Level(NamedTuple):
    """How one outline level of text is set."""

    size: float
    leading: float = 0  # height of a line; 0 leaves it to the font
    loosened: int = 100  # the font's own height of a line, in per cent
    colour: str = "text"
    bold: bool = False
    after: float = 0  # space below a paragraph
    tracking: float = 0  # space between letters
    capitals: bool = False
    align: str = "l"
    bullet: str = ""
    indent: int = 0  # of the text, px
    hang: int = 0  # the bullet's place to the left of it, px


def _prose(size: float, leading: float, after: float) -> tuple[Level, ...]:
    """A plain first level, then two levels of bullets."""
    return (
        Level(size, leading, after=after),
        Level(size, leading, after=after - 2, bullet="•", indent=22, hang=22),
        Level(size - 2, leading - 2, colour="muted", after=after - 2, bullet="–", indent=44, hang=20),
    )


TYPE = {
    "title": (Level(28, 33, colour="primary", bold=True, tracking=-0.3),),
    "body": _prose(16, 21, after=10),
    "subtitle": (Level(14, 17, colour="muted"),),
    "facts": (Level(16, loosened=116, after=12), Level(14, loosened=110, colour="muted", after=10)),
    "list": _prose(14, 19, after=9),
    "heading": (Level(14, 18, colour="primary", bold=True),),
    "heading better": (Level(16, 20, colour="better", bold=True),),
    "heading worse": (Level(16, 20, colour="worse", bold=True),),
    "note": (Level(12, 13.5, colour="muted"),),
    "caption": (Level(13, 16, align="ctr"),),
    "quotation": (Level(30, 42, colour="primary", after=12),),
    "source": (Level(10, 13, colour="muted"),),
    "footer": (Level(9.5, 12, colour="muted"),),
    "number": (Level(9.5, 12, colour="muted", align="r"),),
    "loose": (Level(14),),  # text boxes and tables
    "notes": (Level(12, 16, after=6),),
    "prompt": (Level(12, 16, colour="muted"),),
    "cover title": (Level(46, 53, colour="paper", bold=True, tracking=-0.6),),
    "force": (Level(15, 20, colour="pale", tracking=1.5, capitals=True),),
    "date": (Level(20, 26, colour="paper"),),
    "period": (Level(14, 19, colour="pale", after=4),),
    "section title": (Level(36, 42, colour="paper", bold=True, tracking=-0.4),),
    "summary": (
        Level(48, 54, colour="primary", bold=True, tracking=-0.6, after=2),
        Level(17, 23, after=26),
    ),
    "closing title": (Level(40, 46, colour="paper", bold=True, tracking=-0.5),),
    "details": (Level(16, 23, colour="paper", after=8), Level(14, 20, colour="pale", after=6)),
}

# ---------------------------------------------------------------- geometry


class Box(NamedTuple):
    x: int
    y: int
    w: int
    h: int


class Slot(NamedTuple):
    """A placeholder. ``idx`` is the same wherever the name comes back; 0 is the title's."""

    name: str
    kind: str
    idx: int
    box: Box
    type: str
    prompt: str = ""
    anchor: str = "t"
    inherits: bool = False  # place and type from the master


class Decor(NamedTuple):
    """A plain rectangle, marked decorative."""

    name: str
    box: Box
    paint: str


class Layout(NamedTuple):
    name: str
    slots: tuple[Slot, ...]
    decor: tuple[Decor, ...] = ()
    columns: tuple[Decor, ...] = ()
    paint: str = ""  # the background, where it is not the master's


def _columns(heights: Sequence[int], pitch: int) -> tuple[Decor, ...]:
    """Columns on the foot of the slide, each a little clearer than the one before.

    ``pitch`` is the distance from column to column; a column takes five eighths of it.
    """
    width = pitch * 5 // 8
    return tuple(
        Decor(
            f"Column {n + 1}",
            Box((pitch - width) // 2 + n * pitch, SLIDE[1] - height, width, height),
            f"bg1 alpha={5 + n * 13 // len(heights)}",
        )
        for n, height in enumerate(heights)
    )


# Drawn for the eye: no data, and no rise or fall that a cover would seem to announce.
WAVE = (
    88, 101, 120, 114, 133, 147, 155, 146, 161, 156, 142, 134, 119, 108, 95, 99, 86, 92, 104, 98,
    113, 128, 121, 142, 160, 178, 171, 196, 222, 248, 241, 270, 291, 284, 308, 297, 302, 276, 262, 239,
)  # fmt: skip
RIPPLE = tuple(height * 2 // 5 for height in WAVE)

HEADLINE = Slot("Title", "title", 0, Box(56, 38, 1168, 44), "title", "What changed, in one line", "b")
FOOTER = Slot("Footer", "ftr", 30, Box(56, 682, 1000, 20), "footer", anchor="ctr")
NUMBER = Slot("Slide number", "sldNum", 31, Box(1124, 682, 100, 20), "number", anchor="ctr")
BODY = Slot("Body", "body", 21, Box(56, 130, 1168, 506), "body", "Text")
SUBTITLE = Slot("Subtitle", "body", 10, Box(56, 88, 1168, 26), "subtitle", "Measure · period · area")
SOURCE = Slot(
    "Source", "body", 20, Box(56, 646, 1168, 22), "source",
    "Source: system, date of extract. Definition.", "ctr",
)  # fmt: skip
FOOTER_RULE = Decor("Footer rule", Box(56, 674, 1168, 1), "rule")
MASTER_SLOTS = (HEADLINE, BODY, FOOTER, NUMBER)
MASTER_TYPES = ("title", "body")  # set once, in the master's text styles
DEPTH = 5  # outline levels that every other placeholder sets for itself


def _page(name: str, *slots: Slot, decor: tuple[Decor, ...] = ()) -> Layout:
    """A content layout: title and subtitle, its own slots, source and footer."""
    headline, footer, number = (s._replace(inherits=True) for s in (HEADLINE, FOOTER, NUMBER))
    return Layout(name, (headline, SUBTITLE, *slots, SOURCE, footer, number), decor)


def _two_columns(name: str, left: int, right: int) -> Layout:
    """What went well and what needs an answer, in columns so wide; one without width is left out."""
    columns = (
        ("Left", 56, left, 15, "better", "Positives", "What went well"),
        ("Right", 1224 - right, right, 17, "worse", "Exceptions", "What needs an answer"),
    )
    shown = [column for column in columns if column[2]]
    slots = [
        slot
        for side, x, width, idx, tone, heading, prompt in shown
        for slot in (
            Slot(f"{side} heading", "body", idx, Box(x, 130, width, 34), f"heading {tone}", heading, "ctr"),
            Slot(side, "body", idx + 1, Box(x, 178, width, 456), "list", prompt),
        )
    ]
    rules = (Decor(f"{side} rule", Box(x, 169, width, 4), tone) for side, x, width, _, tone, *_ in shown)
    return _page(name, *slots, decor=tuple(rules))


LAYOUTS = (
    Layout(
        "Cover",
        (
            Slot("Title", "ctrTitle", 0, Box(84, 190, 900, 144), "cover title", "Name of the conference"),
            Slot("Force", "body", 22, Box(84, 150, 900, 28), "force", "Force"),
            Slot("Date", "body", 23, Box(84, 398, 760, 36), "date", "Day of the conference"),
            Slot("Period", "body", 24, Box(84, 436, 760, 52), "period", "Performance from … to …"),
        ),
        (Decor("Accent bar", Box(84, 364, 88, 6), "spark"),),
        _columns(WAVE, pitch=32),
        "primary",
    ),
    Layout(
        "Section",
        (
            Slot("Title", "title", 0, Box(56, 180, 400, 228), "section title", "Theme", "b"),
            Slot("Summary", "body", 25, Box(556, 130, 668, 460), "summary", "What to take away", "ctr"),
            SOURCE._replace(box=Box(556, 622, 668, 54), anchor="b"),
        ),
        (
            Decor("Panel", Box(0, 0, 500, 720), "primary"),
            Decor("Accent bar", Box(56, 432, 88, 6), "spark"),
        ),
        _columns(RIPPLE[25:], pitch=33),
    ),
    _page(
        "Chart and facts",
        Slot("Chart", "pic", 11, Box(56, 130, 810, 506), "prompt", "Chart"),
        Slot("Facts", "body", 12, Box(920, 130, 304, 506), "facts", "Two or three facts to say aloud"),
    ),
    _page("Chart", Slot("Chart", "pic", 11, Box(56, 130, 1168, 506), "prompt", "Chart")),
    _page(
        "Table",
        Slot("Table", "tbl", 13, Box(56, 130, 1168, 470), "prompt", "Table"),
        Slot("Note", "body", 14, Box(56, 606, 1168, 36), "note", "Key and notes", "b"),
    ),
    _two_columns("Two columns", 574, 574),
    _two_columns("Two columns with a wide left", 864, 284),
    _two_columns("Two columns with a wide right", 284, 864),
    _two_columns("Left column alone", 1168, 0),
    _two_columns("Right column alone", 0, 1168),
    _page("Tiles", Slot("Tiles", "obj", 19, Box(56, 136, 1168, 492), "prompt", "Tiles")),
    _page("Text", BODY._replace(inherits=True)),
    _page(
        "Two lists",
        Slot("Left heading", "body", 15, Box(56, 130, 574, 34), "heading", "First list", "ctr"),
        Slot("Left", "body", 16, Box(56, 178, 574, 456), "list", "Points"),
        Slot("Right heading", "body", 17, Box(650, 130, 574, 34), "heading", "Second list", "ctr"),
        Slot("Right", "body", 18, Box(650, 178, 574, 456), "list", "Points"),
        decor=(
            Decor("Left rule", Box(56, 169, 574, 2), "context"),
            Decor("Right rule", Box(650, 169, 574, 2), "context"),
        ),
    ),
    _page(
        "Picture",
        Slot("Picture", "pic", 27, Box(56, 130, 1168, 460), "prompt", "Picture"),
        Slot("Caption", "body", 28, Box(56, 596, 1168, 44), "caption", "What the picture shows", "ctr"),
    ),
    _page(
        "Picture and text",
        Slot("Picture", "pic", 27, Box(56, 130, 574, 506), "prompt", "Picture"),
        Slot("Text", "body", 29, Box(660, 130, 564, 506), "body", "What to say of it"),
    ),
    _page(
        "Two charts",
        Slot("Left chart heading", "body", 32, Box(56, 130, 574, 26), "heading", "First chart", "ctr"),
        Slot("Left chart", "pic", 33, Box(56, 166, 574, 470), "prompt", "Chart"),
        Slot("Right chart heading", "body", 34, Box(650, 130, 574, 26), "heading", "Second chart", "ctr"),
        Slot("Right chart", "pic", 35, Box(650, 166, 574, 470), "prompt", "Chart"),
    ),
    _page(
        "Chart and table",
        Slot("Chart", "pic", 11, Box(56, 130, 600, 470), "prompt", "Chart"),
        Slot("Table", "tbl", 13, Box(684, 130, 540, 470), "prompt", "Table"),
        Slot("Note", "body", 14, Box(56, 606, 1168, 36), "note", "Key and notes", "b"),
    ),
    _page(
        "Table and facts",
        Slot("Table", "tbl", 13, Box(56, 130, 810, 506), "prompt", "Table"),
        Slot("Facts", "body", 12, Box(920, 130, 304, 506), "facts", "Two or three facts to say aloud"),
    ),
    _page("Process", Slot("Process", "obj", 36, Box(56, 136, 1168, 492), "prompt", "Steps")),
    _page(
        "Quotation",
        Slot("Quotation", "body", 37, Box(96, 150, 1088, 466), "quotation", "What was said", "ctr"),
        decor=(Decor("Accent bar", Box(56, 150, 6, 466), "spark"),),
    ),
    Layout(
        "Closing",
        (
            Slot("Title", "title", 0, Box(84, 150, 900, 184), "closing title", "Thank you", "b"),
            Slot("Details", "body", 26, Box(84, 398, 900, 120), "details", "Where to find the data"),
        ),
        (Decor("Accent bar", Box(84, 364, 88, 6), "spark"),),
        _columns(RIPPLE, pitch=32),
        "primary",
    ),
)

NOTES_SLOTS = (
    Slot("Slide image", "sldImg", 2, Box(72, 72, 576, 324), "prompt"),
    Slot("Notes", "body", 3, Box(72, 430, 576, 460), "notes", "Notes"),
)

# ---------------------------------------------------------------- names of the format

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org"
DRAWING = f"{OFFICE}/drawingml/2006/main"
RELATIONS = f"{OFFICE}/officeDocument/2006/relationships"
PACKAGE = f"{OFFICE}/package/2006"
NAMESPACES = f'xmlns:a="{DRAWING}" xmlns:r="{RELATIONS}" xmlns:p="{OFFICE}/presentationml/2006/main"'
RECTANGLE = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
    "</a:ext></a:extLst>"
)
COLOUR_MAP = (
    'bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" '
    'accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" '
    'hlink="hlink" folHlink="folHlink"'
)
NO_MASTER_SHAPES = ' showMasterSp="0"'
MASTER_ID = 2147483648  # the format's lowest; the layouts' follow it

# ---------------------------------------------------------------- DrawingML, smallest first


def colour(paint: str) -> str:
    """A scheme colour from a name in PAINT or from a description like those in it."""
    name, *changes = PAINT.get(paint, paint).split()
    pairs = (change.split("=") for change in changes)
    inner = "".join(f'<a:{change} val="{int(value) * 1000}"/>' for change, value in pairs)
    return f'<a:schemeClr val="{name}">{inner}</a:schemeClr>'


def fill(paint: str) -> str:
    return f"<a:solidFill>{colour(paint)}</a:solidFill>"


def transform(box: Box, inner: str = "") -> str:
    x, y, w, h = (side * EMU_PER_PX for side in box)
    return f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/>{inner}</a:xfrm>'


def defaults(level: Level, font: str) -> str:
    """Run defaults of a level; ``font`` is ``mj`` or ``mn``, the theme's two."""
    spacing = f' spc="{round(level.tracking * 100)}"' if level.tracking else ""
    capitals = ' cap="all"' if level.capitals else ""
    return (
        f'<a:defRPr lang="{LANGUAGE}" sz="{round(level.size * 100)}" b="{int(level.bold)}"'
        f' i="0" u="none"{capitals}{spacing}>{fill(level.colour)}'
        f'<a:latin typeface="+{font}-lt"/><a:ea typeface="+{font}-ea"/>'
        f'<a:cs typeface="+{font}-cs"/></a:defRPr>'
    )


def paragraph(number: int, level: Level, font: str = "mn") -> str:
    """``a:lvl<number>pPr``. Space goes below paragraphs, never above: a first line stays put."""
    exact = f'<a:spcPts val="{round(level.leading * 100)}"/>'
    loose = f'<a:spcPct val="{level.loosened * 1000}"/>'
    return (
        f'<a:lvl{number}pPr marL="{level.indent * EMU_PER_PX}" indent="{-level.hang * EMU_PER_PX}"'
        f' algn="{level.align}" rtl="0">'
        f"<a:lnSpc>{exact if level.leading else loose}</a:lnSpc>"
        '<a:spcBef><a:spcPts val="0"/></a:spcBef>'
        f'<a:spcAft><a:spcPts val="{round(level.after * 100)}"/></a:spcAft>'
        f"{bullet(level)}{defaults(level, font)}</a:lvl{number}pPr>"
    )


def bullet(level: Level) -> str:
    if not level.bullet:
        return "<a:buNone/>"
    mark = f'<a:buFont typeface="{FONT}"/><a:buChar char="{level.bullet}"/>'
    return f"<a:buClr>{colour('primary')}</a:buClr>{mark}"


def levels(tiers: tuple[Level, ...], font: str = "mn", count: int = 0) -> str:
    """The paragraph levels of a style; the last one is repeated to make ``count``."""
    padded = tiers + tiers[-1:] * (count - len(tiers))
    return "".join(paragraph(n, level, font) for n, level in enumerate(padded, 1))


# ---------------------------------------------------------------- shapes


def properties(number: int, name: str, decorative: bool = False) -> str:
    inner = DECORATIVE if decorative else ""
    described = ' descr=""' if decorative else ""
    return f'<p:cNvPr id="{number}" name={quoteattr(name)}{described}>{inner}</p:cNvPr>'


def rectangle(number: int, decor: Decor) -> str:
    return (
        f"<p:sp><p:nvSpPr>{properties(number, decor.name, decorative=True)}<p:cNvSpPr/>"
        f'<p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>{transform(decor.box)}'
        f"{RECTANGLE}{fill(decor.paint)}<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
    )


def group(number: int, columns: tuple[Decor, ...]) -> str:
    """The columns as one group, so that an editor moves or removes them in one go."""
    left, top = min(c.box.x for c in columns), min(c.box.y for c in columns)
    right = max(c.box.x + c.box.w for c in columns)
    frame = Box(left, top, right - left, SLIDE[1] - top)
    x, y, w, h = (side * EMU_PER_PX for side in frame)
    inner = f'<a:chOff x="{x}" y="{y}"/><a:chExt cx="{w}" cy="{h}"/>'
    return (
        f"<p:grpSp><p:nvGrpSpPr>{properties(number, 'Columns', decorative=True)}<p:cNvGrpSpPr/>"
        '<p:nvPr userDrawn="1"/></p:nvGrpSpPr><p:grpSpPr>'
        f"{transform(frame, inner)}</p:grpSpPr>"
        f"{''.join(rectangle(number + n, c) for n, c in enumerate(columns, 1))}</p:grpSp>"
    )


def prompt(slot: Slot) -> str:
    """The paragraph in a placeholder: what belongs there, a page number, or nothing."""
    language = f'lang="{LANGUAGE}"'
    text = f"<a:r><a:rPr {language}/><a:t>{escape(slot.prompt)}</a:t></a:r>" if slot.prompt else ""
    if slot.kind == "sldNum":
        field = "{6D1C2B7E-5A34-4F0B-8E92-1B7C3D5A9F60}"
        text = f'<a:fld id="{field}" type="slidenum"><a:rPr {language}/><a:t>‹#›</a:t></a:fld>'
    return f"<a:p>{text}<a:endParaRPr {language}/></a:p>"


def text_body(slot: Slot) -> str:
    """The text part of a placeholder; the master's own title and body styles are not repeated."""
    if slot.inherits:
        return f"<p:txBody><a:bodyPr/><a:lstStyle/>{prompt(slot)}</p:txBody>"
    styles = "" if slot.type in MASTER_TYPES else levels(TYPE[slot.type], count=DEPTH)
    return (
        '<p:txBody><a:bodyPr vert="horz" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0"'
        f' rtlCol="0" anchor="{slot.anchor}"><a:noAutofit/></a:bodyPr>'
        f"<a:lstStyle>{styles}</a:lstStyle>{prompt(slot)}</p:txBody>"
    )


def placeholder(number: int, slot: Slot, on_layout: bool = True) -> str:
    index = f' idx="{slot.idx}"' if slot.idx else ""
    custom = ' hasCustomPrompt="1"' if on_layout and slot.prompt else ""
    place = "" if slot.inherits else transform(slot.box) + RECTANGLE
    size = ' sz="quarter"' if slot.kind in ("ftr", "sldNum") else ""
    return (
        f'<p:sp><p:nvSpPr>{properties(number, slot.name)}<p:cNvSpPr><a:spLocks noGrp="1"/>'
        f'</p:cNvSpPr><p:nvPr><p:ph type="{slot.kind}"{size}{index}{custom}/></p:nvPr></p:nvSpPr>'
        f"<p:spPr>{place}</p:spPr>{text_body(slot)}</p:sp>"
    )


def drawing(
    slots: tuple[Slot, ...],
    decor: tuple[Decor, ...] = (),
    columns: tuple[Decor, ...] = (),
    paint: str = "",
    on_layout: bool = True,
) -> str:
    """The inside of ``p:cSld``: decoration behind, then the placeholders in reading order."""
    shapes = [rectangle(number, item) for number, item in enumerate(decor, 2)]
    after = 2 + len(decor)
    if columns:
        shapes.append(group(after, columns))
        after += 1 + len(columns)
    shapes += [placeholder(number, slot, on_layout) for number, slot in enumerate(slots, after)]
    ground = f"<p:bg><p:bgPr>{fill(paint)}<a:effectLst/></p:bgPr></p:bg>" if paint else ""
    return (
        f'{ground}<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/>'
        '</p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/>'
        '<a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
        f"{''.join(shapes)}</p:spTree>"
    )


# ---------------------------------------------------------------- parts


def layout_part(layout: Layout) -> str:
    """A slide layout; one with a background or a panel of its own leaves the master's rule out."""
    content = FOOTER._replace(inherits=True) in layout.slots
    return (
        f'{XML}<p:sldLayout {NAMESPACES} preserve="1" userDrawn="1"'
        f"{'' if content else NO_MASTER_SHAPES}><p:cSld name={quoteattr(layout.name)}>"
        f"{drawing(layout.slots, layout.decor, layout.columns, layout.paint)}</p:cSld>"
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )


def master_part() -> str:
    ids = "".join(f'<p:sldLayoutId id="{MASTER_ID + n}" r:id="rId{n}"/>' for n in range(1, len(LAYOUTS) + 1))
    return (
        f"{XML}<p:sldMaster {NAMESPACES}><p:cSld>"
        f"{drawing(MASTER_SLOTS, (FOOTER_RULE,), paint='paper', on_layout=False)}</p:cSld>"
        f'<p:clrMap {COLOUR_MAP}/><p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst><p:hf hdr="0" dt="0"/>'
        f"<p:txStyles><p:titleStyle>{levels(TYPE['title'], 'mj')}</p:titleStyle>"
        f"<p:bodyStyle>{levels(TYPE['body'], count=9)}</p:bodyStyle>"
        f"<p:otherStyle>{levels(TYPE['loose'], count=9)}</p:otherStyle></p:txStyles></p:sldMaster>"
    )


def notes_master_part() -> str:
    return (
        f"{XML}<p:notesMaster {NAMESPACES}><p:cSld>"
        f"{drawing(NOTES_SLOTS, paint='paper', on_layout=False)}</p:cSld><p:clrMap {COLOUR_MAP}/>"
        f"<p:notesStyle>{levels(TYPE['notes'], count=9)}</p:notesStyle></p:notesMaster>"
    )


def presentation_part() -> str:
    width, height = (side * EMU_PER_PX for side in SLIDE)
    across, down = (side * EMU_PER_PX for side in NOTES_PAGE)
    return (
        f'{XML}<p:presentation {NAMESPACES} saveSubsetFonts="1" autoCompressPictures="0">'
        f'<p:sldMasterIdLst><p:sldMasterId id="{MASTER_ID}" r:id="rId1"/></p:sldMasterIdLst>'
        '<p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:notesMasterIdLst>'
        f'<p:sldSz cx="{width}" cy="{height}"/><p:notesSz cx="{across}" cy="{down}"/>'
        f"<p:defaultTextStyle>{levels(TYPE['loose'], count=9)}</p:defaultTextStyle>"
        "</p:presentation>"
    )


def theme_part(name: str) -> str:
    scheme = "".join(f'<a:{slot}><a:srgbClr val="{rgb}"/></a:{slot}>' for slot, rgb in THEME.items())
    font = f'<a:latin typeface="{FONT}"/><a:ea typeface=""/><a:cs typeface=""/>'
    flat = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    lines = "".join(f'<a:ln w="{width}">{flat}</a:ln>' for width in (9525, 19050, 28575))
    effects = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    return (
        f'{XML}<a:theme xmlns:a="{DRAWING}" name="{name}"><a:themeElements>'
        f'<a:clrScheme name="{name}">{scheme}</a:clrScheme><a:fontScheme name="{name}">'
        f"<a:majorFont>{font}</a:majorFont><a:minorFont>{font}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="{name}"><a:fillStyleLst>{flat * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{lines}</a:lnStyleLst><a:effectStyleLst>{effects}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{flat * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements>"
        "<a:objectDefaults/><a:extraClrSchemeLst/></a:theme>"
    )


def table_styles_part() -> str:
    """One style of our own: thin rules, no fills, a quiet header over a line in the primary."""
    return (
        f'{XML}<a:tblStyleLst xmlns:a="{DRAWING}" def="{TABLE_STYLE}">'
        f'<a:tblStyle styleId="{TABLE_STYLE}" styleName="{TABLE_STYLE_NAME}">'
        f"<a:wholeTbl>{_cell_text('text')}<a:tcStyle><a:tcBdr>"
        f"{_no_border('left')}{_no_border('right')}{_no_border('top')}"
        f"{_border('bottom', 9525, 'rule')}{_border('insideH', 9525, 'rule')}{_no_border('insideV')}"
        "</a:tcBdr><a:fill><a:noFill/></a:fill></a:tcStyle></a:wholeTbl>"
        f"<a:firstCol>{_cell_text('text', bold='on')}<a:tcStyle><a:tcBdr/></a:tcStyle></a:firstCol>"
        f"<a:firstRow>{_cell_text('muted', bold='off')}<a:tcStyle><a:tcBdr>"
        f"{_border('bottom', 19050, 'primary')}</a:tcBdr></a:tcStyle></a:firstRow>"
        f"<a:nwCell>{_cell_text('muted', bold='off')}<a:tcStyle><a:tcBdr/></a:tcStyle></a:nwCell>"
        "</a:tblStyle></a:tblStyleLst>"
    )


def _cell_text(paint: str, bold: str = "") -> str:
    weight = f' b="{bold}"' if bold else ""
    return (
        f'<a:tcTxStyle{weight}><a:fontRef idx="minor"><a:schemeClr val="tx1"/></a:fontRef>'
        f"{colour(paint)}</a:tcTxStyle>"
    )


def _border(side: str, width: int, paint: str) -> str:
    return f'<a:{side}><a:ln w="{width}" cmpd="sng">{fill(paint)}</a:ln></a:{side}>'


def _no_border(side: str) -> str:
    return f"<a:{side}><a:ln><a:noFill/></a:ln></a:{side}>"


def core_part() -> str:
    """The document's properties: a title, a language, fixed dates, and nobody's name."""
    when = f'xsi:type="dcterms:W3CDTF">{DATED}'
    return (
        f'{XML}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{TITLE}</dc:title><dc:language>{LANGUAGE}</dc:language>"
        f"<dcterms:created {when}</dcterms:created><dcterms:modified {when}</dcterms:modified>"
        "</cp:coreProperties>"
    )


# ---------------------------------------------------------------- the package


class Part(NamedTuple):
    """A part: its kind within the office content types, its XML, and (relation, part) pairs."""

    kind: str
    xml: str
    related: tuple[tuple[str, str], ...] = ()


def office_parts() -> dict[str, Part]:
    """Every part of the presentation by its place in ``ppt/``."""
    master, notes = "slideMasters/slideMaster1.xml", "notesMasters/notesMaster1.xml"
    themes = ("theme/theme1.xml", "theme/theme2.xml")
    layouts = {f"slideLayouts/slideLayout{n}.xml": x for n, x in enumerate(LAYOUTS, 1)}
    settings = {
        "presProps": f"{XML}<p:presentationPr {NAMESPACES}/>",
        "viewProps": f"{XML}<p:viewPr {NAMESPACES}/>",
        "tableStyles": table_styles_part(),
    }
    theme = ("theme", themes[0])
    uses = (("slideMaster", master), ("notesMaster", notes), theme)
    uses_settings = tuple((name, f"{name}.xml") for name in settings)
    uses_layouts = tuple(("slideLayout", name) for name in layouts)
    return {
        "presentation.xml": Part("presentation.main", presentation_part(), (*uses, *uses_settings)),
        master: Part("slideMaster", master_part(), (*uses_layouts, theme)),
        notes: Part("notesMaster", notes_master_part(), (("theme", themes[1]),)),
        themes[0]: Part("theme", theme_part(THEME_NAME)),
        themes[1]: Part("theme", theme_part(f"{THEME_NAME} notes")),
        **{
            name: Part("slideLayout", layout_part(layout), (("slideMaster", master),))
            for name, layout in layouts.items()
        },
        **{f"{name}.xml": Part(name, xml) for name, xml in settings.items()},
    }


def content_type(kind: str) -> str:
    family = "" if kind == "theme" else "presentationml."
    return f"application/vnd.openxmlformats-officedocument.{family}{kind}+xml"


def relationships(pairs: Iterable[tuple[str, str]]) -> str:
    """A relationships part of (type, target) pairs, numbered from rId1."""
    items = "".join(
        f'<Relationship Id="rId{n}" Type="{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(pairs, 1)
    )
    return f'{XML}<Relationships xmlns="{PACKAGE}/relationships">{items}</Relationships>'


def content_types(kinds: dict[str, str]) -> str:
    """A default for each extension in use or to come, and the type of each part."""
    defaults = {
        "png": "image/png",
        "rels": "application/vnd.openxmlformats-package.relationships+xml",
        "xml": "application/xml",
    }
    items = [f'<Default Extension="{x}" ContentType="{kind}"/>' for x, kind in defaults.items()]
    items += [f'<Override PartName="/{x}" ContentType="{kind}"/>' for x, kind in kinds.items()]
    return f'{XML}<Types xmlns="{PACKAGE}/content-types">{"".join(items)}</Types>'


def brand() -> bytes:
    """The whole template, as the bytes of brand.pptx."""
    root = (
        (f"{RELATIONS}/officeDocument", "ppt/presentation.xml"),
        (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
    )
    kinds = {"docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml"}
    parts = {"_rels/.rels": relationships(root), "docProps/core.xml": core_part()}
    for name, part in office_parts().items():
        parts[f"ppt/{name}"] = part.xml
        kinds[f"ppt/{name}"] = content_type(part.kind)
        if part.related:
            folder, _, leaf = f"ppt/{name}".rpartition("/")
            pairs = ((f"{RELATIONS}/{kind}", f"/ppt/{target}") for kind, target in part.related)
            parts[f"{folder}/_rels/{leaf}.rels"] = relationships(pairs)
    parts["[Content_Types].xml"] = content_types(kinds)
    return write_package({name: xml.encode() for name, xml in parts.items()})


if __name__ == "__main__":
    Path(__file__).with_name("brand.pptx").write_bytes(brand())
