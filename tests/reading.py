"""Reading a built deck by block, the way a test names a place in it."""

from collections.abc import Iterator
from typing import Any


def shapes(deck: Any) -> Iterator[Any]:
    for slide in deck.slides:
        yield from slide.shapes


def cells(deck: Any, block: str) -> dict[tuple[str, str], str]:
    """A table block's cells by row header and column header, over all slides it continues on."""
    found = {}
    for shape in shapes(deck):
        if shape.name == block and shape.has_table:
            header, *rows = [[cell.text for cell in row.cells] for row in shape.table.rows]
            found |= {
                (row[0], head): text for row in rows for head, text in zip(header[1:], row[1:], strict=True)
            }
    return found


def tile_texts(deck: Any, block: str, label: str) -> dict[str, str]:
    """The texts of the tile with this label in a tiles block: key, change, verdict, context."""
    for shape in shapes(deck):
        if shape.name.startswith(f"{block}-") and shape.shape_type == 6:
            texts = {
                part.name.removeprefix(f"{shape.name}-"): part.text_frame.text
                for part in shape.shapes
                if part.has_text_frame
            }
            if texts.get("label") == label:
                return texts
    raise LookupError(f"no tile {label!r} in {block}")
