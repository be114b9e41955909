"""What is asked of a presentation."""

from __future__ import annotations

from reportgen.audit import legible, package, shapes, slides
from reportgen.audit.faults import Rule
from reportgen.audit.office import Deck

_REPAIR = "PowerPoint offers to repair the file, or refuses it"
_SAVE = "Open it in PowerPoint, let it repair, look it through and save it; or report it to whoever made it."
_SILENT = "somebody who listens to the slide is told nothing"

PPTX: dict[str, Rule[Deck]] = {
    "xml": Rule(package.ill_formed, _REPAIR, _SAVE),
    "missing-part": Rule(package.missing_parts, _REPAIR, _SAVE),
    "dangling-relation": Rule(package.dangling_relations, _REPAIR, _SAVE),
    "relation-id": Rule(package.repeated_relations, _REPAIR, _SAVE),
    "needed-relation": Rule(package.needed_relations, _REPAIR, _SAVE),
    "content-type": Rule(package.content_types, _REPAIR, _SAVE),
    "orphan-part": Rule(
        package.orphans,
        "what nobody sees travels with the file, an old slide or comment among it",
        "Save the file anew from PowerPoint, or take the part out.",
    ),
    "schema-order": Rule(package.order, _REPAIR, _SAVE),
    "schema-value": Rule(package.values, _REPAIR, _SAVE),
    "slide-id": Rule(package.slide_ids, _REPAIR, _SAVE),
    "shape-id": Rule(
        shapes.repeated_ids,
        "links, animations and screen readers take one shape for the other",
        "Cut one of the two and paste it again, which gives it an id of its own.",
    ),
    "external-link": Rule(
        package.external,
        "what it shows depends on a place that others may not reach, or that tells who opened it",
        "Embed what it shows, or take the link out.",
    ),
    "document-title": Rule(
        slides.document_title,
        "a screen reader, a browser and a search engine name the file by its title",
        "Write it under File, Info, Title.",
    ),
    "language": Rule(
        slides.language,
        "a screen reader pronounces it by the rules of another language",
        "Select the text and set its language under Review, Language; `--lang` names the one expected.",
    ),
    "sections": Rule(slides.sections, "PowerPoint drops its sections, or repairs the file", _SAVE),
    "title": Rule(
        slides.without_title,
        "readers who cannot see the slide find their way by titles",
        "Give it a title in its layout's title placeholder.",
    ),
    "title-same": Rule(
        slides.repeated_titles,
        "in a list of slides the two cannot be told apart",
        'Say what each shows, or add "(1 of 2)".',
    ),
    "reading-order": Rule(
        slides.reading_order,
        "a screen reader begins with it, before anybody knows what the slide is about",
        "Move the title to the first place of the reading order pane.",
    ),
    "alt-text": Rule(
        shapes.without_alt,
        _SILENT,
        "Say in alt text what it shows, or mark it as decorative.",
    ),
    "alt-text-file-name": Rule(shapes.file_names, _SILENT, "Say in alt text what it shows."),
    "alt-text-same": Rule(
        shapes.same_alt,
        "two things that differ are told alike",
        "Say in each what it alone shows.",
    ),
    "alt-text-shape": Rule(
        shapes.drawn_without_alt,
        "a screen reader stops at it and has nothing to say",
        "Mark it as decorative, or say in alt text what it means.",
        "advice",
    ),
    "empty-placeholder": Rule(
        shapes.empty_placeholders,
        "a screen reader announces it, and its prompt shows when somebody edits",
        "Fill it or delete it.",
    ),
    "header-row": Rule(
        shapes.header_rows,
        "a screen reader reads its figures without their columns",
        "Tick Header Row under Table Design.",
    ),
    "table-grid": Rule(shapes.grids, _REPAIR, "Make the table anew."),
    "merged-cells": Rule(
        shapes.merged_cells,
        "a screen reader loses count of rows and columns",
        "Split the cells, or make two tables.",
        "advice",
    ),
    "contrast": Rule(
        legible.faint,
        "many readers cannot make it out, and nobody can on a bad projector",
        "Make the text darker or what is behind it lighter, or the other way about.",
    ),
    "contrast-picture": Rule(
        legible.over_pictures,
        "whether it can be read depends on the picture, which is not judged here",
        "Look at it, or put a plain colour behind the text.",
        "advice",
    ),
    "small-text": Rule(
        legible.small,
        "many readers cannot make it out, on paper or on a screen",
        "Set it larger, or say less.",
        "advice",
    ),
    "notes-page": Rule(slides.notes, _REPAIR, _SAVE),
    "notes-empty": Rule(
        slides.empty_notes,
        "it prints as a page without words",
        "Write notes, or leave the page as it is.",
        "advice",
    ),
    "hidden-slide": Rule(
        slides.hidden,
        "it is not shown, and everybody who is given the file can read it",
        "Delete it before the file is published, unless it is meant to be found.",
        "advice",
    ),
    "off-slide": Rule(
        shapes.off_slide,
        "it is not seen, or cut off, and is read aloud all the same",
        "Move it onto the slide or delete it.",
        "advice",
    ),
}
