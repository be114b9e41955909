"""How a table's style, as the file defines it, sets and fills its cells."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reportgen.audit.colours import UNKNOWN
from reportgen.audit.inherited import FILLS, NONE, Page
from reportgen.audit.office import Deck
from reportgen.ooxml.presentation import TRUE, A

_NO_STYLE = ("{2D5ABB26-0587-4C30-8999-92F81FD0307C}", "{5940675A-B579-460E-94D1-54222C63F5DA}")
_CORNERS = {
    (True, True): "nwCell",
    (True, False): "neCell",
    (False, True): "swCell",
    (False, False): "seCell",
}


class TableStyle:
    """A table with its style; `known` is false where the file only names it, or fills its ground."""

    def __init__(self, deck: Deck, table: Any) -> None:
        self.settings = table.find(f"{A}tblPr")
        self.rows = [row.findall(f"{A}tc") for row in table.iterfind(f"{A}tr")]
        name = (table.findtext(f"{A}tblPr/{A}tableStyleId") or "").strip()
        listed = deck.of(deck.main, "tableStyles")
        root = deck.xml.get(listed[0].target) if listed else None
        styles = () if root is None else root.iterfind(f"{A}tblStyle")
        self.style = next((one for one in styles if one.get("styleId") == name), None)
        plain = self.style is not None and self.style.find(f"{A}tblBg") is None
        self.known = plain or (self.style is None and name in _NO_STYLE)

    def cells(self) -> Iterator[tuple[Any, list[Any]]]:
        """Each cell with the parts of the style that it takes after, the first to be asked first."""
        for down, row in enumerate(self.rows):
            for across, cell in enumerate(row):
                names = list(self._names(down, across, len(row)))
                style = self.style
                found = [] if style is None else [style.find(f"{A}{name}") for name in names]
                yield cell, [one for one in found if one is not None]

    def _names(self, down: int, across: int, wide: int) -> Iterator[str]:
        top, bottom = self._on("firstRow") and down == 0, self._on("lastRow") and down == len(self.rows) - 1
        left, right = self._on("firstCol") and across == 0, self._on("lastCol") and across == wide - 1
        if (top or bottom) and (left or right):
            yield _CORNERS[top, left]
        yield from (name for name, here in (("firstRow", top), ("lastRow", bottom)) if here)
        yield from (name for name, here in (("firstCol", left), ("lastCol", right)) if here)
        if self._on("bandRow"):
            yield f"band{(down - self._on('firstRow')) % 2 + 1}H"
        if self._on("bandCol"):
            yield f"band{(across - self._on('firstCol')) % 2 + 1}V"
        yield "wholeTbl"

    def _on(self, name: str) -> bool:
        return self.settings is not None and self.settings.get(name) in TRUE


def text_styles(parts: list[Any]) -> list[Any]:
    """What the parts of a style say of a cell's text, the nearest first."""
    return [found for part in parts if (found := part.find(f"{A}tcTxStyle")) is not None]


def fill_of(page: Page, cell: Any, parts: list[Any]) -> str:
    """What a cell is filled with: by itself, or by its table's style."""
    own = cell.find(f"{A}tcPr")
    for fill in () if own is None else own.iterchildren(*FILLS):
        return page.filled(fill)
    for part in parts:
        for fill in part.iterfind(f"{A}tcStyle/{A}fill"):
            return page.filled(fill[0]) if len(fill) else UNKNOWN
        for reference in part.iterfind(f"{A}tcStyle/{A}fillRef"):
            return page.from_theme(reference)
    return NONE
