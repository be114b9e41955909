"""Rules of the package: every part is there, known, well-formed and led to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from reportgen.audit.faults import Found, Place
from reportgen.audit.office import Deck
from reportgen.ooxml.package import CONTENT_TYPES
from reportgen.ooxml.presentation import MAIN_TYPE, P, R

_DRAWING = "application/vnd.openxmlformats-officedocument."
TYPES = {
    "slide": f"{MAIN_TYPE}slide+xml",
    "slideLayout": f"{MAIN_TYPE}slideLayout+xml",
    "slideMaster": f"{MAIN_TYPE}slideMaster+xml",
    "notesSlide": f"{MAIN_TYPE}notesSlide+xml",
    "notesMaster": f"{MAIN_TYPE}notesMaster+xml",
    "handoutMaster": f"{MAIN_TYPE}handoutMaster+xml",
    "presProps": f"{MAIN_TYPE}presProps+xml",
    "viewProps": f"{MAIN_TYPE}viewProps+xml",
    "tableStyles": f"{MAIN_TYPE}tableStyles+xml",
    "theme": f"{_DRAWING}theme+xml",
    "themeOverride": f"{_DRAWING}themeOverride+xml",
    "chart": f"{_DRAWING}drawingml.chart+xml",
    "core-properties": "application/vnd.openxmlformats-package.core-properties+xml",
    "extended-properties": f"{_DRAWING}extended-properties+xml",
    "image": "image/",
}
NEEDED = {
    "slide": ("slideLayout",),
    "slideLayout": ("slideMaster",),
    "slideMaster": ("theme",),
    "notesSlide": ("slide", "notesMaster"),
    "notesMaster": ("theme",),
}
_LOCAL = re.compile(r"file:|[A-Za-z]:[\\/]|\\\\|/", re.IGNORECASE)
_RELATIONS = "application/vnd.openxmlformats-package.relationships+xml"


def ill_formed(deck: Deck) -> Iterator[Found]:
    for part, error in deck.broken.items():
        yield Found(f"This part is no well-formed XML ({error})", deck.place(part))


def missing_parts(deck: Deck) -> Iterator[Found]:
    for source, relations in deck.relations.items():
        for relation in relations.values():
            if not relation.external and relation.target not in deck.parts:
                what = f'Its {relation.kind} "{relation.target}" ({relation.id}) is not in the file'
                yield Found(what, deck.place(source))


def dangling_relations(deck: Deck) -> Iterator[Found]:
    """Ids in the XML that the part's relations do not know; none at all is an empty one."""
    for part, root in deck.xml.items():
        known = deck.relations.get(part, {})
        for element in root.iter("*"):
            for name, value in element.attrib.items():
                if name.startswith(R) and value and value not in known:
                    what = f'The relation "{value}" that it names is not among its relations'
                    yield Found(what, deck.place(part, element))


def repeated_relations(deck: Deck) -> Iterator[Found]:
    for name, root in deck.xml.items():
        if name.endswith(".rels"):
            for number, count in Counter(one.get("Id", "") for one in root.iterchildren("*")).items():
                if count > 1 or not number:
                    yield Found(f'{count} relations have the id "{number}"', Place(part=name))


def needed_relations(deck: Deck) -> Iterator[Found]:
    kinds = {content: kind for kind, content in TYPES.items()}
    for part in deck.xml:
        for kind in NEEDED.get(kinds.get(deck.content_type(part), ""), ()):
            count = len(deck.of(part, kind))
            if count != 1:
                what = f"It leads to {count} parts of the kind {kind}, and has to lead to one"
                yield Found(what, deck.place(part))


def content_types(deck: Deck) -> Iterator[Found]:
    for part in deck.parts:
        if part != CONTENT_TYPES and not deck.content_type(part):
            yield Found("The file does not say of what type this part is", deck.place(part))
        elif part.endswith(".rels") and deck.content_type(part) != _RELATIONS:
            yield Found(
                f'Its content type is "{deck.content_type(part)}", not that of relations', Place(part=part)
            )
    yield from _types_of_relations(deck)
    there = {part.lower() for part in deck.parts}
    for part in deck.content_types[1]:
        if part not in there:
            yield Found(f'"{part}" has a content type and is not in the file', Place(part=CONTENT_TYPES))


def _types_of_relations(deck: Deck) -> Iterator[Found]:
    told = set()
    for relations in deck.relations.values():
        for relation in relations.values():
            given, needed = deck.content_type(relation.target), TYPES.get(relation.kind, "")
            right = given.startswith(needed) if needed.endswith("/") else given == needed
            wrong = given and needed and not right and not relation.external
            if wrong and relation.target not in told:
                told.add(relation.target)
                what = f'Its content type is "{given}", but it is used as {relation.kind}'
                yield Found(what, deck.place(relation.target))


def orphans(deck: Deck) -> Iterator[Found]:
    reached, ahead = {""}, [""]
    while ahead:
        for relation in deck.relations.get(ahead.pop(), {}).values():
            if not relation.external and relation.target not in reached:
                reached.add(relation.target)
                ahead.append(relation.target)
    for part in deck.parts:
        if part == CONTENT_TYPES or part in reached:
            continue
        folder, _, file = part.rpartition("/")
        source = f"{folder.removesuffix('_rels')}{file.removesuffix('.rels')}"
        if not (part.endswith(".rels") and source in reached):
            yield Found(
                f"Nothing in the file leads to this part ({len(deck.parts[part]):,} bytes)", Place(part=part)
            )


def order(deck: Deck) -> Iterator[Found]:
    yield from _breaches(deck, "order")


def values(deck: Deck) -> Iterator[Found]:
    yield from _breaches(deck, "value")


def _breaches(deck: Deck, kind: str) -> Iterator[Found]:
    for part, found in deck.breaches.items():
        for breach in found:
            if breach.kind == kind:
                yield Found(breach.what, deck.place(part, breach.element))


def external(deck: Deck) -> Iterator[Found]:
    for source, relations in deck.relations.items():
        for relation in relations.values():
            if relation.external and relation.kind != "hyperlink":
                what = f'Its {relation.kind} is fetched from "{relation.target}" when it is shown'
                yield Found(what, deck.place(source))
            elif relation.external and _LOCAL.match(relation.target):
                yield Found(
                    f'A link leads to "{relation.target}", on somebody\'s own machine', deck.place(source)
                )


def slide_ids(deck: Deck) -> Iterator[Found]:
    masters = [root for part, root in deck.xml.items() if deck.content_type(part) == TYPES["slideMaster"]]
    layouts = [one for root in masters for one in root.iter(f"{P}sldLayoutId")]
    for what, entries in (
        ("slides", list(deck.presentation.iter(f"{P}sldId"))),
        ("masters or layouts", [*deck.presentation.iter(f"{P}sldMasterId"), *layouts]),
    ):
        for number, count in Counter(one.get("id") for one in entries).items():
            if count > 1 and number:
                yield Found(f"{count} {what} have the id {number}", Place(part=deck.main))
