"""Rules of slides and of the presentation: titles, reading order, sections, language, notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from reportgen.audit.faults import Found, Place, speaks
from reportgen.audit.office import Deck, Shape, Slide, text_of
from reportgen.ooxml.presentation import A, P
from reportgen.problems import plural

_P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_NO_TITLES = ("powerpoint presentation", "presentation", "slide 1", "untitled")
_RUNS = [f"{A}r", f"{A}fld", f"{A}br"]


def without_title(deck: Deck) -> Iterator[Found]:
    for slide in deck.slides:
        if slide.title is None:
            yield Found("The slide has no title placeholder", slide.place)
        elif not text_of(slide.title.element):
            yield Found("The slide's title is empty", slide.title.place)


def repeated_titles(deck: Deck) -> Iterator[Found]:
    first: dict[str, int] = {}
    for slide in deck.slides:
        title = text_of(slide.title.element) if slide.title else ""
        if title and title.casefold() in first:
            what = f'The title "{title}" is also that of slide {first[title.casefold()]}'
            yield Found(what, slide.place)
        first.setdefault(title.casefold(), slide.number)


def reading_order(deck: Deck) -> Iterator[Found]:
    for slide in deck.slides:
        before = []
        for shape in slide.outer:
            if shape.placeholder in ("title", "ctrTitle"):
                break
            before += [shape] if _is_read(shape) else []
        if before and slide.title is not None:
            what = f'"{before[0].place.shape}" is read before the title'
            yield Found(what, slide.title.place)


def _is_read(shape: Shape) -> bool:
    return not shape.decorative and (
        bool(shape.alt) or bool(text_of(shape.element)) or shape.table is not None
    )


def hidden(deck: Deck) -> Iterator[Found]:
    for slide in deck.slides:
        if slide.root.get("show") in ("0", "false"):
            yield Found("The slide is hidden", slide.place)


# Sections ----------------------------------------------------------------------------------


def sections(deck: Deck) -> Iterator[Found]:
    listed = next(deck.presentation.iter(f"{_P14}sectionLst"), None)
    if listed is None:
        return
    place = Place(part=deck.main)
    found = list(listed.iterchildren(f"{_P14}section"))
    for number, count in Counter(section.get("id", "").upper() for section in found).items():
        if count > 1:
            yield Found(f"{count} sections have the id {number}", place)
    for section in found:
        if not section.get("name", "").strip():
            yield Found("A section has no name", place)
    yield from _slides_of_sections(deck, [one.get("id") for one in listed.iter(f"{_P14}sldId")], place)


def _slides_of_sections(deck: Deck, listed: list[Any], place: Place) -> Iterator[Found]:
    slides = [entry.get("id") for entry in deck.presentation.iter(f"{P}sldId")]
    counts = Counter(listed)
    for number, slide in enumerate(slides, 1):
        if counts[slide] != 1:
            times = "no section" if not counts[slide] else f"{counts[slide]} sections"
            yield Found(f"The slide is in {times}", Place(number))
    for slide in counts:
        if slide not in slides:
            yield Found(f"A section lists the slide id {slide}, which there is not", place)


# Language, title, notes --------------------------------------------------------------------


def language(deck: Deck) -> Iterator[Found]:
    """Text that is in no language, or in another than the one asked for, told once a slide."""
    inherited = _default_language(deck)
    pages = [(slide, "", slide.root) for slide in deck.slides] + list(deck.notes)
    for slide, part, root in pages:
        for name, count in Counter(_languages(root, inherited)).items():
            if not speaks(name, deck.language):
                said = f'in "{name}", not {deck.language}' if name else "in no language"
                where = "in its notes " if part else ""
                what = f"Of its text {where}{plural(count, 'piece')} {'is' if count == 1 else 'are'} {said}"
                yield Found(what, Place(slide.number))


def _languages(root: Any, inherited: str) -> Iterator[str]:
    for run in root.iter(*_RUNS):
        if run.tag != f"{A}br" and (run.findtext(f"{A}t") or "").strip():
            settings = run.find(f"{A}rPr")
            yield (settings.get("lang") if settings is not None else "") or inherited


def _default_language(deck: Deck) -> str:
    settings = deck.presentation.find(f"{P}defaultTextStyle/{A}lvl1pPr/{A}defRPr")
    return str(settings.get("lang", "")) if settings is not None else ""


def document_title(deck: Deck) -> Iterator[Found]:
    found = deck.of("", "core-properties")
    core = deck.xml.get(found[0].target) if found else None
    title = " ".join((core.findtext(f"{_DC}title") or "").split()) if core is not None else ""
    if not title:
        yield Found("The document has no title in its properties")
    elif title.lower() in _NO_TITLES:
        yield Found(f'The document\'s title is "{title}", which says nothing')


def notes(deck: Deck) -> Iterator[Found]:
    """Notes pages that two slides share, that lead back to another slide, or that are empty."""
    owners: dict[str, Slide] = {}
    for slide, part, _ in deck.notes:
        if part in owners:
            yield Found(f"Its notes page is also that of slide {owners[part].number}", slide.place)
        owners.setdefault(part, slide)
        for back in deck.of(part, "slide"):
            if back.target != owners[part].part:
                yield Found(f'Its notes page leads back to "{back.target}"', slide.place)


def empty_notes(deck: Deck) -> Iterator[Found]:
    for slide, part, root in deck.notes:
        bodies = [
            one for one in root.iter(f"{P}sp") if one.find(f"*/{P}nvPr/{P}ph[@type='body']") is not None
        ]
        if not any(map(text_of, bodies)):
            yield Found("Its notes page is empty", Place(slide.number, part))
