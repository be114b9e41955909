"""Makes the four static Arimo styles in this folder from the variable fonts.

Typst and matplotlib take no bold from a variable font, so each style is cut once and kept.
Run ``python make_fonts.py`` where ``fontpkg-arimo`` and ``fonttools`` are installed; the
same versions of both give the same bytes. The fonts and their licence, OFL.txt, come
from that package.
"""

from importlib.resources import files
from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

HERE = Path(__file__).parent
SOURCE = "fontpkg_arimo"
FAMILY = "Arimo"

# style name: (variable font it is cut from, weight)
STYLES = {
    "Regular": ("Arimo[wght].ttf", 400),
    "Bold": ("Arimo[wght].ttf", 700),
    "Italic": ("Arimo-Italic[wght].ttf", 400),
    "Bold Italic": ("Arimo-Italic[wght].ttf", 700),
}
VARIATIONS_PREFIX = 25  # name record: "ArimoItalic", which would spoil PostScript names
AXIS_NAMES = 256  # from here on the name table serves variable fonts only


def main() -> None:
    """Write the four fonts and the licence beside this script."""
    package = files(SOURCE)
    for style, (source, weight) in STYLES.items():
        with (package / "files" / source).open("rb") as stream:
            font = cut(TTFont(stream, recalcTimestamp=False), weight)
        font.save(HERE / f"{FAMILY}-{style.replace(' ', '')}.ttf")
    licence = (package / "LICENSE").read_text(encoding="utf-8")
    (HERE / "OFL.txt").write_text(licence, encoding="utf-8", newline="\n")


def cut(font: TTFont, weight: int) -> TTFont:
    """The static style of a variable font at a weight, named and flagged as that style.

    ``head.modified`` stays the source's, so that the clock leaves no trace.
    """
    font["name"].removeNames(nameID=VARIATIONS_PREFIX)
    static = instancer.instantiateVariableFont(font, {"wght": weight}, updateFontNames=True)
    static.recalcTimestamp = False
    if "STAT" in static:
        del static["STAT"]
    names = static["name"]
    names.names = [record for record in names.names if record.nameID < AXIS_NAMES]
    return static


if __name__ == "__main__":
    main()
