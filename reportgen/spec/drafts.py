"""Every text of a pack with its tokens unfilled, and every picture: from its YAML and the files it names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from reportgen import pictures, prose
from reportgen.model import Picture, Words
from reportgen.problems import Problem, Where, did_you_mean
from reportgen.prose import DraftProse
from reportgen.spec import inside, yamltext
from reportgen.spec.drop_ins import DropIn
from reportgen.spec.pack import (
    FactsSpec,
    PackSpec,
    PictureSpec,
    ProcessSpec,
    QuotationSpec,
    TextSpec,
)

DraftKey = tuple[str, str]
Place = tuple[str | int, ...]


class Drafts:
    """Reads every text and picture of the pack: what stands in its YAML, and the files it names."""

    def __init__(
        self, folder: Path, template: Path, raw: yamltext.Mapping, dropped: Iterable[DropIn]
    ) -> None:
        self.folder, self.template, self.raw = folder, template, raw
        self.bodies = {drop_in.file: drop_in for drop_in in dropped}
        self.texts: dict[DraftKey, DraftProse] = {}
        self.wheres: dict[DraftKey, str] = {}
        self.pictures: dict[str, Picture] = {}
        self.problems: list[Problem] = []
        self._files = dict.fromkeys(folder / file for file in self.bodies)

    @property
    def files(self) -> tuple[Path, ...]:
        """Every file of the quarter's folder that was read, once."""
        return tuple(self._files)

    def read_front(self, pack: PackSpec) -> None:
        self._add(("pack", "title"), [pack.title], ("title",))
        self._add(("pack", "footer"), [pack.footer], ("footer",))

    def read_pages(self, pack: PackSpec) -> None:
        if pack.method:
            self._file(("pack", "method"), self.template, pack.method, ("method",))
        for s, section in enumerate(pack.sections):
            for p, page in enumerate(section.pages):
                place = ("sections", s, "pages", p)
                self._add((page.id, "title"), [page.title], (*place, "title"))
                self._add(
                    (page.id, "subtitle"), [page.subtitle] if page.subtitle else [], (*place, "subtitle")
                )
                self._add((page.id, "notes"), page.notes, (*place, "notes"))
                for b, block in enumerate(page.blocks):
                    self._block(block, (*place, "blocks", b))

    def _block(self, block: object, place: Place) -> None:
        if isinstance(block, FactsSpec):
            self._add((block.id, "label"), [block.label], (*place, "label"))
        if isinstance(block, TextSpec | FactsSpec | QuotationSpec):
            if block.text:
                self._add((block.id, "text"), block.text, (*place, "text"))
            if block.file:
                self._file((block.id, "text"), self.folder, block.file, (*place, "file"))
        if isinstance(block, QuotationSpec):
            self._add((block.id, "by"), [block.by], (*place, "by"))
            self.problems += self._altered(block)
        if isinstance(block, ProcessSpec):
            for n, step in enumerate(block.steps):
                self._add((block.id, f"step-{n}"), [step.title], (*place, "steps", n, "title"))
                self._add((block.id, f"items-{n}"), step.items, (*place, "steps", n, "items"))
        if isinstance(block, PictureSpec):
            self._picture(block, (*place, "file"))

    def _altered(self, block: QuotationSpec) -> Iterator[Problem]:
        """What would change with the data, or be set otherwise, in words that somebody said."""
        for paragraph in self.texts.get((block.id, "text"), ()):
            where = Where(self.wheres[block.id, "text"], paragraph.line)
            if any(not isinstance(piece, Words) for piece in paragraph.draft):
                yield Problem(where, "A quotation is a record: write its figures as they were said.")
            if paragraph.level:
                yield Problem(where, "A quotation has paragraphs, and no bullets.")

    def _add(self, key: DraftKey, lines: Iterable[str], place: Place) -> None:
        where = yamltext.where_of(self.raw, place)
        self.wheres[key] = where.file
        self._read(key, "\n\n".join(lines), where)

    def _file(self, key: DraftKey, folder: Path, name: str, place: Place) -> None:
        self.wheres[key] = name
        if name in self.bodies and folder == self.folder:
            self._read(key, self.bodies[name].body, Where(name, self.bodies[name].line))
            return
        try:
            text = inside.text_in(folder, name)
        except ValueError as error:
            self.problems.append(Problem(yamltext.where_of(self.raw, place), f'"{name}" {error}'))
            return
        if folder == self.folder:
            self._files[folder / name] = None
        self._read(key, text, Where(name, 1))

    def _picture(self, block: PictureSpec, place: Place) -> None:
        """A picture of the quarter's folder, else of the template's, whose files are hashed anyway."""
        folder = next((f for f in (self.folder, self.template) if (f / block.file).exists()), self.folder)
        try:
            path = inside.file_in(folder, block.file)
            self.pictures[block.id] = pictures.read(path)
        except ValueError as error:
            there = (folder / block.file).exists()
            near = "" if there else did_you_mean(block.file, self._images(block.file))
            self.problems.append(Problem(yamltext.where_of(self.raw, place), f'"{block.file}" {error}{near}'))
            return
        if folder == self.folder:
            self._files[path] = None

    def _images(self, name: str) -> Iterator[str]:
        """What lies beside a picture that is not there."""
        for folder in (self.folder, self.template):
            place = (folder / name).parent
            yield from (path.relative_to(folder).as_posix() for path in place.glob("*") if path.is_file())

    def _read(self, key: DraftKey, text: str, where: Where) -> None:
        found, problems = prose.read(text, where.file, where.line)
        self.problems += problems
        self.texts[key] = self.texts.get(key, ()) + tuple(found)
